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
}
