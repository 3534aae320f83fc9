import FleetTestSupport
import Testing

/// `git fleet components <rev>`: the answer as it was on the day of a commit.
@Suite struct OlderCommitsTests {
  /// The countdown was added and taken out again.
  @Test func addedThenRevertedIsNoChange() throws {
    let fleet = try SampleMonorepo.make()
    let orbit = try fleet.component("orbit", at: fleet.commit(ofPullRequest: 27890))
    #expect(orbit.tier == "none")
    #expect(!orbit.changed)
    #expect(orbit.lastTag?.name == "orbit-v1.42.0")
    #expect(orbit.pullRequests("release") == [27890, 27842])
    #expect(orbit.skipped("orbit-v1.43.0")?.contains("future") == true)
  }

  /// One commit before, half of it is there.
  @Test func addedAndNotYetRevertedIsAChange() throws {
    let fleet = try SampleMonorepo.make()
    let orbit = try fleet.component("orbit", at: fleet.commit(ofPullRequest: 27842))
    #expect(orbit.tier == "release")
    #expect(orbit.pullRequests("release") == [27842])
  }

  /// 1.41.1 was tagged six days later, on a line of its own.
  @Test func tagsFromTheFutureDoNotCount() throws {
    let fleet = try SampleMonorepo.make()
    let revision = try fleet.commit(ofPullRequest: 27201)
    let orbit = try fleet.component("orbit", at: revision)
    #expect(orbit.lastTag?.name == "orbit-v1.41.0")
    #expect(orbit.tier == "release")
    #expect(orbit.pullRequests("release") == [27188])
    let server = try fleet.component("fleet", at: revision)
    #expect(server.lastTag == nil)
    #expect(server.tier == "check", "it is here, and was never released by then")
  }

  /// The release commit of 1.40.0 is on a branch of its own, and landed again on main as the same patch.
  @Test func aReleaseCommitLandedAgainIsExcluded() throws {
    let fleet = try SampleMonorepo.make()
    let landed = try fleet.commit(ofPullRequest: 26480)
    let orbit = try fleet.component("orbit", at: landed)
    #expect(orbit.lastTag?.name == "orbit-v1.40.0")
    #expect(orbit.tier == "none")
    #expect(orbit.commits.isEmpty)
    #expect(orbit.excluded.map(\.id) == [landed])
  }

  @Test func aTagAnswersForItself() throws {
    let fleet = try SampleMonorepo.make()
    let output = try fleet("components", "orbit-v1.43.0", "--name", "orbit")
    #expect(output.status == 0)
    #expect(output.lines.first == "Nothing to release.")
  }

  /// What was true at a commit stays what is said of it.
  @Test func theAnswerDoesNotDependOnWhereHeadIs() throws {
    let fleet = try SampleMonorepo.make()
    let revision = try fleet.commit(ofPullRequest: 28288)
    let before = try fleet("components", revision, "--json")
    try fleet.git("checkout", "--quiet", "rc-patch-fleet-v4.68.3")
    #expect(try fleet("components", revision, "--json").text == before.text)
    #expect(before.status == 0)
  }
}
