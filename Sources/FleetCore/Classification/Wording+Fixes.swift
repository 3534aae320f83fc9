/// Words of fixes.
extension Wording {
  private static let bugWords: Set<Substring> = [
    "fix", "fixes", "fixed", "fixing", "bugfix", "hotfix", "bug", "bugs", "panic", "panics", "crash",
    "crashes", "broken", "typo", "typos", "buggy", "bugginess",
  ]
  /// With these a fix is one of something that does not ship.
  private static let notProduct: Set<Substring> = [
    "test", "tests", "lint", "linter", "linting", "ci", "flaky", "flake", "flakiness", "storybook",
    "workflow", "refactor", "comment", "comments", "eslint", "e2e", "docs", "documentation", "proposal",
    "review",
  ]

  /// Whether a subject speaks of tests and the like.
  static func isOfTests(_ message: CommitMessage) -> Bool {
    words(message.subjectParts.normalised).contains(where: notProduct.contains) || namesTest(message)
      || namesLoadTool(message)
  }

  /// `TestHosts`, as Go names its tests.
  private static func namesTest(_ message: CommitMessage) -> Bool {
    message.subject.split { !$0.isLetter }.contains {
      $0.hasPrefix("Test") && $0.dropFirst(4).first?.isUppercase == true
    }
  }

  static func bugWord(inSubject message: CommitMessage) -> String? {
    guard !isRevert(message), !isOfTests(message) || addsTests(message), !changesNothing(message) else {
      return nil
    }
    let words = beforeAddedTests(message)
    guard let word = words.first(where: bugWords.contains), !isAnnouncing(words), !isUpgrade(message) else {
      return nil
    }
    return String(word)
  }

  /// `Fix the cut off tooltip, add tests` mends the tooltip.
  private static func addsTests(_ message: CommitMessage) -> Bool {
    let rest = beforeAddedTests(message)
    return rest.count < words(message.subjectParts.normalised).count
      && !rest.contains(where: notProduct.contains) && !namesTest(message)
  }

  private static func beforeAddedTests(_ message: CommitMessage) -> [Substring] {
    let words = words(message.subjectParts.normalised)
    let end = words.indices.first { place in
      place > 0 && ["add", "adds", "adding", "added"].contains(words[place])
        && words[(place + 1)...].prefix(3).contains { $0 == "test" || $0 == "tests" }
    }
    return Array(words[..<(end ?? words.count)])
  }

  /// `Update the library with the latest fixes` is an upgrade.
  static func isUpgrade(_ message: CommitMessage) -> Bool {
    let verbs: Set<Substring> = [
      "update", "updates", "updated", "updating", "upgrade", "upgrades", "upgraded", "upgrading",
    ]
    let words = words(message.subjectParts.normalised)
    return words.contains("latest") && words.first.map(verbs.contains) == true
  }

  /// Whether the message calls the change one of an unreleased bug, or its subject says "unreleased".
  static func saysUnreleased(_ message: CommitMessage) -> Bool {
    unreleasedPhrases.contains(where: message.words.contains) || words(message.subject).contains("unreleased")
  }

  private static let unreleasedPhrases = [
    "unreleased bug", "unreleased fix", "unreleased issue", "unreleased tweak", "unreleased for",
    "as unreleased",
  ]

  /// The first entry of the changes files, when every one of them speaks of a fix.
  static func fix(inNotes entries: [String]) -> String? {
    guard let first = entries.first, entries.allSatisfy(isFix) else { return nil }
    return quote(first)
  }

  /// An entry that begins with a fix, after a prefix such as `Fleet UI:`, or that tells of a bug.
  private static func isFix(_ entry: String) -> Bool {
    let lowered = entry.lowercased()
    if noteTells.contains(where: { TextSearch.contains($0, in: lowered) }) { return true }
    if let first = words(lowered).first, noteVerbs.contains(first) { return true }
    guard let colon = lowered.firstRange(of: ": ") else { return false }
    let label = words(lowered[..<colon.lowerBound])
    let start = words(lowered[colon.upperBound...]).first
    return label.count <= 3 && [label.last, start].compactMap(\.self).contains(where: noteVerbs.contains)
  }

  /// The first of the names of changes files, when every one of them speaks of a fix.
  static func fix(inNoteNames names: [String]) -> String? {
    guard let first = names.first, names.allSatisfy({ words($0).contains(where: bugWords.contains) }) else {
      return nil
    }
    return quote(first)
  }

  private static let noteVerbs: Set<Substring> = [
    "fix", "fixes", "fixed", "fixing", "bugfix", "hotfix", "resolve", "resolved", "resolves",
  ]
  private static let noteTells = ["issue where", "bug where", "bug that", "bug fix:"]

  /// Words of a sentence in the body that says of the change itself that it mends something.
  static func fixStatement(_ message: CommitMessage) -> String? {
    guard !isRevert(message), let phrase = fixPhrases.first(where: message.words.contains) else { return nil }
    let subject = words(message.subjectParts.normalised)
    let isElse = subject.contains { $0.hasPrefix("perform") || $0.hasPrefix("optimi") }
    return isElse || isOfTests(message) || announces(message) ? nil : phrase
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
    guard !isOfTests(message), !isOfMigrationOrder(all) else { return nil }
    if isAnnouncing(all), opening(all) != "new" { return addsWhatIsMissing(all) ? "missing" : nil }
    let words = mainClause(all)
    if let first = Self.words(withoutArea(message.subjectParts.normalised)).first,
      mendingVerbs.contains(first)
    {
      return String(first)
    }
    if let word = words.first(where: wrongWords.contains) { return String(word) }
    let pairs = zip(words, words.dropFirst()).map { "\($0) \($1)" }
    return pairs.first(where: wrongPairs.contains)
  }

  /// Migrations get new numbers when others go into a release before them; nothing was wrong.
  private static func isOfMigrationOrder(_ words: [Substring]) -> Bool {
    let order: Set<Substring> = [
      "timestamp", "timestamps", "number", "numbers", "numbering", "order", "ordering",
    ]
    return words.contains { $0 == "migration" || $0 == "migrations" } && words.contains(where: order.contains)
  }

  /// A subject that begins so makes something hold that did not.
  private static let mendingVerbs: Set<Substring> = [
    "ensure", "ensures", "ensured", "handle", "handles", "restore", "restores", "restored", "reinstate",
    "reinstated", "exclude", "excludes", "account", "accounts",
  ]

  /// `Add missing …`, but for what users never see.
  private static func addsWhatIsMissing(_ words: [Substring]) -> Bool {
    let unseen: Set<Substring> = [
      "docs", "documentation", "schema", "index", "indexes", "instrumentation", "changelog", "changes",
    ]
    return words.prefix(4).contains("missing") && !words.contains(where: unseen.contains)
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
    "misspelled", "misaligned", "overflow", "ignore", "ignores", "skip", "skips", "null", "nil", "undefined",
    "nonexistent",
  ]
  private static let wrongPairs: Set<String> = [
    "do not", "does not", "should not", "no longer", "edge case", "not working", "make sure", "account for",
    "non existent",
  ]

  /// The first entry of the changes files, when all that they say is what no longer goes wrong.
  static func misbehaviour(inNotes entries: [String]) -> String? {
    guard let first = entries.first, entries.allSatisfy(isMended) else { return nil }
    return quote(first)
  }

  private static let mendedTells = ["a 500", "5xx", "server error", "false positive", "false-positive"]

  private static func isMended(_ entry: String) -> Bool {
    let words = words(withoutArea(entry))
    guard let first = words.first, !announcingWords.contains(first) else { return false }
    if ["avoid", "avoids", "avoided"].contains(first) || words.contains("correctly") { return true }
    if first.hasPrefix("ensure") { return true }
    if ["stop", "stops", "stopped"].contains(first), words.prefix(10).contains("from") { return true }
    let lowered = entry.lowercased()
    if mendedTells.contains(where: { TextSearch.contains($0, in: lowered) }) { return true }
    guard let place = lowered.firstRange(of: "no longer ") else { return false }
    let next = Self.words(lowered[place.upperBound...]).first ?? ""
    return !["necessary", "needed", "required", "supported", "used", "uses", "requires"].contains(next)
  }
}
