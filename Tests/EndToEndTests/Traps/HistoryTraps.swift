import FleetTestSupport
import GitKit
import Testing

/// What happened between the tag and now, and does not look like it.
@Suite struct HistoryTraps {
  private static let changelog: FileContent = "## Orbit 1.0.0\n\n* First.\n"

  /// A builder with orbit 1.0.0 on main.
  private static func released() -> (RepositoryBuilder, RepositoryBuilder.Mark) {
    var builder = RepositoryBuilder()
    let start = builder.commit(
      "Release fleetd 1.0.0 (#1)", ["orbit/main.go": "package main\n", "orbit/CHANGELOG.md": changelog])
    builder.tag("orbit-v1.0.0", at: start)
    return (builder, start)
  }

  @Test func addedThenRevertedIsTheSameCode() throws {
    var (builder, _) = Self.released()
    builder.commit("Add a (#2)", ["orbit/a.go": "package main\n"])
    builder.commit("Revert \"Add a (#2)\" (#3)", ["orbit/a.go": .removed])
    let fleet = Fleet(try builder.build())
    let orbit = try fleet.component("orbit")
    #expect(!orbit.changed)
    #expect(orbit.tier == "none")
    #expect(orbit.pullRequests("release") == [3, 2])
    #expect(orbit.notes == ["2 code commits since the tag, but the code is the same again"])
    #expect(try fleet("components", "--name", "orbit", "--exit-code").status == 0)
  }

  @Test func releasedAndNeverMergedBackIsSaid() throws {
    var (builder, start) = Self.released()
    let release = builder.commit(
      "Release fleetd 1.1.0", on: "rc-minor-fleetd-v1.1.0", parents: [start],
      ["orbit/CHANGELOG.md": "## Orbit 1.1.0\n\n* Second.\n\n## Orbit 1.0.0\n\n* First.\n"])
    builder.tag("orbit-v1.1.0", at: release)
    builder.commit("Go on (#2)", ["orbit/main.go": "package main // on\n"])
    let fleet = Fleet(try builder.build())
    let orbit = try fleet.component("orbit")
    #expect(orbit.notMergedBack)
    let plan = try fleet.document(TagPlanDocument.self, "tags", "plan")
    #expect(
      plan.tags[0].blockedBy.first
        == .init(
          kind: "merge-back",
          what:
            "the last release was not merged back: orbit/CHANGELOG.md has 1.1.0 at orbit-v1.1.0, but not here"
        ))
  }

  /// On main the changelog has more around it, so the two patches have different ids.
  @Test func aReleaseCommitThatLandedAgainIsNoNewWork() throws {
    var (builder, start) = Self.released()
    let fix: FileContent = "package main // fixed\n"
    let picked = builder.commit(
      "Fix the start (#2)", on: "release", parents: [start], ["orbit/main.go": fix])
    let release = builder.commit(
      "Release fleetd 1.1.0 (#4)", on: "release", parents: [picked],
      ["orbit/CHANGELOG.md": "## Orbit 1.1.0\n\n* Fixed the start.\n\n## Orbit 1.0.0\n\n* First.\n"])
    builder.tag("orbit-v1.1.0", at: release)
    builder.commit(
      "Fix the start (#2)", ["orbit/main.go": fix, "orbit/changes/2-start": "* Fixed the start.\n"])
    builder.commit(
      "Release fleetd 1.1.0 (#5)",
      [
        "orbit/CHANGELOG.md": "## Orbit 1.1.0 (May 1)\n\n* Fixed the start.\n\n## Orbit 1.0.0\n\n* First.\n",
        "orbit/changes/2-start": .removed, "README.md": "1.1.0 is out.\n",
      ])
    let fleet = Fleet(try builder.build())
    let orbit = try fleet.component("orbit")
    #expect(orbit.tier == "none")
    #expect(orbit.commits.isEmpty)
    #expect(orbit.excluded.map(\.method) == ["subject", "exact"])
    #expect(!orbit.notMergedBack)
  }

  /// Every way in which one commit can be known to be another, cheapest first.
  @Test func aPickIsKnownByTheCheapestProof() throws {
    var (builder, start) = Self.released()
    func file(_ name: String, _ text: String) -> [TreePath: FileContent] {
      [TreePath("orbit/\(name).go"): .file("package \(text)\n")]
    }
    builder.commit("Some words", on: "release", parents: [start], file("exact", "one"))
    builder.commit("Other words (#20)", on: "release", file("number", "two"))
    let release = builder.commit("Cherry-pick: Same words (#31)", on: "release", file("subject", "three"))
    builder.tag("orbit-v1.1.0", at: release)
    builder.commit("Another name for it (#10)", file("exact", "one"))
    builder.commit("Number (#20)", file("number", "other"))
    builder.commit("Same words (#30)", file("subject", "other"))
    let orbit = try Fleet(builder.build()).component("orbit")
    #expect(orbit.excluded.map(\.method) == ["subject", "pull-request", "exact"])
    #expect(orbit.pullRequests("release") == [])
  }

  /// `git cherry-pick -x` leaves a trailer.
  @Test func aTrailerNamesTheOrigin() throws {
    var (builder, _) = Self.released()
    builder.commit("Fix (#2)", ["orbit/fix.go": "package fix\n"])
    let fleet = Fleet(try builder.build(bare: false))
    try fleet.git("checkout", "--quiet", "-b", "release", "orbit-v1.0.0")
    try fleet.git("cherry-pick", "-x", "main")
    try fleet.git("tag", "orbit-v1.0.1")
    let orbit = try fleet.component("orbit", at: "main")
    #expect(orbit.lastTag?.name == "orbit-v1.0.1")
    #expect(orbit.excluded.map(\.method) == ["trailer"])
    #expect(orbit.tier == "none")
  }

  /// The release took the file on its branch; main keeps it until that is merged back.
  @Test func aLeftoverChangesFileIsShipped() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit(
      "Start (#1)", ["orbit/main.go": "package main\n", "orbit/changes/1-start": "* Starts.\n"])
    let release = builder.commit(
      "Release fleetd 1.0.0", on: "release", parents: [start],
      ["orbit/changes/1-start": .removed, "orbit/CHANGELOG.md": "## Orbit 1.0.0\n\n* Starts.\n"])
    builder.tag("orbit-v1.0.0", at: release)
    builder.commit(
      "Go on (#2)", ["orbit/main.go": "package main // on\n", "orbit/changes/2-on": "* Goes on.\n"])
    let orbit = try Fleet(builder.build()).component("orbit")
    #expect(orbit.changesFiles("shipped") == ["orbit/changes/1-start"])
    #expect(orbit.changesFiles("unreleased") == ["orbit/changes/2-on"])
  }

  /// Paperwork is no reason to release, and a new changes file one to look.
  @Test func onlyCodeIsAReasonToRelease() throws {
    var (builder, _) = Self.released()
    builder.commit("Docs (#2)", ["orbit/README.md": "text"])
    builder.commit("Tests (#3)", ["orbit/main_test.go": "package main\n"])
    builder.commit("Server (#4)", ["server/fleet/teams.go": "package fleet\n"])
    builder.commit("Packaging (#5)", ["orbit/pkg/packaging/packaging.go": "package packaging\n"])
    let quiet = Fleet(try builder.build())
    #expect(try quiet.component("orbit").tier == "none")
    builder.commit("Note (#6)", ["orbit/changes/6-note": "* Something.\n"])
    builder.commit("Shared (#7)", ["server/service/orbit_client.go": "package service\n"])
    let orbit = try Fleet(builder.build()).component("orbit")
    #expect(orbit.tier == "check")
    #expect(orbit.pullRequests("check") == [7, 6])
  }
}
