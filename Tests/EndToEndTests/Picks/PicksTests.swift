import FleetTestSupport
import GitKit
import Testing

/// `git fleet picks` through the built program.
@Suite struct PicksTests {
  private struct Document: Decodable {
    struct Commit: Decodable {
      let id: String
      let subject: String
      let status: String
      let method: String?
      let match: String?
      let confidence: String?
      let patchId: String?
    }

    struct Summary: Decodable {
      let commits: Int
      let missing: Int
    }

    let schema: Int
    let base: String
    let summary: Summary
    let commits: [Commit]
  }

  private static let lines = (0..<20).map { "line number \($0)\n" }
  private static func file(_ changes: [Int: String]) -> FileContent {
    .file(lines.indices.map { changes[$0] ?? lines[$0] }.joined())
  }

  /// main with two fixes, and a release branch with one of them and one of its own.
  private static func make() throws -> Fleet {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["server/a.go": file([:])])
    builder.commit("Fix three (#3)", ["server/a.go": file([3: "fixed\n"])])
    builder.commit("Fix nine (#4)", ["server/a.go": file([3: "fixed\n", 9: "fixed too\n"])])
    builder.branch("rc-minor-fleet-v4.70.0", at: start)
    builder.commit(
      "To RC: Fix nine (#5)", on: "rc-minor-fleet-v4.70.0", ["server/a.go": file([9: "fixed too\n"])])
    builder.commit(
      "Only here (#6)", on: "rc-minor-fleet-v4.70.0",
      ["server/a.go": file([9: "fixed too\n"]), "server/b.go": "package b // only here\n"])
    return Fleet(try builder.build(bare: false))
  }

  private static let branch = "rc-minor-fleet-v4.70.0"

  @Test func theFirstLineIsTheAnswer() throws {
    let fleet = try Self.make()
    let own = try fleet.id(Self.branch).prefix(10)
    let output = try fleet("picks", Self.branch)
    #expect(output.status == 0 && output.errorText == "")
    #expect(output.lines.first == "1 of 2 commits is not on main: \(own).")
    #expect(output.lines.contains { $0.contains("patch-id") && $0.hasSuffix("To RC: Fix nine (#5)") })
    let missing = try fleet("picks", Self.branch, "--missing")
    #expect(missing.lines == [output.lines[0], "missing:", "  \(own) Only here (#6)"])
    #expect(try fleet("picks", Self.branch, "--missing", "--exit-code").status == 1)
    #expect(try fleet("picks", "main", Self.branch, "main").lines.first == output.lines.first)
    #expect(try fleet("picks", Self.branch, "main").lines.first == output.lines.first)
  }

  @Test func headAndMainAreMeantWhereNothingIsNamed() throws {
    let fleet = try Self.make()
    #expect(try fleet("picks").lines == ["main has no commits of its own to compare."])
    try fleet.git("checkout", "--quiet", Self.branch)
    #expect(try fleet("picks").lines.first?.hasPrefix("1 of 2 commits is not on main: ") == true)
    try fleet.git("update-ref", "refs/remotes/origin/main", Self.branch)
    #expect(try fleet("picks", "--exit-code").status == 0)
  }

  @Test func theDocumentHasPatchIDsOfGit() throws {
    let fleet = try Self.make()
    let document = try fleet.document(Document.self, "picks", "main", Self.branch, "main", "--patch-ids")
    #expect(document.schema == 1 && document.summary.commits == 2 && document.summary.missing == 1)
    #expect(document.commits.map(\.status) == ["picked", "missing"])
    #expect(document.commits.map(\.method) == ["patch-id", nil])
    #expect(document.commits.map(\.match) == [try fleet.id("main"), nil])
    for commit in document.commits {
      let output = try fleet.shell("git diff-tree -p --full-index \(commit.id) | git patch-id --stable")
      #expect(commit.patchId == output.text.split(separator: " ").first.map(String.init))
    }
    let missing = try fleet.document(Document.self, "picks", Self.branch, "--missing")
    #expect(missing.commits.map(\.status) == ["missing"] && missing.summary.commits == 2)
  }

  /// A revert quotes the commit that it takes back, and is no pick of it.
  @Test func aRevertOfAPickIsMissing() throws {
    let fleet = try Self.make()
    try fleet.git("switch", "--quiet", Self.branch)
    try fleet.git("revert", "--no-edit", "HEAD~1")
    let document = try fleet.document(Document.self, "picks", "main", Self.branch, "main")
    let revert = try #require(document.commits.first { $0.subject == "Revert \"To RC: Fix nine (#5)\"" })
    #expect(revert.status == "missing")
    #expect(revert.method == nil)
    try fleet.git(
      "commit", "--quiet", "--amend", "-m", "Revert \"Fix nine (#4)\"\n\nReverts fleetdm/fleet#4.")
    let again = try fleet.document(Document.self, "picks", "main", Self.branch, "main")
    #expect(again.commits.first { $0.subject == "Revert \"Fix nine (#4)\"" }?.status == "missing")
  }

  @Test func badInputIsOneLine() throws {
    let fleet = try Self.make()
    expectRefusal(try fleet("picks", "nowhere"), 128, "fatal: unknown revision 'nowhere'")
    let tip = try fleet.id("HEAD")
    try fleet.git("update-ref", "refs/remotes/origin/rc-elsewhere", tip)
    expectRefusal(
      try fleet("picks", "rc-elsewhere"), 128, "fatal: unknown revision 'rc-elsewhere'",
      hint: "did you mean 'origin/rc-elsewhere'?")
    expectRefusal(
      try fleet("picks", "a", "b", "c", "d"), 129, "error: more than a base, a branch and a target were named"
    )
    #expect(try fleet("picks", "--patch-ids").status == 129)
    try fleet.git("branch", "-m", "main", "trunk")
    expectRefusal(
      try fleet("picks", "trunk"), 3, "cannot tell: there is no branch main to compare with")
  }

  @Test func aShallowCloneCannotTell() throws {
    let fleet = try Self.make()
    try fleet.git("clone", "--quiet", "--depth=1", "--no-single-branch", "file://\(fleet.path)", "shallow")
    let output = try fleet.inside("shallow")("picks", "origin/\(Self.branch)", "origin/main")
    // Where history is cut off a commit seems to bring all that there is.
    #expect(!output.text.contains("picked:"), "\(output.text)")
    #expect(output.status == 3)
    #expect(output.text.contains("cannot tell for sure: history is cut off"))
  }
}
