#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How far two runs of bytes are the same, from either end.
///
/// Most of two versions of a file or tree is, so whole blocks are compared, then words, and bytes last.
extension UnsafeRawBufferPointer {
  private static var block: Int { 64 }
  private static var word: Int { MemoryLayout<UInt64>.size }

  func equalPrefix(_ other: UnsafeRawBufferPointer) -> Int {
    let limit = Swift.min(count, other.count)
    guard limit > 0, let left = baseAddress, let right = other.baseAddress else { return 0 }
    var equal = 0
    while equal + Self.block <= limit, memcmp(left + equal, right + equal, Self.block) == 0 {
      equal += Self.block
    }
    while equal + Self.word <= limit {
      let differing = Self.word(left, equal) ^ Self.word(right, equal)
      if differing != 0 { return equal + differing.trailingZeroBitCount / 8 }
      equal += Self.word
    }
    while equal < limit, self[equal] == other[equal] { equal += 1 }
    return equal
  }

  /// - Parameter limit: how many bytes at most are looked at; no more than either has.
  func equalSuffix(_ other: UnsafeRawBufferPointer, limit: Int) -> Int {
    guard limit > 0, let start = baseAddress, let otherStart = other.baseAddress else { return 0 }
    let (left, right) = (start + count, otherStart + other.count)
    var equal = 0
    while equal + Self.block <= limit,
      memcmp(left - equal - Self.block, right - equal - Self.block, Self.block) == 0
    {
      equal += Self.block
    }
    while equal + Self.word <= limit {
      let differing = Self.word(left, -equal - Self.word) ^ Self.word(right, -equal - Self.word)
      if differing != 0 { return equal + differing.leadingZeroBitCount / 8 }
      equal += Self.word
    }
    while equal < limit, self[count - 1 - equal] == other[other.count - 1 - equal] { equal += 1 }
    return equal
  }

  /// Eight bytes as a number, the first of them lowest.
  private static func word(_ start: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
