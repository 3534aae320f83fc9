#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Gives the lines of several files numbers: equal lines, their ends included, get the same one.
///
/// The files' bytes must stay where they are for as long as the table is used.
struct LineTable {
  /// A file as the numbers of its lines, and where each begins; one more beginning stands for the end.
  struct Lines {
    fileprivate(set) var numbers: [Int32] = []
    fileprivate(set) var starts: [Int] = [0]

    var count: Int { numbers.count }
  }

  private struct Line {
    let hash: UInt64
    let bytes: UnsafeRawBufferPointer
  }

  private var known: [Line] = []
  private var slots: [Int32] = Array(repeating: -1, count: 1 << 10)

  /// How many different lines there are so far.
  var count: Int { known.count }

  mutating func lines(of file: UnsafeRawBufferPointer) -> Lines {
    var lines = Lines()
    guard let base = file.baseAddress else { return lines }
    lines.numbers.reserveCapacity(file.count / 24)
    lines.starts.reserveCapacity(file.count / 24)
    var place = 0
    while place < file.count {
      let rest = file.count - place
      let end = memchr(base + place, Int32(UInt8(ascii: "\n")), rest).map { UnsafeRawPointer($0) - base + 1 }
      let next = end ?? file.count
      lines.numbers.append(number(UnsafeRawBufferPointer(start: base + place, count: next - place)))
      lines.starts.append(next)
      place = next
    }
    return lines
  }

  private mutating func number(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    let hash = Self.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let line = known[Int(slots[slot])]
      if line.hash == hash, Self.areEqual(line.bytes, bytes) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = Int32(known.count)
    slots[slot] = number
    known.append(Line(hash: hash, bytes: bytes))
    if known.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (number, line) in known.enumerated() {
      var slot = Int(truncatingIfNeeded: line.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  private static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count, let first = left.baseAddress, let second = right.baseAddress else {
      return left.count == right.count
    }
    return memcmp(first, second, left.count) == 0
  }

  /// Eight bytes at a time; equality is always checked, so that a weak hash costs only time.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var place = 0
    while place + 8 <= bytes.count {
      hash = (hash ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
      place += 8
    }
    while place < bytes.count {
      hash = (hash ^ UInt64(bytes[place])) &* 0x0000_0100_0000_01B3
      place += 1
    }
    return hash ^ (hash >> 29)
  }
}
