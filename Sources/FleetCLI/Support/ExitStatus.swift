/// The one table of exit statuses, for all commands.
package enum ExitStatus: Int32, Sendable {
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
}
