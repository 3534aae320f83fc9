/// The text of a changes file: entries, each with a bullet and perhaps wrapped.
///
/// Any bytes are read; ``printed`` gives them back, and ``findings`` says what is wrong with them.
package struct ChangesFileText: Sendable, Equatable {
  package enum Bullet: String, Sendable {
    case dash = "-"
    case star = "*"
    case none
  }

  /// One thing that the changelog is to say.
  package struct Entry: Sendable, Equatable {
    package let bullet: Bullet
    /// Its lines without bullet and line ends; those after the first keep their indentation.
    package let lines: [[UInt8]]

    /// The first line, decoded.
    package var text: String { String(decoding: lines.first ?? [], as: UTF8.self) }

    /// All its lines as one.
    var joined: String {
      lines.map { String(decoding: $0.drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self) }
        .joined(separator: " ")
    }
  }

  private struct Line: Sendable, Equatable {
    let content: [UInt8]
    let end: [UInt8]

    var isBlank: Bool { content.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    var isIndented: Bool { content.first == 0x20 || content.first == 0x09 }
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let hasByteOrderMark: Bool
  private let lines: [Line]
  package let entries: [Entry]
  /// What is wrong with the text, with the line that shows it, counted from 1.
  package let findings: [(rule: ChangesRule, line: Int)]

  package static func == (left: ChangesFileText, right: ChangesFileText) -> Bool {
    left.printed == right.printed
  }

  package init(_ bytes: [UInt8]) {
    hasByteOrderMark = bytes.starts(with: Self.byteOrderMark)
    lines = Self.lines(bytes[(hasByteOrderMark ? 3 : 0)...])
    entries = Self.entries(lines)
    findings = Self.findings(lines, entries, bytes, hasByteOrderMark: hasByteOrderMark)
  }

  /// The text, byte for byte.
  package var printed: [UInt8] {
    (hasByteOrderMark ? Self.byteOrderMark : []) + lines.flatMap { $0.content + $0.end }
  }

  /// Whether an entry goes on over several lines.
  package var isWrapped: Bool { entries.contains { $0.lines.count > 1 } }

  // MARK: - Reading

  private static func lines(_ bytes: ArraySlice<UInt8>) -> [Line] {
    var lines: [Line] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let feed = bytes[start...].firstIndex(of: 0x0A)
      var end = feed ?? bytes.endIndex
      if feed != nil, end > start, bytes[end - 1] == 0x0D { end -= 1 }
      let next = feed.map { $0 + 1 } ?? bytes.endIndex
      lines.append(Line(content: Array(bytes[start..<end]), end: Array(bytes[end..<next])))
      start = next
    }
    return lines
  }

  private static func entries(_ lines: [Line]) -> [Entry] {
    var entries: [Entry] = []
    var open: (bullet: Bullet, lines: [[UInt8]])?
    var followsBlank = true
    for line in lines {
      if line.isBlank {
        followsBlank = true
        continue
      }
      let (bullet, text) = splitBullet(line)
      let goesOn = line.isIndented || (bullet == .none && !followsBlank)
      if let current = open, goesOn {
        open = (current.bullet, current.lines + [trimmed(line.content)])
      } else {
        if let done = open { entries.append(Entry(bullet: done.bullet, lines: done.lines)) }
        open = (bullet, [text])
      }
      followsBlank = false
    }
    if let done = open { entries.append(Entry(bullet: done.bullet, lines: done.lines)) }
    return entries.filter { entry in entry.lines.contains { !$0.isEmpty } }
  }

  /// A bullet is `-` or `*` before a space, or right before a word (`*Fixed`), but not emphasis (`**new**`).
  private static func splitBullet(_ line: Line) -> (Bullet, [UInt8]) {
    let content = line.content.drop { $0 == 0x20 || $0 == 0x09 }
    guard let first = content.first, let bullet = Bullet(rawValue: String(UnicodeScalar(first))),
      bullet != .none
    else { return (.none, trimmed(Array(content))) }
    let rest = content.dropFirst()
    guard rest.first != first, !(bullet == .star && rest.first != 0x20 && rest.contains(first)) else {
      return (.none, trimmed(Array(content)))
    }
    return (bullet, trimmed(Array(rest.drop { $0 == 0x20 || $0 == 0x09 })))
  }

  /// Without the white space at the end.
  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    let count = bytes.reversed().prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.count
    return Array(bytes.dropLast(count))
  }

  // MARK: - Judging

  private static func findings(
    _ lines: [Line], _ entries: [Entry], _ bytes: [UInt8], hasByteOrderMark: Bool
  ) -> [(rule: ChangesRule, line: Int)] {
    var found: [(rule: ChangesRule, line: Int)] = []
    func first(_ rule: ChangesRule, _ condition: (Line) -> Bool) {
      if let place = lines.firstIndex(where: condition) { found.append((rule, place + 1)) }
    }
    if hasByteOrderMark { found.append((.byteOrderMark, 1)) }
    guard !entries.isEmpty else { return found + [(.blank, 1)] }
    if bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil { found.append((.notText, 1)) }
    first(.carriageReturn) { $0.content.contains(0x0D) || $0.end.first == 0x0D }
    first(.heading, isHeading)
    if let place = lines.firstIndex(where: { !$0.isBlank }), entries.contains(where: { $0.bullet == .none }) {
      found.append((.noBullet, place + 1))
    }
    if lines.last?.end.isEmpty == true { found.append((.noFinalNewline, lines.count)) }
    if let entry = entries.first(where: { Wording.isPresentTense($0.text) }) {
      found.append((.tense, (lines.firstIndex { splitBullet($0).1 == entry.lines[0] } ?? 0) + 1))
    }
    return found
  }

  /// `# Title`, but not `#12345`.
  private static func isHeading(_ line: Line) -> Bool {
    let marks = line.content.prefix { $0 == UInt8(ascii: "#") }
    return (1...6).contains(marks.count) && line.content.dropFirst(marks.count).first == 0x20
  }
}
