internal import CLibgit2

/// The name of a git object: 20 bytes of SHA-1.
///
/// A plain value that needs no libgit2 to be parsed, compared or printed. Ordered as git orders
/// object names, byte by byte.
package struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
  private let high: UInt64
  private let middle: UInt64
  private let low: UInt32

  package static let byteCount = 20

  /// The id that git writes where there is no object, as in a hook's line for a created ref.
  package static let zero = ObjectID(high: 0, middle: 0, low: 0)

  private init(high: UInt64, middle: UInt64, low: UInt32) {
    self.high = high
    self.middle = middle
    self.low = low
  }

  init(raw: UnsafeRawPointer) {
    high = UInt64(bigEndian: raw.loadUnaligned(as: UInt64.self))
    middle = UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    low = UInt32(bigEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
  }

  init(_ oid: git_oid) {
    self = withUnsafeBytes(of: oid.id) { bytes in
      bytes.baseAddress.map { ObjectID(raw: $0) } ?? .zero
    }
  }

  /// Parses 40 hexadecimal digits in either case; anything else is nil.
  package init?(hex: some StringProtocol) {
    guard let id = Self.parse(hex.utf8) else { return nil }
    self = id
  }

  /// Parses 40 hexadecimal digits given as ASCII bytes.
  package static func parse(_ digits: some Collection<UInt8>) -> ObjectID? {
    digits.withContiguousStorageIfAvailable { ObjectID(digits: UnsafeRawBufferPointer($0)) }
      ?? Array(digits).withUnsafeBytes { ObjectID(digits: $0) }
  }

  /// Parses them where they are: a walk reads tens of thousands.
  init?(digits: UnsafeRawBufferPointer) {
    guard digits.count == Self.byteCount * 2, let first = Self.number(digits, at: 0),
      let second = Self.number(digits, at: 8), let third = Self.number(digits, at: 16),
      let fourth = Self.number(digits, at: 24), let fifth = Self.number(digits, at: 32)
    else { return nil }
    self.init(
      high: first << 32 | second, middle: third << 32 | fourth, low: UInt32(truncatingIfNeeded: fifth))
  }

  /// The number that eight digits are, all of them read at once, each in a byte of one word.
  private static func number(_ digits: UnsafeRawBufferPointer, at place: Int) -> UInt64? {
    let text = UInt64(bigEndian: digits.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    let ones: UInt64 = 0x0101_0101_0101_0101
    // Letters have the bit 0x40, and count from 1 in their lowest four bits.
    let letters = text >> 6 & ones
    let values = (text & (ones &* 0x0F)) &+ letters &* 9
    // Written again, in lower case, only digits are what they were.
    let written = values &+ ones &* 0x30 &+ ((values &+ ones &* 0x76) >> 7 & ones) &* 0x27
    guard values & (ones &* 0xF0) == 0, written == text | letters << 5 else { return nil }
    let pairs = (values | values >> 4) & 0x00FF_00FF_00FF_00FF
    let halves = (pairs | pairs >> 8) & 0x0000_FFFF_0000_FFFF
    return (halves | halves >> 16) & 0xFFFF_FFFF
  }

  package var isZero: Bool { high == 0 && middle == 0 && low == 0 }

  /// The first byte, by which git's fan-out tables are indexed.
  var firstByte: Int { Int(high >> 56) }

  /// The 20 bytes, in order.
  package var bytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * $0)) }
      + (0..<8).map { UInt8(truncatingIfNeeded: middle >> (56 - 8 * $0)) }
      + (0..<4).map { UInt8(truncatingIfNeeded: low >> (24 - 8 * $0)) }
  }

  /// The full name: 40 lower-case hexadecimal digits.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(Self.byteCount * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first ten digits, for people.
  package var short: String { String(hex.prefix(10)) }

  package var description: String { hex }

  var oid: git_oid {
    var oid = git_oid()
    withUnsafeMutableBytes(of: &oid.id) { bytes in
      bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
      bytes.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
      bytes.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
    }
    return oid
  }

  package static func < (left: ObjectID, right: ObjectID) -> Bool {
    if left.high != right.high { return left.high < right.high }
    if left.middle != right.middle { return left.middle < right.middle }
    return left.low < right.low
  }

  /// Object names are uniformly distributed, so one word of them is hash enough.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(high)
  }
}
