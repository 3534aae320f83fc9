import GitKit

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What git writes to a hook.
enum StandardInput {
  /// Reads it to its end, once; nothing from a terminal, where nobody would know that something is waited for.
  static func read() -> [UInt8] {
    guard isatty(STDIN_FILENO) == 0 else { return [] }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8_192)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Libc.read(STDIN_FILENO, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[0..<count]
    }
  }
}
