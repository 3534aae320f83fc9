/// One line of an examination.
package struct Finding: Sendable, Equatable {
  package enum Status: String, Sendable, Comparable {
    case ok, warning, problem

    package static func < (left: Status, right: Status) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .ok: 0
      case .warning: 1
      case .problem: 2
      }
    }
  }

  /// What was looked at, in a word or two: `git`, `pre-push`, `settings`.
  package let topic: String
  package let status: Status
  package let message: String
  /// The command that helps, or what to do; nil where nothing is to be done.
  package let fix: String?

  package init(_ topic: String, _ status: Status, _ message: String, fix: String? = nil) {
    self.topic = topic
    self.status = status
    self.message = message
    self.fix = fix
  }
}
