/// Words of new things.
extension Wording {
  /// A subject or an entry that begins so announces something new, whatever else it mends.
  static let announcingWords: Set<Substring> = [
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

  static func isAnnouncing(_ words: [Substring]) -> Bool {
    opening(words).map(announcingWords.contains) ?? false
  }

  static func opening(_ words: [Substring]) -> Substring? { words.first { !areas.contains($0) } }

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
    guard let first = entries.first, announces(first) || extends(first), !entries.contains(where: isGuarded)
    else { return nil }
    return quote(first)
  }

  /// `X can now …`, `X now supports …`, `Updated X to allow …`.
  private static func extends(_ entry: String) -> Bool {
    let text = WordText(entry)
    if extensions.contains(where: text.contains) { return true }
    guard let verb = words(withoutArea(entry)).first, updatingVerbs.contains(verb) else { return false }
    return ["to allow", "to support", "to enable", "to accept"].contains(where: text.contains)
  }

  private static let extensions =
    ["can now"]
    + [
      "include", "includes", "return", "returns", "support", "supports", "store", "stores", "collect",
      "collects", "detect", "detects", "accept", "accepts", "have", "has",
    ].map { "now \($0)" }
  private static let updatingVerbs: Set<Substring> = [
    "update", "updated", "updates", "extend", "extended", "expand", "expanded", "change", "changed",
  ]

  /// Whether a subject begins with adding something, which is more than allowing it.
  static func adds(_ message: CommitMessage) -> Bool {
    words(withoutArea(message.subjectParts.normalised)).first.map(addingVerbs.contains) ?? false
  }

  private static let addingVerbs: Set<Substring> = [
    "add", "added", "adds", "adding", "implement", "implemented", "implements", "introduce", "introduced",
    "introduces", "create", "created",
  ]

  /// What such a subject adds: something that users or programs can name.
  static func addedThing(_ message: CommitMessage) -> String? {
    let words = words(withoutArea(message.subjectParts.normalised)).dropFirst()
    guard !words.contains(where: unseen.contains) else { return nil }
    return words.first(where: things.contains).map { String($0) }
  }

  private static let things: Set<Substring> = [
    "support", "endpoint", "endpoints", "api", "column", "columns", "parameter", "parameters", "activity",
    "activities", "capability", "ability", "option", "flag", "cron",
  ]
  private static let unseen: Set<Substring> = [
    "docs", "documentation", "copy", "note", "notes", "log", "logs", "logging", "tooltip", "text", "padding",
    "width", "message", "messages", "link", "links",
  ]
  /// With these, what a subject adds is there to mend.
  static let remedies: Set<Substring> = [
    "performance", "exclude", "filter", "bug", "around", "reset", "restore", "faster", "proper", "longer",
    "optimize",
    "optimized",
  ]
}
