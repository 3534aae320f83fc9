import GitKit

/// All that is known of one story, before it is judged.
struct Story {
  /// In effect, newest first.
  let works: [WorkCommit]
  /// Taken back, each with the commit that did it.
  let reverted: [(work: WorkCommit, by: ObjectID)]
  /// What switched a part of it off by hand, which is no work of the story.
  let switchedOff: [WorkCommit]
  let branches: [FreshBranch]
  let guards: [FeatureGuard]
  /// Whether its commits added a flag at all, standing or not.
  let broughtGuard: Bool
  /// Whether all of it was merged before the window began.
  let isCarried: Bool
  /// Whether the last release has its features.
  let isReleased: Bool
  /// What may be the half of the product that it lacks, under another number.
  var otherHalf: WorkCommit?
  /// The moment that is asked about.
  let now: Int64
  /// Its issues, where they were imported, and the version that comes next.
  let tracker: StoryTracker?

  var features: [WorkCommit] { works.filter { $0.role == .feature } }
  /// What tells of its shape: its features, and where it has none all of it.
  var core: [WorkCommit] { features.isEmpty ? works : features }
  var files: Int { core.reduce(0) { $0 + $1.code.files } }
  var added: Int { core.reduce(0) { $0 + $1.code.added } }
  var front: Int { core.reduce(0) { $0 + $1.code.front } }
  var back: Int { core.reduce(0) { $0 + $1.code.back } }
  var lastFeature: Int64 { core.map(\.date).max() ?? now }
  var issues: Set<Int> { Set(core.flatMap(\.issues)) }

  /// Both halves of all that is in effect: what a fix brought is there too.
  var hasFront: Bool { works.contains { $0.code.front > 0 } }
  var hasBack: Bool { works.contains { $0.code.back > 0 } }
  /// Whether a half is nowhere to be seen, not under another number either.
  var lacksFront: Bool { !hasFront && otherHalf == nil }
  var lacksBack: Bool { !hasBack && otherHalf == nil }

  /// Whether more of the story came after a commit.
  func goesOn(after work: WorkCommit) -> Bool {
    works.contains { ($0.role == .feature || $0.role == .polish) && $0.date > work.date }
  }

  /// Whether the half that a commit has nothing of came after it, or may be there under another number.
  func gotOtherHalf(after work: WorkCommit) -> Bool {
    otherHalf != nil
      || works.contains { other in
        other.date > work.date && (work.code.front > 0 ? other.code.back : other.code.front) > 0
      }
  }

  func cue(_ kind: Cue.Kind) -> (cue: Cue, work: WorkCommit)? {
    for work in core { if let cue = work.cues.first(where: { $0.kind == kind }) { return (cue, work) } }
    return nil
  }
}

/// What imported issues say of a story.
struct StoryTracker {
  let data: IssueData
  /// The story, and what belongs to it.
  let story: Int
  let numbers: [Int]
  /// The version that the next release will have.
  let next: Version?

  /// - Parameter issues: those that the story's commits are about.
  init?(_ data: IssueData, issues: Set<Int>, next: Version?) {
    let known = issues.filter { data.issues[$0] != nil || data.parent(of: $0) != nil }.sorted()
    guard let first = known.first else { return nil }
    self.data = data
    self.next = next
    story = known.lazy.compactMap { data.parent(of: $0) }.first ?? first
    numbers = Set([story] + (data.stories[story] ?? []) + known).sorted()
  }

  var openSubtasks: [Int] { subtasks.filter { data.issues[$0]?.isOpen == true } }
  var subtasks: [Int] { numbers.filter { $0 != story && data.issues[$0] != nil } }
  var isClosed: Bool { data.issues[story]?.isOpen == false && openSubtasks.isEmpty }
  var title: String? { data.issues[story]?.title }
  var labels: Set<String> { data.labels(of: [story]) }

  /// The story's milestone, when that is a later version than the next.
  var laterMilestone: String? {
    guard let next, let milestone = data.issues[story]?.milestone else { return nil }
    let digits = milestone.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }
    guard let version = Version(digits), version > next else { return nil }
    return milestone
  }
}
