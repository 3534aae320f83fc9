import FleetTestSupport
import Testing

/// The command `git fleet tags create`, from the plan to the remote.
@Suite struct TagsCreateTests {
  private static let planned = ["fleet-v4.70.0", "orbit-v1.44.0"]

  /// Of the planned tags, those that exist.
  private static func made(_ fleet: Fleet) throws -> [String] {
    try fleet.tags().filter(planned.contains)
  }

  @Test func aPlanIsCarriedOut() throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet("tags", "plan", "4.70.0", "--json")
    let output = try fleet("tags", "create", "--plan", "-", "--allow", "changelog", input: plan.text)
    #expect(output.status == 0)
    let head = try fleet.id("HEAD")
    #expect(
      output.lines == [
        "Created orbit-v1.44.0 and fleet-v4.70.0.", "  orbit-v1.44.0 -> \(head.prefix(10))",
        "  fleet-v4.70.0 -> \(head.prefix(10))",
      ])
    #expect(try Self.made(fleet) == Self.planned)
    #expect(try fleet.id("refs/tags/orbit-v1.44.0") == head)
    let after = try fleet.component("orbit")
    #expect(after.lastTag?.name == "orbit-v1.44.0")
    #expect(after.tier == "none")
  }

  /// The command that is printed is run as it is, whatever the remote is called.
  @Test(arguments: ["origin", "upstream"]) func theTagsArePublished(remote: String) throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("init", "--quiet", "--bare", "../server.git")
    try fleet.git("remote", "add", remote, "../server.git")
    if remote != "origin" { try fleet.git("config", "fleet.remote", remote) }
    let output = try fleet("tags", "create", "--allow", "changelog")
    let line = try #require(output.lines.last)
    #expect(line.hasPrefix("publish: git push --atomic \(remote) "))
    #expect(try fleet.shell(String(line.dropFirst("publish: ".count))).status == 0)
    #expect(try fleet.inside("../server.git").tags() == Self.planned)
  }

  @Test func aPlanIsReadFromAFile() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.write(fleet("tags", "plan", "--include", "fleetd-chrome", "--json").text, to: "../plan.json")
    try fleet.git("tag", "--delete", "fleetd-chrome-v1.4.0")
    let output = try fleet(
      "tags", "create", "--plan", "../plan.json", "--allow", "changelog", "--allow", "merge-back", "--allow",
      "name", "--json")
    let head = try fleet.id("HEAD")
    let document = try output.decoded(CreatedTagsDocument.self)
    #expect(document.created)
    #expect(
      document.tags == [
        .init(name: "orbit-v1.44.0", target: head), .init(name: "fleetd-chrome-v1.4.0", target: head),
        .init(name: "fleet-v4.70.0", target: head),
      ])
    #expect(try Set(fleet.tags()).isSuperset(of: document.tags.map(\.name)))
  }

  @Test(arguments: ["--dry-run", "-n"])
  func aDryRunCreatesNothing(option: String) throws {
    let fleet = try SampleMonorepo.make()
    let before = try fleet.git("for-each-ref").text
    let output = try fleet("tags", "create", "--allow", "changelog", option)
    #expect(output.status == 0)
    #expect(output.lines[0] == "Would create orbit-v1.44.0 and fleet-v4.70.0.")
    #expect(!output.text.contains("git push"))
    let document = try fleet.document(
      CreatedTagsDocument.self, "tags", "create", "--allow", "changelog", option)
    #expect(!document.created)
    #expect(document.tags.map(\.name) == ["orbit-v1.44.0", "fleet-v4.70.0"])
    #expect(try fleet.git("for-each-ref").text == before)
  }

  /// The line that is printed publishes both tags, or none.
  @Test func whatIsPrintedPublishes() throws {
    let fleet = try SampleMonorepo.make()
    let remote = fleet.directory.path + "/remote.git"
    try fleet.git("init", "--quiet", "--bare", remote)
    try fleet.git("remote", "add", "origin", remote)
    let created = try fleet("tags", "create", "--allow", "changelog")
    let line = try #require(created.lines.first { $0.hasPrefix("publish: ") })
    let pushed = try fleet.shell(String(line.dropFirst("publish: ".count)))
    #expect(pushed.status == 0, "\(pushed.errorText)")
    #expect(try fleet.git("-C", remote, "tag").lines == Self.planned)
    // Refused as a whole when the remote has one of the names already.
    try fleet.git("-C", remote, "tag", "--delete", "orbit-v1.44.0")
    try fleet.git("tag", "--force", "fleet-v4.70.0", "HEAD~1")
    #expect(try fleet.shell(String(line.dropFirst("publish: ".count))).status != 0)
    #expect(try fleet.git("-C", remote, "tag").lines == ["fleet-v4.70.0"])
  }

  @Test func annotatedTagsSayWhatTheyAre() throws {
    let fleet = try SampleMonorepo.make()
    let output = try fleet("tags", "create", "--allow", "changelog", "--annotate")
    #expect(output.status == 0, "\(output.errorText)")
    for name in Self.planned { #expect(try fleet.git("cat-file", "-t", "refs/tags/" + name).text == "tag\n") }
    let tag = try fleet.git("cat-file", "tag", "orbit-v1.44.0").lines
    #expect(try tag[0] == "object " + fleet.id("HEAD"))
    #expect(tag[2] == "tag orbit-v1.44.0")
    #expect(tag[3] == "tagger Release Engineer <release@example.com> \(HermeticEnvironment.date) +0000")
    #expect(tag[4] == "orbit 1.44.0 (with desktop)")
    #expect(try fleet.git("fsck", "--no-progress").text == "")
  }
}
