import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

/// One trap of tagging at a time.
@Suite struct ComponentsInquiryTests {
  private static let policy = """
    [fleet-dependency "go"]
      file = go.mod
      line = ^go ([0-9.]+)
      since = agent
    [fleet-component "agent"]
      tag = agent-v
      path = agent/
      exclude = agent/docs/
      check = shared/
      check = tools/agent*.sh
      watch = go
      changes = agent/changes/
      changelog = agent/CHANGELOG.md
      versionFile = agent/VERSION
      versionLine = ^version = (.*)
      ignoreTag = agent-v9.9.9
      releaseBranch = ^rc-agent-v[0-9.]+$
    [fleet-component "server"]
      tag = server-v
      path = server/
      releaseBranch = ^rc-server-v[0-9.]+$
    """

  private func report(_ repository: TestRepository, at revision: String? = nil) throws -> ComponentsReport {
    let opened = try repository.open()
    return try ComponentsInquiry(
      opened, policy: .parsing(Self.policy), moment: .resolve(revision, in: opened)
    ).run()
  }

  private func agent(_ repository: TestRepository, at revision: String? = nil) throws -> ComponentReport {
    try #require(try report(repository, at: revision).components.first)
  }

  // MARK: - Which tag

  @Test func noTagIsAStateOfItsOwn() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n"])
    builder.tag("agent-v1.0.0-rc1", at: start)
    builder.tag("agent-1.0.0", at: start)
    let report = try self.report(builder.build())
    let agent = try #require(report.components.first)
    #expect(agent.lastTag == nil)
    #expect(agent.tier == .check)
    #expect(agent.isNeverReleased)
    #expect(!agent.changed)
    #expect(report.hasNoTags)
    #expect(report.components[1].tier == .none, "it is not in this tree")
    #expect(agent.commits.isEmpty)
    #expect(agent.notes == ["never released: no tag agent-vX.Y.Z counts here"])
    #expect(
      agent.skippedTags == [
        SkippedTag(name: "agent-1.0.0", why: "no 'v' before the version"),
        SkippedTag(name: "agent-v1.0.0-rc1", why: "suffix '-rc1': a prerelease or test build"),
      ])
    #expect(report.components.last?.isPresent == false)
    #expect(report.components.last?.notes == ["not in this tree"])
  }

  /// The highest version counts: off main, older than a back-port, lightweight, whatever.
  @Test func highestVersionWins() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n"])
    builder.tag("agent-v1.9.0", at: start)
    let release = builder.commit("Release 1.10.0", on: "rc", parents: [start], ["agent/VERSION": "1\n"])
    builder.tag("agent-v1.10.0", at: release)
    let backport = builder.commit("Fix again", on: "patch", parents: [start], ["agent/a": "2\n"])
    builder.tag("agent-v1.9.1", at: backport, message: "1.9.1")
    builder.tag("agent-v9.9.9", at: start)
    builder.tag("agent-v1.11.0-beta", at: start)
    builder.commit("Go on", ["agent/a": "3\n"])
    let repository = try builder.build()
    let agent = try self.agent(repository)
    let tag = try #require(agent.lastTag)
    #expect(tag.name == "agent-v1.10.0")
    #expect(tag.version == Version(1, 10, 0))
    #expect(tag.commit == repository[release])
    #expect(tag.date == Int64(HermeticEnvironment.date + 60))
    #expect(tag.runnerUp == "agent-v1.9.1")
    #expect(tag.why == "highest of 3 release tags; next below is agent-v1.9.1; lightweight")
    #expect(!tag.isAlsoBranch)
    #expect(
      agent.skippedTags.map(\.why) == [
        "suffix '-beta': a prerelease or test build", "ignored by configuration (ignoreTag)",
      ])
    #expect(agent.tier == .release)
    #expect(agent.commits.map(\.commit.subject) == ["Go on"])
  }

  @Test func whatIsBuiltOnHeadIsFromTheFuture() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n"])
    builder.tag("agent-v1.0.0", at: start)
    let asked = builder.commit("Fix", ["agent/a": "2\n"])
    // A clock that stood still: only history tells.
    let next = builder.commit("Release", date: builder.clock - 60, ["agent/a": "3\n"])
    builder.tag("agent-v1.1.0", at: next)
    let repository = try builder.build()
    let agent = try self.agent(repository, at: repository[asked].hex)
    #expect(agent.lastTag?.name == "agent-v1.0.0")
    #expect(agent.lastTag?.why == "highest release tag that is not from the future; lightweight")
    #expect(
      agent.skippedTags == [
        SkippedTag(name: "agent-v1.1.0", why: "from the future: its commit is built on this one")
      ])
    #expect(agent.skippedTags.map(\.isFromTheFuture) == [true])
    #expect(try self.agent(repository).lastTag?.name == "agent-v1.1.0")
  }

  /// What HEAD is built on is older, whatever a clock said.
  @Test func aClockThatWasWrongIsNotTheFuture() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n"])
    builder.tag("agent-v1.0.0", at: start)
    builder.commit("Go on", ["agent/a": "2\n"])
    let release = builder.commit("Release", ["agent/a": "3\n"])
    builder.tag("agent-v1.1.0", at: release)
    builder.commit("Go on", date: builder.clock - 7_200, ["agent/a": "4\n"])
    builder.commit("Go on", date: builder.clock - 3_600, ["agent/a": "5\n"])
    let agent = try self.agent(builder.build())
    #expect(agent.lastTag?.name == "agent-v1.1.0")
    #expect(agent.commits.count == 2)
  }

  @Test func whatIsNewerIsFromTheFuture() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n"])
    builder.tag("agent-v1.0.0", at: start)
    let asked = builder.commit("Fix", ["agent/a": "2\n"])
    let release = builder.commit("Release", on: "rc", parents: [start], ["agent/a": "3\n"])
    builder.tag("agent-v1.1.0", at: release)
    builder.tag("agent-v1.0.1", at: start, message: "later", date: builder.clock + 3_600)
    builder.commit("Go on", date: builder.clock + 60, ["agent/a": "4\n"])
    let repository = try builder.build()
    let agent = try self.agent(repository, at: repository[asked].hex)
    #expect(agent.lastTag?.name == "agent-v1.0.0")
    #expect(
      agent.skippedTags.map(\.why) == [
        "from the future: its commit is newer than this one",
        "from the future: tagged after this commit was made",
      ])
    // A branch stands for today, so that a tag made after its last commit counts.
    #expect(try self.agent(repository).lastTag?.name == "agent-v1.1.0")
  }

  @Test func aTagOnHeadItselfCounts() throws {
    var builder = RepositoryBuilder()
    let only = builder.commit("Start", ["agent/a": "1\n"])
    builder.tag("agent-v1.0.0", at: only, message: "now", date: builder.clock)
    for revision in [nil, "main", "HEAD"] {
      let agent = try self.agent(builder.build(), at: revision)
      #expect(agent.lastTag?.name == "agent-v1.0.0")
      #expect(agent.lastTag?.why == "highest of 1 release tag")
      #expect(agent.tier == .none)
      #expect(agent.commits.isEmpty && agent.excluded.isEmpty && agent.otherCommitCount == 0)
    }
  }

  /// As in CI, or after `git checkout <tag>`: no branch says which line it is.
  @Test func aCommitWithoutABranchIsOfTheReleaseBeneathIt() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n"])
    builder.tag("agent-v1.0.0", at: start)
    let first = builder.commit("First", on: "one", parents: [start], ["agent/a": "2\n"])
    builder.tag("agent-v1.1.0", at: first)
    let second = builder.commit("Second", on: "two", parents: [start], ["agent/a": "3\n"])
    builder.tag("agent-v1.2.0", at: second)
    let patch = builder.commit("Patch", on: "one", parents: [first], ["agent/a": "4\n"])
    let last = builder.commit("Last", on: "one", parents: [patch], ["agent/a": "5\n"])
    let topic = builder.commit("Topic", on: "topic", parents: [start], ["agent/a": "6\n"])
    builder.branch("rc-agent-v1.2.1", at: second)
    builder.commit("Main", on: "main", parents: [start], ["agent/b": "1\n"])
    let repository = try builder.build()
    func lastTag(_ mark: RepositoryBuilder.Mark) throws -> String? {
      try self.agent(repository, at: repository[mark].hex).lastTag?.name
    }
    #expect(try lastTag(patch) == "agent-v1.1.0" && lastTag(last) == "agent-v1.1.0")
    #expect(try self.agent(repository, at: "agent-v1.1.0").lastTag?.name == "agent-v1.1.0")
    #expect(try lastTag(topic) == "agent-v1.2.0")
    #expect(try lastTag(second) == "agent-v1.2.0")
    // A topic that names itself stays one, whatever it is cut from.
    #expect(try self.agent(repository, at: "one").lastTag?.name == "agent-v1.2.0")
    #expect(try report(repository, at: repository[patch].hex).line?.version == Version(1, 1, 0))
    #expect(try report(repository, at: repository[second].hex).line?.version == Version(1, 2, 1))
  }

  @Test func aReleaseBranchSeesItsOwnLine() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n", "server/a": "1\n"])
    for version in ["1.1.0", "1.1.1", "1.2.0", "2.0.0"] { builder.tag("agent-v\(version)", at: start) }
    for version in ["1.1.0", "3.0.0"] { builder.tag("server-v\(version)", at: start) }
    builder.commit("Fix", ["agent/a": "2\n"])
    let tip = try #require(builder.tip())
    for name in ["rc-agent-v1.1.2", "rc-agent-v1.0.9", "rc-agent-v1.1.2-topic", "rc-agent-v0.9.0"] {
      builder.branch(name, at: tip)
    }
    let repository = try builder.build()
    let agent = try self.agent(repository, at: "rc-agent-v1.1.2")
    #expect(agent.lastTag?.name == "agent-v1.1.1")
    #expect(
      agent.skippedTags.map(\.why) == Array(repeating: "later than the line of this branch, 1.1.2", count: 2))
    #expect(agent.notes == [])
    #expect(try self.agent(repository, at: "rc-agent-v1.0.9").lastTag == nil)
    #expect(try self.agent(repository, at: "rc-agent-v0.9.0").lastTag == nil)
    #expect(try self.agent(repository, at: "rc-agent-v1.1.2-topic").lastTag?.name == "agent-v2.0.0")
    #expect(try self.agent(repository, at: "refs/heads/rc-agent-v1.1.2").lastTag?.name == "agent-v1.1.1")
    #expect(try report(repository, at: "rc-agent-v1.1.2").components.last?.lastTag?.name == "server-v3.0.0")
    try repository.git("symbolic-ref", "HEAD", "refs/heads/rc-agent-v1.1.2")
    for revision in [nil, "HEAD", "@"] {
      #expect(try self.agent(repository, at: revision).lastTag?.name == "agent-v1.1.1", "\(revision ?? "-")")
    }
    try repository.git("update-ref", "refs/remotes/origin/rc-agent-v1.1.2", repository[tip].hex)
    for revision in [
      "origin/rc-agent-v1.1.2", "refs/remotes/origin/rc-agent-v1.1.2", "remotes/origin/rc-agent-v1.1.2",
    ] {
      #expect(try self.agent(repository, at: revision).lastTag?.name == "agent-v1.1.1", "\(revision)")
    }
  }

  @Test(arguments: ["refs/heads/", "refs/remotes/origin/"])
  func saysThatATagIsAlsoABranch(prefix: String) throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n"])
    builder.tag("agent-v1.0.0", at: start)
    builder.commit("Fix", ["agent/a": "2\n"])
    let repository = try builder.build()
    #expect(try agent(repository).lastTag?.isAlsoBranch == false)
    try repository.git("update-ref", "\(prefix)agent-v1.0.0", "main")
    let tag = try #require(try agent(repository).lastTag)
    #expect(tag.isAlsoBranch)
    #expect(tag.commit == repository[start])
  }

  @Test func passesOverTagsOfOtherThings() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n"])
    builder.tag("agent-v1.0.0", at: start)
    builder.commit("Fix", ["agent/a": "2\n"])
    let repository = try builder.build()
    try repository.git("tag", "agent-v3.0.0", "HEAD^{tree}")
    try repository.git("tag", "-m", "a blob", "agent-v2.0.0", "HEAD:agent/a")
    let agent = try self.agent(repository)
    #expect(agent.lastTag?.name == "agent-v1.0.0")
    #expect(agent.skippedTags.map(\.name) == ["agent-v3.0.0", "agent-v2.0.0"])
    #expect(agent.skippedTags.map(\.why) == ["tags no commit", "tags no commit"])
    #expect(agent.unreadableTags == [])
  }

  @Test func peelsTagsOfTags() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n"])
    let inner = builder.tag("inner", at: start, message: "inner")
    builder.tag("agent-v1.0.0", at: inner, message: "outer")
    builder.commit("Fix", ["agent/a": "2\n"])
    let repository = try builder.build()
    #expect(try agent(repository).lastTag?.commit == repository[start])
    try repository.git("pack-refs", "--all")
    #expect(try agent(repository).lastTag?.commit == repository[start])
  }

  // MARK: - Changed or not, and why

  @Test(
    arguments: [
      (["agent/a": "2\n"], .release, "code", ["agent/a"]),
      (["agent/a": "2\n", "shared/x": "2\n"], .release, "code", ["agent/a", "shared/x"]),
      (["agent/a": .executable("1\n")], .release, "code", ["agent/a"]),
      (["agent/a": .removed], .release, "code", ["agent/a"]),
      (["shared/x": "2\n"], .check, "shared or build file", ["shared/x"]),
      (
        ["shared/x": "2\n", "agent/changes/9-x": "- Fixed\n"], .check, "shared or build file",
        ["shared/x", "agent/changes/9-x"]
      ),
      (["go.mod": "go 1.25.0\n"], .check, "new version of go", ["go.mod"]),
      (["agent/changes/9-x": "- Fixed\n"], .check, "adds a changes file", ["agent/changes/9-x"]),
      (["go.mod": "go 1.24.4\n// comment\n"], nil, "", []),
      (["agent/changes/1-old": "- Fixed well\n"], nil, "", []),
      (["agent/changes/1-old": .removed], nil, "", []),
      (["agent/docs/x.md": "text\n"], nil, "", []),
      (["agent/CHANGELOG.md": "# 1.0.0\n\nx\n"], nil, "", []),
      (["agent/VERSION": "version = 1.1.0\n"], .release, "code", ["agent/VERSION"]),
      (["other/x": "2\n"], nil, "", []),
      ([:], nil, "", []),
    ] as [([TreePath: FileContent], Tier?, String, [TreePath])])
  func judgesACommit(
    changes: [TreePath: FileContent], tier: Tier?, why: String, paths: [TreePath]
  ) throws {
    var builder = RepositoryBuilder()
    let start = builder.commit(
      "Start",
      [
        "agent/a": "1\n", "agent/docs/x.md": "1\n", "agent/changes/1-old": "- Fixed\n", "shared/x": "1\n",
        "go.mod": "go 1.24.4\n", "agent/CHANGELOG.md": "# 1.0.0\n", "other/x": "1\n",
      ])
    builder.tag("agent-v1.0.0", at: start)
    builder.commit("It (#7)", changes)
    let agent = try self.agent(builder.build())
    #expect(agent.tier == tier ?? .none)
    #expect(agent.changed == (tier == .release))
    #expect(agent.commits.map(\.tier) == (tier.map { [$0] } ?? []))
    #expect(agent.commits.map(\.why) == (tier == nil ? [] : [why]))
    #expect(agent.commits.map(\.paths) == (tier == nil ? [] : [paths]))
    #expect(agent.commits.allSatisfy { $0.pullRequest == 7 && $0.mergedBy == nil })
  }

  /// Added and taken away again: the tree decides, and the commits are still told.
  @Test func whatWasTakenBackIsNotAChange() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n"])
    builder.tag("agent-v1.0.0", at: start)
    builder.commit("Add", ["agent/b": "2\n"])
    builder.commit("Revert \"Add\"", ["agent/b": .removed])
    let agent = try self.agent(builder.build())
    #expect(!agent.changed)
    #expect(agent.tier == .none)
    #expect(agent.commits.count == 2)
    #expect(agent.notes == ["2 code commits since the tag, but the code is the same again"])
  }

  /// A tag may hold commits of its own that were never merged back.
  @Test func whatOnlyTheTagHasIsSaid() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n"])
    let fix = builder.commit("Fix in the release", on: "rc", parents: [start], ["agent/a": "2\n"])
    builder.tag("agent-v1.0.0", at: fix)
    builder.commit("Elsewhere", ["server/a": "1\n"])
    let agent = try self.agent(builder.build())
    #expect(agent.changed)
    #expect(agent.tier == .check)
    #expect(agent.commits.isEmpty)
    #expect(
      agent.notes == [
        "the tag's code differs, and no commit that it lacks explains why: 1 commit is on the tag only"
      ])
  }

  /// Work that was done in the merge itself is on neither side of it.
  @Test func whatAMergeBringsItselfIsExplainedByIt() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n", "server/a": "1\n"])
    builder.tag("agent-v1.0.0", at: start)
    let side = builder.commit("Aside", on: "side", parents: [start], ["server/b": "1\n"])
    let line = builder.commit("Go on", ["server/a": "2\n"])
    let merge = builder.commit(
      "Merge the side (#9)", parents: [line, side], ["server/b": "1\n", "agent/a": "2\n"])
    let repository = try builder.build()
    let agent = try self.agent(repository)
    #expect(agent.tier == .release)
    #expect(agent.commits.map(\.commit.id) == [repository[merge]])
    #expect(agent.commits.first?.paths == ["agent/a"])
    #expect(agent.notes.isEmpty)
  }

  @Test func leavesOutWhatTheTagHas() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n", "agent/changes/1-x": "- Fixed\n"])
    let fix = builder.commit("Fix (#3)", ["agent/a": "2\n"])
    let picked = builder.commit("Fix (#3) (#4)", on: "rc", parents: [start], ["agent/a": "2\n"])
    let release = builder.commit(
      "Release agent 1.1.0", on: "rc", ["agent/changes/1-x": .removed, "agent/VERSION": "version = 1.1.0\n"])
    builder.tag("agent-v1.1.0", at: release)
    let landed = builder.commit(
      "Release agent 1.1.0 (#9)",
      ["agent/changes/1-x": .removed, "agent/VERSION": "version = 1.1.0\n", "server/x": "1\n"])
    builder.commit("New", ["agent/b": "3\n"])
    let repository = try builder.build()
    let agent = try self.agent(repository)
    #expect(agent.commits.map(\.commit.subject) == ["New"])
    #expect(agent.excluded.map(\.commit.id) == [repository[landed], repository[fix]])
    #expect(agent.excluded.map(\.method) == [.exact, .exact])
    #expect(agent.excluded.map(\.match) == [repository[release], repository[picked]])
    #expect(agent.tier == .release)
    #expect(agent.notMergedBack == nil)
  }

  /// A side branch that squashed main into itself has main's changes as one commit of its own; a file beside those that a
  /// pattern names is no reason to follow it.
  @Test func followsMainWhereAMergeTookItsFilesUnchanged() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n", "tools/other.sh": "1\n"])
    builder.tag("agent-v1.0.0", at: start)
    let first = builder.commit("First fix", ["agent/a": "2\n"])
    let second = builder.commit("Second fix", ["agent/b": "1\n"])
    let squashed = builder.commit(
      "Merge branch 'main' into page", on: "page", parents: [start], ["agent/a": "2\n", "agent/b": "1\n"])
    let page = builder.commit("Page", on: "page", parents: [squashed], ["tools/other.sh": "2\n"])
    builder.commit("Page (#7)", on: "main", parents: [second, page], ["tools/other.sh": "2\n"])
    let repository = try builder.build()
    #expect(
      try agent(repository).commits.map(\.commit.id) == [second, first].map { repository[$0] })
  }

  /// What a replacement made a circle of ends where it closes.
  @Test func historyThatRunsInACircle() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n"])
    builder.tag("agent-v1.0.0", at: start)
    for number in 2...4 { builder.commit("Change \(number)", ["agent/a": .file("\(number)\n")]) }
    let repository = try builder.build()
    let text = try repository.git("cat-file", "commit", "main").text
    let copy = try repository.git("hash-object", "-t", "commit", "-w", "--stdin", input: Array(text.utf8))
      .lines[0]
    try repository.git("replace", "main~1", copy)
    #expect(try agent(repository).commits.count < 4)
    try repository.git("config", "core.useReplaceRefs", "false")
    #expect(try agent(repository).commits.count == 3)
  }

  /// Of what came after commits that are not here nobody knows what it changed.
  @Test func theEdgeOfAShallowCloneIsNoChange() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n", "server/a": "1\n"])
    builder.tag("agent-v1.0.0", at: start)
    builder.commit("Change the server", ["server/a": "2\n"])
    builder.commit("Change it again", ["server/a": "3\n"])
    let repository = try builder.build()
    let edge = try repository.id(of: "main~1")
    try repository.directory.write(Array("\(edge.hex)\n".utf8), to: "repository/shallow")
    let agent = try self.agent(repository)
    #expect(agent.commits.isEmpty)
    #expect(try !report(repository).gaps.isEmpty)
  }

  @Test func namesTheMergeOfASideCommit() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n"])
    builder.tag("agent-v1.0.0", at: start)
    let side = builder.commit("wip", on: "feature", parents: [start], ["agent/b": "2\n"])
    let other = builder.commit("On", ["server/a": "1\n"])
    let merge = builder.commit(
      "Merge pull request #12 from feature", parents: [other, side], ["agent/b": "2\n"])
    builder.commit("After (#13)", ["agent/a": "2\n"])
    let repository = try builder.build()
    let commits = try agent(repository).commits
    #expect(commits.map(\.commit.subject) == ["After (#13)", "wip"])
    #expect(commits.map(\.mergedBy) == [nil, repository[merge]])
    #expect(commits.map(\.pullRequest) == [13, 12])
  }

  // MARK: - Paperwork

  @Test func saysWhatWasNotMergedBack() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit(
      "Start", ["agent/CHANGELOG.md": "## 1.0.0\n", "agent/VERSION": "version = 1.0.0\n"])
    let release = builder.commit(
      "Release", on: "rc", parents: [start],
      ["agent/CHANGELOG.md": "## 1.1.0\n\n## 1.0.0\n", "agent/VERSION": "version = 1.1.0\n"])
    builder.tag("agent-v1.1.0", at: release)
    builder.commit("On", ["agent/a": "1\n"])
    #expect(
      try agent(builder.build()).notMergedBack == "agent/CHANGELOG.md has 1.1.0 at agent-v1.1.0, but not here"
    )
    builder.commit("Land the changelog", ["agent/CHANGELOG.md": "## 1.1.0 (Mon)\r\n\r\n## 1.0.0\r\n"])
    #expect(
      try agent(builder.build()).notMergedBack == "agent/VERSION says 1.1.0 at agent-v1.1.0, but 1.0.0 here")
    builder.commit("Land the version", ["agent/VERSION": "version = 1.1.0\r\n"])
    #expect(try agent(builder.build()).notMergedBack == nil)
    builder.commit("Go ahead", ["agent/VERSION": "version = 1.2.0\n"])
    #expect(try agent(builder.build()).notMergedBack == nil)
  }

  @Test func tellsShippedChangesFilesFromNewOnes() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit(
      "Start",
      ["agent/changes/1-cut": "- a\n", "agent/changes/2-rewritten": "- b\n", "agent/changes/.keep": ""])
    let late = builder.commit("Late", on: "rc", parents: [start], ["agent/changes/3-picked": "- c\n"])
    let release = builder.commit(
      "Release", on: "rc",
      [
        "agent/changes/1-cut": .removed, "agent/changes/2-rewritten": .removed,
        "agent/changes/3-picked": .removed,
      ])
    #expect(late != release)
    builder.tag("agent-v1.0.0", at: release)
    builder.commit(
      "On",
      [
        "agent/changes/2-rewritten": "- b, but new\n", "agent/changes/3-picked": "- c\n",
        "agent/changes/4-new": "- d\n", "agent/changes/deep/er": "- e\n",
      ])
    let files = try agent(builder.build()).changesFiles
    #expect(
      files == [
        ReleaseNote(path: "agent/changes/1-cut", isShipped: true),
        ReleaseNote(path: "agent/changes/2-rewritten", isShipped: false),
        ReleaseNote(path: "agent/changes/3-picked", isShipped: true),
        ReleaseNote(path: "agent/changes/4-new", isShipped: false),
      ])
  }

  @Test func readsWhatIsPinned() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n", "go.mod": "module x\n\ngo 1.24.4\n"])
    builder.tag("agent-v1.0.0", at: start)
    builder.commit("Bump", ["go.mod": "module x\n\ngo 1.25.0\n"])
    let dependency = try #require(try report(builder.build()).dependencies.first)
    #expect(dependency.name == "go")
    #expect(dependency.file == "go.mod")
    #expect(dependency.pinned == "1.25.0")
    #expect(dependency.tag == "agent-v1.0.0")
    #expect(dependency.pinnedAtTag == "1.24.4")
    #expect(dependency.verdict == .unknown)
    builder.commit("Remove", ["go.mod": .removed])
    let removed = try #require(try report(builder.build()).dependencies.first)
    #expect(removed.pinned == nil)
    #expect(removed.pinnedAtTag == "1.24.4")
    var bare = RepositoryBuilder()
    bare.commit("Start", ["agent/a": "1\n"])
    #expect(try report(bare.build()).dependencies.isEmpty)
  }

  // MARK: - What is asked

  @Test func reportsTheComponentsThatAreNamed() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["agent/a": "1\n"])
    let built = try builder.build()
    let repository = try built.open()
    let inquiry = try ComponentsInquiry(
      repository, policy: .parsing(Self.policy), moment: .resolve(nil, in: repository))
    #expect(
      try inquiry.run(names: ["server", "agent"]).components.map(\.component.name) == ["server", "agent"])
    #expect(try inquiry.run(names: []).components.isEmpty)
    #expect(throws: FleetError.self) { try inquiry.run(names: ["agent", "sever"]) }
  }

  /// More components than a walk has colours.
  @Test func reportsAnyNumberOfComponents() throws {
    var builder = RepositoryBuilder()
    let names = (1...150).map { "part\($0)" }
    let start = builder.commit("Start", ["part1/a": "1\n", "part80/a": "1\n", "part150/a": "1\n"])
    for name in names { builder.tag("\(name)-v1.0.0", at: start) }
    builder.commit("Change", ["part1/a": "2\n", "part80/a": "2\n", "part150/a": "2\n"])
    let built = try builder.build()
    let repository = try built.open()
    let text = names.map { "[fleet-component \"\($0)\"]\ntag = \($0)-v\npath = \($0)/\n" }.joined()
    let report = try ComponentsInquiry(
      repository, policy: .parsing(text), moment: .resolve(nil, in: repository)
    ).run()
    #expect(report.components.map(\.component.name) == names)
    #expect(report.components.allSatisfy { $0.lastTag != nil })
    #expect(
      report.components.filter { $0.tier == .release }.map(\.component.name) == [
        "part1", "part80", "part150",
      ])
  }

  @Test func saysThatABranchHasNoCommitYet() throws {
    let repository = try TestRepository()
    let opened = try repository.open()
    let error = #expect(throws: FleetError.self) { try Moment.resolve(nil, in: opened) }
    #expect(error?.message == "branch 'main' has no commit yet")
    let unknown = #expect(throws: FleetError.self) { try Moment.resolve("no-such\u{7}", in: opened) }
    #expect(unknown?.message == "unknown revision 'no-such\\007'")
  }
}
