import FleetTestSupport
import Testing

@testable import GitKit

/// Configuration files against `git config`.
@Suite struct ConfigurationTests {
  private static let text = #"""
    # a comment
    [fleet]
    	main = main
    	main = second ; another comment
    	releaseBranch = "^(rc|patch)-v[0-9]+[.][0-9]+$"
    	flag
    	empty =
    [fleet-component "Or bit"]
    	Tag = orbit-v
    	path = orbit/ # note
    	path = "with \"quotes\" and \\ and \t tab"
    	long = first \
    second
    [fleet.old-style]
    	Key = Value
    """#

  @Test func readsWhatGitReads() throws {
    let directory = try FleetTestSupport.TemporaryDirectory()
    let file = try directory.write(Self.text, to: "config")
    let repository = try TestRepository()
    let output = try repository.git("config", "--file", file, "--list", "--null").standardOutput
    let expected = output.split(separator: 0).map { entry in
      let parts = entry.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
      return ConfigurationEntry(
        name: String(decoding: parts[0], as: UTF8.self),
        value: parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : nil, includeDepth: 0)
    }
    let configuration = try Configuration.file(file)
    #expect(expected.count == 10)
    #expect(try configuration.entries() == expected)
    #expect(configuration.string("fleet.main") == "second")
    #expect(configuration.string("fleet.MAIN") == "second")
    #expect(configuration.string("fleet-component.Or bit.tag") == "orbit-v")
    #expect(configuration.string("fleet-component.or bit.tag") == nil)
    #expect(configuration.string("fleet.none") == nil)
    #expect(configuration.string("no dots") == nil)
    #expect(try configuration.entries(named: "fleet.main") == ["main", "second"])
    #expect(try configuration.entries(named: "fleet.empty") == [""])
    #expect(try configuration.entries(named: "fleet.none") == [])
  }

  @Test func saysWhatWasIncluded() throws {
    let directory = try FleetTestSupport.TemporaryDirectory()
    try directory.write("[fleet]\n\tdeep = yes\n", to: "deep")
    try directory.write("[include]\n\tpath = deep\n[fleet]\n\tinner = yes\n", to: "inner")
    let file = try directory.write("[include]\n\tpath = inner\n[fleet]\n\touter = yes\n", to: "outer")
    let depths = try Configuration.file(file).entries().map { "\($0.name) \($0.includeDepth)" }
    #expect(
      depths == ["include.path 0", "include.path 1", "fleet.deep 2", "fleet.inner 1", "fleet.outer 0"])
  }

  @Test func namesTheLineThatIsBroken() throws {
    let directory = try FleetTestSupport.TemporaryDirectory()
    let file = try directory.write("[fleet]\n\tmain = main\n[broken\n", to: "config")
    let error = #expect(throws: GitError.self) { try Configuration.file(file) }
    #expect(error?.message.contains(file) == true)
    #expect(error?.message.contains("3") == true)
  }

  @Test func aMissingFileIsEmpty() throws {
    let directory = try FleetTestSupport.TemporaryDirectory()
    #expect(try Configuration.file(directory.path + "/none").entries() == [])
  }

  @Test func ofARepositoryIsItsOwnAlone() throws {
    let repository = try TestRepository()
    try repository.git("config", "fleet.main", "trunk")
    let configuration = try Configuration.of(try repository.open())
    #expect(configuration.string("fleet.main") == "trunk")
    let names = try configuration.entries().map(\.name)
    let expected = try repository.git("config", "--list", "--name-only").lines
    #expect(Set(names) == Set(expected))
  }
}
