import FleetRender
import GitKit

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Says what is fetched while a command runs: on a terminal for as long as it lasts, and a failure everywhere.
struct LazyFetch {
  private let isQuiet: Bool
  private let isShown: Bool

  /// - Parameter isQuiet: nothing is said.
  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    isShown = !isQuiet && Terminal.isTerminal(STDERR_FILENO)
  }

  /// Whether git would fetch what is missing, too.
  static var isWanted: Bool {
    let choice = Environment.process["GIT_NO_LAZY_FETCH"]?.lowercased() ?? "false"
    return ["", "0", "false", "no", "off"].contains(choice)
  }

  func report(_ event: PromisorRemote.Event) {
    if isShown { Console.write("\r\u{1B}[K") }
    switch event {
    case .fetching(let count, let remote):
      guard isShown else { return }
      Console.write("fetching \(count) \(count == 1 ? "object" : "objects") from \(remote)")
    case .finished: break
    case .failed(let reason, let remote):
      if !isQuiet { Console.complain("warning: git cannot fetch what is missing from \(remote): \(reason)") }
    }
  }
}
