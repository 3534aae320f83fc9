import FleetRender
import GitKit

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The process's outputs.
///
/// Answers go to standard output, everything else to standard error.
struct Console {
  let environment: Environment
  let isColoured: Bool
  let pager: Pager?

  /// Prints lines for people: coloured, cut to the terminal's width, paged on a terminal.
  func show(_ lines: [StyledLine]) throws {
    let width = Terminal.isTerminal(STDOUT_FILENO) ? Terminal.width(environment: environment) : nil
    var text = ""
    for line in lines { text += line.render(isColoured: isColoured, width: width) + "\n" }
    try show(text)
  }

  private func show(_ text: String) throws {
    if let pager, pager.page(text) { return }
    try Self.answer(text)
  }

  /// Prints what a program reads, byte by byte as it is.
  func print(_ text: String) throws {
    try Self.answer(text)
  }

  /// Writes everything to standard output or says why not.
  ///
  /// A reader that went away ends the process by SIGPIPE, quietly, even where that signal was ignored.
  static func answer(_ text: String) throws {
    var text = text
    let failure = text.withUTF8 { bytes -> Int32 in
      var written = 0
      while written < bytes.count {
        let rest = unsafe UnsafeBufferPointer(rebasing: bytes[written...])
        let count = unsafe Libc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return errno }
        written += count
      }
      return 0
    }
    if failure == EPIPE {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    guard failure == 0 else {
      throw ConsoleFailure(message: unsafe "unable to write: \(String(cString: strerror(failure)))")
    }
  }

  /// Prints a message for people on standard error; nothing can be done when that fails.
  static func complain(_ line: String) {
    write(line + "\n")
  }

  /// Writes to standard error, as it is.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in _ = unsafe Libc.write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
  }
}

struct ConsoleFailure: Error {
  let message: String
}
