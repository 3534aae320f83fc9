import FleetRender
import GitKit

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// git's pager, for output on a terminal.
struct Pager {
  private let command: String

  /// The pager git would use, or nil where there is to be none: no terminal, `cat`, or `pager.fleet=false`.
  static func find(_ settings: UserSettings) -> Pager? {
    guard Terminal.isTerminal(STDOUT_FILENO) else { return nil }
    if let choice = settings.string("pager.fleet") {
      switch choice.lowercased() {
      case "false", "no", "off", "0": return nil
      case "true", "yes", "on", "1", "": break
      default: return Pager(choice)
      }
    }
    guard let output = try? GitProcess.run(["var", "GIT_PAGER"]), output.status == 0 else { return nil }
    return Pager(output.text.filter { $0 != "\n" })
  }

  private init?(_ command: String) {
    guard !command.isEmpty, command != "cat" else { return nil }
    self.command = command
  }

  /// Shows text in the pager; false when it could not be started.
  func page(_ text: String) -> Bool {
    unsafe setenv("LESS", "FRX", 0)
    unsafe setenv("LV", "-c", 0)
    let previous = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, previous) }
    guard let stream = unsafe popen(command, "w") else { return false }
    _ = unsafe fputs(text, stream)
    unsafe pclose(stream)
    return true
  }
}
