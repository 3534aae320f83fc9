/// The one table of exit statuses, for all commands.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Fine, allowed, or a report was given.
  case success = 0
  /// A check found something.
  case found = 1
  /// The answer cannot be known here.
  case cannotTell = 3
  /// git's own status for what it cannot do at all.
  case fatal = 128
  /// git's own status for a command line that makes no sense.
  case usage = 129

  /// What it says, for the manual.
  package var meaning: String {
    switch self {
    case .success: "Fine, or a report was given."
    case .found: "A check found something."
    case .cannotTell: "Cannot tell: what is needed to know the answer is not in this clone."
    case .fatal: "Fatal: there is no repository, it cannot be read, or the settings are broken."
    case .usage: "The command line makes no sense."
    }
  }
}
