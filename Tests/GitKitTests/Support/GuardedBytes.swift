import Foundation

/// Bytes at the very end of a page that no readable page follows: one byte too far ends the test run.
final class GuardedBytes {
  let bytes: UnsafeRawBufferPointer
  private let base: UnsafeMutableRawPointer
  private let size: Int

  init(_ content: [UInt8]) throws {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    size = (content.count / page + 2) * page
    guard let base = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      base != MAP_FAILED
    else {
      throw POSIXError(.ENOMEM)
    }
    self.base = base
    let start = base + (size - page - content.count)
    content.withUnsafeBytes {
      start.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(start), byteCount: $0.count)
    }
    mprotect(base + (size - page), page, PROT_NONE)
    bytes = UnsafeRawBufferPointer(start: start, count: content.count)
  }

  deinit {
    munmap(base, size)
  }
}
