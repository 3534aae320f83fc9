#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Writing to somebody who no longer reads.
enum BrokenPipe {
  /// Runs a body in which that is an error of `write`, and not the signal that ends the process.
  ///
  /// For this thread alone, so that nobody else's writing changes its meaning.
  static func asError<Result>(_ body: () -> Result) -> Result {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    let wasPending = isPending
    var mask = sigset_t()
    pthread_sigmask(SIG_BLOCK, &signals, &mask)
    let result = body()
    if !wasPending, isPending {
      var signal: Int32 = 0
      sigwait(&signals, &signal)
    }
    pthread_sigmask(SIG_SETMASK, &mask, nil)
    return result
  }

  private static var isPending: Bool {
    var signals = sigset_t()
    sigpending(&signals)
    return sigismember(&signals, SIGPIPE) == 1
  }
}
