import FleetTestSupport
import GitKit
import Testing

/// `git fleet check` and `git fleet issues` through the built program.
@Suite struct CheckTests {
  private struct Document: Decodable {
    struct Commit: Decodable {
      struct Evidence: Decodable {
        let rule: String
      }

      let subject: String
      let kind: String
      let verdict: String
      let evidence: [Evidence]
    }

    struct Unit: Decodable {
      let title: String
      let isTitled: Bool
      let verdict: String
    }

    let state: String
    let verdict: String
    let commits: [Commit]
    let unit: Unit?
  }

  /// main with a release, and a branch with a fix, a feature and a page.
  private static func make() throws -> (Fleet, TestRepository) {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["server/a.go": "1\n2\n3\n", "docs/a.md": "x\n"])
    builder.tag("fleet-v4.1.0", at: start)
    builder.commit("feat: more (#2)", on: "work", parents: [start], ["server/b,c.go": "b\n"])
    builder.commit("Say so (#3)", on: "work", ["docs/a.md": "y\n"])
    builder.commit("Change it\n\nFor #7\n", on: "work", ["server/a.go": "1\ntwo\n3\n"])
    let repository = try builder.build(bare: false)
    return (Fleet(repository), repository)
  }

  @Test func aRangeCommitByCommit() throws {
    let (fleet, _) = try Self.make()
    let output = try fleet("check", "main..work", "--as", "frozen", "--json")
    #expect(output.status == 1 && output.errorText == "")
    let document = try output.decoded(Document.self)
    #expect(document.state == "frozen" && document.verdict == "blocked")
    #expect(document.commits.map(\.kind) == ["unknown", "documentation", "feature"])
    #expect(document.commits.map(\.verdict) == ["unknown", "allowed", "blocked"])
    #expect(try fleet("check", "main..work", "--as", "frozen", "--format", "json").text == output.text)
    #expect(try fleet("check", "work~1^..work~1", "--as", "frozen").status == 0)
    #expect(try fleet("check", "work^..work", "--as", "frozen").status == 3)
    #expect(try fleet("check", "main..work").status == 0)
    #expect(try fleet("check", "main..work", "--json", "--format", "github").status == 129)
  }

  @Test func whyNamesTheRules() throws {
    let (fleet, _) = try Self.make()
    let lines = try fleet("check", "main..work", "--as", "frozen", "--why").lines
    #expect(lines.first == "Blocked: 1 of 3 commits, the branch is frozen.")
    #expect(lines.contains { $0.hasPrefix("[declared] its author declares the kind (") })
    #expect(lines.contains { $0.hasPrefix("[documentation-paths] ") })
    #expect(lines.last?.hasPrefix("[frozen] handbook: ") == true)
  }

  @Test func notesForGitHub() throws {
    let (fleet, _) = try Self.make()
    let output = try fleet("check", "main..work", "--as", "frozen", "--format", "github")
    #expect(output.status == 1)
    #expect(output.lines.count == 3)
    #expect(output.lines[0].hasPrefix("::warning file=server/a.go,line=2,title=Commit "))
    #expect(output.lines[1].hasPrefix("::error file=server/b%2Cc.go,line=1,title=Commit "))
    #expect(output.lines[2] == "Blocked: 1 of 3 commits, the branch is frozen.")
  }

  /// A workflow says what the pull request is, so that nothing needs to be typed.
  @Test func aPullRequestOfGitHub() throws {
    let (fleet, _) = try Self.make()
    let event = """
      {"pull_request": {"title": "Fix the sum", "base": {"sha": "\(try fleet.id("main"))"},
       "head": {"sha": "\(try fleet.id("work"))"}}}
      """
    try fleet.write(event, to: "event.json")
    let workflow = fleet.with([
      "GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main", "GITHUB_EVENT_PATH": fleet.path + "/event.json",
    ])
    let document = try workflow("check", "--as", "frozen", "--json").decoded(Document.self)
    #expect(document.commits.count == 3)
    #expect(document.unit?.title == "Fix the sum" && document.unit?.isTitled == true)
    #expect(document.verdict == "allowed")
    #expect(try workflow("check", "--as", "frozen", "--title", "feat: sums").status == 1)
    #expect(
      try workflow("check", "main..work", "--as", "frozen", "--json").decoded(Document.self).unit?.isTitled
        == false)
    #expect(
      try workflow.with(["GITHUB_ACTIONS": nil])("check", "--json").decoded(Document.self).commits.isEmpty)
    // Without its title it is not known what lands, unless somebody says it.
    try fleet.write("{", to: "event.json")
    let untitled = try workflow("check", "--as", "frozen")
    #expect(untitled.status == 3)
    #expect(
      untitled.lines.contains {
        $0.contains("the event at GITHUB_EVENT_PATH cannot be read: name the range and --title")
      })
    #expect(try workflow("check", "--as", "frozen", "work~2..work~1").status == 0)
  }

  @Test func importedIssuesTell() throws {
    let (fleet, repository) = try Self.make()
    #expect(try fleet("issues").lines.first == "No issue data.")
    let export =
      #"[{"number": 7, "title": "It fails", "labels": [{"name": "~unreleased bug"}], "state": "OPEN"}]"#
    let imported = try fleet("issues", "import", "-", input: export)
    #expect(imported.status == 0)
    #expect(imported.lines.first?.hasPrefix("1 issue, imported ") == true)
    let frozen = try fleet("check", "work^..work", "--as", "frozen", "--json").decoded(Document.self)
    #expect(frozen.commits.map(\.kind) == ["bug"])
    #expect(frozen.commits[0].evidence.map(\.rule) == ["issue-labels"])
    #expect(try fleet("check", "work^..work", "--as", "deep").status == 0)
    // What cannot be used is refused in one line, and what was there stays.
    for damaged in ["", "{", "[{\"number\": \"x\"}]", "[{\"number\": 1}"] {
      let refused = try fleet("issues", "import", "-", input: damaged)
      #expect(refused.status == 128 && refused.text == "" && refused.complaints.count == 1, "\(damaged)")
    }
    expectRefusal(try fleet("issues", "import", "missing.json"), 128, "fatal: cannot read 'missing.json'")
    #expect(try fleet("issues", "status").lines.first?.hasPrefix("1 issue, ") == true)
    try repository.directory.write("damaged", to: "repository/.git/fleet/issues")
    #expect(try fleet("check", "work^..work").status == 128)
  }

  @Test func blameIsAskedWhereWanted() throws {
    let (fleet, _) = try Self.make()
    let output = try fleet("check", "work^..work", "--as", "frozen", "--blame", "--json")
    #expect(output.status == 3)
    #expect(try fleet("check", "--blame", "--blame-limit", "-1").status == 129)
  }
}
