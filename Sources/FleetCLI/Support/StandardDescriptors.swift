#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Standard input, output and error.
package enum StandardDescriptors {
  /// Opens those that the caller closed on `/dev/null`, as git does.
  ///
  /// Else the next file that is opened gets their number, and a message would be written into it.
  package static func ensureOpen() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = unsafe open("/dev/null", O_RDWR)
    }
  }
}
