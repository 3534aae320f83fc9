import GitKit

/// Where git's hooks come in: before any arguments are parsed, because a hook runs at every commit and push.
package enum HookEntry {
  package static let names = [
    "pre-commit", "commit-msg", "pre-merge-commit", "pre-push", "pre-receive", "update",
  ]

  private static let freezeRef = "refs/fleet/freeze"

  /// The hook that this process is to be, or nil: by the name it was started under, a link in the hooks
  /// directory, or as `git-fleet hook <name>`.
  package static func find(_ arguments: [String]) -> String? {
    let program = arguments.first.map { $0.split(separator: "/").last.map(String.init) ?? $0 } ?? ""
    // Other tools keep a hook that was there as `pre-push.legacy`, and run it by that name.
    let hook = program.split(separator: ".").first.map(String.init) ?? program
    if names.contains(hook) { return hook }
    guard arguments.count >= 3, arguments[1] == "hook", names.contains(arguments[2]) else { return nil }
    return arguments[2]
  }

  /// The gate of a repository without a freeze: open.
  ///
  /// A freeze that is recorded is a rule this version cannot judge by, so nothing passes on a guess.
  package static func run(_ name: String) -> Int32 {
    guard names.contains(name) else {
      Console.complain("error: '\(DisplayText.escape(name))' is not a hook of git fleet")
      Console.complain("hint: it knows \(names.joined(separator: ", "))")
      return ExitStatus.usage.rawValue
    }
    do {
      let repository = try Repository.open(RepositoryEnvironment(Environment.value))
      guard try repository.reference(named: freezeRef) != nil else { return ExitStatus.success.rawValue }
      Console.complain("cannot tell: \(freezeRef) records a freeze, which this version cannot judge")
      Console.complain("hint: install a newer git fleet")
      return ExitStatus.cannotTell.rawValue
    } catch {
      return ErrorPresenter.present(error).rawValue
    }
  }
}
