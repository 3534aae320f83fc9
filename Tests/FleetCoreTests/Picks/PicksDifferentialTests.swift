import FleetTestSupport
import GitKit
import Testing

@testable import FleetCore

/// Equivalence of commits against `git cherry`.
@Suite struct PicksDifferentialTests {
  @Test(arguments: SeededGenerator.seeds(30))
  func agreeWithGitCherry(seed: UInt64) throws {
    let picks = try RandomPicks(seed: seed, count: 90)
    try compare(picks.repository)
    if seed.isMultiple(of: 3) {
      try picks.repository.git("commit-graph", "write", "--reachable", "--changed-paths")
      try compare(picks.repository)
    }
  }

  private func compare(_ repository: TestRepository) throws {
    var expected: [ObjectID: Bool] = [:]
    for line in try repository.git("cherry", "main", "release").lines {
      let words = line.split(separator: " ")
      expected[try #require(ObjectID(hex: words[1]))] = words[0] == "-"
    }
    let opened = try repository.open()
    let policy = try Policy.parsing("[fleet]\n\tprofile = none\n")
    let range = try PickRange.resolve(["release", "main"], in: opened, policy: policy)
    let report = try PicksInquiry(opened, policy: policy).run(range)
    #expect(Set(report.commits.map(\.commit.id)) == Set(expected.keys))
    for entry in report.commits {
      let isEquivalent = entry.proof.map { [.exact, .patchID].contains($0.method) } ?? false
      #expect(
        isEquivalent == expected[entry.commit.id],
        "\(entry.commit.subject): \(entry.proof?.method.rawValue ?? "-")")
    }
  }
}
