import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct CommitMessageTests {
  private static func read(_ text: String) -> CommitMessage {
    CommitMessage(text: text, repository: "fleetdm/fleet")
  }

  @Test(arguments: [
    ("Fix (#101)\n\nFor #20\n", [20]),
    ("Fix (#101)\n\nCloses #20, fixes #21 and resolves #20.\n", [20, 21]),
    ("Fix #20 at last (#101)", [20]),
    ("Fix (#101)\n\n> Related issue: #20\n", [20]),
    ("Fix (#101)\n\nStory #20 / Subtask #21\n", [20, 21]),
    ("Fix (#101)\n\nhttps://github.com/fleetdm/fleet/issues/20\n", [20]),
    ("Fix (#101)\n\nSee [this](https://github.com/fleetdm/fleet/issues/20#issuecomment-2229544188)\n", [20]),
    ("Fix (#101)\n\nfleetdm/fleet#20\n", [20]),
    ("Fix (#101)\n\nFleetDM/Fleet#20\n", [20]),
    ("Fix (#101)\n\n(#20)\n", [20]),
    ("Fix (#101)\n\nText\n\nFor: #20\nCo-authored-by: A <a@example.com>\n", [20]),
    ("18913 ignore rejected vulnerabilities (#20193)", [18913]),
    ("21979: Extended wipe (#29770)", [21979]),
    ("21855 – Paginate (#24446)\n\nFor #21855 and #7\n", [21855, 7]),
    ("Fix (#101) (#102)\n\nCherry pick of #101 for #20\n", [20]),
    ("Part of #20\r\n\r\nAnd #21\r\n", [20, 21]),
  ])
  func issues(text: String, numbers: [Int]) {
    #expect(Self.read(text).issues == numbers)
  }

  @Test(arguments: [
    "Fix (#101)", "Fix (#101) (#102)", "Fix (#101)\n\nconfidential#20\n",
    "Fix (#101)\n\nfleetdm/confidential#20\n",
    "Fix (#101)\n\nhttps://github.com/fleetdm/confidential/issues/20\n",
    "Fix (#101)\n\nhttps://github.com/osquery/osquery/issues/20\n",
    "Fix (#101)\n\nhttps://github.com/notfleetdm/fleet/issues\n",
    "Fix (#101)\n\nhttps://github.com/fleetdm/fleet/pull/20\n", "Fix (#101)\n\nSee PR #20\n",
    "Fix (#101)\n\nPRs: #20\n", "Fix (#101)\n\npull request #20\n",
    "Fix (#101)\n\n* One (#20)\n* Two (#21)\n",
    "Fix (#101)\n\ncloudflare/circl#20\n", "Fix (#101)\n\nIt&#39;s #1a2b3c and #_4\n",
    "Fix (#101)\n\n# 20\n## 21\n",
    "2025-02-25 Website test (#26529)", "2024 roadmap (#1)", "123 things (#1)", "18913th try (#1)",
    "Fix (#101)\n\n#0 #99999999999\n", "Revert \"Fix (#20)\" (#101)\n\nReverts fleetdm/fleet#20\n",
    "Revert \"Fix (#20)\" (#101)\n\n## Issue\n#20\n",
    "Fix (#101)\n\nCo-authored-by: Agent #20 <a@example.com>\n",
    "Fix (#101)\n\nREADME.md#20 v#21\n", "",
  ])
  func noIssues(text: String) {
    #expect(Self.read(text).issues == [])
  }

  /// Where the repository's own name is not known, only bare numbers are its own.
  @Test func withoutAName() {
    let text = "Fix (#101)\n\n#20 fleetdm/fleet#21 https://github.com/fleetdm/fleet/issues/22\n"
    #expect(CommitMessage(text: text).issues == [20])
  }

  @Test(arguments: [
    ("fix: x", "fix"), ("Fix: x", "fix"), ("FIX(ui): x", "fix"), ("feat!: x", "feat"),
    ("feat(api)!: x", "feat"),
    ("Docs: x", "docs"), ("chore:x", "chore"), ("Fleet UI: x", nil), ("UI - x", nil), ("fix x: y", nil),
    ("fix", nil), (": x", nil), ("18913: x", nil), ("fix(: x", nil), ("Revert \"fix: x\"", nil),
  ])
  func conventional(subject: String, type: String?) {
    #expect(Self.read(subject).conventionalType == type)
  }

  @Test(arguments: [
    "- [ ] Changes file added for user-visible changes in `changes/`",
    "- [x] Manual QA for all new/changed functionality (#20)", "  - [X] #20", "* [ ] Added #20",
    "If some of the following don't apply, delete the relevant line. #20",
    "<!-- Note that API documentation changes are now addressed by #20 -->", "<!-- one\n#20\nthree -->",
    "- For unreleased bug fixes in a release candidate, confirmed that the fix is not expected #20",
    "# Checklist for submitter",
  ])
  func templateIsNotRead(line: String) {
    let message = Self.read("Add (#101)\n\nText\n\n\(line)\n\nMore\n")
    #expect(message.issues == [])
    #expect(!Wording.saysUnreleased(message))
    #expect(message.body.contains("Text") && message.body.contains("More"))
  }

  @Test(arguments: [
    "- [link](https://example.com) x", "- [] y", "[ ] z", "-> [x]", "Unreleased bug fix",
  ])
  func whatIsNoTemplateIsKept(line: String) {
    #expect(Self.read("Add (#101)\n\n\(line)\n").body.contains(line))
  }

  @Test func trailersAreNoText() {
    let message = Self.read("Add (#1)\n\nText\n\nChange-Type: bug\nCo-authored-by: A <a@example.com>\n")
    #expect(message.trailer("change-type") == "bug")
    #expect(message.trailer("Missing") == nil)
    #expect(!message.words.contains("co-authored"))
    #expect(message.body.filter { !$0.isEmpty } == ["Text"])
  }

  /// Of two trailers of a name the last one counts, as with git's own settings.
  @Test func lastTrailerCounts() {
    #expect(Self.read("Add\n\nChange-Type: bug\nChange-Type: feature\n").trailer("Change-Type") == "feature")
  }
}
