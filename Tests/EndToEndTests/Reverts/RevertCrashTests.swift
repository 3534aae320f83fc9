import FleetTestSupport
import GitKit
import Testing

/// `git fleet revert apply`, killed at any moment: the whole branch is there, or nothing of it.
@Suite struct RevertCrashTests {
  @Test(arguments: SeededGenerator.seeds(12)) func allOrNothing(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var builder = RepositoryBuilder()
    builder.commit("Start", ["a.txt": .file(RevertSample.page)])
    let marks = (1...6).map { number in
      builder.commit("Commit \(number)", ["a.txt": RevertSample.edited([1: "x\(number)", 28: "y\(number)"])])
    }
    let repository = try builder.build(bare: false)
    let fleet = Fleet(repository)
    let named = marks.map { "--commit \(repository[$0].hex)" }.joined(separator: " ")
    let delay = Double(Int.random(in: 1...500, using: &random)) / 1_000
    _ = try fleet.shell(
      "git-fleet revert apply \(named) --branch made >/dev/null 2>&1 & sleep \(delay); kill -9 $! 2>/dev/null; wait"
    )
    let branch = try fleet.runner.run(["git", "rev-list", "--count", "main..made"])
    if branch.status == 0 {
      #expect(branch.lines == ["6"], "seed \(seed)")
      #expect(try fleet.id("made^{tree}") == fleet.id("main~6^{tree}"), "seed \(seed)")
    } else {
      #expect(try fleet.git("branch", "--list").lines.count == 1, "seed \(seed)")
      // The lock of a killed process is named, and does not keep another branch from being made.
      #expect(try fleet.shell("git-fleet revert apply \(named) --branch again").status == 0, "seed \(seed)")
    }
    #expect(try fleet.git("status", "--porcelain").text == "", "seed \(seed)")
    #expect(try fleet.git("fsck", "--no-dangling").status == 0, "seed \(seed)")
  }
}
