import GitKit

/// One reason to take a story for half merged or for whole: small, named, weighted, and with its source.
///
/// Weights are logarithms of how much more often the sign was seen in judged half-merged stories than elsewhere, with
/// restraint where few cases were at hand. None decides alone.
package struct PartialRule: Sendable {
  package enum Sense: String, Sendable {
    /// Says by itself that something is missing.
    case claim
    /// Says how much a claim matters, and makes no row alone.
    case context
  }

  package let name: String
  /// In tenths.
  let tenths: Int
  package let sense: Sense
  /// What the rule says, in a sentence.
  package let meaning: String
  /// Where that comes from.
  package let source: String
  let judge: @Sendable (Story) -> String?

  package var weight: Double { Double(tenths) / 10 }

  package static let all: [PartialRule] = byWords + byShape + byState + byContext

  private static let cases =
    "judged cases of fleetdm/fleet: such words in 8 of 12, and in 2 % of other commits"
  private static let halves = "judged cases of fleetdm/fleet: only one half of the product in 7 of 12"
  private static let history = "read off past freezes of fleetdm/fleet"

  private static func cue(_ kind: Cue.Kind, _ tenths: Int, _ meaning: String) -> PartialRule {
    PartialRule(name: kind.rawValue, tenths: tenths, sense: .claim, meaning: meaning, source: cases) {
      story in
      guard let found = story.cue(kind) else { return nil }
      return "\(found.work.id.short) says \"\(DisplayText.escape(found.cue.excerpt))\""
    }
  }

  private static func announcement(_ story: Story, goesOn: Bool) -> String? {
    for work in story.core where story.goesOn(after: work) == goesOn {
      if let cue = work.cues.first(where: { $0.kind == .future }) {
        return "\(work.id.short) says \"\(DisplayText.escape(cue.excerpt))\""
      }
    }
    return nil
  }

  private static let byWords: [PartialRule] = [
    .init(
      name: Cue.Kind.future.rawValue, tenths: 22, sense: .claim,
      meaning: "a message announces more work, and none came since", source: cases
    ) { story in
      announcement(story, goesOn: false)
    },
    .init(
      name: "future-work-since", tenths: 8, sense: .claim,
      meaning: "a message announced more work; some came since, and whether it is that cannot be told",
      source: history
    ) { story in
      announcement(story, goesOn: false) == nil ? announcement(story, goesOn: true) : nil
    },
    .init(
      name: Cue.Kind.part.rawValue, tenths: 20, sense: .claim,
      meaning: "a message calls it a part, and the last is not here",
      source: cases
    ) { story in
      guard let found = story.cue(.part) else { return nil }
      return story.works.contains { PartNumber.endsSeries($0.message.subject) }
        ? nil : "\(found.work.id.short) says \"\(DisplayText.escape(found.cue.excerpt))\""
    },
    .init(
      name: Cue.Kind.mock.rawValue, tenths: 13, sense: .claim,
      meaning: "a message speaks of mocked data, or waits for the other half, and it did not come since",
      source: cases
    ) { story in
      guard let found = story.cue(.mock), !story.gotOtherHalf(after: found.work) else { return nil }
      return "\(found.work.id.short) says \"\(DisplayText.escape(found.cue.excerpt))\""
    },
    .init(
      name: Cue.Kind.half.rawValue, tenths: 8, sense: .claim,
      meaning: "a message names the half that it is, and the other is not here", source: cases
    ) { story in
      guard story.lacksFront || story.lacksBack, let found = story.cue(.half) else { return nil }
      return "\(found.work.id.short) says \"\(DisplayText.escape(found.cue.excerpt))\""
    },
    cue(.subtask, 9, "a message calls it a sub-task"),
    cue(.unfinished, 5, "a message says that something is not done"),
    .init(
      name: Cue.Kind.flag.rawValue, tenths: 16, sense: .claim,
      meaning: "it is kept behind a feature flag that still stands",
      source: cases
    ) { story in
      if let flag = story.guards.first { return "\(flag.name) stands in \(flag.path)" }
      guard !story.broughtGuard, !story.isCarried, let found = story.cue(.flag) else { return nil }
      return "\(found.work.id.short) says \"\(DisplayText.escape(found.cue.excerpt))\""
    },
  ]

  private static let byShape: [PartialRule] = [
    .init(name: "front-end-only", tenths: 5, sense: .claim, meaning: "only front-end code", source: halves) {
      story in
      story.lacksBack && story.front >= 8
        ? "\(story.front) front-end files, and none of the back end" : nil
    },
    .init(name: "back-end-only", tenths: 4, sense: .claim, meaning: "only back-end code", source: halves) {
      story in
      story.lacksFront && story.back >= 5
        ? "\(story.back) back-end files, and none of the front end" : nil
    },
    .init(
      name: "says-back-end", tenths: 5, sense: .claim,
      meaning: "a title or a changes file's name says back end", source: halves
    ) { story in
      // What polishes the front end may be of another story.
      let hasFront = story.works.contains { $0.role != .polish && $0.code.front > 0 }
      let words = story.core.reduce(into: Set<String>()) { $0.formUnion($1.labels) }
      guard !hasFront, story.otherHalf == nil,
        let word = words.intersection(["backend", "be"]).sorted().first
      else { return nil }
      return "named '\(word)', and the front end got nothing but polish"
    },
    .init(
      name: "no-changes-file", tenths: 5, sense: .claim, meaning: "product code without a changes file",
      source: history
    ) { story in
      story.files >= 8 && !story.core.contains(where: \.hasChangesFile) ? "\(story.files) files of code" : nil
    },
    .init(
      name: "changes-file-missing-for-part", tenths: 3, sense: .claim,
      meaning: "a large part has no changes file although others have", source: history
    ) { story in
      guard story.core.contains(where: \.hasChangesFile),
        let part = story.features.first(where: { !$0.hasChangesFile && $0.code.files >= 8 })
      else { return nil }
      return "\(part.id.short) changes \(part.code.files) files of code"
    },
  ]

  private static let byState: [PartialRule] = [
    .init(
      name: "unmerged-branch", tenths: 15, sense: .claim,
      meaning: "a branch has newer work for the same issue",
      source: "fresh branches alone: fork on main, tip newer than main's work and at most six weeks old"
    ) { story in
      guard let branch = story.branches.first else { return nil }
      let commits = branch.commitCount == 1 ? "1 commit" : "\(branch.commitCount) commits"
      return "\(branch.name): \(commits), last \"\(branch.subject)\""
    },
    .init(
      name: "part-reverted", tenths: 10, sense: .claim, meaning: "a part of it was already taken back",
      source: history
    ) { story in
      guard let part = story.reverted.first(where: { $0.work.role != .upkeep }),
        !story.works.contains(where: { $0.words == part.work.words && $0.date > part.work.date })
      else { return nil }
      return "\(part.work.id.short) was taken back by \(part.by.short)"
    },
    .init(
      name: "disabled", tenths: 10, sense: .claim, meaning: "a part of it was switched off by hand",
      source: history
    ) { story in
      story.switchedOff.first.map { "\($0.id.short) \($0.message.subject)" }
    },
    .init(
      name: "open-sub-tasks", tenths: 20, sense: .claim, meaning: "sub-tasks of the story are open",
      source: "imported issue data"
    ) { story in
      guard let tracker = story.tracker, let first = tracker.openSubtasks.first else { return nil }
      return
        "\(tracker.openSubtasks.count) of \(tracker.subtasks.count) sub-tasks of #\(tracker.story), such as #\(first)"
    },
    .init(
      name: "later-milestone", tenths: 10, sense: .claim, meaning: "the story is planned for a later release",
      source: "imported issue data"
    ) { story in
      story.tracker?.laterMilestone.map { "#\(story.tracker?.story ?? 0) has the milestone \($0)" }
    },
    .init(
      name: "story-closed", tenths: -15, sense: .context,
      meaning: "the story is closed, and so are its sub-tasks",
      source: "imported issue data"
    ) { story in
      story.tracker?.isClosed == true ? "#\(story.tracker?.story ?? 0)" : nil
    },
    .init(
      name: "bug-label", tenths: -15, sense: .context, meaning: "the issue is labelled as a bug",
      source: "imported issue data"
    ) { story in
      story.tracker?.labels.sorted().first(where: IssueLabel.isBug)
    },
  ]

  private static let byContext: [PartialRule] = [
    .init(
      name: "other-half", tenths: -6, sense: .context,
      meaning: "the other half of the product may have come under another number", source: history
    ) { story in
      story.otherHalf.map { "\($0.id.short) \($0.message.subject)" }
    },
    .init(
      name: "carried", tenths: 4, sense: .context,
      meaning: "merged before the last release, and shipped behind its flag",
      source: history
    ) { story in
      story.isCarried ? "nothing of it came since" : nil
    },
    .init(
      name: "released", tenths: -50, sense: .context,
      meaning: "the last release has its features, and no flag hides them",
      source:
        "past cuts of fleetdm/fleet: what was picked into a release stood in a third of the first rows since"
    ) { story in
      story.isReleased && story.guards.isEmpty && !story.isCarried && !story.features.isEmpty
        ? "picked into it" : nil
    },
    .init(name: "large", tenths: 4, sense: .context, meaning: "much code", source: history) { story in
      story.files >= 15 ? "\(story.files) files of code" : nil
    },
    .init(name: "new-files", tenths: 4, sense: .context, meaning: "new files of code", source: history) {
      story in
      !story.features.isEmpty && story.added >= 3 ? "\(story.added)" : nil
    },
    .init(
      name: "several-issues", tenths: 3, sense: .context, meaning: "several issues, as sub-tasks have",
      source: history
    ) { story in
      let issues = story.issues
      guard issues.count >= 3, story.features.count >= 2 else { return nil }
      return issues.sorted().map { "#\($0)" }.joined(separator: ", ")
    },
    .init(name: "several-commits", tenths: 4, sense: .context, meaning: "several commits", source: history) {
      story in
      story.features.count >= 3 ? "\(story.features.count)" : nil
    },
    .init(name: "recent", tenths: 5, sense: .context, meaning: "work still arrives", source: history) {
      story in
      guard !story.features.isEmpty, story.now - story.lastFeature < 5 * day else { return nil }
      return age(of: story)
    },
    .init(name: "quiet", tenths: -4, sense: .context, meaning: "nothing came for two weeks", source: history)
    { story in
      guard story.now - story.lastFeature > 14 * day else { return nil }
      return age(of: story)
    },
    .init(name: "small", tenths: -9, sense: .context, meaning: "little code", source: history) { story in
      story.files <= 3 ? "\(story.files) \(story.files == 1 ? "file" : "files") of code" : nil
    },
    .init(
      name: "rather-small", tenths: -3, sense: .context, meaning: "little code, none of it new",
      source: history
    ) {
      story in
      story.files > 3 && story.files < 8 && story.added == 0 ? "\(story.files) files of code" : nil
    },
    .init(name: "both-halves", tenths: -6, sense: .context, meaning: "front end and back end", source: halves)
    { story in
      story.front > 0 && story.back > 0 ? "\(story.front) and \(story.back) files" : nil
    },
    .init(
      name: "complete", tenths: -6, sense: .context, meaning: "both halves, and changes files for all of it",
      source: history
    ) { story in
      let isWhole = story.front > 0 && story.back > 0 && story.core.allSatisfy(\.hasChangesFile)
      return isWhole ? "every part has its changes file" : nil
    },
    .init(
      name: "whole-branch", tenths: -20, sense: .context, meaning: "a feature branch was merged as a whole",
      source: history
    ) { story in
      story.features.first(where: \.isWholeBranch).map { "\($0.id.short) \($0.message.subject)" }
    },
    .init(
      name: "followed-by-fixes", tenths: -5, sense: .context, meaning: "only fixes came after it",
      source: history
    ) { story in
      guard !story.features.isEmpty,
        let fix = story.works.first(where: { $0.role == .fix && $0.date >= story.lastFeature })
      else { return nil }
      return "\(fix.id.short) \(fix.message.subject)"
    },
    .init(
      name: "no-feature", tenths: -30, sense: .context, meaning: "nothing but fixes, polish and upkeep",
      source: history
    ) { story in
      story.features.isEmpty ? "\(story.works.count) commits" : nil
    },
  ]

  private static let day: Int64 = 86_400

  private static func age(of story: Story) -> String {
    let days = (story.now - story.lastFeature) / day
    return "the newest commit is \(days) \(days == 1 ? "day" : "days") old"
  }
}
