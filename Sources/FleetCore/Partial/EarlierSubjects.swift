/// The subjects of the months before a window, to tell words that are new.
final class EarlierSubjects {
  /// Words in lower case, a space before each.
  private var text: [UInt8] = []
  private var known: [String: Bool] = [:]

  /// - Parameter message: of a commit.
  func add(_ message: [UInt8]) {
    let space = UInt8(ascii: " ")
    text.append(space)
    for byte in message.prefix(while: { $0 != UInt8(ascii: "\n") }) {
      let isLetter = (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 || (0x30...0x39).contains(byte)
      text.append(isLetter ? (0x41...0x5A).contains(byte) ? byte | 0x20 : byte : space)
    }
  }

  /// Whether a word of them begins so.
  func haveWord(beginningWith start: String) -> Bool {
    if let isThere = known[start] { return isThere }
    let isThere = TextSearch.contains(Array((" " + start).utf8), in: text)
    known[start] = isThere
    return isThere
  }
}
