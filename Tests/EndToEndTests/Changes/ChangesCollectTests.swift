import FleetTestSupport
import GitKit
import Testing

/// `git fleet changes collect`.
@Suite struct ChangesCollectTests {
  private static let section =
    "## Agent 1.1.0 (Jul 01, 2025)\n\n* Added b,\n  and c.\n\n* Fixed a.\n\n"

  private func make() throws -> Fleet {
    try ChangesSample.make { builder in
      builder.commit("a (#20)", ["agent/changes/909-a": "- Fixed a."])
      builder.commit("b (#21)", ["agent/changes/1010-b": "Added b,\n  and c.\n"])
    }
  }

  private func collect(_ fleet: Fleet, _ more: String...) throws -> Fleet.Output {
    try fleet.runner.run(
      ["git", "fleet", "changes", "collect", "agent", "1.1.0", "--date", "2025-07-01"] + more)
  }

  @Test func writesTheSectionAndRemovesTheFiles() throws {
    let fleet = try make()
    let output = try collect(fleet.inside("server"))
    #expect(output.status == 0, "\(output.errorText)")
    #expect(output.lines.first == "Collected 2 entries from 2 files in agent/CHANGELOG.md.")
    #expect(try fleet.git("show", ":agent/CHANGELOG.md").text == Self.section + ChangesSample.changelog)
    #expect(
      try fleet.git("status", "--porcelain").lines
        == ["M  agent/CHANGELOG.md", "D  agent/changes/1010-b", "D  agent/changes/909-a"])
    #expect(try fleet.git("ls-files", "agent/changes").lines == ["agent/changes/.keep"])
    #expect(try fleet("changes", "check", "--staged").status == 0)
    try fleet.git("commit", "--quiet", "-m", "Release agent 1.1.0 (#22)")
    #expect(
      try fleet.document(ChangesDocument.self, "changes", "check", "HEAD~1..HEAD").summary.isEmpty)
    expectRefusal(
      try collect(fleet), 1, "error: agent/changes/ holds nothing that is not released",
      hint: "see what there is: git fleet changes list --component agent")
  }

  @Test func aDryRunPrintsTheSection() throws {
    let fleet = try make()
    let output = try collect(fleet, "--dry-run")
    #expect(output.text == Self.section)
    #expect(try fleet.git("status", "--porcelain").text == "")
    let document = try collect(fleet, "-n", "--json").decoded(ChangesCollectionDocument.self)
    #expect(document.heading == "## Agent 1.1.0 (Jul 01, 2025)")
    #expect(document.section == Self.section)
    #expect(document.notes.map(\.path) == ["agent/changes/1010-b", "agent/changes/909-a"])
    #expect(!document.written)
  }

  /// A leftover goes away without being told again.
  @Test func leftoversAreNotToldAgain() throws {
    let fleet = try ChangesSample.make { $0.commit("x (#20)", ["changes/1010-x": "- Added x.\n"]) }
    let output = try fleet("changes", "collect", "server", "1.1.0", "--date", "2025-07-01")
    #expect(output.status == 0)
    #expect(output.text.contains("  changes/7070-old: an earlier release has shipped it, removed"))
    let text = try fleet.git("show", ":CHANGELOG.md").text
    #expect(text.hasPrefix("## Server 1.1.0 (Jul 1, 2025)\n\n- Added x.\n\n## Server 1.0.0"))
    #expect(try fleet.git("ls-files", "changes").lines == ["changes/.keep"])
  }

  @Test(arguments: [
    ("agent/CHANGELOG.md", "changed\n", false, "agent/CHANGELOG.md is not as in HEAD"),
    ("agent/CHANGELOG.md", "changed\n", true, "agent/CHANGELOG.md is not as in HEAD"),
    ("agent/changes/909-a", "changed\n", false, "agent/changes/909-a is not as in HEAD"),
    ("agent/changes/1111-new", "* New.\n", false, "agent/changes/1111-new is not as in HEAD"),
    ("agent/changes/1111-new", "* New.\n", true, "agent/changes/1111-new is not as in HEAD"),
  ])
  func refusesWhatIsNotCommitted(_ file: String, _ text: String, _ isStaged: Bool, _ message: String) throws {
    let fleet = try make()
    try fleet.write(text, to: file)
    if isStaged { try fleet.git("add", file) }
    let before = try fleet.git("status", "--porcelain").text
    expectRefusal(
      try collect(fleet), 1, "error: " + message,
      hint: "commit it or put it aside first: git status, git stash --include-untracked")
    #expect(try fleet.git("status", "--porcelain").text == before)
  }

  @Test func refusesSeveralThingsThatAreNotCommitted() throws {
    let fleet = try make()
    for file in ["agent/CHANGELOG.md", "agent/changes/909-a"] { try fleet.write("changed\n", to: file) }
    expectRefusal(
      try collect(fleet), 1, "error: agent/CHANGELOG.md and 1 more are not as in HEAD",
      hint: "commit it or put it aside first: git status, git stash --include-untracked")
  }

  /// Other work in progress is nobody's business.
  @Test func otherWorkStaysAsItIs() throws {
    let fleet = try make()
    try fleet.write("2\n", to: "server/main.go")
    #expect(try collect(fleet).status == 0)
    #expect(try fleet.git("status", "--porcelain", "server").text == " M server/main.go\n")
  }

  /// Another git holds the index.
  @Test func whenItFailsEverythingIsPutBack() throws {
    let fleet = try make()
    try fleet.write("", to: ".git/index.lock")
    let output = try collect(fleet)
    #expect(output.status == 1)
    #expect(output.complaints.first?.hasPrefix("error: nothing was collected: ") == true)
    #expect(try fleet.shell("rm .git/index.lock; git status --porcelain").text == "")
    #expect(try fleet.shell("cat agent/CHANGELOG.md").text == ChangesSample.changelog)
  }

  @Test func argumentsThatMakeNoSense() throws {
    let fleet = try make()
    #expect(try fleet("changes", "collect", "agent", "1.1").status == 129)
    #expect(try fleet("changes", "collect", "agent", "1.1.0", "--date", "2025-02-30").status == 129)
    #expect(try fleet("changes", "collect", "agnet", "1.1.0").status == 129)
    expectRefusal(
      try fleet("changes", "collect", "agent", "1.0.0"), 1,
      "error: agent/CHANGELOG.md has a section for 1.0.0 already",
      hint: "choose another version, or remove that section first")
  }
}
