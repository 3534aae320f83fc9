import GitKit

/// What words tell of a change.
///
/// Each list is short on purpose: a word that misleads costs more than one that is missed, which only makes
/// the answer "unknown".
enum Wording {
  private static let bugWords: Set<Substring> = [
    "fix", "fixes", "fixed", "fixing", "bugfix", "hotfix", "bug", "bugs", "panic", "panics", "crash",
    "crashes",
    "broken", "typo", "typos",
  ]
  /// With these a fix is one of something that does not ship.
  private static let notProduct: Set<Substring> = [
    "test", "tests", "lint", "linter", "ci", "flaky", "flake", "storybook", "workflow", "refactor", "comment",
    "comments", "eslint", "e2e",
  ]
  /// A subject that begins so announces something new, whatever else it mends.
  private static let announcing: Set<Substring> = [
    "add", "added", "adds", "adding", "implement", "implemented", "support", "allow", "new", "introduce",
    "feature",
    "enable",
  ]

  static func bugWord(inSubject message: CommitMessage) -> String? {
    // The words of a revert are those of what it takes back.
    if message.revert?.subjects.isEmpty == false { return nil }
    let words = message.subjectParts.normalised.split { !$0.isLetter }
    guard let word = words.first(where: bugWords.contains) else { return nil }
    guard !words.contains(where: notProduct.contains), !announces(words) else { return nil }
    return String(word)
  }

  private static func announces(_ words: [Substring]) -> Bool {
    let start = words.drop { ["fleet", "ui", "backend", "frontend", "be", "fe", "website"].contains($0) }
      .first
    return start.map(announcing.contains) ?? false
  }

  /// Whether the message calls the change one of an unreleased bug, or its subject says "unreleased".
  static func saysUnreleased(_ message: CommitMessage) -> Bool {
    let words = message.words.split { !$0.isLetter }
    let isNamed = zip(words, words.dropFirst()).contains { $0 == "unreleased" && $1 == "bug" }
    return isNamed || message.subject.lowercased().split { !$0.isLetter }.contains("unreleased")
  }

  /// The first line of the changes files, when every line of them speaks of a fix.
  static func fixNote(_ texts: [String]) -> String? {
    let lines = texts.flatMap { $0.split(whereSeparator: \.isNewline) }
      .map { $0.drop { " \t*-".contains($0) } }.filter { !$0.isEmpty }
    guard let first = lines.first, lines.allSatisfy(isFix) else { return nil }
    return DisplayText.escape(String(first.prefix(60)))
  }

  /// A line that begins with a fix, after a prefix such as `Fleet UI:`, or that tells of a bug.
  private static func isFix(_ line: Substring) -> Bool {
    let lowered = line.lowercased()
    if noteTells.contains(where: lowered.contains) { return true }
    let words = lowered.split { !$0.isLetter }
    if let first = words.first, noteVerbs.contains(first) { return true }
    guard let colon = lowered.firstRange(of: ": ") else { return false }
    let label = lowered[..<colon.lowerBound].split { !$0.isLetter }
    let start = lowered[colon.upperBound...].split { !$0.isLetter }.first
    return label.count <= 3 && [label.last, start].compactMap(\.self).contains(where: noteVerbs.contains)
  }

  private static let noteVerbs: Set<Substring> = [
    "fix", "fixes", "fixed", "fixing", "bugfix", "hotfix", "resolve", "resolved", "resolves",
  ]
  private static let noteTells = ["issue where", "bug where", "bug that", "bug fix:"]

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
