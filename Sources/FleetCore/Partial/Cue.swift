import GitKit

/// Words of a commit message that tell of work still to come.
package struct Cue: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// "In a future PR", "will be added later".
    case future = "future-work"
    /// "Part 1 of 2".
    case part = "part-of"
    /// "Only the UI portion".
    case half = "half-named"
    /// "Mocked data", "until the backend".
    case mock
    /// A feature flag by name, or the words.
    case flag = "feature-flag"
    /// "Subtask".
    case subtask = "sub-task"
    /// "TODO", "not yet hooked up".
    case unfinished
  }

  package let kind: Kind
  /// What was read, with a few words around it.
  package let excerpt: String
}

/// Finds cues in messages.
///
/// The lists are short: the words that stand here were in 8 of 12 judged cases and in 2 % of other commits.
enum CueFinder {
  private static let phrases: [(kind: Cue.Kind, phrases: [Phrase])] = [
    (
      .future,
      [
        "future|followup|subsequent|later|separate|upcoming|another|next pr|prs|pull|ticket|tickets|subtask|subtasks|iteration|iterations",
        "follow up pr|prs|pull|ticket|tickets|subtask|subtasks", "future|later|another|next sub task|tasks",
        "separate|future|later|subsequent issue|issues|commit|commits|story",
        "will be added|implemented|done|addressed|handled|completed|built in|later|separately|by",
        "will follow|come in|later|soon", "still need|needs to?",
      ].map(Phrase.init)
    ),
    (.part, ["part|pt|phase 1|one|i of 2|3|4|5|two|three|four"].map(Phrase.init)),
    (
      .half,
      [
        "ui|frontend|backend|be|fe|api|agent portion|part|half|only|piece",
        "front|back end portion|part|half|only",
        "just|only the ui|frontend|backend|api|agent",
      ].map(Phrase.init)
    ),
    (
      .mock,
      [
        "mock|mocked|dummy|fake|placeholder|stub|stubbed data|api|response|responses|endpoint|endpoints",
        "until|once the backend|api|be|frontend|fe", "until|once the back|front end",
        "waiting|blocked|depends on|for|by the backend|api|frontend",
      ].map(Phrase.init)
    ),
    (.flag, ["feature flag|flags|flagged|toggle"].map(Phrase.init)),
    (.subtask, ["subtask|subtasks", "sub task|tasks"].map(Phrase.init)),
    (
      .unfinished,
      [
        "todo", "wip", "work in progress", "not yet implemented|hooked|wired|supported",
        "not implemented yet?",
      ]
      .map(Phrase.init)
    ),
  ]

  /// Phrases by the words that they may begin with, so that most words are looked up once and passed over.
  private static let byFirstWord: [String: [(kind: Cue.Kind, phrase: Phrase)]] = {
    var index: [String: [(kind: Cue.Kind, phrase: Phrase)]] = [:]
    for (kind, list) in phrases {
      for phrase in list { for word in phrase.firstWords { index[word, default: []].append((kind, phrase)) } }
    }
    return index
  }()

  /// In a subject a part needs no "of 2".
  private static let partOfSubject = [Phrase("part|pt|phase 1|one|i"), Phrase("1 of 2|3|4|5")]

  /// One cue of each kind at most, the first that the message has.
  static func find(_ message: CommitMessage) -> [Cue] {
    let subject = WordLine(message.subject)
    var cues: [Cue] = []
    func add(_ kind: Cue.Kind, _ excerpt: String?) {
      guard let excerpt, !cues.contains(where: { $0.kind == kind }) else { return }
      cues.append(Cue(kind: kind, excerpt: excerpt))
    }
    add(
      .part,
      partOfSubject.lazy.compactMap { phrase in
        subject.words.indices.lazy.compactMap { excerpt(of: phrase, .part, at: $0, in: subject) }.first
      }.first)
    // "TODO: wire it up" at the end reads as a trailer.
    let unfinished = message.trailers.filter { $0.name.lowercased() == "todo" }.map {
      "\($0.name): \($0.value)"
    }
    for line in [subject] + (message.body + unfinished).map({ WordLine($0) }) where !line.words.isEmpty {
      // The list that a squash merge makes tells of days before the merge.
      let isOfSquash = line.line.hasPrefix("* ")
      for start in line.words.indices {
        for (kind, phrase) in byFirstWord[line.words[start].text] ?? []
        where !isOfSquash || ![.part, .unfinished].contains(kind) {
          add(kind, excerpt(of: phrase, kind, at: start, in: line))
        }
      }
      add(.flag, FlagName.find(in: line.line).first)
    }
    return cues.filter { $0.kind != .flag || !takesFlagAway(message) }
  }

  private static let removing: Set<String> = ["remove", "removes", "removed", "removing", "drop", "drops"]

  /// "Follow-up PR for #12" is the later work itself, and "no TODO" is none.
  private static func excerpt(
    of phrase: Phrase, _ kind: Cue.Kind, at start: Int, in line: WordLine
  ) -> String? {
    guard let count = phrase.match(line, at: start) else { return nil }
    let next = start + count
    let isSelf =
      kind == .future && next < line.words.count && ["for", "of", "to"].contains(line.words[next].text)
    let isReference = isSelf && next + 1 < line.words.count && Int(line.words[next + 1].text) != nil
    let before = line.words[max(0, start - 4)..<start].map(\.text)
    if kind == .mock, before.contains(where: replacing.contains) { return nil }
    if kind == .unfinished, next < line.words.count, line.words[next].text == "list" { return nil }
    if isReference || before.contains(where: removing.contains) || before.last == "no" { return nil }
    if kind == .future, isOfAnotherKind(line, start, next) { return nil }
    // "API-only users" are a kind of users.
    if kind == .half, line.words[next - 1].text == "only", line.isFollowedByWord(next - 1) { return nil }
    return line.excerpt(start, count)
  }

  private static let replacing: Set<String> = [
    "replace", "replaces", "replaced", "replacing", "swap", "swaps", "swapped", "instead",
  ]

  private static let paperwork: Set<String> = [
    "test", "tests", "testing", "tested", "docs", "doc", "documentation", "documented", "changes",
    "changelog",
    "storybook", "lint",
  ]
  private static let finding: Set<String> = [
    "found", "noticed", "discovered", "reported", "spotted", "seen", "while", "fixed", "introduced", "split",
  ]
  private static let halves: Set<String> = [
    "ui", "frontend", "backend", "front", "back", "api", "fe", "be", "endpoint", "endpoints", "agent",
    "feature",
  ]

  /// "Tests in a follow-up PR" announces no feature work, and "found in another ticket" nothing at all.
  private static func isOfAnotherKind(_ line: WordLine, _ start: Int, _ next: Int) -> Bool {
    let around = line.words[max(0, start - 8)..<min(line.words.count, next + 6)].map(\.text)
    if line.words[max(0, start - 6)..<start].contains(where: { finding.contains($0.text) }) { return true }
    return around.contains(where: paperwork.contains) && !around.contains(where: halves.contains)
  }

  /// "Remove Android feature flag from frontend".
  private static func takesFlagAway(_ message: CommitMessage) -> Bool {
    let words = WordLine(message.subject).words.map(\.text)
    guard let verb = words.firstIndex(where: removing.contains) else { return false }
    return words[verb...].contains { ["flag", "flags", "toggle"].contains($0) }
  }
}
