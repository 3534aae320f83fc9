import Testing

@testable import FleetCore
@testable import GitKit

/// Every rule by its name: what it takes, and what only looks like it.
@Suite struct ClassificationRuleTests {
  private static let developer = CommitFacts.Author(name: "Developer", email: "developer@example.com")
  private static let bot = CommitFacts.Author(name: "lists[bot]", email: "1+lists[bot]@example.com")

  private static func facts(
    _ text: String = "Change a thing (#1)", _ classes: Set<PathClass> = [.code],
    author: CommitFacts.Author = developer, notes: [String] = [], names: [String] = [],
    fileCount: Int = 1, newFiles: Int = 0,
    revert: VerifiedRevert? = nil,
    labels: Set<String> = [], share: BlameShare? = nil
  ) -> CommitFacts {
    CommitFacts(
      author: author, message: CommitMessage(text: text), classes: classes, noteEntries: notes,
      noteNames: names, addsNotes: classes.contains(.notes), fileCount: fileCount, newFiles: newFiles,
      verifiedRevert: revert,
      labels: labels,
      blameShare: share)
  }

  private static func expect(
    _ facts: CommitFacts, _ kind: ChangeKind, _ rule: String, _ confidence: Confidence? = nil,
    at sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let answer = Classifier.classify(facts)
    #expect(answer.kind == kind, sourceLocation: sourceLocation)
    #expect(answer.evidence.first?.rule == rule, sourceLocation: sourceLocation)
    if let confidence { #expect(answer.confidence == confidence, sourceLocation: sourceLocation) }
  }

  @Test func everyRuleIsNamedAndSourcedOnce() {
    let rules = ClassificationRule.all
    #expect(Set(rules.map(\.name)).count == rules.count)
    for rule in rules { #expect(!rule.meaning.isEmpty && !rule.source.isEmpty) }
  }

  @Test func dependencyBot() {
    let bot = CommitFacts.Author(
      name: "dependabot[bot]", email: "49699333+dependabot[bot]@users.noreply.github.com")
    Self.expect(Self.facts("Bump x from 1 to 2", [.code], author: bot), .dependency, "dependency-bot", .high)
    Self.expect(Self.facts(author: Self.developer), .unknown, "none")
  }

  /// Anybody can write anything into the name of an author.
  @Test func namesOfAuthorsAreShownEscaped() {
    for name in ["dependabot\u{1B}[31m\n", "\u{1B}[31mlists[bot]"] {
      let author = CommitFacts.Author(name: name, email: "x@example.com")
      let answer = Classifier.classify(Self.facts(author: author))
      #expect(answer.evidence.first?.detail.contains("\\033[31m") == true, "\(answer.evidence)")
      #expect(answer.evidence.allSatisfy { !$0.detail.contains { $0 < " " } })
    }
  }

  @Test func empty() {
    Self.expect(Self.facts("Fix a bug", []), .other, "empty")
  }

  @Test func dependencyPaths() {
    Self.expect(Self.facts("x", [.dependency]), .dependency, "dependency-paths", .high)
    Self.expect(
      Self.facts("Bump storybook to 8", [.dependency, .infrastructure]), .dependency, "dependency-paths")
    Self.expect(Self.facts("Update Go to 1.24.4", [.dependency, .notes]), .dependency, "dependency-paths")
    Self.expect(Self.facts("Add a checker", [.dependency, .infrastructure]), .other, "other-paths")
    Self.expect(Self.facts("Update Go to 1.24.4", [.dependency, .code]), .unknown, "none")
  }

  @Test func releasePaths() {
    Self.expect(Self.facts("Move a note", [.notes]), .release, "release-paths", .medium)
    Self.expect(
      Self.facts("Prepare v4.70.0", [.release, .notes, .documentation]), .release, "release-paths", .high)
    Self.expect(Self.facts("Prepare v4.70.0", [.release, .code]), .unknown, "none")
  }

  @Test func releaseBot() {
    Self.expect(Self.facts("Update versions", [.code], author: Self.bot), .release, "release-bot", .low)
    Self.expect(
      Self.facts("Update versions", [.documentation], author: Self.bot), .documentation, "documentation-paths"
    )
  }

  @Test func testPaths() {
    Self.expect(Self.facts("Fix a flaky test", [.test]), .test, "test-paths", .high)
    Self.expect(Self.facts("Fix CI", [.test, .infrastructure]), .test, "test-paths", .medium)
    Self.expect(Self.facts("Change", [.test, .code]), .unknown, "none")
  }

  @Test func websitePaths() {
    Self.expect(Self.facts("Fix it", [.website]), .website, "website-paths", .high)
    Self.expect(Self.facts("Change", [.website, .code]), .unknown, "none")
    for subject in ["Website: Add a page of queries (#1)", "[A/B] Website: fewer hosts"] {
      Self.expect(Self.facts(subject, [.website, .documentation]), .website, "website-paths", .medium)
      Self.expect(Self.facts(subject, [.website, .documentation, .ownership]), .website, "website-paths")
      Self.expect(Self.facts(subject, [.documentation]), .documentation, "documentation-paths")
      Self.expect(Self.facts(subject, [.website, .documentation, .code]), .unknown, "none")
    }
    for subject in ["Articles: more of the website", "Move to the website", "Handbook: website"] {
      Self.expect(
        Self.facts(subject, [.website, .documentation]), .documentation, "documentation-paths", .high)
    }
  }

  @Test func documentationPaths() {
    Self.expect(Self.facts("feat: more", [.documentation]), .documentation, "documentation-paths", .high)
    Self.expect(Self.facts("Both", [.documentation, .website]), .documentation, "documentation-paths", .high)
    Self.expect(Self.facts("Docs: more", [.documentation, .code]), .unknown, "none")
    Self.expect(
      Self.facts("Both", [.documentation, .website, .ownership]), .documentation, "documentation-paths",
      .medium)
    Self.expect(Self.facts("Own it", [.ownership]), .other, "other-paths", .medium)
    Self.expect(Self.facts("Own it", [.website, .ownership]), .other, "other-paths", .medium)
  }

  /// Who adds a changes file says that a user sees the change.
  @Test func documentationWithAChangesFileIsNone() {
    Self.expect(
      Self.facts("Docs: more", [.documentation, .notes], notes: ["Added a page"]), .unknown, "none")
    Self.expect(
      Self.facts("Docs: more", [.documentation, .notes], notes: ["Fixed a page"]), .bug,
      "changes-file-words")
  }

  @Test func otherPaths() {
    Self.expect(Self.facts("Fix CI", [.infrastructure]), .other, "other-paths", .high)
    Self.expect(Self.facts("Fix list", [.data, .documentation]), .other, "other-paths", .medium)
    Self.expect(Self.facts("Change", [.infrastructure, .code]), .unknown, "none")
    // Benchmarks are what users run.
    Self.expect(Self.facts("Update queries", [.benchmark]), .unknown, "none")
    Self.expect(Self.facts("Fix queries", [.benchmark]), .bug, "bug-words")
  }

  @Test func verifiedRevert() {
    let exact = VerifiedRevert(commits: [.number(7)], isExact: true, landsAgain: false)
    Self.expect(Self.facts("Take it out", revert: exact), .revert, "verified-revert", .high)
    let edited = VerifiedRevert(commits: [.number(7)], isExact: false, landsAgain: false)
    Self.expect(Self.facts("Revert \"Fix it\"", revert: edited), .revert, "verified-revert", .medium)
    Self.expect(Self.facts("Revert \"Fix it\""), .unknown, "none")
    Self.expect(Self.facts("Revert \"fix: it\"\n\nReverts #3\n"), .unknown, "none")
  }

  @Test func declared() {
    Self.expect(Self.facts("Change\n\nChange-Type: bug\n"), .bug, "declared", .medium)
    Self.expect(Self.facts("Change\n\nChange-Type: Feature\n"), .feature, "declared")
    Self.expect(Self.facts("Fix(ui): it"), .bug, "declared", .high)
    Self.expect(Self.facts("FEAT: it"), .feature, "declared", .high)
    Self.expect(Self.facts("refactor: it"), .other, "declared")
    // What only paths or changes can prove cannot be declared.
    for kind in [
      "documentation", "website", "revert", "test", "dependency", "release", "unknown", "nonsense",
    ] {
      Self.expect(Self.facts("Change\n\nChange-Type: \(kind)\n"), .unknown, "none")
    }
  }

  @Test func issueLabels() {
    Self.expect(Self.facts(labels: ["bug", "p2"]), .bug, "issue-labels", .high)
    Self.expect(Self.facts(labels: ["unreleased bug", "story"]), .bug, "issue-labels", .medium)
    Self.expect(Self.facts("Fix it", labels: ["story"]), .feature, "issue-labels", .medium)
    Self.expect(Self.facts(labels: ["p2", "bugs welcome"]), .unknown, "none")
  }

  @Test(arguments: [
    "Fix a thing (#1)", "Fleet UI: Fixes a thing", "UI - bugfix", "Do not panic on missing file",
    "Broken link in menu", "Fix tooltip cut off, add tests", "UI - fix banner logic, add unit test",
    "Dashboard bugginess", "Fix hosts after the latest release",
  ])
  func bugWords(subject: String) {
    Self.expect(Self.facts(subject), .bug, "bug-words", .high)
  }

  @Test(arguments: [
    "Prefix names", "Add a fix button", "Fleet UI: Add crash report", "Fix flaky test", "Fix lint",
    "Debugging aid",
    "Implement bug labels", "Fixture for hosts", "Speculative fix for TestHostsOnReplica",
    "Code review fixes", "Fix code linting issue", "Docs: Fix broken links", "Proposal fix",
    "Fix test of hosts, add tests", "Fix names in osquery-perf", "Update library with latest bug fixes",
    "Fix typo in a variable\n\nThis should have no functional effect.\n",
  ])
  func noBugWords(subject: String) {
    #expect(Classifier.classify(Self.facts(subject)).kind != .bug)
  }

  @Test(arguments: [
    "Change\n\nFor unreleased bug #27472\n", "Change\n\nUnreleased fix for #1\n",
    "Change\n\n### Unreleased bug where x\n",
    "Help text (Unreleased) (#2)",
    "[unreleased] Spinner",
  ])
  func unreleased(text: String) {
    Self.expect(Self.facts(text), .bug, "unreleased", .medium)
  }

  @Test(arguments: [
    "Change\n\n- [x] For unreleased bug fixes in a release candidate, confirmed x\n",
    "Change\n\nWhile working on unreleased bugs.\n", "Change\n\nUnreleased work; prefix it\n",
  ])
  func notUnreleased(text: String) {
    Self.expect(Self.facts(text), .unknown, "none")
  }

  @Test(arguments: [
    "- Fixed a thing", "* Fixes: a thing\n* Fixed another\n", "Fleet UI: Fixed a thing", "* UI fix: A thing",
    "- An issue where it failed", "- resolved issue with minio",
    "- Fixed a thing that goes\n  on in the next line\n", "Fixed a thing\nthat is wrapped\n",
  ])
  func changesFileWords(note: String) {
    Self.expect(Self.facts([.code, .notes], notes: note), .bug, "changes-file-words", .medium)
  }

  @Test(arguments: [
    "", "- Removed a thing", "- Fixed a thing\n- Removed another", "- Update images to fix vulnerabilities",
    "* Removed rollback (in case of an emergency bug)", "- Prefixed names",
  ])
  func noChangesFileWords(note: String) {
    Self.expect(Self.facts([.code, .notes], notes: note), .unknown, "none")
  }

  @Test func changesFileName() {
    let rename = "Hide the link (#1)"
    for names in [["25346-fix-link"], ["1-bug-in-link", "issue-2-link-fixes"]] {
      Self.expect(
        Self.facts(rename, [.code, .notes], notes: ["Hid the link"], names: names), .bug, "changes-file-name",
        .medium)
    }
    for names in [["25346-link"], ["1-fix-link", "2-hide-link"], ["1-prefix"], []] {
      Self.expect(Self.facts(rename, [.code, .notes], notes: ["Hid it"], names: names), .unknown, "none")
    }
    Self.expect(Self.facts(rename, [.notes], names: ["1-fix"]), .release, "release-paths")
  }

  @Test(arguments: [
    "Refactor the service layer (#1)", "UI - Refactoring the tooltip", "Remove unused icons",
    "Add a code comment and fix a typo", "Enable the staticcheck linter",
    "Move it\n\nSpeeds up tests. No functional changes.\n", "Add support for iOS to osquery-perf",
    "Fix typo in a variable\n\nThis should have no functional effect.\n",
  ])
  func housekeeping(text: String) {
    Self.expect(Self.facts(text), .other, "housekeeping", .medium)
  }

  @Test(arguments: [
    "Add a storybook icon", "Fleet UI: test, refactor", "Prefactor", "No change of functional tests",
  ])
  func noHousekeeping(text: String) {
    Self.expect(Self.facts(text), .unknown, "none")
  }

  @Test func whatHasAChangesFileIsNoHousekeeping() {
    Self.expect(Self.facts("Refactor hosts", [.code, .notes], notes: ["Faster hosts"]), .unknown, "none")
  }

  @Test(arguments: [
    "Change (#1)\n\nThis PR fixes a failure of the label page.\n", "Change\n\nQuick fix for #4\n",
    "Change\n\nalso fixes a bug found by QA\n", "Change\n\nFor the following bug: #5\n",
  ])
  func fixStatement(text: String) {
    Self.expect(Self.facts(text), .bug, "fix-statement", .medium)
  }

  @Test(arguments: [
    "Change\n\nFixes #12\n", "Add a tooltip\n\nquick fix to add a tooltip\n",
    "Change\n\n- [x] confirmed that this fix works\n", "Change the tests\n\nThis PR fixes them.\n",
    "Improve performance\n\nThis fixes slow pages.\n", "Revert \"Change\"\n\nThis fix was wrong\n",
    "Change\n\nthe fix is not expected to adversely impact load test results\n",
  ])
  func noFixStatement(text: String) {
    Self.expect(Self.facts(text), .unknown, "none")
  }

  @Test(arguments: [
    "Added a page", "Fleet UI: Add a table", "* Implemented it", "Allowed users to add labels",
  ])
  func changesFileAnnounces(note: String) {
    Self.expect(
      Self.facts([.code, .notes], notes: note), .feature, "changes-file-announces", .medium)
  }

  @Test(arguments: [
    "Added validation of the name", "Added an index", "Added a missing column", "Address it",
    "Removed a page",
    "Updated a page\n\n- Added another", "It now returns an error", "Updated the page to load",
    "- Added a page\n- Prevented duplicates",
  ])
  func noChangesFileAnnounces(note: String) {
    Self.expect(Self.facts([.code, .notes], notes: note), .unknown, "none")
  }

  @Test func announced() {
    for subject in [
      "Added GitOps support (#1)", "Fleet UI: Add an endpoint of teams", "Implement the API (#1)",
    ] {
      Self.expect(Self.facts(subject), .feature, "announced", .medium)
    }
    Self.expect(
      Self.facts("Add user agent", notes: ["HTTP calls say who calls"]), .feature, "announced", .low)
    Self.expect(Self.facts("Add labels to apps", fileCount: 8), .feature, "announced", .low)
    for subject in [
      "Add labels to apps", "Add docs of the API", "Add a missing endpoint to tests", "Support",
    ] {
      Self.expect(Self.facts(subject, fileCount: 7), .unknown, "none")
    }
    Self.expect(Self.facts("Add clause", notes: ["Filter out apps"]), .unknown, "none")
    Self.expect(Self.facts("Add tests of hosts", fileCount: 20), .unknown, "none")
    Self.expect(Self.facts("Add support", [.infrastructure]), .other, "other-paths")
  }

  @Test func newCode() {
    Self.expect(Self.facts("SCIM users (#1)", newFiles: 2), .feature, "new-code", .low)
    Self.expect(Self.facts("Add SCIM users (#1)", newFiles: 1), .feature, "new-code", .medium)
    Self.expect(
      Self.facts("SCIM (#1)", [.code, .notes], notes: ["Allowed users"], newFiles: 1), .feature,
      "changes-file-announces")
    for subject in ["SCIM users", "Add validation of SCIM", "Add a fallback for users"] {
      Self.expect(Self.facts(subject, newFiles: 1), .unknown, "none")
    }
    for subject in [
      "Move the library here", "Add tests of users", "Revert \"Drop users\"", "Rename users",
      "Update library with latest bug fixes",
    ] {
      Self.expect(Self.facts(subject, newFiles: 9), .unknown, "none")
    }
    Self.expect(Self.facts("Fix users", newFiles: 9), .bug, "bug-words")
  }

  @Test func filesOfSourceCodeAreNew() throws {
    let classes = try Policy.fleet().pathClasses
    func change(_ path: String, _ isNew: Bool) -> TreeChange {
      let side = TreeChange.Side(mode: .regular, id: .number(1))
      return TreeChange(path: TreePath(path), old: isNew ? nil : side, new: isNew ? side : nil)
    }
    let counted = [
      change("server/a.go", true), change("frontend/b/B.tsx", true), change("server/c.go", false),
    ]
    #expect(CommitFacts.newFiles(counted, classes) == 1)
    let others = [
      "frontend/b/index.ts", "server/a_test.go", "frontend/b/_styles.scss", "frontend/components/icons/I.tsx",
      "tools/a.go", "docs/a.md", "changes/1-a", "server/noextension",
    ]
    #expect(CommitFacts.newFiles(others.map { change($0, true) }, classes) == 0)
  }

  @Test(arguments: [
    "Don’t clear settings", "Do not truncate text", "UI - Display the correct count",
    "Self-service causing it",
    "Prevent the card from disappearing", "Cover edge case for zoom", "Mark it so that it doesn't hang",
    "Ignore rejected CVEs", "Ensure that it is open", "UI: New option does not close",
    "UI: handle an empty name", "Restore the arrow",
    "Account for possible NULL values", "Exclude released versions", "Add missing role label",
  ])
  func misbehaviour(subject: String) {
    Self.expect(Self.facts(subject), .bug, "misbehaviour", .low)
    Self.expect(Self.facts(subject, [.benchmark]), .unknown, "none")
  }

  @Test(arguments: [
    "Improve the message when it does not exist", "Show hosts that cannot update", "Add the correct icon",
    "Add missing docs", "Add the missing index", "Go on when it is undefined", "Mishandled",
    "Revert \"Don't clear settings\"", "Don't skip tests",
    "Update migration timestamps for ordering to be correct",
  ])
  func noMisbehaviour(subject: String) {
    Self.expect(Self.facts(subject), .unknown, "none")
  }

  @Test(arguments: [
    "Hosts will no longer match", "Avoid returning a 500 status", "Removed server error without an address",
    "Install status correctly shown", "Ensured one copy runs", "Removed false positive matches",
    "Stopped automations from running early",
  ])
  func changesFileMisbehaviour(note: String) {
    Self.expect(
      Self.facts([.code, .notes], notes: note), .bug, "changes-file-misbehaviour", .low)
  }

  @Test(arguments: [
    "Removed the check as it is no longer necessary", "Stop reporting Atom",
    "- Hosts no longer match\n- Renamed it",
  ])
  func noChangesFileMisbehaviour(note: String) {
    Self.expect(Self.facts([.code, .notes], notes: note), .unknown, "none")
  }

  private static func facts(_ classes: Set<PathClass>, notes: String) -> CommitFacts {
    facts(
      "Change a thing", classes, notes: ChangesFileText(Array(notes.utf8)).entries.map(\.joined))
  }

  @Test func blameShare() {
    Self.expect(Self.facts(share: BlameShare(unreleased: 5, total: 10)), .bug, "blame-share", .low)
    Self.expect(Self.facts(share: BlameShare(unreleased: 4, total: 10)), .unknown, "none")
    Self.expect(Self.facts(share: BlameShare(unreleased: 0, total: 0)), .unknown, "none")
  }

  /// The order of the rules, where several would answer.
  @Test func order() {
    let revert = VerifiedRevert(commits: [.number(7)], isExact: true, landsAgain: false)
    Self.expect(
      Self.facts("fix: it", [.documentation], revert: revert, labels: ["story"]), .documentation,
      "documentation-paths")
    Self.expect(Self.facts("fix: it", revert: revert, labels: ["story"]), .revert, "verified-revert")
    Self.expect(Self.facts("fix: it", labels: ["story"]), .bug, "declared")
    Self.expect(Self.facts("Fix it", labels: ["story"]), .feature, "issue-labels")
    Self.expect(Self.facts("Fix it", [.code, .notes], notes: ["Added"]), .bug, "bug-words")
  }

  @Test(arguments: [
    ("~unreleased bug", "unreleased bug"), ("~unreleased-bug", "unreleased bug"),
    ("Release_Blocker", "release blocker"),
    (":release", ":release"), ("P2", "p2"), ("", ""), ("~", ""), ("~~x", "~x"),
  ])
  func labelsAreNormalised(label: String, normal: String) {
    #expect(IssueLabel.normalise(label) == normal)
  }
}
