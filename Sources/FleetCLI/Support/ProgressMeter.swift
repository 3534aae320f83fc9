import FleetRender

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// One line on standard error that says what a long command is doing: after a second, and only on a terminal.
final class ProgressMeter {
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant
  private var hasWritten = false

  /// - Parameter isQuiet: nothing is shown, even on a terminal.
  init(isQuiet: Bool) {
    isShown = !isQuiet && Terminal.isTerminal(STDERR_FILENO)
    last = start
  }

  /// Says that `done` of `total` steps are done, ten times a second at most.
  func update(_ what: String, _ done: Int, _ total: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now - start >= .seconds(1), now - last >= .milliseconds(100) else { return }
    last = now
    hasWritten = true
    Console.write("\r\u{1B}[K\(what): \(total > 0 ? done * 100 / total : 100) % (\(done)/\(total))")
  }

  /// Takes the line away.
  func finish() {
    if hasWritten { Console.write("\r\u{1B}[K") }
    hasWritten = false
  }
}
