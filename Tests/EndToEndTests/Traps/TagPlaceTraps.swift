import FleetTestSupport
import GitKit
import Testing

/// Tags in unexpected places of the history.
@Suite struct TagPlaceTraps {
  /// `git describe` does not see it: the tag is on no ancestor.
  @Test func aTagOffMainCounts() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start (#1)", ["orbit/main.go": "package main\n"])
    let release = builder.commit(
      "Release fleetd 1.1.0", on: "release", parents: [start], ["orbit/CHANGELOG.md": "## Orbit 1.1.0\n"])
    builder.tag("orbit-v1.0.0", at: start)
    builder.tag("orbit-v1.1.0", at: release)
    builder.commit("Go on (#2)", ["orbit/main.go": "package main // on\n"])
    let fleet = Fleet(try builder.build())
    #expect(try fleet.git("describe", "--tags", "--abbrev=0", "main").text == "orbit-v1.0.0\n")
    let orbit = try fleet.component("orbit")
    #expect(orbit.lastTag?.name == "orbit-v1.1.0")
    #expect(orbit.pullRequests("release") == [2])
    #expect(orbit.notMergedBack)
  }

  @Test func aTagThatIsAlsoABranchIsTheTag() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start (#1)", ["orbit/main.go": "package main\n"])
    builder.tag("orbit-v1.0.0", at: start)
    let next = builder.commit("Go on (#2)", ["orbit/main.go": "package main // on\n"])
    builder.branch("orbit-v1.0.0", at: next)
    let fleet = Fleet(try builder.build())
    let orbit = try fleet.component("orbit")
    #expect(try orbit.lastTag?.commit == fleet.id("refs/tags/orbit-v1.0.0"))
    #expect(orbit.lastTag?.isAlsoBranch == true)
    #expect(orbit.pullRequests("release") == [2])
    #expect(try fleet("components").text.contains("is a branch as well: say refs/tags/orbit-v1.0.0 to git"))
    // As a revision too, as in git.
    #expect(try fleet.component("orbit", at: "orbit-v1.0.0").tier == "none")
    #expect(try fleet.component("orbit", at: "refs/heads/orbit-v1.0.0").tier == "release")
  }

  /// Built on this commit, or made after it on a branch of its own.
  @Test func tagsFromTheFutureDoNotCount() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start (#1)", ["orbit/main.go": "package main\n"])
    builder.tag("orbit-v1.0.0", at: start)
    builder.commit("Go on (#2)", ["orbit/main.go": "package main // on\n"])
    // The same second, so that only the history tells.
    let same = builder.clock - 60
    let later = builder.commit(
      "Release", on: "release", parents: [builder.tip()].compactMap(\.self), date: same)
    builder.tag("orbit-v1.2.0", at: later)
    builder.clock += 600
    let aside = builder.commit("Release", on: "aside", parents: [start])
    builder.tag("orbit-v1.1.0", at: aside)
    let fleet = Fleet(try builder.build())
    let orbit = try fleet.component("orbit")
    #expect(orbit.lastTag?.name == "orbit-v1.0.0")
    #expect(orbit.skipped("orbit-v1.2.0") == "from the future: its commit is built on this one")
    #expect(orbit.skipped("orbit-v1.1.0") == "from the future: its commit is newer than this one")
    #expect(try fleet.component("orbit", at: "release").lastTag?.name == "orbit-v1.2.0")
  }

  /// A branch for 1.1 does not know of 1.2, whenever that was released; main knows the highest.
  @Test(arguments: [
    ("main", "orbit-v1.2.0"), ("rc-patch-fleetd-v1.1.2", "orbit-v1.1.1"),
    ("rc-minor-fleetd-v1.2.0", "orbit-v1.2.0"), ("topic", "orbit-v1.2.0"),
  ])
  func aPatchLineCountsItsOwnVersions(branch: String, expected: String) throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start (#1)", ["orbit/main.go": "package main\n"])
    for name in ["orbit-v1.0.0", "orbit-v1.1.0", "orbit-v1.1.1", "orbit-v1.2.0"] {
      builder.tag(name, at: start)
    }
    builder.commit("Go on (#2)", ["orbit/main.go": "package main // on\n"])
    builder.commit("Fix (#3)", on: branch, parents: [start], ["orbit/fix.go": "package main\n"])
    let orbit = try Fleet(builder.build()).component("orbit", at: branch)
    #expect(orbit.lastTag?.name == expected)
    #expect(
      orbit.skipped("orbit-v1.2.0")
        == (expected == "orbit-v1.1.1" ? "later than the line of this branch, 1.1.2" : nil))
  }

  /// The names of the server's branches, whose prefix changed over the years.
  @Test(arguments: ["rc-patch-fleet-v4.1.1", "patch-fleet-v4.1.1", "minor-v4.1.1", "prepare-fleet-v4.1.1"])
  func aServerLineIsReadOffItsBranch(branch: String) throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start (#1)", ["server/main.go": "package main\n"])
    for name in ["fleet-v4.1.0", "fleet-v4.2.0"] { builder.tag(name, at: start) }
    builder.commit("Fix (#2)", on: branch, parents: [start], ["server/fix.go": "package main\n"])
    let fleet = Fleet(try builder.build())
    #expect(try fleet.component("fleet", at: branch).lastTag?.name == "fleet-v4.1.0")
    let plan = try fleet.document(TagPlanDocument.self, "tags", "plan", "--at", branch)
    #expect(plan.tags.map(\.name) == ["fleet-v4.1.1"])
  }

  /// 1.1.9 was released after 1.2.0, and is still the older one.
  @Test func aBackPortThatIsNewerByDateIsNotTheLast() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start (#1)", ["orbit/main.go": "package main\n"])
    let next = builder.commit("Go on (#2)", ["orbit/main.go": "package main // on\n"])
    builder.tag("orbit-v1.2.0", at: next)
    let fix = builder.commit("Fix", on: "old", parents: [start], ["orbit/main.go": "package main // fixed\n"])
    builder.tag("orbit-v1.1.9", at: fix)
    builder.commit("Go further (#3)", ["docs/a.md": "text"])
    let orbit = try Fleet(builder.build()).component("orbit")
    #expect(orbit.lastTag?.name == "orbit-v1.2.0")
    #expect(orbit.tier == "none")
    #expect(orbit.lastTag?.why.contains("next below is orbit-v1.1.9") == true)
  }

  @Test func noTagIsAStateOfItsOwn() throws {
    var builder = RepositoryBuilder()
    for number in 1...3 {
      builder.commit("Go on (#\(number))", ["orbit/main.go": .file("package main // \(number)\n")])
    }
    let fleet = Fleet(try builder.build())
    let orbit = try fleet.component("orbit")
    #expect(orbit.lastTag == nil)
    #expect(orbit.tier == "check")
    #expect(orbit.commits.isEmpty)
    #expect(orbit.notes == ["never released: no tag orbit-vX.Y.Z counts here"])
    // There is no tag at all, so that nothing can be told.
    #expect(try fleet("components").status == 3)
    #expect(try fleet("components").lines.first == "Never released: orbit.")
    #expect(try fleet("components", "--name", "orbit").status == 3)
    let plan = try fleet.document(TagPlanDocument.self, "tags", "plan", "--include", "orbit")
    #expect(plan.tags.map(\.name) == ["orbit-v1.0.0"])
    #expect(plan.tags[0].reason == "never released")
  }

  /// The packed ref still says where the tag was.
  @Test func aMovedTagIsWhereItIsNow() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start (#1)", ["orbit/main.go": "package main\n"])
    builder.tag("orbit-v1.0.0", at: start)
    builder.commit("Go on (#2)", ["orbit/main.go": "package main // on\n"])
    builder.commit("Go further (#3)", ["orbit/main.go": "package main // further\n"])
    let fleet = Fleet(try builder.build())
    try fleet.git("pack-refs", "--all", "--prune")
    try fleet.git("tag", "--force", "orbit-v1.0.0", "main~1")
    let orbit = try fleet.component("orbit")
    #expect(try orbit.lastTag?.commit == fleet.id("main~1"))
    #expect(orbit.pullRequests("release") == [3])
  }
}
