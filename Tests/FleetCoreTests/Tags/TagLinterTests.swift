import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct TagLinterTests {
  private static let policy = """
    [fleet-component "agent"]
      tag = agent-v
      path = agent/
      changelog = agent/CHANGELOG.md
      versionFile = agent/VERSION
      versionLine = ^version = (.*)
      ignoreTag = agent-v1.9.9
    [fleet-component "agent-mobile"]
      tag = agent-mobile-v
      path = mobile/
    """

  /// `agent` at 1.0.0, 1.1.0, 1.1.1 and 1.2.0, all of them in order, and other tags.
  private static func repository() throws -> TestRepository {
    var builder = RepositoryBuilder()
    for version in ["1.0.0", "1.1.0", "1.1.1", "1.2.0"] {
      let commit = builder.commit(
        "Release \(version)",
        ["agent/CHANGELOG.md": .file("# \(version)\n"), "agent/VERSION": .file("version = \(version)\n")])
      builder.tag("agent-v\(version)", at: commit, message: version == "1.1.0" ? "annotated" : nil)
    }
    let bare = builder.commit(
      "On", ["agent/CHANGELOG.md": "# 1.2.0\n", "agent/VERSION": "version = 1.3.0\n"])
    for name in ["agent-v1.4.0", "agent-v1.9.9", "agent-v1.2.0-rc1", "agent-mobile-v1.0.0"] {
      builder.tag(name, at: bare)
    }
    let repository = try builder.build()
    try repository.git("tag", "agent-v1.3.0", "HEAD^{tree}")
    try repository.git("branch", "agent-v1.1.1")
    return repository
  }

  private static let rules: [(tag: String, findings: [String])] = [
    ("agent-v1.0.0", []),
    ("agent-v1.1.0", []),
    ("refs/tags/agent-v1.2.0", []),
    ("agent-v1.1.1", ["warning branch-name: a branch has the same name: say refs/tags/agent-v1.1.1"]),
    (
      "agent-v1.4.0",
      [
        "warning changelog: agent/CHANGELOG.md has no 1.4.0 at ID",
        "warning version-file: agent/VERSION says 1.3.0 at ID",
      ]
    ),
    ("agent-v1.3.0", ["error no-commit: tags no commit"]),
    (
      "agent-v1.9.9",
      [
        "warning ignored: is ignored by configuration (ignoreTag)",
        "warning gap: leaves a gap: 1.4.0 is the release below, so 1.4.1 or 1.5.0 was expected",
        "warning changelog: agent/CHANGELOG.md has no 1.9.9 at ID",
        "warning version-file: agent/VERSION says 1.3.0 at ID",
      ]
    ),
    (
      "agent-v1.2.0-rc1",
      ["error not-a-release: not a release tag: suffix '-rc1': a prerelease or test build"]
    ),
    ("agent-mobile-v1.0.0", []),
    // Not there yet.
    ("agent-v1.4.1", ["warning not-there: there is no such tag yet"]),
    ("agent-v1.5.0", ["warning not-there: there is no such tag yet"]),
    ("agent-v2.0.0", ["warning not-there: there is no such tag yet"]),
    ("agent-v1.1.2", ["warning not-there: there is no such tag yet"]),
    (
      "agent-v1.6.0",
      [
        "warning gap: leaves a gap: 1.4.0 is the release below, so 1.4.1 or 1.5.0 was expected",
        "warning not-there: there is no such tag yet",
      ]
    ),
    (
      "agent-v2.1.0",
      [
        "warning gap: leaves a gap: 1.4.0 is the release below, so 1.4.1 or 1.5.0 was expected",
        "warning not-there: there is no such tag yet",
      ]
    ),
    (
      "agent-v0.9.0",
      [
        "error order: does not go up: agent-v1.4.0 is published",
        "warning not-there: there is no such tag yet",
      ]
    ),
    (
      "agent-mobile-1.0.1",
      [
        "error not-a-release: not a release tag: no 'v' before the version",
        "warning not-there: there is no such tag yet",
      ]
    ),
    (
      "agent-v1.4",
      [
        "error not-a-release: not a release tag: 2 numbers instead of three",
        "warning not-there: there is no such tag yet",
      ]
    ),
    (
      "server-v1.0.0",
      ["error unknown-family: belongs to no component: names begin with agent-v, agent-mobile-v"]
    ),
    ("", ["error unknown-family: belongs to no component: names begin with agent-v, agent-mobile-v"]),
  ]

  @Test func findsWhatIsWrong() throws {
    let repository = try Self.repository()
    let linter = try TagLinter(repository.open(), policy: .parsing(Self.policy))
    for (tag, findings) in Self.rules {
      let check = try linter.check(tag)
      let found = check.findings.map { "\($0.severity) \($0.rule): \($0.message)" }
      let head = try repository.id(of: "main")
      #expect(found.map { $0.replacing(head.short, with: "ID") } == findings, "\(tag)")
      #expect(check.hasErrors == findings.contains { $0.hasPrefix("error") }, "\(tag)")
      #expect(check.name == tag.replacing("refs/tags/", with: ""))
    }
  }

  @Test func saysWhatTheTagIs() throws {
    let repository = try Self.repository()
    let linter = try TagLinter(repository.open(), policy: .parsing(Self.policy))
    let annotated = try linter.check("agent-v1.1.0")
    #expect(annotated.component == "agent")
    #expect(annotated.version == Version(1, 1, 0))
    #expect(annotated.commit == (try repository.id(of: "refs/tags/agent-v1.1.0^{commit}")))
    let mobile = try linter.check("agent-mobile-v1.0.0")
    #expect(mobile.component == "agent-mobile")
    let unknown = try linter.check("server-v1.0.0")
    #expect(unknown.component == nil && unknown.version == nil && unknown.commit == nil)
  }

  /// A new tag below the last of its line would never be anybody's last tag.
  @Test(arguments: [
    ("agent-v1.4.0", "agent-v1.4.1"), ("agent-v1.0.0", "agent-v1.0.3"), ("agent-v1.3.0", "agent-v1.3.7"),
  ])
  func refusesANewTagBelowAnother(name: String, published: String) throws {
    var builder = RepositoryBuilder()
    let only = builder.commit("Start", ["agent/CHANGELOG.md": "# 1.0.0\n"])
    builder.tag(published, at: only)
    builder.tag("agent-v9.0.0", at: only)
    let repository = try builder.build()
    let linter = try TagLinter(repository.open(), policy: .parsing(Self.policy))
    let check = try linter.check(name)
    #expect(check.hasErrors)
    #expect(check.findings.first?.rule == "order")
    #expect(check.findings.first?.message == "does not go up: \(published) is published")
  }

  /// What git would never accept as a name is no reason to give up.
  @Test(arguments: [
    "agent-v1.2.3 x", "agent-v1.2.3\n", "agent-v1.2.3~1", "agent-v1..2", "agent-v1.2.3.lock", "agent-v@{1}",
    "agent-v1.2.3^", "agent-v//1", "agent-v\u{1B}[31m", "agent-v", "agent-", "agent-v:", "refs/tags/agent-v*",
  ])
  func refusesNamesThatNoTagCanHave(name: String) throws {
    let repository = try Self.repository()
    let check = try TagLinter(repository.open(), policy: .parsing(Self.policy)).check(name)
    #expect(check.findings.map(\.rule) == ["not-a-release", "not-there"])
    #expect(check.hasErrors)
  }
}
