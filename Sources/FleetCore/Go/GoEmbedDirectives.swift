/// Finds the `//go:embed` directives of a file, and the patterns that they list.
enum GoEmbedDirectives {
  /// Steps over strings and block comments, so that a directive in one of them does not count; a directive
  /// may be indented, as in a group of variables, but nothing else may precede it on its line.
  static func find(in bytes: [UInt8], after start: Int) -> [[UInt8]] {
    var patterns: [[UInt8]] = []
    var place = start
    var isAtLineStart = false
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\n"):
        isAtLineStart = true
        place += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        place += 1
      case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "'"):
        isAtLineStart = false
        place = GoScanner.endOfLiteral(in: bytes, at: place) ?? place + 1
      case UInt8(ascii: "/"):
        guard let end = GoScanner.endOfComment(in: bytes, at: place) else { fallthrough }
        if isAtLineStart { patterns += Self.patterns(of: bytes[place..<end]) }
        isAtLineStart = false
        place = end
      default:
        isAtLineStart = false
        place += 1
      }
    }
    return patterns
  }

  /// The patterns of one comment: separated by blanks, each possibly in quotes.
  private static func patterns(of comment: ArraySlice<UInt8>) -> [[UInt8]] {
    let name = "//go:embed".utf8
    guard comment.starts(with: name) else { return [] }
    var rest = comment.dropFirst(name.count)
    guard let first = rest.first, isBlank(first) else { return [] }
    var patterns: [[UInt8]] = []
    while true {
      rest = rest.drop(while: isBlank)
      guard let first = rest.first else { return patterns }
      if first == UInt8(ascii: "\"") || first == UInt8(ascii: "`") {
        guard let (pattern, end) = quoted(rest, by: first) else { return patterns }
        patterns.append(pattern)
        rest = rest[end...]
      } else {
        let pattern = rest.prefix { !isBlank($0) }
        patterns.append(Array(pattern))
        rest = rest.dropFirst(pattern.count)
      }
    }
  }

  /// The text of a quoted pattern and the place after it.
  ///
  /// The escapes that a name can need are `\"` and `\\`.
  private static func quoted(_ text: ArraySlice<UInt8>, by quote: UInt8) -> ([UInt8], Int)? {
    var pattern: [UInt8] = []
    var place = text.startIndex + 1
    while place < text.endIndex, text[place] != quote {
      if text[place] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), place + 1 < text.endIndex {
        place += 1
      }
      pattern.append(text[place])
      place += 1
    }
    return place < text.endIndex ? (pattern, place + 1) : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
