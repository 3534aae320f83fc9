import Testing

@testable import FleetCore
@testable import GitKit

/// Each rule on its own: what it sees, and what it does not.
@Suite struct PartialRuleTests {
  @Test func everyRuleIsNamedAndExplained() {
    let rules = PartialRule.all
    #expect(Set(rules.map(\.name)).count == rules.count)
    for rule in rules {
      #expect(!rule.meaning.isEmpty && !rule.source.isEmpty && rule.tenths != 0, "\(rule.name)")
      // What makes a row must speak for it.
      #expect(rule.sense == .context || rule.tenths > 0, "\(rule.name)")
    }
  }

  @Test(arguments: [
    ("future-work", "Add it\n\nMore in a future PR.\n"), ("half-named", "Add it\n\nThis is only the UI.\n"),
    ("mock", "Add it\n\nIt uses mocked data.\n"), ("sub-task", "Add it\n\nThis subtask is small.\n"),
    ("unfinished", "Add it\n\nTODO: more\n"), ("part-of", "Add it, part 1 of 2\n"),
    ("feature-flag", "Add it\n\nIt is behind a feature flag.\n"),
  ])
  func wordsOfMessages(_ rule: String, _ message: String) {
    #expect(Story.of(.saying(message)).seen(by: rule)?.hasPrefix("0000000000 says \"") == true)
    #expect(Story.of(.saying("Add it")).seen(by: rule) == nil)
    // A fix that announces more is no half of a feature that is there.
    #expect(Story.of(.saying("Add it"), .saying(message, 2, role: .fix)).seen(by: rule) == nil)
  }

  @Test func aPartWithItsLastIsWhole() {
    let first = WorkCommit.saying("Sums, part 1 of 2")
    #expect(Story.of(.saying("Part 2 of 2: sums", 2), first).seen(by: "part-of") == nil)
    #expect(Story.of(.saying("Sums again", 2), first).seen(by: "part-of") != nil)
  }

  @Test func anAnnouncementThatWasFollowedSaysLess() {
    let announced = WorkCommit.saying("Add it\n\nMore in a future PR.\n", 1, day: 3)
    let earlier = WorkCommit.saying("Prepare it", 2, day: 1)
    #expect(Story.of(announced, earlier).seen(by: "future-work") != nil)
    #expect(Story.of(announced, earlier).seen(by: "future-work-since") == nil)
    let later = WorkCommit.saying("Show it", 3, day: 5)
    #expect(Story.of(later, announced).seen(by: "future-work") == nil)
    #expect(Story.of(later, announced).seen(by: "future-work-since")?.hasPrefix("0000000000 says") == true)
    // Mending what is there is not what was announced.
    let fix = WorkCommit.saying("Fix it", 4, role: .fix, day: 6)
    #expect(Story.of(fix, announced).seen(by: "future-work") != nil)
  }

  @Test func aHalfThatIsNamedIsNoneWhereBothAreHere() {
    let named = WorkCommit.saying("Add it\n\nThis is only the UI.\n", front: 3)
    #expect(Story.of(named).seen(by: "half-named") != nil)
    #expect(Story.of(named, .saying("Serve it", 2, back: 3)).seen(by: "half-named") == nil)
  }

  @Test(arguments: [
    ("UI - GitOps Mode, 3/3", true), ("Sums, part 2", true), ("Sums (2 of 2)", true),
    ("Sums, part two of two", true), ("Sums, part 2 of 3", false), ("Sums, part 1", false),
    ("Add 2 2fa keys", false),
    ("UI - GitOps Mode, 2/3", false),
  ])
  func seriesEnd(_ subject: String, _ isEnd: Bool) {
    #expect(PartNumber.endsSeries(subject) == isEnd)
  }

  @Test func aFlagCountsWhileItStands() {
    let work = WorkCommit.saying("Add it\n\nIt is behind a feature flag.\n")
    let flag = FeatureGuard(name: "ALLOW_SUMS", path: "server/a.go")
    #expect(
      Story.of(work, guards: [flag], broughtGuard: true).seen(by: "feature-flag")
        == "ALLOW_SUMS stands in server/a.go")
    #expect(Story.of(work, broughtGuard: true).seen(by: "feature-flag") == nil)
    #expect(Story.of(work, isCarried: true).seen(by: "feature-flag") == nil)
  }

  @Test func halves() {
    let front = Story.of(.saying("Add it", front: 8))
    let back = Story.of(.saying("Add it", back: 5))
    let both = Story.of(.saying("Add it", front: 8), .saying("Serve it", 2, back: 5))
    #expect([front, back, both].map { $0.seen(by: "front-end-only") != nil } == [true, false, false])
    #expect([front, back, both].map { $0.seen(by: "back-end-only") != nil } == [false, true, false])
    #expect([front, back, both].map { $0.seen(by: "both-halves") != nil } == [false, false, true])
    // A fix of the front end is of the front end.
    #expect(
      Story.of(.saying("Add it", back: 5), .saying("Mend it", 2, role: .fix, front: 1))
        .seen(by: "back-end-only") == nil)
    #expect(Story.of(.saying("Add it", front: 7)).seen(by: "front-end-only") == nil)
    #expect(Story.of(.saying("Add it", back: 4)).seen(by: "back-end-only") == nil)
    #expect(
      Story.of(.saying("Sums: backend", back: 1)).seen(by: "says-back-end")
        == "named 'backend', and the front end got nothing but polish")
    #expect(
      Story.of(.saying("Sums: backend", back: 1), .saying("Less space", 2, role: .polish, front: 1))
        .seen(by: "says-back-end") != nil)
    #expect(Story.of(.saying("Sums", back: 1, notes: ["sums-be"])).seen(by: "says-back-end") != nil)
    #expect(Story.of(.saying("Sums: backend", front: 1, back: 1)).seen(by: "says-back-end") == nil)
  }

  @Test func changesFiles() {
    let without = WorkCommit.saying("Add it", back: 8)
    let with = WorkCommit.saying("Show it", 2, front: 3, notes: ["sums"])
    #expect(Story.of(without).seen(by: "no-changes-file") == "8 files of code")
    #expect(Story.of(without, with).seen(by: "no-changes-file") == nil)
    #expect(Story.of(without, with).seen(by: "changes-file-missing-for-part") != nil)
    #expect(Story.of(without).seen(by: "changes-file-missing-for-part") == nil)
    #expect(Story.of(.saying("Add it", back: 7)).seen(by: "no-changes-file") == nil)
    let noted = WorkCommit.saying("Add it", 3, back: 3, notes: ["sums-be"])
    #expect(Story.of(with, noted).seen(by: "complete") != nil)
    #expect(Story.of(with, without).seen(by: "complete") == nil)
    #expect(Story.of(with).seen(by: "complete") == nil)
  }

  @Test func takenBackAndSwitchedOff() {
    let kept = WorkCommit.saying("Serve sums\n\nFor #12345\n", 1, day: 3)
    let gone = WorkCommit.saying("Show sums\n\nFor #12345\n", 2, day: 4)
    #expect(
      Story.of(kept, reverted: [(gone, .number(9))]).seen(by: "part-reverted")
        == "0000000000 was taken back by 0000000000")
    #expect(Story.of(kept).seen(by: "part-reverted") == nil)
    // What was landed again in other words is there.
    let again = WorkCommit.saying("Show sums (#7)\n\nFor #12345\n", 3, day: 6)
    #expect(Story.of(again, kept, reverted: [(gone, .number(9))]).seen(by: "part-reverted") == nil)
    let off = WorkCommit.saying("Disable sums\n\nFor #12345\n", 4, day: 8)
    #expect(Story.of(off, kept).seen(by: "disabled") == "0000000000 Disable sums")
    #expect(Story.of(off).seen(by: "disabled") == nil)
    #expect(Story.of(off, kept).works.map(\.id) == [kept.id])
    let condition = WorkCommit.saying("Disable sums if the agent is old\n\nFor #12345\n", 4, day: 8)
    #expect(Story.of(condition, kept).seen(by: "disabled") == nil)
    #expect(Story.of(.saying("Disable autofill\n\nFor #9\n", 4, day: 8), kept).seen(by: "disabled") == nil)
  }

  @Test func branches() {
    let branch = FreshBranch(
      name: "origin/12345-more", tip: .number(5), date: 0, commitCount: 2, issues: [12345], subject: "More",
      places: [])
    #expect(
      Story.of(.saying("Add it"), branches: [branch]).seen(by: "unmerged-branch")
        == "origin/12345-more: 2 commits, last \"More\"")
    #expect(Story.of(.saying("Add it")).seen(by: "unmerged-branch") == nil)
  }

  @Test func size() {
    #expect(Story.of(.saying("Add it", back: 15)).seen(by: "large") != nil)
    #expect(Story.of(.saying("Add it", back: 14)).seen(by: "large") == nil)
    #expect(Story.of(.saying("Add it", back: 3)).seen(by: "small") == "3 files of code")
    #expect(Story.of(.saying("Add it", back: 4)).seen(by: "small") == nil)
    #expect(Story.of(.saying("Add it", back: 4)).seen(by: "rather-small") != nil)
    #expect(Story.of(.saying("Add it", back: 4, isNew: true)).seen(by: "rather-small") == nil)
    #expect(Story.of(.saying("Add it", back: 3, isNew: true)).seen(by: "new-files") == "3")
    #expect(Story.of(.saying("Mend it", role: .fix, back: 3, isNew: true)).seen(by: "new-files") == nil)
  }

  @Test func countsOfIssuesAndCommits() {
    let works = (1...3).map { WorkCommit.saying("Add \($0)\n\nFor #1234\($0)\n", $0) }
    #expect(Story.of(works[0], works[1], works[2]).seen(by: "several-issues") == "#12341, #12342, #12343")
    #expect(Story.of(works[0], works[1]).seen(by: "several-issues") == nil)
    #expect(Story.of(works[0], works[1], works[2]).seen(by: "several-commits") == "3")
    #expect(Story.of(works[0], works[1]).seen(by: "several-commits") == nil)
  }

  @Test func age() {
    #expect(Story.of(.saying("Add it", day: 16)).seen(by: "recent") == "the newest commit is 4 days old")
    #expect(Story.of(.saying("Add it", day: 15)).seen(by: "recent") == nil)
    #expect(Story.of(.saying("Add it", day: 5)).seen(by: "quiet") == "the newest commit is 15 days old")
    #expect(Story.of(.saying("Add it", day: 6)).seen(by: "quiet") == nil)
    #expect(Story.of(.saying("Add it"), isCarried: true).seen(by: "carried") != nil)
    #expect(Story.of(.saying("Add it"), isReleased: true).seen(by: "released") != nil)
    #expect(Story.of(.saying("Add it")).seen(by: "released") == nil)
    #expect(Story.of(.saying("Add it"), isCarried: true, isReleased: true).seen(by: "released") == nil)
    let flag = FeatureGuard(name: "ALLOW_SUMS", path: "server/a.go")
    #expect(Story.of(.saying("Add it"), guards: [flag], isReleased: true).seen(by: "released") == nil)
  }

  @Test func wholeOrMendedOnly() {
    let merge = WorkCommit.saying("Merge pull request #9 from x/sums", merged: ["Add it", "Show it"])
    #expect(Story.of(merge).seen(by: "whole-branch") != nil)
    #expect(Story.of(.saying("Feature branch: sums (#9)")).seen(by: "whole-branch") != nil)
    #expect(Story.of(.saying("Merge x", merged: ["Add it"])).seen(by: "whole-branch") == nil)
    let fix = WorkCommit.saying("Fix sums", 2, role: .fix, day: 9)
    #expect(Story.of(fix, .saying("Add sums", day: 8)).seen(by: "followed-by-fixes") == "0000000000 Fix sums")
    #expect(Story.of(.saying("Add sums", day: 10), fix).seen(by: "followed-by-fixes") == nil)
    #expect(Story.of(fix).seen(by: "no-feature") != nil)
    #expect(Story.of(.saying("Add sums")).seen(by: "no-feature") == nil)
  }

  private func tracker(
    _ issues: [FleetCore.Issue], _ numbers: Set<Int> = [2]
  ) -> StoryTracker? {
    StoryTracker(IssueData(importedAt: 0, issues: issues), issues: numbers, next: Version(4, 2, 0))
  }

  private func issue(
    _ number: Int, isOpen: Bool, labels: [String] = [], milestone: String? = nil, children: [Int] = []
  ) -> FleetCore.Issue {
    FleetCore.Issue(
      number: number, title: "Sums", labels: labels, milestone: milestone, isOpen: isOpen, parent: nil,
      children: children)
  }

  @Test func issues() {
    let work = WorkCommit.saying("Add it\n\nFor #2\n")
    let open = tracker([
      issue(1, isOpen: true, children: [2, 3]), issue(2, isOpen: false), issue(3, isOpen: true),
    ])
    #expect(Story.of(work, tracker: open).seen(by: "open-sub-tasks") == "1 of 2 sub-tasks of #1, such as #3")
    #expect(Story.of(work, tracker: open).seen(by: "story-closed") == nil)
    let closed = tracker([issue(1, isOpen: false, children: [2]), issue(2, isOpen: false)])
    #expect(Story.of(work, tracker: closed).seen(by: "open-sub-tasks") == nil)
    #expect(Story.of(work, tracker: closed).seen(by: "story-closed") == "#1")
    for (milestone, isLater) in [("4.3.0-tentative", true), ("4.2.0-tentative", false), ("someday", false)] {
      let planned = tracker([issue(2, isOpen: true, milestone: milestone)])
      #expect(
        (Story.of(work, tracker: planned).seen(by: "later-milestone") != nil) == isLater, "\(milestone)")
    }
    #expect(
      Story.of(work, tracker: tracker([issue(2, isOpen: true, labels: ["bug"])])).seen(by: "bug-label")
        == "bug")
    #expect(tracker([issue(9, isOpen: true)]) == nil)
  }

  /// Context alone makes no row, however much of it there is.
  @Test func nothingIsListedWithoutAClaim() {
    let works = (1...3).map {
      WorkCommit.saying("Add \($0)", $0, front: 9, back: 9, isNew: true, notes: ["x"], day: 19)
    }
    #expect(StoryJudge.judge(.of(works[0], works[1], works[2])) == nil)
    let feature = StoryJudge.judge(.of(.saying("Add sums (#9)", back: 9, day: 19)))
    #expect(feature?.claims.map(\.rule.name) == ["no-changes-file", "back-end-only"])
    #expect(feature?.score == 1.4)
    #expect(feature?.key == "pr-9")
    #expect(feature?.title == "Add sums")
    #expect(StoryJudge.judge(.of(.saying("Fix sums", role: .fix, back: 9))) == nil)
  }
}
