import ArgumentParser
import FleetCLI

/// Everything that is generated: completions for three shells and a manual page for each command.
struct Documentation {
  private let package: PackageDirectory

  init(_ package: PackageDirectory) {
    self.package = package
  }

  func files() throws -> [GeneratedFile] {
    try completions() + pages()
  }

  private func completions() throws -> [GeneratedFile] {
    func script(_ shell: CompletionShell) -> String { GitFleetStandalone.completionScript(for: shell) }
    return [
      GeneratedFile(path: "completions/git-fleet.bash", text: try BashCompletion.script(script(.bash))),
      GeneratedFile(
        path: "completions/_git-fleet",
        text: try ZshCompletion.script(script(.zsh), GitFleetStandalone.configuration.abstract)),
      GeneratedFile(path: "completions/git-fleet.fish", text: script(.fish) + "\n"),
      GeneratedFile(path: "completions/git-fleet.conf.fish", text: FishCompletion.configuration),
    ]
  }

  private func pages() throws -> [GeneratedFile] {
    let root = try CommandDescription.ofGitFleet()
    return try ([root] + root.documentedSubcommands).map { command in
      let source = "man/src/\(command.path.last ?? "").md"
      let prose = try Prose(package.read(source), file: source)
      return GeneratedFile(
        path: "man/\(command.pageName).1", text: try ManualPage(command, prose: prose).text)
    }
  }
}
