/// Words of tidying up.
extension Wording {
  /// What a subject says of the code alone.
  static func housekeeping(_ message: CommitMessage) -> String? {
    guard !isRevert(message) else { return nil }
    let subject = message.subjectParts.normalised
    let words = words(subject)
    if let first = Self.words(withoutArea(subject)).first, first.hasPrefix("refactor") {
      return String(first)
    }
    if let word = words.first(where: neverProduct.contains) { return String(word) }
    if let word = words.first(where: tidying.contains), !isAnnouncing(words) { return String(word) }
    if namesLoadTool(message) { return "osquery-perf" }
    return unchanged.first(where: message.words.contains)
  }

  /// The simulator of hosts for load tests.
  static func namesLoadTool(_ message: CommitMessage) -> Bool {
    WordText(message.subject).contains("osquery perf")
  }

  /// Whether the message says that nothing behaves otherwise.
  static func changesNothing(_ message: CommitMessage) -> Bool {
    unchanged.contains(where: message.words.contains)
  }

  private static let unchanged = ["no functional changes", "no functional change", "no functional effect"]

  /// Adding them is tidying up too.
  private static let neverProduct: Set<Substring> = [
    "comment", "comments", "lint", "linter", "linters", "eslint", "golangci", "staticcheck",
  ]
  private static let tidying: Set<Substring> = ["unused", "storybook", "nit", "nits", "todo", "refactoring"]
}
