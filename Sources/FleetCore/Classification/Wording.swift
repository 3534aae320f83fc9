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
    for mark in [": ", " - ", " – ", " — "] {
      let start = text.utf8.prefix(24 + mark.utf8.count)
      guard let place = start.firstRange(of: mark.utf8) else { continue }
      let label = text[..<place.lowerBound]
      if label.split(separator: " ").count <= 3 { return text[place.upperBound...] }
    }
    return text
  }

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
