import GitKit

/// The programs: git, libgit2, and this one, from a shell and from where no shell was.
struct ProgramChecks {
  let surroundings: DoctorSurroundings

  func versions(_ git: GitVersion) -> [Finding] {
    [
      git >= .oldest
        ? Finding("git", .ok, "\(git)")
        : Finding("git", .problem, "\(git) is older than \(GitVersion.oldest)", fix: "install a newer git"),
      Finding("libgit2", .ok, Libgit2Version.string),
      program,
    ]
  }

  private var program: Finding {
    let name = "git-fleet"
    let running = "\(surroundings.version), \(surroundings.program)"
    guard let found = ProgramSearch.first(name, path: surroundings.path) else {
      return Finding(
        name, .warning, "\(running), not in PATH: hooks that call it by name do not find it",
        fix: "export PATH=\"$PATH:\(HookScript.escape(Self.directory(of: surroundings.program)))\"")
    }
    guard FileStatus.canonicalPath(found) == FileStatus.canonicalPath(surroundings.program) else {
      return Finding(
        name, .warning, "\(running), but PATH has another one first: \(found)",
        fix: "export PATH=\"\(HookScript.escape(Self.directory(of: surroundings.program))):$PATH\"")
    }
    return Finding(name, .ok, running)
  }

  static func directory(of path: String) -> String {
    "/" + path.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// Whether hooks find what they need when a program with windows starts git.
  ///
  /// - Parameters:
  ///   - place: where the hooks are.
  ///   - configuration: those that git's configuration names.
  ///   - check: what a shell's `PATH` gives.
  func plainPath(
    _ place: HookPlace, _ configuration: HookConfiguration, _ git: GitVersion, _ check: HookCheck
  ) -> [Finding] {
    let inspector = HookInspector(
      place, configuration: configuration, gitVersion: git, searchPath: surroundings.plainPath)
    let running = check.hooks.filter(\.willRun)
    guard !running.isEmpty else { return [] }
    let failing = running.filter { !inspector.health($0.event).willRun }
    guard !failing.isEmpty else {
      return [
        Finding("PATH", .ok, "also with PATH=\(surroundings.plainPath), as from a program with windows")
      ]
    }
    return failing.map { hook in
      Finding(
        "PATH", .warning,
        "\(hook.event.name) from a program with windows (PATH=\(surroundings.plainPath)): "
          + inspector.health(hook.event).finding.message,
        fix: ProgramSearch.first("git-fleet", path: surroundings.plainPath) == nil
          ? "sudo ln -s \(ShellWord.quote(surroundings.program)) /usr/local/bin/git-fleet"
          : inspector.health(hook.event).finding.fix)
    }
  }
}
