import FleetTestSupport
import Testing

/// The command `git fleet tags list`.
@Suite struct TagsListTests {
  @Test func releasesAreInOrderOfTheirVersions() throws {
    let fleet = try SampleMonorepo.make()
    let document = try fleet.document(TagsListDocument.self, "tags", "list")
    #expect(document.schema == 1)
    #expect(document.families.map(\.component) == ["orbit", "fleetd-chrome", "fleetd-android", "fleet"])
    #expect(
      document.families[3].releases.map(\.version) == [
        "4.69.1", "4.69.0", "4.68.2", "4.68.1", "4.68.0", "4.67.0",
      ])
    #expect(document.families[2].releases.isEmpty)
    let chrome = try #require(document.families[1].releases.first { $0.name == "fleetd-chrome-v1.3.2" })
    #expect(chrome.annotated)
    #expect(try chrome.commit == fleet.id("fleetd-chrome-v1.3.2^{commit}"))
    #expect(document.families[0].releases.map(\.annotated).contains(true) == false)
  }

  @Test func irregularTagsHaveTheirReasons() throws {
    let fleet = try SampleMonorepo.make()
    let document = try fleet.document(TagsListDocument.self, "tags", "list", "orbit")
    #expect(document.families.map(\.component) == ["orbit"])
    #expect(
      document.families[0].irregular == [
        .init(name: "orbit-1.28.0-1", why: "no 'v' before the version"),
        .init(name: "orbit-test-build", why: "no version in the name"),
        .init(name: "orbit-v1.18.0-RC2", why: "suffix '-RC2': a prerelease or test build"),
        .init(name: "orbit-v1.18.0.2", why: "4 numbers instead of three"),
        .init(name: "orbit-v1.41.0-1", why: "suffix '-1': a prerelease or test build"),
        .init(name: "orbit-win-arm-test", why: "no version in the name"),
      ])
  }

  @Test func aTagThatCannotBeReadCannotBeTold() throws {
    let fleet = try SampleMonorepo.make()
    // A tag of a tree is there, and is no release; one whose commit is gone may be.
    try fleet.git("tag", "orbit-v1.50.0", "HEAD^{tree}")
    #expect(try fleet("tags", "list", "orbit").status == 0)
    let gone = String(repeating: "ab", count: 20)
    #expect(try fleet.shell("echo \(gone) >.git/refs/tags/orbit-v1.51.0").status == 0)
    let output = try fleet("tags", "list", "orbit")
    #expect(output.status == 3)
    #expect(output.text.contains("orbit-v1.51.0"))
    #expect(
      output.complaints.first == "cannot tell: the tag orbit-v1.51.0 does not lead to a commit of this clone",
      "\(output.complaints)")
    #expect(try fleet("tags", "list", "fleet").status == 0)
  }

  @Test func textIsShortUntilAllIsWanted() throws {
    let fleet = try SampleMonorepo.make()
    let short = try fleet("tags", "list", "fleet")
    #expect(short.status == 0)
    #expect(short.lines[0] == "fleet  6 releases, 1 irregular")
    #expect(short.text.contains("… 1 more: --all shows them"))
    #expect(!short.text.contains("notarization"))
    let all = try fleet("tags", "list", "--all", "fleet")
    #expect(all.text.contains("fleet-v4.67.0"))
    #expect(all.text.contains("fleet-test-notarization"))
  }

  @Test func porcelainIsOneNameALine() throws {
    let fleet = try SampleMonorepo.make()
    let output = try fleet("tags", "list", "--porcelain", "fleetd-chrome")
    #expect(
      output.text == """
        fleetd-chrome-v1.4.0
        fleetd-chrome-v1.3.2
        fleetd-chrome-v1.3.1
        fleetd-chrome-v1.3.0

        """)
  }
}
