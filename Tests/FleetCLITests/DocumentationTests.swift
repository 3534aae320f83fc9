import FleetTestSupport
import Testing

@testable import fleet_docgen

@Suite struct DocumentationTests {
  @Test func checkedInFilesAreUpToDate() throws {
    let package = PackageDirectory(PackageRoot.path)
    #expect(package.differences(from: try Documentation(package).files()) == [])
  }

  @Test func everyCommandHasAPageAndEveryShellItsCompletion() throws {
    let paths = try Documentation(PackageDirectory(PackageRoot.path)).files().map(\.path)
    #expect(
      paths == [
        "completions/git-fleet.bash", "completions/_git-fleet", "completions/git-fleet.fish",
        "completions/git-fleet.conf.fish", "man/git-fleet.1", "man/git-fleet-status.1",
        "man/git-fleet-components.1", "man/git-fleet-tags.1", "man/git-fleet-check.1",
        "man/git-fleet-changes.1", "man/git-fleet-freeze.1", "man/git-fleet-partial.1",
        "man/git-fleet-revert.1", "man/git-fleet-picks.1", "man/git-fleet-issues.1",
        "man/git-fleet-config.1", "man/git-fleet-install.1", "man/git-fleet-uninstall.1",
        "man/git-fleet-doctor.1", "man/git-fleet-hook.1",
      ])
  }

  @Test func differencesAreNamedOneByOne() throws {
    let directory = try TemporaryDirectory()
    let package = PackageDirectory(directory.path)
    let files = [
      GeneratedFile(path: "man/a.1", text: "a"), GeneratedFile(path: "man/b.1", text: "b"),
      GeneratedFile(path: "completions/c", text: "c"),
    ]
    _ = try directory.makeDirectory("man/src")
    try directory.write("other", to: "man/b.1")
    try directory.write("left over", to: "man/d.1")
    try directory.write("prose", to: "man/src/a.md")
    #expect(
      package.differences(from: files) == [
        "man/a.1: missing", "man/b.1: not up to date", "completions/c: missing",
        "man/d.1: nothing generates it",
      ])
    #expect(try package.write(files) == ["man/a.1", "man/b.1", "completions/c", "man/d.1 (removed)"])
    #expect(package.differences(from: files) == [])
    #expect(try package.write(files) == [])
  }

  @Test func anEditThatFindsNothingIsAnError() throws {
    #expect(try "a b a".replacingOnce("b", with: "c") == "a c a")
    #expect(throws: DocumentationError.self) { try "a b a".replacingOnce("a", with: "c") }
    #expect(throws: DocumentationError.self) { try "a b a".replacingOnce("d", with: "c") }
  }
}
