/// SHA-1 of bytes as they are, which libgit2 gives only of objects.
///
/// git's patch ids are made of it.
struct SHA1 {
  private var state: (UInt32, UInt32, UInt32, UInt32, UInt32) = (
    0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0
  )

  private init() {}

  static func hash(_ bytes: UnsafeRawBufferPointer) -> ObjectID {
    var hash = SHA1()
    let whole = bytes.count / blockSize * blockSize
    for start in stride(from: 0, to: whole, by: blockSize) { hash.add(bytes, at: start) }
    hash.add(padded: UnsafeRawBufferPointer(rebasing: bytes[whole...]), total: bytes.count)
    return hash.id
  }

  static func hash(_ bytes: [UInt8]) -> ObjectID { bytes.withUnsafeBytes { hash($0) } }

  private static let blockSize = 64

  /// The last bytes, a one bit, zeros, and the length in bits.
  private mutating func add(padded rest: UnsafeRawBufferPointer, total: Int) {
    var tail = Array(rest)
    tail.append(0x80)
    while tail.count % Self.blockSize != Self.blockSize - 8 { tail.append(0) }
    let bits = UInt64(total) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    tail.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: Self.blockSize) { add(bytes, at: start) }
    }
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer, at start: Int) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { words in
      for place in 0..<16 {
        words[place] = UInt32(
          bigEndian: bytes.loadUnaligned(fromByteOffset: start + 4 * place, as: UInt32.self))
      }
      for place in 16..<80 {
        let mixed = words[place - 3] ^ words[place - 8] ^ words[place - 14] ^ words[place - 16]
        words[place] = mixed << 1 | mixed >> 31
      }
      var (a, b, c, d, e) = state
      func round(_ place: Int, _ mixed: UInt32, _ constant: UInt32) {
        let next = (a << 5 | a >> 27) &+ mixed &+ e &+ constant &+ words[place]
        (e, d, c, b, a) = (d, c, b << 30 | b >> 2, a, next)
      }
      for place in 0..<20 { round(place, (b & c) | (~b & d), 0x5A82_7999) }
      for place in 20..<40 { round(place, b ^ c ^ d, 0x6ED9_EBA1) }
      for place in 40..<60 { round(place, (b & c) | (b & d) | (c & d), 0x8F1B_BCDC) }
      for place in 60..<80 { round(place, b ^ c ^ d, 0xCA62_C1D6) }
      state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
    }
  }

  private var id: ObjectID {
    var bytes: [UInt8] = []
    for word in [state.0, state.1, state.2, state.3, state.4] {
      for shift in stride(from: 24, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(shift)))
      }
    }
    return bytes.withUnsafeBytes { $0.objectID(0) }
  }
}
