import FleetTestSupport
import Foundation
import GitKit
import Testing

/// The shells' own answers, with the checked-in files and a repository at hand.
@Suite struct CompletionTests {
  private static let hasFish = Shell.find("fish") != nil
  private static let hasZsh = Shell.find("zsh") != nil

  @Test(arguments: [
    (
      "git fleet ",
      "--version -h --help status components tags check changes freeze partial revert picks issues config install "
        + "uninstall doctor hook help"
    ),
    ("git fleet comp", "components"),
    ("git fleet components --j", "--json"),
    ("git fleet components --name ", "orbit fleetd-chrome fleetd-android fleet"),
    ("git fleet components --color ", "auto always never"),
    ("git fleet changes ", "--version -h --help check add list collect"),
    ("git fleet changes list --comp", "--component"),
    ("git fleet changes collect or", "orbit"),
    ("git fleet components re", "release"),
    ("git fleet tags ", "--version -h --help list plan check create"),
    ("git fleet tags check orbit-v1.1", "orbit-v1.1.0 orbit-v1.1.1"),
    ("git fleet tags create --allow m", "merge-back"),
    ("git fleet config fleet.r", "fleet.release fleet.repository"),
    ("git -C fleet fleet tags l", "list"),
    ("git f conf", "config"),
  ])
  func bash(_ line: String, _ expected: String) throws {
    #expect(try Shell().bash(line) == expected.split(separator: " ").map(String.init))
  }

  /// As with a git that does not tell where in the line its command is.
  @Test func bashFindsTheCommandByItself() throws {
    #expect(try Shell().bash("git --no-pager fleet tags cr", tellsPlace: false) == ["create"])
  }

  @Test func bashLeavesTheShellAsItWas() throws {
    let script = """
      shopt -u extglob; before=$(shopt -p; shopt -po)
      words=(git fleet comp) cword=2 cur=comp prev=fleet __git_cmd_idx=1
      _git_fleet
      [ "$before" = "$(shopt -p; shopt -po)" ] && [ -z "$(trap -p RETURN)" ] && echo same
      """
    #expect(try Shell().run("bash", ". \"$0/completions/git-fleet.bash\"\n" + script) == ["same"])
  }

  @Test(
    .enabled(if: hasFish),
    arguments: [
      ("git-fleet comp", "components"), ("git-fleet tags l", "list"),
      ("git-fleet components --name orb", "orbit"), ("git fleet conf", "config"),
      ("git-fleet tags check orbit-v1.1", "orbit-v1.1.0 orbit-v1.1.1"),
    ])
  func fish(_ line: String, _ expected: String) throws {
    let script = """
      source $argv[1]/completions/git-fleet.fish
      source $argv[1]/completions/git-fleet.conf.fish
      complete -C '\(line)'
      """
    let answers = try Shell().run("fish", script).map { String($0.prefix { $0 != "\t" }) }
    #expect(answers == expected.split(separator: " ").map(String.init))
  }

  @Test(.enabled(if: hasZsh)) func zshTakesTheFile() throws {
    let script = "emulate zsh; zsh -n \"$0/completions/_git-fleet\" && echo fine"
    #expect(try Shell().run("zsh", script) == ["fine"])
    let lines = try PackageRoot.read("completions/_git-fleet").split(separator: "\n")
    #expect(lines[0] == "#compdef git-fleet" && lines[1].hasPrefix("#description "))
  }
}

/// A shell in a repository with two tags and a branch, with `git fleet` on its `PATH`.
private struct Shell {
  private let repository: TestRepository
  private let runner: CommandRunner

  init() throws {
    var builder = RepositoryBuilder()
    let first = builder.commit("Start", ["orbit/main.go": "package main\n"])
    builder.tag("orbit-v1.1.0", at: first)
    builder.tag("orbit-v1.1.1", at: first)
    builder.branch("release", at: first)
    repository = try builder.build(bare: false)
    var environment = repository.environment.variables
    let programs = URL(fileURLWithPath: BuiltProduct.gitFleet).deletingLastPathComponent().path
    environment["PATH"] = programs + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
    runner = CommandRunner(environment: environment, directory: repository.path)
  }

  static func find(_ name: String) -> String? {
    let places = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return places.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The lines that a script prints; `$0` or fish's `$argv[1]` is the root of the package.
  func run(_ shell: String, _ script: String) throws -> [String] {
    let output = try runner.run([shell, "-c", script, PackageRoot.path])
    try #require(output.status == 0 && output.errorText == "", "\(output.errorText)")
    return output.lines
  }

  /// What bash offers at the end of a line, asked the way git's completion asks.
  func bash(_ line: String, tellsPlace: Bool = true) throws -> [String] {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let place = words.lastIndex { $0 == "fleet" || $0 == "f" } ?? 0
    return try run(
      "bash",
      """
      . "$0/completions/git-fleet.bash"
      words=(\(quoted)) cword=\(words.count - 1) cur='\(words.last ?? "")' prev='\(words[words.count - 2])'
      \(tellsPlace ? "__git_cmd_idx=\(place)" : "")
      _git_fleet
      [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\\n' "${COMPREPLY[@]}"
      """)
  }
}
