/// Finds the line on which a setting stands, which libgit2 does not tell.
///
/// Not a parser: headers, keys and continued lines are told by their shape, for a file that libgit2 accepts.
struct ConfigurationLines {
  private var places: [String: [Int]] = [:]
  /// The first line that asks for another file to be read.
  private(set) var include: Int?
  /// The first line with a quote that does not end or an escape that git does not know, both of which libgit2
  /// may let pass.
  private(set) var malformed: Int?

  init(_ bytes: [UInt8]) {
    var prefix = ""
    var value = ValueScanner()
    for (place, line) in TextLines(bytes).enumerated() {
      let isContinued = value.isOpen
      var rest = Substring(String(decoding: line, as: UTF8.self))
      if !isContinued {
        rest = rest.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        while rest.first == "[" { (prefix, rest) = Self.header(rest) }
        let key = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }.lowercased()
        if !key.isEmpty { add(prefix.isEmpty ? key : "\(prefix).\(key)", line: place + 1) }
      }
      let isFine = value.read(rest, isContinued: isContinued)
      if !isFine, malformed == nil { malformed = place + 1 }
    }
  }

  private mutating func add(_ name: String, line: Int) {
    places[name, default: []].append(line)
    if include == nil, name.hasPrefix("include.") || name.hasPrefix("includeif.") { include = line }
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

  /// Tells whether a line's value goes on in the next: it ends in a backslash that stands neither for itself
  /// nor in a comment.
  private struct ValueScanner {
    private(set) var isOpen = false
    private var isQuoted = false

    /// - Returns: false when git refuses the line.
    mutating func read(_ line: Substring, isContinued: Bool) -> Bool {
      if !isContinued { isQuoted = false }
      isOpen = false
      var knowsEscapes = true
      for letter in line {
        if isOpen {
          isOpen = false
          if !"ntb\"\\".contains(letter) { knowsEscapes = false }
        } else if letter == "\\" {
          isOpen = true
        } else if letter == "\"" {
          isQuoted.toggle()
        } else if !isQuoted, letter == "#" || letter == ";" {
          break
        }
      }
      return knowsEscapes && (isOpen || !isQuoted)
    }
  }
}
