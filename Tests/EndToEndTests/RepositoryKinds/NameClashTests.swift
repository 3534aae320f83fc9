import FleetTestSupport
import Testing

/// Names that mean two things, and objects that stand for others.
@Suite struct NameClashTests {
  @Test func aBranchAndATagOfOneName() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("branch", "orbit-v1.43.0", "main~5")
    let orbit = try fleet.component("orbit")
    #expect(try orbit.lastTag?.commit == fleet.id("refs/tags/orbit-v1.43.0"))
    #expect(orbit.lastTag?.isAlsoBranch == true)
    // The bare name is the tag, as for git.
    let asked = try fleet.document(ComponentsDocument.self, "components", "orbit-v1.43.0")
    #expect(try asked.head == fleet.id("refs/tags/orbit-v1.43.0"))
    let branch = try fleet.document(ComponentsDocument.self, "components", "heads/orbit-v1.43.0")
    #expect(try branch.head == fleet.id("main~5"))
  }

  /// A release tag's name that is also a file's.
  @Test func aFileOfThatName() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.write("text", to: "orbit-v1.43.0")
    #expect(try fleet.component("orbit", at: "orbit-v1.43.0").tier == "none")
  }

  /// A revision may look like an option to what git runs.
  @Test(arguments: ["--help-me", "-x", "--output=/tmp/x", "--upload-pack=touch"])
  func aRevisionThatLooksLikeAnOption(revision: String) throws {
    let fleet = try SampleMonorepo.make()
    expectRefusal(
      try fleet("components", "--", revision), 128, "fatal: unknown revision '\(revision)'",
      hint: "'git log --all --oneline' shows what there is; 'git fetch' brings what is missing")
  }

  @Test func replacedCommitsAreReadAsGitReadsThem() throws {
    let fleet = try SampleMonorepo.make()
    let whole = try fleet.component("orbit")
    #expect(whole.pullRequests("release").first == 28461)
    // In the place of #28461, a commit that changes nothing.
    let commit = try fleet.commit(ofPullRequest: 28461)
    let parent = try fleet.id(commit + "~1")
    let empty = try fleet.git("commit-tree", parent + "^{tree}", "-p", parent, "-m", "Nothing").lines[0]
    try fleet.git("replace", commit, empty)
    let replaced = try fleet.component("orbit")
    #expect(!replaced.pullRequests("release").contains(28461))
    try fleet.git("pack-refs", "--all", "--prune")
    #expect(try !fleet.component("orbit").pullRequests("release").contains(28461))
    let ignoring = fleet.with(["GIT_NO_REPLACE_OBJECTS": "1"])
    #expect(try ignoring.component("orbit").pullRequests("release") == whole.pullRequests("release"))
    let option = try fleet.git("--no-replace-objects", "fleet", "components", "--json")
    #expect(
      try option.decoded(ComponentsDocument.self)["orbit"].pullRequests("release")
        == whole.pullRequests("release"))
  }
}
