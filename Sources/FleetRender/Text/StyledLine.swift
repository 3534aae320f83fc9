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
    if !text.isEmpty { pieces.append((DisplayText.escape(text), style)) }
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
    if let width, Self.width(pieces) > width { pieces = Self.cut(pieces, to: max(width - 1, 0)) }
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

  private typealias Piece = (text: String, style: TextStyle)

  private static func width(_ pieces: [Piece]) -> Int { pieces.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  private static func withoutSpacesAtEnd(_ pieces: [Piece]) -> [Piece] {
    var pieces = pieces
    while let last = pieces.popLast() {
      let kept = last.text.utf8.count - last.text.utf8.reversed().prefix { $0 == UInt8(ascii: " ") }.count
      guard kept == 0 else {
        return pieces + [(String(decoding: last.text.utf8.prefix(kept), as: UTF8.self), last.style)]
      }
    }
    return pieces
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
        if !part.isEmpty { kept.append((part, piece.style)) }
        break
      }
    }
    return kept + [("…", .quiet)]
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
