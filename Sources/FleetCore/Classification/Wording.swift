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

// MARK: - Fixes

extension Wording {
  private static let bugWords: Set<Substring> = [
    "fix", "fixes", "fixed", "fixing", "bugfix", "hotfix", "bug", "bugs", "panic", "panics", "crash",
    "crashes", "broken", "typo", "typos",
  ]
  /// With these a fix is one of something that does not ship.
  private static let notProduct: Set<Substring> = [
    "test", "tests", "lint", "linter", "ci", "flaky", "flake", "flakiness", "storybook", "workflow",
    "refactor", "comment", "comments", "eslint", "e2e",
  ]

  /// Whether a subject speaks of tests and the like.
  static func isOfTests(_ message: CommitMessage) -> Bool {
    words(message.subjectParts.normalised).contains(where: notProduct.contains)
  }

  static func bugWord(inSubject message: CommitMessage) -> String? {
    guard !isRevert(message) else { return nil }
    let words = words(message.subjectParts.normalised)
    guard let word = words.first(where: bugWords.contains) else { return nil }
    guard !words.contains(where: notProduct.contains), !isAnnouncing(words) else { return nil }
    return String(word)
  }

  /// Whether the message calls the change one of an unreleased bug, or its subject says "unreleased".
  static func saysUnreleased(_ message: CommitMessage) -> Bool {
    message.words.contains("unreleased bug") || words(message.subject).contains("unreleased")
  }

  /// The first entry of the changes files, when every one of them speaks of a fix.
  static func fix(inNotes entries: [String]) -> String? {
    guard let first = entries.first, entries.allSatisfy(isFix) else { return nil }
    return quote(first)
  }

  /// An entry that begins with a fix, after a prefix such as `Fleet UI:`, or that tells of a bug.
  private static func isFix(_ entry: String) -> Bool {
    let lowered = entry.lowercased()
    if noteTells.contains(where: lowered.contains) { return true }
    if let first = words(lowered).first, noteVerbs.contains(first) { return true }
    guard let colon = lowered.firstRange(of: ": ") else { return false }
    let label = words(lowered[..<colon.lowerBound])
    let start = words(lowered[colon.upperBound...]).first
    return label.count <= 3 && [label.last, start].compactMap(\.self).contains(where: noteVerbs.contains)
  }

  private static let noteVerbs: Set<Substring> = [
    "fix", "fixes", "fixed", "fixing", "bugfix", "hotfix", "resolve", "resolved", "resolves",
  ]
  private static let noteTells = ["issue where", "bug where", "bug that", "bug fix:"]

  /// Words of a sentence in the body that says of the change itself that it mends something.
  static func fixStatement(_ message: CommitMessage) -> String? {
    guard !isRevert(message), let phrase = fixPhrases.first(where: message.words.contains) else { return nil }
    let subject = words(message.subjectParts.normalised)
    let isElse = subject.contains {
      notProduct.contains($0) || $0.hasPrefix("perform") || $0.hasPrefix("optimi")
    }
    return isElse || announces(message) ? nil : phrase
  }

  private static let fixPhrases = [
    "pr fixes", "attempts to fix", "fixes an issue", "fixes the issue", "fixes a bug", "fixes a few bugs",
    "fixes the bug", "quick fix", "this fix", "this fixes", "the following bug", "bug found by",
    "found this bug", "bug was found", "bug caught by", "this bug was", "bug fix per",
  ]

  /// What a subject says goes wrong, or goes right from now on.
  static func misbehaviour(inSubject message: CommitMessage) -> String? {
    guard !isRevert(message) else { return nil }
    let all = words(message.subjectParts.normalised)
    guard !all.contains(where: notProduct.contains), !isAnnouncing(all) else { return nil }
    let words = mainClause(all)
    if let word = words.first(where: wrongWords.contains) { return String(word) }
    let pairs = zip(words, words.dropFirst()).map { "\($0) \($1)" }
    return pairs.first(where: wrongPairs.contains)
  }

  /// Up to the circumstances: in `Improve the error when it does not exist` nothing is said to go wrong.
  private static func mainClause(_ words: [Substring]) -> ArraySlice<Substring> {
    let end = words.indices.first { place in
      guard place > 0 else { return false }
      if words[place] == "that" { return words[place - 1] != "so" }
      return ["when", "if", "where", "while"].contains(words[place])
    }
    return words[..<(end ?? words.count)]
  }

  private static let wrongWords: Set<Substring> = [
    "dont", "doesnt", "didnt", "isnt", "cant", "cannot", "never", "correct", "correctly", "properly",
    "causing", "wrong", "incorrect", "incorrectly", "unexpected", "regression", "prevent", "prevents",
    "avoid", "avoids", "stale", "mistake", "deadlock", "deadlocks", "leak", "leaks",
    "misspelled", "misaligned", "overflow", "ignore", "ignores", "skip", "skips",
  ]
  private static let wrongPairs: Set<String> = [
    "do not", "does not", "should not", "no longer", "edge case", "not working",
  ]

  /// The first entry of the changes files, when all that they say is what no longer goes wrong.
  static func misbehaviour(inNotes entries: [String]) -> String? {
    guard let first = entries.first, entries.allSatisfy(isMended) else { return nil }
    return quote(first)
  }

  private static let mendedTells = ["a 500", "5xx", "server error"]

  private static func isMended(_ entry: String) -> Bool {
    let words = words(withoutArea(entry))
    guard let first = words.first, !announcingWords.contains(first) else { return false }
    if ["avoid", "avoids", "avoided"].contains(first) || words.contains("correctly") { return true }
    if ["stop", "stops", "stopped"].contains(first), words.contains("from") { return true }
    let lowered = entry.lowercased()
    if mendedTells.contains(where: { lowered.contains($0) }) { return true }
    guard let place = lowered.firstRange(of: "no longer ") else { return false }
    let next = Self.words(lowered[place.upperBound...]).first ?? ""
    return !["necessary", "needed", "required", "supported", "used", "uses", "requires"].contains(next)
  }
}

// MARK: - New things

extension Wording {
  /// A subject or an entry that begins so announces something new, whatever else it mends.
  private static let announcingWords: Set<Substring> = [
    "add", "added", "adds", "adding", "implement", "implemented", "implements", "support", "supports",
    "supported", "allow", "allows", "allowed", "new", "introduce", "introduced", "introduces", "feature",
    "enable", "enabled", "enables", "create", "created",
  ]
  /// With these, what is new is there to mend, to guard or to speed up something that was there.
  private static let guardingWords: Set<Substring> = [
    "error", "errors", "validate", "validates", "validated", "validation", "validations", "missing", "index",
    "indexes", "indices", "handling", "special", "fallback", "check", "checks", "consistent", "empty",
    "loading", "instead", "fix", "fixes", "fixed", "prevent", "prevents", "prevented", "issue", "issues",
    "properly",
    "correct", "correctly", "retry", "retries", "timeout", "instrumentation",
  ]
  private static let areas: Set<Substring> = [
    "fleet", "ui", "backend", "frontend", "be", "fe", "website",
  ]

  private static func isAnnouncing(_ words: [Substring]) -> Bool {
    words.drop(while: areas.contains).first.map(announcingWords.contains) ?? false
  }

  /// What a subject that begins so brings was somewhere else before.
  static func isMove(_ message: CommitMessage) -> Bool {
    let verbs: Set<Substring> = [
      "move", "moves", "moved", "moving", "migrate", "migrates", "migrated", "migrating", "extract", "split",
      "rename", "renames", "renamed", "restructure", "reorganize", "clean", "cleanup",
    ]
    return words(withoutArea(message.subjectParts.normalised)).first.map(verbs.contains) ?? false
  }

  static func announces(_ message: CommitMessage) -> Bool {
    announces(message.subjectParts.normalised)
  }

  static func announces(_ text: String) -> Bool {
    words(withoutArea(text)).first.map(announcingWords.contains) ?? false
  }

  static func isGuarded(_ message: CommitMessage) -> Bool {
    isRevert(message) || isGuarded(message.subjectParts.normalised)
  }

  static func isGuarded(_ text: String) -> Bool { words(text).contains(where: guardingWords.contains) }

  /// The first entry of the changes files, when it announces something and none of them guards.
  static func announcement(inNotes entries: [String]) -> String? {
    guard let first = entries.first, announces(first), !entries.contains(where: isGuarded) else { return nil }
    return quote(first)
  }
}

// MARK: - Tidying up

extension Wording {
  /// What a subject says of the code alone.
  static func housekeeping(_ message: CommitMessage) -> String? {
    guard !isRevert(message) else { return nil }
    let subject = message.subjectParts.normalised
    let words = words(subject)
    if let first = Self.words(withoutArea(subject)).first, first.hasPrefix("refactor") {
      return String(first)
    }
    if let word = words.first(where: tidying.contains), !isAnnouncing(words) || word.hasPrefix("comment") {
      return String(word)
    }
    return ["no functional changes", "no functional change"].first(where: message.words.contains)
  }

  private static let tidying: Set<Substring> = [
    "unused", "comment", "comments", "storybook", "lint", "linter", "eslint", "golangci", "nit", "nits",
    "todo", "refactoring",
  ]
}

// MARK: - Dependencies

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
