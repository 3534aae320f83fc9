/// A hook of git that has a gate: what git calls its file, and the event in its configuration.
package enum HookEvent: String, Sendable, CaseIterable {
  case preCommit = "pre-commit"
  case commitMessage = "commit-msg"
  case preMergeCommit = "pre-merge-commit"
  case prePush = "pre-push"
  case preReceive = "pre-receive"
  case update

  /// The hooks of a clone, which help those who want to keep the rules.
  package static let client: [HookEvent] = [.preCommit, .commitMessage, .preMergeCommit, .prePush]
  /// The hooks of the repository that is pushed to, which hold them.
  package static let server: [HookEvent] = [.preReceive, .update]

  package var name: String { rawValue }
  package var isOfServer: Bool { Self.server.contains(self) }

  /// Whether git gives the hook something to read: a line for each ref.
  var readsInput: Bool { self == .prePush || self == .preReceive }

  /// The name that git's configuration has it under: `hook.fleet-pre-push.command`.
  var settingName: String { "hook.fleet-\(rawValue)" }

  /// The line that a hook of somebody else's calls it by.
  package var callLine: String { "git-fleet hook \(rawValue) \"$@\"" }
}
