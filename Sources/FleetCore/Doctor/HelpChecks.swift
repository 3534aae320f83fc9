import GitKit

/// Whether manual pages and completions are where programs look for them.
struct HelpChecks {
  let surroundings: DoctorSurroundings

  func run() -> [Finding] { [manual] + completions }

  /// Directories like `/usr/local/share`, that of this program first.
  private var shares: [String] {
    let program = FileStatus.canonicalPath(surroundings.program) ?? surroundings.program
    let prefixes = [surroundings.program, program].map {
      ProgramChecks.directory(of: ProgramChecks.directory(of: $0))
    }
    let own = prefixes.map { ($0 == "/" ? "" : $0) + "/share" }
    let known = ["/usr/local/share", "/usr/share", "/opt/homebrew/share"]
    return own + known + (surroundings.home.isEmpty ? [] : [surroundings.home + "/.local/share"])
  }

  private func first(_ files: [String]) -> String? { files.first { FileStatus.following($0)?.kind == .file } }

  private var manual: Finding {
    let directories =
      surroundings.manualPath.split(separator: ":").map(String.init) + shares.map { $0 + "/man" }
    let pages = directories.flatMap { ["\($0)/man1/git-fleet.1", "\($0)/man1/git-fleet.1.gz"] }
    guard let page = first(pages) else {
      return Finding(
        "manual", .warning, "no manual page: 'git fleet --help' shows nothing",
        fix: "make install, in the sources")
    }
    return Finding("manual", .ok, page)
  }

  private var completions: [Finding] {
    let places = [
      ("bash", "bash-completion/completions/git-fleet"), ("zsh", "zsh/site-functions/_git-fleet"),
      ("fish", "fish/vendor_completions.d/git-fleet.fish"),
    ]
    let shell = surroundings.shell.split(separator: "/").last.map(String.init) ?? ""
    guard let place = places.first(where: { $0.0 == shell })?.1 else {
      let found = places.compactMap { place in first(shares.map { "\($0)/\(place.1)" }) }
      return found.isEmpty ? [] : [Finding("completion", .ok, found.joined(separator: ", "))]
    }
    guard let file = first(shares.map { "\($0)/\(place)" }) else {
      return [
        Finding("completion", .warning, "none for \(shell)", fix: "make install, in the sources")
      ]
    }
    return [Finding("completion", .ok, file)]
  }
}
