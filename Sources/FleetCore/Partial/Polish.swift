/// Commits that polish what is there.
enum Polish {
  private static let words: Set<String> = Set(
    """
    copy tooltip tooltips style styles styling padding margin height overflow border font align alignment rename renames renamed lint cleanup \
    clean refactor refactored refactoring refactors wording tweak tweaks nit nits icon icons color colors polish \
    spacing unused debug logging comment comments bump upgrade upgrades test tests storybook loadtest flaky \
    performance optimize optimization example scroll width layout unreleased typo hover focus accessibility \
    accessible clickability consistent consistency chore
    """.split(separator: " ").map(String.init))
  private static let announcing: Set<String> = Set(
    "add added adds adding implement implements implemented support allow new introduce feature enable enables"
      .split(separator: " ").map(String.init))
  private static let areas: Set<String> = ["fleet", "ui", "backend", "frontend", "be", "fe", "feat", "api"]

  /// Whether the subject speaks of looks or tidying, and does not begin by announcing something.
  static func isMeant(by message: CommitMessage) -> Bool {
    let words = WordLine(message.subjectParts.normalised).words.map(\.text)
    if let first = words.first(where: { !areas.contains($0) }), announcing.contains(first) { return false }
    return words.contains(where: Self.words.contains)
  }
}
