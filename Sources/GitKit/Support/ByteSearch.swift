#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension [UInt8] {
  /// Whether other bytes stand among these, one after the other.
  ///
  /// The last of them is looked for first: in names and words it is rarer than the first.
  package func hold(_ wanted: [UInt8]) -> Bool {
    guard let last = wanted.last else { return true }
    return withUnsafeBytes { text in
      wanted.withUnsafeBytes { wanted in
        guard let start = text.baseAddress, let first = wanted.baseAddress else { return false }
        var place = wanted.count - 1
        while place < text.count, let found = memchr(start + place, Int32(last), text.count - place) {
          place = UnsafeRawPointer(found) - start + 1
          if memcmp(start + place - wanted.count, first, wanted.count) == 0 { return true }
        }
        return false
      }
    }
  }
}
