/// git's changed-path Bloom filters: which paths a commit may have changed against its first parent.
///
/// A filter says "no" with certainty and "perhaps" otherwise. It knows files and all directories above them.
enum BloomFilter {
  /// How the filters of a file were made.
  struct Settings: Equatable {
    let version: UInt32
    let hashCount: UInt32
    let bitsPerEntry: UInt32

    /// Nil for a version of the hash that is not known.
    init?(header bytes: UnsafeRawBufferPointer, at offset: Int) {
      version = bytes.bigEndian32(offset)
      hashCount = bytes.bigEndian32(offset + 4)
      bitsPerEntry = bytes.bigEndian32(offset + 8)
      guard (1...2).contains(version), (1...64).contains(hashCount) else { return nil }
    }
  }

  /// A path, hashed once for the many filters that it is asked of.
  struct Key {
    let first: UInt32
    let second: UInt32

    /// Nil where the hash is not certain: in version 1 git takes bytes above 0x7F for negative or not as
    /// the machine that wrote the file does with a C `char`.
    init?(_ path: some Collection<UInt8>, version: UInt32) {
      guard version > 1 || path.allSatisfy({ $0 < 0x80 }) else { return nil }
      first = murmur3(path, seed: 0x293a_e76f)
      second = murmur3(path, seed: 0x7e64_6e2c)
    }
  }

  static func mayContain(_ key: Key, in filter: UnsafeRawBufferPointer, settings: Settings) -> Bool {
    let bits = UInt64(filter.count) * 8
    for number in 0..<settings.hashCount {
      let bit = UInt64(key.first &+ number &* key.second) % bits
      if filter[Int(bit / 8)] & (1 << UInt8(bit % 8)) == 0 { return false }
    }
    return true
  }

  /// MurmurHash3, 32 bits.
  static func murmur3(_ bytes: some Collection<UInt8>, seed: UInt32) -> UInt32 {
    let multiplier1: UInt32 = 0xcc9e_2d51
    let multiplier2: UInt32 = 0x1b87_3593
    func rotated(_ value: UInt32, by count: UInt32) -> UInt32 { value << count | value >> (32 - count) }
    func scrambled(_ block: UInt32) -> UInt32 { rotated(block &* multiplier1, by: 15) &* multiplier2 }

    var hash = seed
    var block: UInt32 = 0
    var filled: UInt32 = 0
    for byte in bytes {
      block |= UInt32(byte) << (8 * filled)
      filled += 1
      if filled == 4 {
        hash = rotated(hash ^ scrambled(block), by: 13) &* 5 &+ 0xe654_6b64
        block = 0
        filled = 0
      }
    }
    if filled > 0 { hash ^= scrambled(block) }
    hash ^= UInt32(truncatingIfNeeded: bytes.count)
    hash ^= hash >> 16
    hash = hash &* 0x85eb_ca6b
    hash ^= hash >> 13
    hash = hash &* 0xc2b2_ae35
    hash ^= hash >> 16
    return hash
  }
}
