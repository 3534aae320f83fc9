/// Writes a manual page in the man(7) macros.
struct RoffWriter {
  private(set) var text = ""
  /// After a heading a paragraph begins by itself.
  private var isAfterHeading = false

  /// - Parameter date: `YYYY-MM-DD`.
  init(name: String, date: String, version: String) {
    line(".TH \"\(Self.literal(name.uppercased()))\" \"1\" \"\(date)\" \"\(version)\" \"Git Fleet Manual\"")
    // Long words are commands and paths: they stay whole, and lines stay ragged.
    line(".nh")
    line(".ad l")
  }

  /// The one line of the section NAME, which indexers of manuals read.
  mutating func name(_ name: String, _ abstract: String) {
    section("NAME")
    line("\(Self.literal(name)) \\- \(Self.prose(abstract))")
  }

  mutating func section(_ title: String) {
    line(".SH \"\(Self.literal(title))\"")
    isAfterHeading = true
  }

  mutating func subsection(_ title: String) {
    line(".SS \"\(Self.literal(title))\"")
    isAfterHeading = true
  }

  mutating func paragraph(_ text: String) {
    beginParagraph()
    running(text)
  }

  mutating func list(_ items: [String]) {
    for item in items {
      line(".IP \\(bu 2")
      running(item)
    }
  }

  /// - Parameter term: with inline marks.
  mutating func definition(_ term: String, _ paragraphs: [String]) {
    line(".TP")
    running(term)
    for (number, paragraph) in paragraphs.enumerated() {
      if number > 0 { line(".IP") }
      running(paragraph)
    }
  }

  /// Lines as they are, in a column of their own.
  mutating func code(_ lines: [String]) {
    beginParagraph()
    line(".RS 4")
    verbatim(lines)
    line(".RE")
  }

  mutating func verbatim(_ lines: [String]) {
    line(".nf")
    for text in lines { line(Self.guarded(Self.literal(text))) }
    line(".fi")
  }

  /// Text that the formatter fills, with inline marks.
  mutating func running(_ text: String) {
    for text in text.split(separator: "\n") { line(Self.guarded(Self.inline(String(text)))) }
  }

  private mutating func beginParagraph() {
    if !isAfterHeading { line(".PP") }
  }

  private mutating func line(_ line: String) {
    text += line + "\n"
    isAfterHeading = false
  }

  /// A line that begins like a request is text nevertheless.
  private static func guarded(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  /// `code` in bold and *emphasis* in italics.
  private static func inline(_ text: String) -> String {
    var result = ""
    for (number, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      if number % 2 == 1 {
        result += "\\fB\(literal(String(part)))\\fR"
        continue
      }
      for (number, part) in part.split(separator: "*", omittingEmptySubsequences: false).enumerated() {
        result += number % 2 == 1 ? "\\fI\(prose(String(part)))\\fR" : prose(String(part))
      }
    }
    return result
  }

  /// Text in which a hyphen and an apostrophe may become typographic.
  private static func prose(_ text: String) -> String {
    escape(text) { _ in nil }
  }

  /// Text that can be copied into a shell.
  private static func literal(_ text: String) -> String {
    escape(text) { ["-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", "\"": "\\(dq"][$0] }
  }

  private static func escape(_ text: String, _ special: (Character) -> String?) -> String {
    var result = ""
    for character in text {
      if character == "\\" {
        result += "\\e"
      } else if let name = special(character) {
        result += name
      } else if character.isASCII {
        result.append(character)
      } else {
        for scalar in character.unicodeScalars {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          result += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
        }
      }
    }
    return result
  }
}
