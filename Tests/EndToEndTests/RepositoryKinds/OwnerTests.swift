import FleetTestSupport
import Foundation
import Testing

/// Repositories of other users.
///
/// Only somebody who may give a directory away can set this up.
@Suite(.enabled(if: geteuid() == 0)) struct OwnerTests {
  /// The sample in the hands of another user; git reads the configuration in `HOME`.
  private static func foreign() throws -> Fleet {
    let fleet = try SampleMonorepo.make().with(["GIT_CONFIG_GLOBAL": nil])
    #expect(try fleet.shell("chown -R 12345:12345 .").status == 0)
    return fleet
  }

  @Test func isRefusedInGitsWords() throws {
    let fleet = try Self.foreign()
    for place in [fleet, fleet.inside("orbit")] {
      let output = try place()
      expectRefusal(
        output, 128, "fatal: detected dubious ownership in repository at '\(fleet.path)'",
        hint: "if you trust it: git config --global --add safe.directory \(fleet.path)")
      #expect(try place.shell("git status").errorText.hasPrefix(output.complaints[0]))
    }
    // What is proposed helps.
    let proposed = try #require(fleet().hints.first).dropFirst("hint: if you trust it: ".count)
    #expect(try fleet.shell(String(proposed)).status == 0)
    #expect(try fleet().status == 0)
  }

  @Test(arguments: ["*", "own", "/elsewhere"])
  func safeDirectoryIsReadWhereGitReadsIt(setting: String) throws {
    let foreign = try Self.foreign()
    let value = setting == "own" ? foreign.path : setting
    let expected: Int32 = setting == "/elsewhere" ? 128 : 0
    try foreign.directory.write("[safe]\n\tdirectory = \(value)\n", to: "home/elsewhere")
    let elsewhere = foreign.with(["GIT_CONFIG_GLOBAL": foreign.directory.path + "/home/elsewhere"])
    #expect(try elsewhere("tags", "list").status == expected)
    let counted = foreign.with([
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": value,
    ])
    #expect(try counted("tags", "list").status == expected)
    let typed = try foreign.runner.run(["git", "-c", "safe.directory=" + value, "fleet", "tags", "list"])
    #expect(typed.status == expected)
    // The repository itself cannot say that it is safe.
    try foreign.git("-c", "safe.directory=*", "config", "safe.directory", value)
    #expect(try foreign("tags", "list").status == 128)
  }

  /// As for git, naming a repository is trusting it.
  @Test func gitDirIsTrust() throws {
    let foreign = try Self.foreign()
    let output = try foreign.with(["GIT_DIR": foreign.path + "/.git"])("tags", "plan", "--porcelain")
    #expect(output.text == "orbit-v1.44.0\nfleet-v4.70.0\n")
  }
}
