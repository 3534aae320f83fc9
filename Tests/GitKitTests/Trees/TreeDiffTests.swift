import FleetTestSupport
import Testing

@testable import GitKit

/// TreeDiff against `git diff-tree -r --no-renames`.
@Suite struct TreeDiffTests {
  @Test(arguments: SeededGenerator.seeds(60))
  func equalsGit(seed: UInt64) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: seed))
    let oracle = GitOracle(repository: history.repository)
    var random = SeededGenerator(seed: seed)
    let trees = try oracle.trees(of: history.commits)
    try #require(trees.count == history.commits.count)
    var pairs: [(old: ObjectID, new: ObjectID)] = []
    for (number, parents) in history.parents.enumerated() {
      if parents.isEmpty { pairs.append((.zero, trees[number])) }
      for parent in parents { pairs.append((trees[parent], trees[number])) }
    }
    for _ in 0..<40 { pairs.append((random.pick(trees), random.pick(trees))) }
    pairs.append((random.pick(trees), .zero))

    let repository = try history.repository.open()
    for scope in [
      [], ["dir"], ["a", "dir/sub", "naïve/é"], ["a/b", "dir-2/", "vendor"], ["nowhere", "z/link"],
    ] {
      let paths = scope.map { TreePath($0) }
      let expected = try oracle.changes(between: pairs, paths: paths)
      try #require(expected.count == pairs.count)
      let cache = TreeCache(repository)
      for (pair, changes) in zip(pairs, expected) {
        let result = try TreeDiff.run(
          old: pair.old, new: pair.new, scope: scope.isEmpty ? PathScope() : PathScope(paths), cache: cache)
        try #require(result.changes == changes, "\(pair.old) \(pair.new) -- \(scope)")
        #expect(result.missing == [])
        let first = try TreeDiff.first(
          old: pair.old, new: pair.new, scope: scope.isEmpty ? PathScope() : PathScope(paths), cache: cache
        ) { $0.bytes.count > 5 }
        #expect(first.changes == changes.first { $0.path.bytes.count > 5 }.map { [$0] } ?? [])
      }
    }
  }

  /// Directories of hundreds of entries, of which few differ: at both ends, in the middle, many in a row.
  @Test(arguments: SeededGenerator.seeds(20))
  func wideTreesEqualGit(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let names = (0..<300).map { TreePath("wide/\(String($0 * 7919 % 1000, radix: 36))-file\($0 % 3)") }
    var builder = RepositoryBuilder()
    let files = names.map { ($0, FileContent.file("start\n")) }
    var marks = [builder.commit("Start", Dictionary(files) { first, _ in first })]
    for number in 0..<12 {
      let first = Int.random(in: 0..<names.count, using: &random)
      let count = number % 3 == 0 ? 40 : Int.random(in: 1...3, using: &random)
      var changes: [TreePath: FileContent] = [:]
      for name in names[first..<min(first + count, names.count)] {
        changes[name] = Bool.random(using: &random) ? .removed : .file("version \(number)\n")
      }
      marks.append(builder.commit("Change", changes))
    }
    let built = try builder.build()
    let oracle = GitOracle(repository: built)
    let trees = try oracle.trees(of: marks.map { built[$0] })
    let pairs = trees.flatMap { old in trees.map { (old: old, new: $0) } }.filter { $0.old != $0.new }
    let expected = try oracle.changes(between: pairs)
    try #require(expected.count == pairs.count)
    let cache = TreeCache(try built.open())
    for (pair, changes) in zip(pairs, expected) {
      let result = try TreeDiff.run(old: pair.old, new: pair.new, scope: PathScope(), cache: cache)
      try #require(result.changes == changes, "\(pair.old) \(pair.new)")
    }
  }
}
