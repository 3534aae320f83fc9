import FleetTestSupport
import GitKit
import Testing

/// `.fleetconfig` for a monorepo that has nothing of Fleet in it.
@Suite struct OtherMonorepoTests {
  private static let policy = """
    # Two programs, one of them with a library that both share.
    [fleet]
    \tmain = trunk
    \trelease = web
    [fleet-component "agent"]
    \ttitle = Agent
    \ttag = agent/v
    \tpath = agent/
    \tpath = shared/*.rs
    \texclude = **/*.md
    \texclude = **/tests/
    \tcheck = Cargo.lock
    \twatch = rust
    \tchanges = agent/notes/
    \tchangelog = agent/CHANGES.md
    \trider = updater
    \treleaseBranch = "^agent-release-[0-9.]+v[0-9.]+$"
    [fleet-component "web"]
    \ttag = web-
    \tpath = web/
    \tversionFile = web/package.json
    \tversionLine = "\\"version\\": \\"([0-9.]+)\\""
    [fleet-dependency "rust"]
    \tfile = rust-toolchain
    \tline = ^channel = ([0-9.]+)
    \tsince = agent
    \tupdate = patch

    """

  /// agent 0.9.0 and web 2.0.0 on one commit, then a commit for each kind of path.
  private static func make() throws -> Fleet {
    var builder = RepositoryBuilder()
    let start = builder.commit(
      "Start", on: "trunk",
      [
        ".fleetconfig": .file(policy), "agent/main.rs": "fn main() {}\n", "shared/log.rs": "// log\n",
        "agent/CHANGES.md": "# 0.9.0\n", "web/index.html": "<p>",
        "web/package.json": "{ \"version\": \"2.0.0\" }\n",
        "rust-toolchain": "channel = 1.80.0\n", "Cargo.lock": "1\n",
      ])
    builder.tag("agent/v0.9.0", at: start, message: "agent 0.9.0")
    builder.tag("agent/v1.0.0-rc.1", at: start)
    builder.tag("web-2.0.0", at: start)
    builder.commit("Log more (#1)", on: "trunk", ["shared/log.rs": "// log more\n"])
    builder.commit("Explain (#2)", on: "trunk", ["agent/README.md": "text", "shared/log.md": "text"])
    builder.commit("Test (#3)", on: "trunk", ["agent/tests/a.rs": "// test\n"])
    builder.commit("Update packages (#4)", on: "trunk", ["Cargo.lock": "2\n"])
    builder.commit("Update Rust (#5)", on: "trunk", ["rust-toolchain": "channel = 1.80.1\n"])
    builder.commit("Note (#6)", on: "trunk", ["agent/notes/6": "Something.\n"])
    let repository = try builder.build()
    try repository.git("symbolic-ref", "HEAD", "refs/heads/trunk")
    return Fleet(repository)
  }

  @Test func components() throws {
    let fleet = try Self.make()
    let document = try fleet.document(ComponentsDocument.self, "components", "--latest", "rust=1.80.2")
    #expect(document.components.map(\.name) == ["agent", "web"])
    let agent = try document["agent"]
    #expect(agent.tier == "release")
    #expect(agent.lastTag?.name == "agent/v0.9.0")
    #expect(agent.pullRequests("release") == [1])
    #expect(agent.pullRequests("check") == [6, 5, 4])
    #expect(agent.skipped("agent/v1.0.0-rc.1") == "suffix '-rc.1': a prerelease or test build")
    #expect(agent.changesFiles("unreleased") == ["agent/notes/6"])
    #expect(agent.riders == ["updater"])
    let web = try document["web"]
    #expect(web.tier == "none")
    #expect(web.lastTag?.name == "web-2.0.0")
    #expect(
      document.dependencies == [
        .init(
          name: "rust", pinned: "1.80.1", pinnedAtTag: "1.80.0", latest: "1.80.2", verdict: "must-upgrade")
      ])
    let text = try fleet()
    #expect(text.lines[0] == "Release agent.")
    #expect(!text.text.contains("orbit"))
  }

  @Test func plan() throws {
    let fleet = try Self.make()
    let plan = try fleet.document(TagPlanDocument.self, "tags", "plan", "--include", "web")
    #expect(plan.tags.map(\.name) == ["agent/v0.10.0", "web-2.1.0"])
    #expect(plan.tags.map(\.milestone) == ["2.1.0", "2.1.0"])
    #expect(plan.tags[0].qaIssue == "Release QA: Agent 0.10.0")
    #expect(plan.tags[0].riders == ["updater"])
    #expect(plan.tags[0].blockedBy.map(\.kind) == ["changelog"])
    #expect(plan.tags[1].blockedBy == [])
    let named = try fleet.document(TagPlanDocument.self, "tags", "plan", "3.0.0", "--include", "web")
    #expect(named.tags.map(\.name) == ["agent/v0.10.0", "web-3.0.0"])
    let created = try fleet("tags", "create", "--include", "web", "--allow", "changelog")
    #expect(created.status == 0, "\(created.errorText)")
    #expect(
      try fleet.tags() == ["agent/v0.10.0", "agent/v0.9.0", "agent/v1.0.0-rc.1", "web-2.0.0", "web-2.1.0"])
  }

  /// `git config --file .fleetconfig` is what wrote it, and what reads the same.
  @Test func configWithOrigins() throws {
    let fleet = try Self.make()
    let output = try fleet("config")
    #expect(output.status == 0)
    #expect(output.lines.first == ".fleetconfig:3   fleet.main=trunk")
    #expect(output.lines.contains(".fleetconfig:9   fleet-component.agent.path=shared/*.rs"))
    #expect(
      output.lines.contains(".fleetconfig:22  fleet-component.web.versionLine=\"version\": \"([0-9.]+)\""))
    #expect(!output.text.contains("built-in"))
    let git = try fleet.runner.run(["git", "config", "--blob", "HEAD:.fleetconfig", "--list"])
    let ours = output.lines.map { $0.split(separator: "  ", maxSplits: 1)[1].drop { $0 == " " }.lowercased() }
    #expect(ours == git.lines.map { $0.lowercased() })
  }

  /// Where the release branch says what it is for.
  @Test func aReleaseBranch() throws {
    let fleet = try Self.make()
    try fleet.git("branch", "agent-release-1v0.9.1", "trunk")
    let plan = try fleet.document(TagPlanDocument.self, "tags", "plan", "--at", "agent-release-1v0.9.1")
    #expect(plan.tags.map(\.name) == ["agent/v0.9.1"])
  }

  /// Paths of components that are not there, and a name that fits nothing.
  @Test func aComponentThatIsNotThereYet() throws {
    var builder = RepositoryBuilder()
    builder.commit(
      "Start", [".fleetconfig": "[fleet-component \"later\"]\n\ttag = later-v\n\tpath = later/\n"])
    let fleet = Fleet(try builder.build())
    let later = try fleet.component("later")
    #expect(later.tier == "none")
    #expect(later.notes == ["not in this tree"])
    expectRefusal(
      try fleet("components", "--name", "orbit"), 129, "error: unknown component 'orbit'",
      hint: "known here: later")
  }
}
