import GitKit

/// Weighs the evidence of one story.
enum StoryJudge {
  /// Below this what speaks against it outweighs what was seen.
  private static let lowest = 0

  /// Nil where nothing claims that something is missing.
  static func judge(_ story: Story) -> PartialFeature? {
    guard !story.works.isEmpty else { return nil }
    let evidence = PartialRule.all.compactMap { rule in
      rule.judge(story).map { PartialEvidence(rule: rule, detail: $0) }
    }
    let tenths = evidence.reduce(0) { $0 + $1.rule.tenths }
    guard evidence.contains(where: { $0.rule.sense == .claim }), tenths >= lowest, !story.features.isEmpty
    else {
      return nil
    }
    let name = key(story)
    return PartialFeature(
      key: name, title: title(story), issues: issues(story), pullRequests: pullRequests(story),
      commits: story.works, reverted: story.reverted.map { RevertedWork(commit: $0.work.commit, by: $0.by) },
      branches: story.branches, evidence: sorted(evidence), guards: story.guards,
      isGuarded: evidence.contains { $0.rule.name == Cue.Kind.flag.rawValue },
      isWholeByKey: isWhole(story, by: name), tenths: tenths)
  }

  private static func sorted(_ evidence: [PartialEvidence]) -> [PartialEvidence] {
    evidence.enumerated().sorted {
      let (left, right) = ($0.element.rule, $1.element.rule)
      if left.sense != right.sense { return left.sense == .claim }
      return (abs(left.tenths), $1.offset) > (abs(right.tenths), $0.offset)
    }.map(\.element)
  }

  private static func issues(_ story: Story) -> [Int] {
    let numbers = Set(story.works.flatMap(\.issues) + (story.tracker.map { [$0.story] } ?? []))
    return numbers.subtracting(story.works.flatMap(\.pullRequests)).sorted()
  }

  private static func pullRequests(_ story: Story) -> [Int] {
    Set(story.works.compactMap(\.pullRequest)).sorted()
  }

  /// Other commands look for a key among the commits since the last release alone.
  private static func isWhole(_ story: Story, by key: String) -> Bool {
    guard !story.isCarried else { return false }
    guard let number = Int(key) else { return story.works.count == 1 }
    return story.works.allSatisfy { $0.issues.contains(number) }
  }

  /// The commit that says best what it is about: the feature with the most code.
  private static func main(_ story: Story) -> WorkCommit? {
    story.core.max { ($0.code.files, $1.date) < ($1.code.files, $0.date) }
  }

  private static func title(_ story: Story) -> String {
    if let title = story.tracker?.title, !title.isEmpty { return title }
    guard let main = main(story) else { return "" }
    return String(IssueReferences.withoutPullRequests(main.message.subject))
  }

  /// The story's issue, else the one that most of its features name, the lowest among equals.
  private static func key(_ story: Story) -> String {
    if let tracker = story.tracker { return "\(tracker.story)" }
    var counts: [Int: Int] = [:]
    let own = Set(story.works.flatMap(\.pullRequests))
    for work in story.core {
      for number in work.issues where !own.contains(number) { counts[number, default: 0] += 1 }
    }
    if let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) { return "\(best.key)" }
    if let number = main(story)?.pullRequest { return "pr-\(number)" }
    return story.works.last?.id.short ?? ""
  }
}
