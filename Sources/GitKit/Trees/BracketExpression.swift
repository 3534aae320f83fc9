/// Any of the 256 bytes.
struct ByteSet: Hashable, Sendable {
  private var bits = SIMD4<UInt64>()

  mutating func insert(_ byte: UInt8) { bits[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
  mutating func insert(_ bytes: ClosedRange<UInt8>) { for byte in bytes { insert(byte) } }

  func contains(_ byte: UInt8) -> Bool { bits[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }

  /// All others.
  var inverted: ByteSet {
    var others = self
    others.bits = ~bits
    return others
  }
}

/// The bytes that `[…]` stands for in a pattern: single ones, ranges and the named classes of POSIX.
enum BracketExpression {
  /// Takes the expression off a pattern that stands behind its `[`; nil when it has no end.
  static func parse(_ rest: inout ArraySlice<UInt8>) -> ByteSet? {
    let isNegated = rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "^")
    if isNegated { rest.removeFirst() }
    var bytes = ByteSet()
    /// What a range may start with.
    var previous: UInt8?
    repeat {
      guard let byte = rest.popFirst() else { return nil }
      if byte == UInt8(ascii: "-"), let low = previous, let next = rest.first, next != UInt8(ascii: "]") {
        rest.removeFirst()
        guard let high = unescaped(next, &rest) else { return nil }
        if low <= high { bytes.insert(low...high) }
        previous = nil
      } else if byte == UInt8(ascii: "["), rest.first == UInt8(ascii: ":"), let name = className(rest) {
        guard let members = members(of: name) else { return nil }
        members.forEach { bytes.insert($0) }
        rest.removeFirst(name.utf8.count + 3)
        previous = nil
      } else {
        guard let single = unescaped(byte, &rest) else { return nil }
        bytes.insert(single)
        previous = single
      }
    } while rest.first != UInt8(ascii: "]")
    rest.removeFirst()
    return isNegated ? bytes.inverted : bytes
  }

  private static func unescaped(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) -> UInt8? {
    byte == UInt8(ascii: "\\") ? rest.popFirst() : byte
  }

  /// The name in `:name:]`, or nil when the bracket means itself.
  private static func className(_ rest: ArraySlice<UInt8>) -> String? {
    let inside = rest.dropFirst().prefix { $0 != UInt8(ascii: "]") }
    guard inside.endIndex < rest.endIndex, inside.last == UInt8(ascii: ":") else { return nil }
    return String(decoding: inside.dropLast(), as: UTF8.self)
  }

  private static func members(of name: String) -> [UInt8]? {
    let digits = Array(UInt8(ascii: "0")...UInt8(ascii: "9"))
    let upper = Array(UInt8(ascii: "A")...UInt8(ascii: "Z"))
    let lower = Array(UInt8(ascii: "a")...UInt8(ascii: "z"))
    let visible = Array<UInt8>(0x21...0x7E)
    switch name {
    case "digit": return digits
    case "upper": return upper
    case "lower": return lower
    case "alpha": return upper + lower
    case "alnum": return digits + upper + lower
    case "xdigit": return digits + Array("ABCDEFabcdef".utf8)
    case "blank": return Array(" \t".utf8)
    case "space": return [0x20] + Array(0x09...0x0D)
    case "cntrl": return Array(0x00...0x1F) + [0x7F]
    case "graph": return visible
    case "print": return [0x20] + visible
    case "punct": return visible.filter { !(digits + upper + lower).contains($0) }
    default: return nil
    }
  }
}
