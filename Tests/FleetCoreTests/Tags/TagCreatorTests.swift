import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct TagCreatorTests {
  private static let policy = """
    [fleet-component "agent"]
      tag = agent-v
      path = agent/
    [fleet-component "server"]
      tag = server-v
      path = server/
    """

  private let repository: TestRepository
  private let head: ObjectID

  init() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["agent/a": "1\n"])
    builder.tag("agent-v1.0.0", at: start)
    builder.tag("agent-v1.1.1", at: start)
    builder.tag("agent-v1.2.0-rc1", at: start)
    repository = try builder.build()
    head = repository[start]
  }

  private func planned(
    _ component: String, _ version: Version, name: String? = nil, target: ObjectID? = nil,
    riders: [String] = [],
    blockers: [Blocker.Kind] = []
  ) -> PlannedTag {
    PlannedTag(
      name: name ?? "\(component)-v\(version)", component: component, version: version,
      target: target ?? head,
      milestone: nil, qaIssue: "", reason: "", riders: riders, after: [],
      blockedBy: blockers.map { Blocker(kind: $0, what: "because of \($0.rawValue)") })
  }

  private func creator() throws -> TagCreator {
    TagCreator(try repository.open(), policy: try .parsing(Self.policy))
  }

  private func complaint(_ tags: [PlannedTag], allowing allowed: Set<Blocker.Kind> = []) throws -> String? {
    do {
      try creator().verify(tags, allowing: allowed)
      return nil
    } catch let error as FleetError {
      return error.message
    }
  }

  @Test func acceptsWhatGoesUp() throws {
    for version in [Version(1, 2, 0), Version(1, 1, 2), Version(1, 0, 1), Version(2, 0, 0), Version(3, 0, 5)]
    {
      #expect(try complaint([planned("agent", version)]) == nil, "\(version)")
    }
  }

  @Test func refusesTheRest() throws {
    #expect(try complaint([]) == "the plan has no tags")
    let twice = planned("agent", Version(1, 2, 0))
    #expect(try complaint([twice, twice]) == "the plan names agent-v1.2.0 twice")
    #expect(
      try complaint([planned("agent", Version(0, 9, 0))])
        == "agent-v0.9.0 does not go up: agent-v1.1.1 is published")
    #expect(
      try complaint([planned("agent", Version(1, 1, 0))])
        == "agent-v1.1.0 does not go up: agent-v1.1.1 is published")
    #expect(try complaint([planned("agent", Version(1, 1, 1))]) == "tag agent-v1.1.1 already exists")
    #expect(
      try complaint([planned("agent", Version(1, 2, 0), name: "agent-1.2.0")])
        == "'agent-1.2.0' is not agent-v1.2.0")
    #expect(
      try complaint([planned("agent", Version(1, 2, 0), name: "server-v1.2.0")])
        == "'server-v1.2.0' is not agent-v1.2.0")
    #expect(try complaint([planned("adent", Version(1, 2, 0))]) == "unknown component 'adent'")
    #expect(
      try complaint([planned("agent", Version(1, 2, 0), target: .number(0xABC))])
        == "agent-v1.2.0: 0000000000 is no commit of this clone")
    #expect(
      try complaint([planned("server", Version(1, 0, 0)), planned("agent", Version(1, 1, 1))])
        == "tag agent-v1.1.1 already exists")
  }

  @Test func passesOverTheBlockersThatAreAllowed() throws {
    let tag = planned("agent", Version(1, 2, 0), blockers: [.changelog, .dependency])
    #expect(try complaint([tag]) == "agent-v1.2.0 is blocked: because of changelog")
    #expect(try complaint([tag], allowing: [.changelog]) == "agent-v1.2.0 is blocked: because of dependency")
    #expect(try complaint([tag], allowing: [.dependency, .changelog]) == nil)
    #expect(try complaint([tag], allowing: [.name, .mergeBack]) != nil)
  }

  @Test func createsLightweightTags() throws {
    try creator().create(
      [planned("agent", Version(1, 2, 0)), planned("server", Version(1, 0, 0))], style: .lightweight)
    #expect(try repository.id(of: "refs/tags/agent-v1.2.0") == head)
    #expect(try repository.id(of: "refs/tags/server-v1.0.0") == head)
  }

  @Test func createsNoneWhereOneCannotBe() throws {
    let before = try repository.git("for-each-ref").text
    let twice = [planned("server", Version(1, 0, 0)), planned("agent", Version(1, 1, 1))]
    let error = #expect(throws: FleetError.self) { try creator().create(twice, style: .lightweight) }
    #expect(error?.message.hasPrefix("no tag was created: ") == true)
    let same = [planned("server", Version(1, 0, 0)), planned("server", Version(1, 0, 0))]
    #expect(throws: FleetError.self) { try creator().create(same, style: .lightweight) }
    #expect(try repository.git("for-each-ref").text == before)
  }

  // MARK: - The list

  @Test func listsWhatThereIs() throws {
    try repository.git("tag", "-m", "annotated", "server-v1.0.0", "main")
    try repository.git("tag", "server-v2.0.0", "main^{tree}")
    let policy = try Policy.parsing(Self.policy)
    let report = try TagsReport.make(repository.open(), policy: policy, names: nil)
    #expect(report.families.map(\.component) == ["agent", "server"])
    let agent = try #require(report.families.first)
    #expect(agent.releases.map(\.name) == ["agent-v1.1.1", "agent-v1.0.0"])
    #expect(agent.releases.allSatisfy { $0.commit == head && !$0.isAnnotated })
    #expect(agent.releases.allSatisfy { $0.date == Int64(HermeticEnvironment.date) })
    #expect(agent.irregular.map(\.name) == ["agent-v1.2.0-rc1"])
    let server = try #require(report.families.last)
    #expect(server.releases.map(\.name) == ["server-v1.0.0"])
    #expect(server.releases.map(\.commit) == [head])
    #expect(server.releases.map(\.date) == [Int64(HermeticEnvironment.date)])
    #expect(server.releases.map(\.isAnnotated) == [true])
    #expect(server.irregular.map(\.name) == ["server-v2.0.0"])
    #expect(server.irregular.map(\.why) == ["tags no commit"])
    let one = try TagsReport.make(repository.open(), policy: policy, names: ["server"])
    #expect(one.families.map(\.component) == ["server"])
    #expect(throws: FleetError.self) {
      try TagsReport.make(repository.open(), policy: policy, names: ["sever"])
    }
  }
}
