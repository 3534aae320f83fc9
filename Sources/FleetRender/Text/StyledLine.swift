import GitKit

/// How a piece of text is meant; what it looks like is decided when it is printed.
package enum TextStyle: Sendable {
  case plain, headline, release, check, quiet, commit, warning

  /// The SGR parameters, by git's own choices where it has one: commit ids are yellow.
  fileprivate var parameters: String? {
    switch self {
    case .plain: nil
    case .headline: "1"
    case .release: "1;31"
    case .check: "1;36"
    case .quiet: "2"
    case .commit: "33"
    case .warning: "35"
    }
  }
}

/// One line of output, in styled pieces.
///
/// Whatever names and subjects it is made of, it stays one line and moves no cursor.
package struct StyledLine: Sendable {
  private var pieces: [Piece] = []

  package init(_ text: String = "", _ style: TextStyle = .plain) {
    append(text, style)
  }

  /// Appends text in which control characters, of a tag's name perhaps, are escaped.
  package mutating func append(_ text: String, _ style: TextStyle = .plain) {
    append(Piece(text: DisplayText.escape(text), style: style, gives: false))
  }

  /// Appends a commit's subject, which gives way first where the line is too long, and keeps its number.
  package mutating func append(subject: String, _ style: TextStyle = .plain) {
    let (text, number) = SubjectText.split(DisplayText.escape(subject))
    append(Piece(text: text, style: style, gives: true))
    append(Piece(text: number, style: style, gives: false))
  }

  private mutating func append(_ piece: Piece) {
    if !piece.text.isEmpty { pieces.append(piece) }
  }

  /// Appends text filled up with spaces to a width in columns.
  package mutating func append(_ text: String, _ style: TextStyle = .plain, width: Int) {
    let text = DisplayText.escape(text)
    append(text, style)
    append(String(repeating: " ", count: max(0, width - DisplayWidth.of(text))))
  }

  package var width: Int { Self.width(pieces) }

  /// The line as it is printed, without spaces at its end, cut to `width` columns with an ellipsis where it is
  /// longer.
  package func render(isColoured: Bool, width: Int?) -> String {
    var pieces = Self.withoutSpacesAtEnd(pieces)
    if let width, Self.width(pieces) > width { pieces = Self.fit(pieces, to: width) }
    var line = ""
    for piece in pieces {
      if isColoured, let parameters = piece.style.parameters {
        line += "\u{1B}[\(parameters)m\(piece.text)\u{1B}[m"
      } else {
        line += piece.text
      }
    }
    return line
  }

  private struct Piece {
    var text: String
    let style: TextStyle
    /// Whether it is cut before what follows it.
    let gives: Bool
  }

  private static func width(_ pieces: [Piece]) -> Int { pieces.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  private static func withoutSpacesAtEnd(_ pieces: [Piece]) -> [Piece] {
    var pieces = pieces
    while let last = pieces.popLast() {
      let kept = last.text.utf8.count - last.text.utf8.reversed().prefix { $0 == UInt8(ascii: " ") }.count
      guard kept == 0 else {
        let text = String(decoding: last.text.utf8.prefix(kept), as: UTF8.self)
        return pieces + [Piece(text: text, style: last.style, gives: last.gives)]
      }
    }
    return pieces
  }

  /// So much of a subject is kept, or else the end of the line is cut.
  private static let leastSubject = 24

  private static func fit(_ pieces: [Piece], to width: Int) -> [Piece] {
    var pieces = pieces
    if let place = pieces.firstIndex(where: \.gives) {
      let room = DisplayWidth.of(pieces[place].text) - (Self.width(pieces) - width) - 1
      if room >= leastSubject {
        pieces[place].text = DisplayWidth.prefix(of: pieces[place].text, columns: room)
        pieces.insert(Piece(text: "…", style: .quiet, gives: false), at: place + 1)
        return pieces
      }
    }
    return cut(pieces, to: max(width - 1, 0))
  }

  private static func cut(_ pieces: [Piece], to width: Int) -> [Piece] {
    var kept: [Piece] = []
    var room = width
    for piece in pieces {
      let needed = DisplayWidth.of(piece.text)
      if needed <= room {
        kept.append(piece)
        room -= needed
      } else {
        let part = DisplayWidth.prefix(of: piece.text, columns: room)
        if !part.isEmpty { kept.append(Piece(text: part, style: piece.style, gives: false)) }
        break
      }
    }
    return kept + [Piece(text: "…", style: .quiet, gives: false)]
  }
}

/// The subjects of commits, where there is no room for all of one.
enum SubjectText {
  /// Takes off the number of the pull request at the end, ` (#123)`; it is empty where there is none.
  static func split(_ subject: String) -> (text: String, number: String) {
    guard subject.hasSuffix(")"), let open = subject.lastIndex(of: "("), open > subject.startIndex,
      subject[open...].dropFirst().dropLast().first == "#",
      subject[open...].dropFirst(2).dropLast().allSatisfy(\.isNumber)
    else { return (subject, "") }
    let start = subject.index(before: open)
    return subject[start] == " " ? (String(subject[..<start]), String(subject[start...])) : (subject, "")
  }

  /// Cuts a subject, and keeps the number.
  static func cut(_ subject: String, to count: Int) -> String {
    guard subject.count > count else { return subject }
    let (text, number) = split(subject)
    let room = count - 1 - number.count
    return room < count / 2 ? subject.prefix(count - 1) + "…" : text.prefix(room) + "…" + number
  }
}

/// How many columns text takes on a terminal.
enum DisplayWidth {
  static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + columns($1) }
  }

  static func prefix(of text: String, columns room: Int) -> String {
    var room = room
    return String(
      text.prefix { character in
        room -= columns(character)
        return room >= 0
      })
  }

  /// Two for emoji and East Asian wide characters, none for what only modifies its neighbour.
  private static func columns(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    let isWide =
      scalar.properties.isEmojiPresentation
      || [
        0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0x20000...0x3FFFD,
      ]
      .contains { $0.contains(Int(scalar.value)) }
    return isWide ? 2 : 1
  }
}
