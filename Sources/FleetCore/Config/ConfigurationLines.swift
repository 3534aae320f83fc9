/// Finds the line on which a setting stands, which libgit2 does not tell.
///
/// Not a parser: the file was parsed before, so headers and keys can be told by how their lines begin.
struct ConfigurationLines {
  private var places: [String: [Int]] = [:]

  init(_ bytes: [UInt8]) {
    var prefix = ""
    var isContinued = false
    let lines = String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() {
      defer { isContinued = line.hasSuffix("\\") }
      if isContinued { continue }
      var rest = line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
      if rest.first == "[" {
        let header = Self.header(rest)
        prefix = header.prefix
        rest = header.rest
      }
      let key = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }.lowercased()
      if !key.isEmpty { places["\(prefix).\(key)", default: []].append(number + 1) }
    }
  }

  /// - Parameter name: as libgit2 spells it, section and key in lower case.
  func line(of name: String, occurrence: Int) -> Int? {
    guard let lines = places[name], occurrence < lines.count else { return nil }
    return lines[occurrence]
  }

  /// `[section "sub"] rest`, with `\"` and `\\` in the subsection.
  private static func header(_ line: Substring) -> (prefix: String, rest: Substring) {
    var section = ""
    var subsection: String?
    var rest = line.dropFirst()
    while let letter = rest.popFirst() {
      if letter == "]" { break }
      if letter == "\"" {
        var quoted = ""
        while let next = rest.popFirst(), next != "\"" {
          quoted.append(next == "\\" ? rest.popFirst() ?? next : next)
        }
        subsection = quoted
      } else if !letter.isWhitespace {
        section.append(letter)
      }
    }
    let lowered = section.lowercased()
    return (subsection.map { "\(lowered).\($0)" } ?? lowered, rest.drop(while: \.isWhitespace))
  }
}
