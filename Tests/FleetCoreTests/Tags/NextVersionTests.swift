import Testing

@testable import FleetCore

@Suite struct NextVersionTests {
  private static let line = ReleaseLine(component: "fleet", version: Version(4, 70, 1))

  struct Case: Sendable, CustomTestStringConvertible {
    let last: Version?
    let subjects: [String]
    let line: ReleaseLine?
    let version: Version
    let why: String

    var testDescription: String { "\(last?.description ?? "none"), \(subjects): \(version)" }
  }

  private static let cases = [
    Case(last: nil, subjects: ["Add"], line: nil, version: Version(1, 0, 0), why: "first release"),
    Case(last: nil, subjects: [], line: line, version: Version(4, 70, 1), why: "first release"),
    Case(
      last: Version(1, 43, 0), subjects: ["Fix panic", "Bug: broken link"], line: nil,
      version: Version(1, 43, 1), why: "only fixes"),
    Case(
      last: Version(1, 43, 2), subjects: ["Fix panic", "Add table"], line: nil, version: Version(1, 44, 0),
      why: "not only fixes"),
    Case(
      last: Version(1, 43, 0), subjects: [], line: nil, version: Version(1, 44, 0), why: "not only fixes"),
    Case(
      last: Version(4, 70, 0), subjects: ["Add table"], line: line, version: Version(4, 70, 1),
      why: "the version of this branch"),
    Case(
      last: Version(4, 69, 3), subjects: ["Fix"], line: line, version: Version(4, 70, 1),
      why: "the version of this branch"),
    Case(
      last: Version(4, 70, 1), subjects: ["Add table"], line: line, version: Version(4, 70, 2),
      why: "the next patch of this branch"),
    Case(
      last: Version(4, 70, 5), subjects: ["Fix"], line: line, version: Version(4, 70, 6),
      why: "the next patch of this branch"),
  ]

  @Test(arguments: cases)
  func proposes(wanted: Case) {
    let commits = wanted.subjects.map { ExplainingCommit.saying($0) }
    let next = NextVersion(after: wanted.last, commits: commits, line: wanted.line)
    #expect(next.version == wanted.version)
    #expect(next.why == wanted.why)
  }

  /// Files near the code say nothing about what kind of release it is.
  @Test func judgesByCodeAlone() {
    let commits = [ExplainingCommit.saying("Fix panic"), .saying("Bump Go", .check)]
    let next = NextVersion(after: Version(1, 0, 0), commits: commits, line: nil)
    #expect(next.version == Version(1, 0, 1))
  }

  @Test(arguments: [
    "Fix panic", "fix: panic", "Fixes #12", "Fixed typo", "Hotfix for Windows", "bugfix: x",
    "A crash on start",
    "Bug: wrong count", "Do not panic (#12)", "Repair broken link", "[FIX] it", "Fleet UI: Fix overflow",
  ])
  func recognisesFixes(subject: String) {
    #expect(FixWording.isFix(subject))
  }

  @Test(arguments: [
    "", "Add prefix to names", "Suffix table", "Debug logging", "Debugging", "Affix labels", "Crashlytics",
    "Fixture for tests", "Add table", "Bugbear", "Unbroken chain",
  ])
  func recognisesNothingInOtherWords(subject: String) {
    #expect(!FixWording.isFix(subject))
  }
}
