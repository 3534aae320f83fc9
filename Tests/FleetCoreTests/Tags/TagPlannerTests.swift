import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct TagPlannerTests {
  private static let policy = """
    [fleet]
      release = server
    [fleet-dependency "go"]
      file = go.mod
      line = ^go ([0-9.]+)
      since = server
      update = patch
    [fleet-dependency "lib"]
      file = lib.txt
      line = ^lib (.*)
    [fleet-component "agent"]
      title = The Agent
      tag = agent-v
      path = agent/
      check = shared/
      watch = lib
      changes = agent/changes/
      changelog = agent/CHANGELOG.md
      rider = tray
      rider = updater
      releaseBranch = ^rc-agent-v[0-9.]+$
    [fleet-component "addon"]
      tag = addon-v
      path = addon/
    [fleet-component "server"]
      tag = server-v
      path = server/
      check = shared/
      releaseBranch = ^rc-server-v[0-9.]+$
    """

  /// Two components at 1.2.0 and one at 4.69.0, from one commit.
  private static func start() -> RepositoryBuilder {
    var builder = RepositoryBuilder()
    let start = builder.commit(
      "Start",
      [
        "agent/a": "1\n", "addon/a": "1\n", "server/a": "1\n", "go.mod": "go 1.24.4\n",
        "lib.txt": "lib 1.0\n",
        "agent/CHANGELOG.md": "# 1.2.0\n",
      ])
    for name in ["agent-v1.2.0", "addon-v1.2.0", "server-v4.69.0"] { builder.tag(name, at: start) }
    return builder
  }

  private func plan(
    _ repository: TestRepository, at revision: String? = nil, release: Version? = nil,
    including included: [String] = [], latest: [String: [String]] = [:]
  ) throws -> TagPlan {
    let opened = try repository.open()
    let policy = try Policy.parsing(Self.policy)
    var report = try ComponentsInquiry(
      opened, policy: policy, moment: .resolve(revision, in: opened)
    ).run()
    report.dependencies = LatestVersions.judge(report.dependencies, known: latest, policy: policy)
    return try TagPlanner(opened, policy: policy).plan(report, release: release, including: included)
  }

  // MARK: - What is cut

  @Test func cutsNothingWhereNothingChanged() throws {
    let plan = try plan(Self.start().build())
    #expect(plan.tags.isEmpty)
    #expect(plan.undecided.isEmpty)
    #expect(plan.gaps.isEmpty)
  }

  @Test func describesEachTagInOrder() throws {
    var builder = Self.start()
    builder.commit("Add to the server (#1)", ["server/a": "2\n"])
    builder.commit("Fix the agent (#2)", ["agent/a": "2\n", "agent/changes/2-fix": "- Fixed\n"])
    builder.commit("Add to all (#3)", ["addon/a": "2\n", "shared/x": "1\n"])
    let repository = try builder.build()
    let plan = try plan(repository)
    let head = try repository.id(of: "main")
    #expect(plan.target == head)
    #expect(
      plan.tags == [
        PlannedTag(
          name: "agent-v1.2.1", component: "agent", version: Version(1, 2, 1), target: head,
          milestone: "4.70.0", qaIssue: "Release QA: The Agent 1.2.1",
          reason: "1 code commit, 1 to check since agent-v1.2.0; only fixes", riders: ["tray", "updater"],
          after: [],
          blockedBy: [
            Blocker(
              kind: .changelog,
              what:
                "agent/CHANGELOG.md has no 1.2.1; 1 changes file waits: git fleet changes collect agent 1.2.1"
            )
          ]),
        PlannedTag(
          name: "addon-v1.3.0", component: "addon", version: Version(1, 3, 0), target: head,
          milestone: "4.70.0", qaIssue: "Release QA: addon 1.3.0",
          reason: "1 code commit since addon-v1.2.0; not only fixes", riders: [], after: ["agent-v1.2.1"],
          blockedBy: []),
        PlannedTag(
          name: "server-v4.70.0", component: "server", version: Version(4, 70, 0), target: head,
          milestone: "4.70.0", qaIssue: "Release QA: 4.70.0",
          reason: "1 code commit, 1 to check since server-v4.69.0; not only fixes", riders: [],
          after: ["agent-v1.2.1", "addon-v1.3.0"], blockedBy: []),
      ])
  }

  @Test func takesTheVersionThatTheUserNames() throws {
    var builder = Self.start()
    builder.commit("Fix both", ["server/a": "2\n", "addon/a": "2\n"])
    let repository = try builder.build()
    let named = try plan(repository, release: Version(5, 0, 0))
    #expect(named.tags.map(\.name) == ["addon-v1.2.1", "server-v5.0.0"])
    #expect(named.tags.map(\.milestone) == ["5.0.0", "5.0.0"])
    #expect(named.tags.map(\.qaIssue) == ["Release QA: addon 1.2.1", "Release QA: 5.0.0"])
    #expect(
      named.tags.map(\.reason) == [
        "1 code commit since addon-v1.2.0; only fixes", "1 code commit since server-v4.69.0",
      ])
    let unnamed = try plan(repository)
    #expect(unnamed.tags.map(\.name) == ["addon-v1.2.1", "server-v4.69.1"])
    #expect(unnamed.tags.map(\.milestone) == ["4.69.1", "4.69.1"])
  }

  @Test func knowsNoMilestoneWithoutARelease() throws {
    var builder = Self.start()
    builder.commit("Add", ["addon/a": "2\n"])
    let repository = try builder.build()
    #expect(try plan(repository).tags.map(\.milestone) == [nil])
    #expect(try plan(repository, release: Version(4, 70, 0)).tags.map(\.milestone) == ["4.70.0"])
  }

  /// Without a tag there is nothing to compare with: a person decides, but for the release that was named.
  @Test func leavesTheFirstReleaseToBeDecided() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["agent/a": "1\n", "server/a": "1\n"])
    let repository = try builder.build()
    let plan = try plan(repository)
    #expect(plan.tags.isEmpty)
    #expect(plan.undecided.map(\.component) == ["agent", "server"])
    #expect(plan.undecided.map(\.reason) == ["never released", "never released"])
    let named = try self.plan(repository, release: Version(1, 0, 0))
    #expect(named.tags.map(\.name) == ["server-v1.0.0"])
    #expect(named.undecided.map(\.component) == ["agent"])
  }

  @Test func isBlockedByABranchOnTheRemote() throws {
    var builder = Self.start()
    builder.commit("Add", ["addon/a": "2\n"])
    let repository = try builder.build()
    #expect(try plan(repository).tags.flatMap(\.blockedBy).isEmpty)
    try repository.git("update-ref", "refs/remotes/origin/addon-v1.3.0", "main")
    let blocked = try plan(repository).tags.flatMap(\.blockedBy)
    #expect(blocked == [Blocker(kind: .name, what: "a branch is named addon-v1.3.0")])
  }

  @Test(arguments: [Version(4, 69, 0), Version(4, 68, 9), Version(0, 0, 1)])
  func refusesAVersionThatDoesNotGoUp(version: Version) throws {
    var builder = Self.start()
    builder.commit("Add", ["server/a": "2\n"])
    let repository = try builder.build()
    let error = #expect(throws: FleetError.self) { try plan(repository, release: version) }
    #expect(error?.message == "server-v\(version) does not go up: server-v4.69.0 is published")
    #expect(error?.hints == ["the next versions are 4.69.1 and 4.70.0"])
  }

  @Test func takesTheVersionOfAReleaseBranch() throws {
    var builder = Self.start()
    builder.commit("Fix", ["server/a": "2\n", "addon/a": "2\n"])
    for name in ["rc-server-v4.70.0", "rc-server-v4.69.0", "rc-agent-v1.9.0"] {
      if let tip = builder.tip() { builder.branch(name, at: tip) }
    }
    let repository = try builder.build()
    let minor = try plan(repository, at: "rc-server-v4.70.0")
    #expect(minor.tags.map(\.name) == ["addon-v1.2.1", "server-v4.70.0"])
    #expect(minor.tags.last?.reason == "1 code commit since server-v4.69.0; the version of this branch")
    let patch = try plan(repository, at: "rc-server-v4.69.0")
    #expect(patch.tags.last?.name == "server-v4.69.1")
    #expect(patch.tags.last?.reason == "1 code commit since server-v4.69.0; the next patch of this branch")
    #expect(try plan(repository, at: "rc-agent-v1.9.0").tags.last?.name == "server-v4.69.1")
  }

  @Test func leavesToDecideWhatOnlyNeedsALook() throws {
    var builder = Self.start()
    builder.commit("Share", ["shared/x": "1\n"])
    builder.commit("New lib", ["lib.txt": "lib 2.0\n"])
    let repository = try builder.build()
    let plan = try plan(repository)
    #expect(plan.tags.isEmpty)
    #expect(plan.undecided.map(\.component) == ["agent", "server"])
    #expect(plan.undecided.map(\.name) == ["agent-v1.3.0", "server-v4.70.0"])
    #expect(
      plan.undecided.map(\.reason) == ["2 to check since agent-v1.2.0", "1 to check since server-v4.69.0"])
    let decided = try self.plan(repository, including: ["server", "addon"])
    #expect(decided.tags.map(\.name) == ["addon-v1.3.0", "server-v4.70.0"])
    #expect(
      decided.tags.map(\.reason) == ["nothing since addon-v1.2.0", "1 to check since server-v4.69.0"])
    #expect(decided.tags.map(\.milestone) == ["4.70.0", "4.70.0"])
    #expect(decided.undecided.map(\.component) == ["agent"])
    let error = #expect(throws: FleetError.self) { try self.plan(repository, including: ["sever"]) }
    #expect(error?.hints == ["did you mean 'server'?"])
  }

  @Test func startsAtOne() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["addon/a": "1\n"])
    let repository = try builder.build()
    #expect(try plan(repository).tags.isEmpty)
    let first = try #require(try plan(repository, including: ["addon"]).tags.first)
    #expect(first.name == "addon-v1.0.0")
    #expect(first.reason == "never released")
  }

  // MARK: - What blocks it

  @Test func blocksUntilTheChangelogIsCollected() throws {
    var builder = Self.start()
    builder.commit("Fix", ["agent/a": "2\n"])
    func blockers() throws -> [Blocker] { try plan(builder.build()).tags.first?.blockedBy ?? [] }
    #expect(try blockers() == [Blocker(kind: .changelog, what: "agent/CHANGELOG.md has no 1.2.1")])
    builder.commit("Notes", ["agent/changes/1-a": "- a\n", "agent/changes/2-b": "- b\n"])
    #expect(
      try blockers() == [
        Blocker(
          kind: .changelog,
          what: "agent/CHANGELOG.md has no 1.2.1; 2 changes files wait: git fleet changes collect agent 1.2.1"
        )
      ])
    for heading in ["# 1.2.10", "1.2.1", "# Agent 1.2.1-rc1", "#1.2.1"] {
      builder.commit("Collect", ["agent/CHANGELOG.md": .file(heading + "\n\n# 1.2.0\n")])
      #expect(try blockers().map(\.kind) == [.changelog], "\(heading)")
    }
    for heading in ["# 1.2.1", "## Agent 1.2.1 (Jun 18, 2025)", "### v1.2.1\r"] {
      builder.commit("Collect", ["agent/CHANGELOG.md": .file(heading + "\n\n# 1.2.0\n")])
      #expect(try blockers() == [], "\(heading)")
    }
  }

  @Test func blocksUntilTheLastReleaseIsMergedBack() throws {
    var builder = Self.start()
    let tip = try #require(builder.tip())
    let release = builder.commit(
      "Release", on: "rc", parents: [tip], ["agent/CHANGELOG.md": "# 1.3.0\n\n# 1.2.0\n"])
    builder.tag("agent-v1.3.0", at: release)
    builder.commit("Fix", ["agent/a": "2\n", "agent/CHANGELOG.md": "# 1.3.1\n"])
    let tag = try #require(try plan(builder.build()).tags.first)
    #expect(tag.name == "agent-v1.3.1")
    #expect(
      tag.blockedBy == [
        Blocker(
          kind: .mergeBack,
          what: "the last release was not merged back: "
            + "agent/CHANGELOG.md has 1.3.0 at agent-v1.3.0, but not here")
      ])
  }

  /// A dependency blocks the component that it is compared with and those that watch it.
  @Test(
    arguments: [
      (["go": ["1.24.5"]], ["server": ["go 1.24.4 is older than 1.24.5"]]),
      (["go": ["1.25.0"]], [:]),
      (["go": ["1.24.4"]], [:]),
      (["lib": ["1.1"]], ["agent": ["lib 1.0 is older than 1.1"]]),
      (
        ["lib": ["1.1"], "go": ["1.25.0", "1.24.6"]],
        ["agent": ["lib 1.0 is older than 1.1"], "server": ["go 1.24.4 is older than 1.24.6"]]
      ),
      ([:], [:]),
    ] as [([String: [String]], [String: [String]])])
  func blocksUntilDependenciesAreCurrent(latest: [String: [String]], blocked: [String: [String]]) throws {
    var builder = Self.start()
    builder.commit(
      "Fix all",
      ["agent/a": "2\n", "addon/a": "2\n", "server/a": "2\n", "agent/CHANGELOG.md": "# 1.2.1\n# 1.2.0\n"])
    let plan = try plan(builder.build(), latest: latest)
    #expect(plan.tags.map(\.component) == ["agent", "addon", "server"])
    for tag in plan.tags {
      #expect(tag.blockedBy.map(\.what) == blocked[tag.component] ?? [], "\(tag.name)")
      #expect(tag.blockedBy.allSatisfy { $0.kind == .dependency })
    }
    #expect(plan.dependencies.map(\.name) == ["go", "lib"])
  }

  @Test func blocksWhereTheNameIsTaken() throws {
    var builder = Self.start()
    let side = builder.commit("Elsewhere", on: "side", date: builder.clock + 100_000, ["server/a": "9\n"])
    builder.commit("Fix", date: builder.clock - 100_000, ["server/a": "2\n"])
    let repository = try builder.build()
    #expect(try plan(repository).tags.first?.blockedBy == [])
    try repository.git("branch", "server-v4.69.1", "main")
    #expect(
      try plan(repository).tags.first?.blockedBy == [
        Blocker(kind: .name, what: "a branch is named server-v4.69.1")
      ])
    try repository.git("branch", "-D", "server-v4.69.1")
    try repository.git("tag", "server-v4.69.1", repository[side].hex)
    #expect(
      try plan(repository).tags.first?.blockedBy == [
        Blocker(kind: .name, what: "the tag exists already, on a newer commit")
      ])
  }
}
