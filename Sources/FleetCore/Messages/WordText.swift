/// The words of a text in lower case, for looking up what stands in it.
///
/// Letters make words, and an apostrophe within one is left out: `don't` is `dont`.
struct WordText: Sendable {
  /// A space before, between and after the words.
  private var bytes: [UInt8] = [space]

  private static let space = UInt8(ascii: " ")

  init(_ lines: [String]) {
    bytes.reserveCapacity(lines.reduce(2) { $0 + $1.utf8.count + 1 })
    for line in lines { append(line) }
  }

  init(_ text: some StringProtocol) {
    append(text)
  }

  /// The words, one by one.
  var list: [Substring] {
    String(decoding: bytes, as: UTF8.self).utf8.split(separator: Self.space).map { Substring($0) }
  }

  /// Whether the words of a phrase follow one another in the text.
  ///
  /// - Parameter phrase: in lower case, with single spaces between its words.
  func contains(_ phrase: String) -> Bool { holds(phrase.utf8, isWhole: true) }

  func hasWord(beginningWith start: String) -> Bool { holds(start.utf8, isWhole: false) }

  private func holds(_ wanted: String.UTF8View, isWhole: Bool) -> Bool {
    let length = wanted.count
    // Every word has a space behind it.
    for space in 0..<max(0, bytes.count - length - 1)
    where bytes[space] == Self.space && bytes[space + 1] == wanted.first {
      guard bytes[(space + 1)...].starts(with: wanted) else { continue }
      if !isWhole || bytes[space + 1 + length] == Self.space { return true }
    }
    return false
  }

  private mutating func append(_ text: some StringProtocol) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A: bytes.append(UInt8(scalar.value))
      case 0x41...0x5A: bytes.append(UInt8(scalar.value) | 0x20)
      case 0x27, 0x2019: break
      case 0x80... where scalar.properties.isAlphabetic: bytes.append(contentsOf: String(scalar).utf8)
      default: endWord()
      }
    }
    endWord()
  }

  private mutating func endWord() {
    if bytes.last != Self.space { bytes.append(Self.space) }
  }
}
