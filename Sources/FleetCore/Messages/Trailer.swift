/// A `Name: value` line at the end of a message.
package struct Trailer: Sendable, Equatable {
  package let name: String
  package let value: String

  /// Who signed or wrote: nothing in it is about the change.
  var isCredit: Bool { name.lowercased().hasSuffix("-by") }
}

/// The trailers of a message, found by the rule of git-interpret-trailers.
///
/// They stand in the last paragraph, which is not the title's: either every line of it is a trailer, or one is
/// of the kind that git writes itself and at least a quarter are trailers. Source: git-interpret-trailers(1).
struct TrailerBlock {
  private(set) var trailers: [Trailer] = []
  /// Which lines of the message they stand on, addresses left out.
  private(set) var lines: Set<Int> = []

  /// - Parameter message: the whole message, line by line, the subject first.
  init(message: [String]) {
    guard let block = Self.find(message) else { return }
    var isGoingOn = false
    for place in block {
      let line = message[place]
      if line.first == "#" {
        isGoingOn = false
      } else if Self.beginsWithSpace(line), isGoingOn, let last = trailers.popLast() {
        trailers.append(Trailer(name: last.name, value: last.value + " " + Self.withoutIndent(line)))
        lines.insert(place)
      } else if let trailer = Self.read(line) {
        trailers.append(trailer)
        // To git the address of a page is a trailer too; to a reader it is text.
        if !trailer.value.hasPrefix("//") { lines.insert(place) }
        isGoingOn = true
      } else {
        isGoingOn = false
        if Self.isGenerated(line) { lines.insert(place) }
      }
    }
    trailers = trailers.map { Trailer(name: $0.name, value: Self.trimmed($0.value)) }
  }

  /// Where the last paragraph stands, if it is one of trailers.
  private static func find(_ message: [String]) -> Range<Int>? {
    let titleEnd = message.firstIndex { $0.first != "#" && isBlank($0) } ?? message.count
    guard let last = message.lastIndex(where: { !isBlank($0) && $0.first != "#" }), last > titleEnd else {
      return nil
    }
    var trailers = 0
    var others = 0
    var continuations = 0
    var isGenerated = false
    var start = last
    while start > titleEnd, message[start].first == "#" || !isBlank(message[start]) {
      let line = message[start]
      start -= 1
      if line.first == "#" {
        others += continuations
        continuations = 0
      } else if Self.isGenerated(line) || read(line) != nil {
        trailers += 1
        continuations = 0
        isGenerated = isGenerated || Self.isGenerated(line)
      } else if beginsWithSpace(line) {
        continuations += 1
      } else {
        others += 1 + continuations
        continuations = 0
      }
    }
    others += continuations
    let isBlock = isGenerated && trailers * 3 >= others || trailers > 0 && others == 0
    return isBlock ? start + 1..<last + 1 : nil
  }

  private static func isGenerated(_ line: String) -> Bool {
    line.hasPrefix("Signed-off-by: ") || line.hasPrefix("(cherry picked from commit ")
  }

  /// A name of letters, digits and dashes, perhaps spaces, a colon, and the value.
  private static func read(_ line: String) -> Trailer? {
    guard !beginsWithSpace(line), let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let head = line.utf8[..<colon]
    let name = head.prefix { byte in
      byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }
    guard !name.isEmpty, head[name.endIndex...].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return nil }
    return Trailer(name: String(name) ?? "", value: String(line[line.utf8.index(after: colon)...]))
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isBlank(_ line: String) -> Bool { line.utf8.allSatisfy(isSpace) }

  private static func beginsWithSpace(_ line: String) -> Bool { line.utf8.first.map(isSpace) ?? false }

  private static func withoutIndent(_ line: String) -> String {
    String(Substring(line.utf8.drop(while: isSpace)))
  }

  private static func trimmed(_ text: String) -> String {
    var bytes = text.utf8.drop(while: isSpace)
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return String(Substring(bytes))
  }
}
