import GitKit

/// What words tell of a change.
///
/// Each list is short on purpose: a word that misleads costs more than one that is missed, which only makes
/// the answer "unknown".
enum Wording {
  /// Lower-case words of letters; `don't` is one word.
  static func words(_ text: some StringProtocol) -> [Substring] { WordText(text).list }

  /// The words of a revert are those of what it takes back.
  static func isRevert(_ message: CommitMessage) -> Bool { message.revert?.subjects.isEmpty == false }

  /// A subject without the area that it begins with: `Fleet UI: `, `UI - `, `fleetctl: `.
  static func withoutArea(_ subject: some StringProtocol) -> Substring {
    let text = Substring(subject)
    let head = Array(text.utf8.prefix(28))
    for mark in marks {
      guard let start = head.indices.first(where: { head[$0...].starts(with: mark) }), start <= 24,
        head[..<start].split(separator: UInt8(ascii: " ")).count <= 3
      else { continue }
      return Substring(text.utf8.dropFirst(start + mark.count))
    }
    return text
  }

  /// `Website: add a page`.
  static func namesWebsite(_ message: CommitMessage) -> Bool {
    let subject = message.subjectParts.normalised
    return words(subject.dropLast(withoutArea(subject).count)).contains("website")
  }

  private static let marks = [": ", " - ", " – ", " — "].map { Array($0.utf8) }

  static func quote(_ text: some StringProtocol) -> String { DisplayText.escape(String(text.prefix(60))) }
}

extension Wording {
  /// `Bump x from 1 to 2`, `Update Go to 1.24.4`, `upgrade storybook to 8`.
  static func isBump(_ message: CommitMessage) -> Bool {
    let words = message.subject.lowercased().split(separator: " ")
    guard let first = words.first,
      ["bump", "bumped", "update", "updated", "upgrade", "upgraded"].contains(first)
    else {
      return false
    }
    return words.contains("to") || words.contains("from") || first.hasPrefix("bump")
  }
}
