import FleetTestSupport
import Foundation
import Testing

/// Where HEAD stands, or does not.
@Suite struct HeadTests {
  @Test(arguments: [[], ["components"], ["tags", "plan"], ["tags", "create"]])
  func anEmptyRepository(arguments: [String]) throws {
    let fleet = Fleet(try TestRepository(bare: false))
    let output = try fleet.runner.run(["git", "fleet"] + arguments)
    expectRefusal(
      output, 128, "fatal: branch 'main' has no commit yet",
      hint: "make a first commit, or name a revision that has one")
  }

  /// What needs no commit works in an empty repository.
  @Test func anEmptyRepositoryHasSettingsAndNoTags() throws {
    let fleet = Fleet(try TestRepository(bare: true))
    #expect(try fleet("config", "fleet.main").lines == ["built-in:fleet  fleet.main=main"])
    let list = try fleet.document(TagsListDocument.self, "tags", "list")
    #expect(list.families.flatMap(\.releases).isEmpty)
    #expect(try fleet("tags", "check", "orbit-v1.0.0").status == 0)
    #expect(try fleet("hook", "pre-push").status == 0)
  }

  @Test func anUnbornBranchInAFullRepository() throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet("tags", "plan", "--porcelain").text
    try fleet.git("checkout", "--quiet", "--orphan", "fresh")
    expectRefusal(try fleet(), 128, "fatal: branch 'fresh' has no commit yet")
    #expect(try fleet("tags", "plan", "--at", "main", "--porcelain").text == plan)
  }

  @Test func detached() throws {
    let fleet = try SampleMonorepo.make()
    let answer = try fleet("components", "--json").text
    try fleet.git("checkout", "--quiet", "--detach")
    #expect(try fleet("components", "--json").text == answer)
    // The tip of a release branch is of its line, whether HEAD names the branch or not.
    for options in [["--detach"], []] {
      try fleet.runner.git(["checkout", "--quiet"] + options + ["rc-patch-fleet-v4.68.3"])
      #expect(try fleet.component("fleet").lastTag?.name == "fleet-v4.68.2")
    }
  }

  @Test(arguments: ["garbage\n", "", "ref: \n"])
  func aDamagedHead(content: String) throws {
    let fleet = try SampleMonorepo.make()
    try fleet.write(content, to: ".git/HEAD")
    let output = try fleet()
    #expect(output.status == 128)
    expectNoTrap(output)
    #expect(output.complaints.count == 1)
  }

  @Test func noHeadAtAllIsNoRepository() throws {
    let fleet = try SampleMonorepo.make()
    try FileManager.default.removeItem(atPath: fleet.path + "/.git/HEAD")
    expectRefusal(
      try fleet(), 128, "fatal: not a git repository (or any of the parent directories)",
      hint: "run it inside a clone, or name one: git -C <path> fleet")
  }

  @Test(arguments: ["main~3", "HEAD^2~1^{tree}", ":/UI: schedule", "main@{0}", "28290-schedule-scripts-ui"])
  func revisionsAreWhatGitTakesThemFor(revision: String) throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("checkout", "--quiet", fleet.commit(ofPullRequest: 28420))
    let id = try fleet.git("rev-parse", "--verify", revision).lines[0]
    let known = try fleet.runner.run(["git", "rev-parse", "--verify", "--quiet", id + "^{commit}"])
    let output = try fleet("components", revision, "--json")
    guard known.status == 0 else {
      expectRefusal(output, 128, "fatal: unknown revision '\(revision)'")
      return
    }
    #expect(try output.decoded(ComponentsDocument.self).head == known.lines[0])
  }
}
