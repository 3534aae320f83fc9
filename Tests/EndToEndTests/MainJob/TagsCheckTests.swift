import FleetTestSupport
import Testing

/// The command `git fleet tags check`.
@Suite struct TagsCheckTests {
  private static func findings(_ fleet: Fleet, _ name: String) throws -> [String] {
    let document = try fleet.document(TagChecksDocument.self, "tags", "check", name)
    return document.tags.flatMap(\.findings).map { "\($0.severity): \($0.rule)" }
  }

  @Test(arguments: [
    ("orbit-v1.43.0", []), ("refs/tags/orbit-v1.43.0", []), ("fleetd-chrome-v1.3.2", []),
    ("orbit-v1.44.0", ["warning: not-there"]),
    ("orbit-v1.43.1", ["warning: not-there"]),
    ("orbit-v1.50.0", ["warning: gap", "warning: not-there"]),
    ("orbit-v1.18.0.2", ["error: not-a-release"]),
    ("orbit-v1.41.0-1", ["error: not-a-release"]),
    ("orbit-1.28.0-1", ["error: not-a-release"]),
    ("fleet-v4.69.0", ["warning: branch-name"]),
    ("v4.43.4", ["error: unknown-family"]),
    ("orbit-v1.42.0", []),
  ])
  func findingsOfATag(name: String, findings: [String]) throws {
    let fleet = try SampleMonorepo.make()
    #expect(try Self.findings(fleet, name) == findings)
    let output = try fleet("tags", "check", name)
    #expect(output.status == (findings.contains { $0.hasPrefix("error") } ? 1 : 0))
  }

  @Test func whatATagPointsAtIsLookedInto() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("tag", "fleetd-chrome-v1.3.3", "main")
    #expect(
      try Self.findings(fleet, "fleetd-chrome-v1.3.3") == ["warning: changelog", "warning: version-file"])
    let blob = try fleet.id("HEAD:README.md")
    try fleet.git("update-ref", "refs/tags/orbit-v1.44.0", blob)
    #expect(try Self.findings(fleet, "orbit-v1.44.0") == ["error: no-commit"])
  }

  @Test func severalTagsHaveALineEach() throws {
    let fleet = try SampleMonorepo.make()
    let output = try fleet("tags", "check", "orbit-v1.43.0", "nonsense", "fleet-v4.69.0")
    #expect(output.status == 1)
    #expect(output.lines.count == 3)
    #expect(output.lines[0] == "orbit-v1.43.0: fine")
    #expect(output.lines[1].hasPrefix("nonsense: error: belongs to no component"))
    #expect(output.lines[2].hasPrefix("fleet-v4.69.0: warning: a branch has the same name"))
  }
}
