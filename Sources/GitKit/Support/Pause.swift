#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Waiting for others to finish.
package enum Pause {
  /// - Parameter milliseconds: at most a second.
  package static func wait(milliseconds: UInt32) { usleep(min(milliseconds, 1_000) * 1_000) }
}
