/// Big-endian numbers and object names in an array of bytes, as git's own files have them.
extension [UInt8] {
  /// `count` numbers of four bytes each from an offset; nil where the array ends before.
  package func bigEndian32s(at offset: Int, count: Int) -> [UInt32]? {
    guard holds(count, of: 4, at: offset) else { return nil }
    return withUnsafeBytes { bytes in
      (0..<count).map { bytes.bigEndian32(offset + 4 * $0) }
    }
  }

  /// `count` object names from an offset; nil where the array ends before.
  package func objectIDs(at offset: Int, count: Int) -> [ObjectID]? {
    guard holds(count, of: ObjectID.byteCount, at: offset) else { return nil }
    return withUnsafeBytes { bytes in
      (0..<count).map { bytes.objectID(offset + ObjectID.byteCount * $0) }
    }
  }

  private func holds(_ count: Int, of size: Int, at offset: Int) -> Bool {
    offset >= 0 && count >= 0 && offset <= self.count && count <= (self.count - offset) / size
  }

  package mutating func append(bigEndian value: UInt32) {
    for shift in [24, 16, 8, 0] as [UInt32] { append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  /// A 64-bit FNV-1a over words of eight bytes: tells a torn or changed file from a whole one.
  ///
  /// No protection against somebody who wants the sum to fit.
  package func checksum(upTo end: Int) -> UInt64 {
    withUnsafeBytes { bytes in
      let end = Swift.max(0, Swift.min(end, bytes.count))
      var sum: UInt64 = 0xCBF2_9CE4_8422_2325
      var place = 0
      while place + 8 <= end {
        sum = (sum ^ bytes.bigEndian64(place)) &* 0x100_0000_01B3
        // Multiplication alone never carries a high bit down to where the next word could notice it.
        sum ^= sum >> 32
        place += 8
      }
      for byte in bytes[place..<end] { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return sum
    }
  }
}
