import FleetTestSupport
import Foundation
import Testing

@testable import GitKit

/// Changed-path filters against `git diff-tree` and against git's own count of what they answer.
@Suite struct BloomFilterTests {
  @Test(arguments: SeededGenerator.seeds(40))
  func neverDenyAChange(seed: UInt64) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: seed))
    let variant: GraphVariant = seed % 2 == 0 ? .changedPaths : .chain
    try variant.write(in: history.repository, for: history.commits)
    let walk = History(try history.repository.open())
    #expect(walk.hasChangedPathFilters)
    let oracle = GitOracle(repository: history.repository)
    let trees = try oracle.trees(of: history.commits)
    let pairs = history.parents.enumerated().map { number, parents in
      (old: parents.first.map { trees[$0] } ?? .zero, new: trees[number])
    }
    var denied = 0
    var wronglySuspected = 0
    for (number, changes) in try oracle.changes(between: pairs).enumerated() {
      let index = try walk.index(of: history.commits[number])
      let changed = Set(changes.flatMap { Self.withDirectoriesAbove($0.path) })
      for path in changed {
        #expect(walk.mayHaveChanged(walk.changedPathQuery([path]), index), "\(path) in commit \(number)")
      }
      #expect(
        walk.mayHaveChanged(walk.changedPathQuery([TreePath("nowhere")] + changed), index) || changed.isEmpty)
      guard variant == .changedPaths else { continue }
      for path in (0..<20).map({ TreePath("else/where\($0)") }) {
        if walk.mayHaveChanged(walk.changedPathQuery([path]), index) {
          wronglySuspected += 1
        } else {
          denied += 1
        }
      }
    }
    if variant == .changedPaths { #expect(wronglySuspected * 20 < denied) }
  }

  /// Every path that is asked for is one of the root's, because git also asks for the directories above one.
  @Test(arguments: SeededGenerator.seeds(3))
  func answerAsGitDoes(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var builder = RepositoryBuilder()
    let names = (0..<30).map { "file\($0)" }
    var marks = [builder.commit("Start")]
    for number in 0..<60 {
      let changes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        (TreePath(random.pick(names)), FileContent.file("\(number)"))
      }
      marks.append(builder.commit("Commit \(number)", Dictionary(changes) { first, _ in first }))
    }
    let repository = try builder.build()
    let commits = marks.map { repository[$0] }
    try GraphVariant.changedPaths.write(in: repository, for: commits)
    let walk = History(try repository.open())
    for name in names.prefix(10) + ["nowhere"] {
      let query = walk.changedPathQuery([TreePath(name)])
      let answers = try commits.dropFirst().map { walk.mayHaveChanged(query, try walk.index(of: $0)) }
      let counted = try Self.countByGit(repository, name)
      #expect(answers.filter { $0 }.count == counted.maybe, "\(name)")
      #expect(answers.filter { !$0 }.count == counted.definitelyNot, "\(name)")
    }
  }

  @Test func areAskedForDirectoriesWithOrWithoutSlash() throws {
    var builder = RepositoryBuilder()
    let first = builder.commit("Start", ["orbit/main.go": "1"])
    let other = builder.commit("Elsewhere", ["server/main.go": "1"])
    let repository = try builder.build()
    try GraphVariant.changedPaths.write(in: repository, for: [repository[other]])
    let walk = History(try repository.open())
    let index = try walk.index(of: repository[first])
    for path in ["orbit", "orbit/", "orbit/main.go", ""] {
      #expect(walk.mayHaveChanged(walk.changedPathQuery([TreePath(path)]), index), "'\(path)'")
    }
    #expect(walk.mayHaveChanged(walk.changedPathQuery([]), index) == false)
    #expect(walk.mayHaveChanged(walk.changedPathQuery(["server"]), index) == false)
    #expect(walk.mayHaveChanged(walk.changedPathQuery(["server", "orbit"]), index))
  }

  /// git gives up on a commit that changes more than 512 paths, and says nothing of one that changes none.
  @Test func knowNothingOfVeryLargeCommits() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start")
    let large = builder.commit(
      "Large",
      Dictionary(uniqueKeysWithValues: (0..<600).map { (TreePath("file\($0)"), FileContent.file("\($0)")) }))
    let empty = builder.commit("Empty")
    let repository = try builder.build()
    try GraphVariant.changedPaths.write(in: repository, for: [repository[empty]])
    let walk = History(try repository.open())
    #expect(walk.mayHaveChanged(walk.changedPathQuery(["nowhere"]), try walk.index(of: repository[large])))
    #expect(!walk.mayHaveChanged(walk.changedPathQuery(["nowhere"]), try walk.index(of: repository[empty])))
  }

  /// Values of the published 32-bit MurmurHash3.
  @Test(
    arguments: [
      ("", 0, 0), ("a", 0, 0x3C25_69B2), ("Hello world!", 0, 0x627B_0C2C),
      ("The quick brown fox jumps over the lazy dog", 0, 0x2E4F_F723), ("naïve/日本", 0x293A_E76F, 0x16E3_091B),
    ] as [(String, UInt32, UInt32)])
  func hashAsPublished(text: String, seed: UInt32, hash: UInt32) {
    #expect(BloomFilter.murmur3(Array(text.utf8), seed: seed) == hash)
  }

  // MARK: - The oracle

  private static func withDirectoriesAbove(_ path: TreePath) -> [TreePath] {
    path.bytes.indices.filter { path.bytes[$0] == UInt8(ascii: "/") }.map {
      TreePath(bytes: Array(path.bytes[..<$0]))
    }
      + [path]
  }

  /// What `git rev-list` reports to its tracing about the filters of all but the root commit.
  private static func countByGit(_ repository: TestRepository, _ path: String) throws -> (
    maybe: Int, definitelyNot: Int
  ) {
    let trace = repository.directory.path + "/trace"
    try? FileManager.default.removeItem(atPath: trace)
    var runner = repository.runner
    runner.environment["GIT_TRACE2_EVENT"] = trace
    try runner.git(["rev-list", "--count", "main", "--", path])
    let text = try String(contentsOfFile: trace, encoding: .utf8)
    func number(_ key: String) -> Int {
      let after = text.components(separatedBy: "\"\(key)\":").dropFirst().first ?? ""
      return Int(after.prefix { $0.isNumber }) ?? -1
    }
    return (number("maybe"), number("definitely_not"))
  }
}
