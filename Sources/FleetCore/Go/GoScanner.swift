/// A position in Go source, which steps over tokens and the comments between them.
struct GoScanner {
  let bytes: [UInt8]
  /// The end of the last token taken.
  private(set) var place: Int

  init(_ bytes: [UInt8], at place: Int) {
    self.bytes = bytes
    self.place = place
  }

  /// Skips blanks, comments, and semicolons, which separate nothing that matters here.
  private func nextToken() -> Int {
    var next = place
    while next < bytes.count {
      switch bytes[next] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: ";"):
        next += 1
      case UInt8(ascii: "/"):
        guard let end = Self.endOfComment(in: bytes, at: next) else { return next }
        next = end
      default:
        return next
      }
    }
    return next
  }

  /// Takes the byte if it is the next token.
  mutating func take(_ byte: UInt8) -> Bool {
    let next = nextToken()
    guard next < bytes.count, bytes[next] == byte else { return false }
    place = next + 1
    return true
  }

  /// Takes the keyword if it is the next token.
  mutating func take(word: StaticString) -> Bool {
    let start = nextToken()
    let end = endOfName(from: start)
    guard end - start == word.utf8CodeUnitCount, bytes[start..<end].elementsEqual(word.description.utf8)
    else {
      return false
    }
    place = end
    return true
  }

  /// Takes an identifier, `_` included.
  mutating func takeName() -> Range<Int>? {
    let start = nextToken()
    let end = endOfName(from: start)
    guard end > start, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[start]) else { return nil }
    place = end
    return start..<end
  }

  /// Takes a string in either kind of quotes; the range is what stands between them.
  ///
  /// Escapes are not decoded: no import path may hold a character that would need one.
  mutating func takeString() -> Range<Int>? {
    let start = nextToken()
    guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "`"),
      let end = Self.endOfLiteral(in: bytes, at: start)
    else { return nil }
    place = end
    return start + 1..<end - 1
  }

  private func endOfName(from start: Int) -> Int {
    var end = start
    while end < bytes.count, Self.isNameByte(bytes[end]) { end += 1 }
    return end
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// The place after the comment that begins here, before its newline if it has one; nil for no comment.
  static func endOfComment(in bytes: [UInt8], at start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    var place = start + 2
    switch bytes[start + 1] {
    case UInt8(ascii: "/"):
      while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
      return place
    case UInt8(ascii: "*"):
      while place + 1 < bytes.count {
        if bytes[place] == UInt8(ascii: "*"), bytes[place + 1] == UInt8(ascii: "/") { return place + 2 }
        place += 1
      }
      return bytes.count
    default:
      return nil
    }
  }

  /// The place after the string or rune literal that begins here; nil when it is never closed.
  static func endOfLiteral(in bytes: [UInt8], at start: Int) -> Int? {
    let quote = bytes[start]
    let isRaw = quote == UInt8(ascii: "`")
    var place = start + 1
    while place < bytes.count {
      let byte = bytes[place]
      if byte == quote { return place + 1 }
      if !isRaw, byte == UInt8(ascii: "\n") { return nil }
      place += !isRaw && byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}
