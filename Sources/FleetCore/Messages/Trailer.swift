/// A `Name: value` line at the end of a message.
package struct Trailer: Sendable, Equatable {
  package let name: String
  package let value: String

  /// The trailers of a body, by the rule of git-interpret-trailers for a last paragraph of trailers alone; a
  /// line that begins with a space goes on with the one before it.
  static func parse(_ body: [String]) -> [Trailer] {
    guard let paragraph = lastParagraph(body) else { return [] }
    var trailers: [Trailer] = []
    for line in body[paragraph] {
      if line.first?.isWhitespace == true, let last = trailers.popLast() {
        let more = line.drop(while: \.isWhitespace)
        trailers.append(Trailer(name: last.name, value: last.value + " " + more))
      } else if let trailer = read(line) {
        trailers.append(trailer)
      }
    }
    return trailers
  }

  /// The body without the paragraph of trailers.
  static func drop(from body: [String]) -> [String] {
    guard let paragraph = lastParagraph(body) else { return body }
    return Array(body[..<paragraph.lowerBound])
  }

  /// Where the last paragraph stands, if it is made of trailers.
  private static func lastParagraph(_ body: [String]) -> Range<Int>? {
    guard let last = body.lastIndex(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
    let start = body[..<last].lastIndex { $0.allSatisfy(\.isWhitespace) }.map { $0 + 1 } ?? 0
    let lines = body[start...last]
    let isAllTrailers = lines.enumerated().allSatisfy { place, line in
      read(line) != nil || (place > 0 && line.first?.isWhitespace == true)
        || line.hasPrefix("(cherry picked from")
    }
    return isAllTrailers ? start..<last + 1 : nil
  }

  private static func read(_ line: String) -> Trailer? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let name = line[..<colon]
    guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
      return nil
    }
    let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
    guard !value.hasPrefix("//") else { return nil }
    return Trailer(name: String(name), value: String(value))
  }
}
