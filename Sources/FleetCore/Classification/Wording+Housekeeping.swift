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
    return ["no functional changes", "no functional change"].first(where: message.words.contains)
  }

  /// Adding them is tidying up too.
  private static let neverProduct: Set<Substring> = [
    "comment", "comments", "lint", "linter", "linters", "eslint", "golangci", "staticcheck",
  ]
  private static let tidying: Set<Substring> = ["unused", "storybook", "nit", "nits", "todo", "refactoring"]
}
