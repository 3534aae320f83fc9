import FleetTestSupport
import Testing

@testable import GitKit

/// Going down trees with many sets of paths, against comparing each set with the whole diff.
@Suite struct PathSetsTests {
  @Test(arguments: SeededGenerator.seeds(40))
  func equalWholeDiffs(seed: UInt64) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: seed, count: 90))
    let repository = try history.repository.open()
    let cache = TreeCache(repository)
    var diffs: [(old: ObjectID, new: ObjectID, paths: [TreePath])] = []
    for (number, parents) in history.parents.enumerated() where parents.count < 2 {
      let old = try parents.first.flatMap { try cache.commitTree(history.commits[$0]) } ?? .zero
      let new = try #require(try cache.commitTree(history.commits[number]))
      let changes = try TreeDiff.run(old: old, new: new, scope: PathScope(), cache: cache).changes
      diffs.append((old, new, changes.map(\.path)))
    }
    // More than a word holds, where there are that many; some of them twice.
    let sets = diffs.map(\.paths) + diffs.prefix(10).map(\.paths)
    let paths = PathSets(sets, cache: cache)
    var everything = NumberSet(capacity: sets.count)
    for number in sets.indices { everything.insert(number) }
    for diff in diffs {
      let equal = sets.indices.filter { sets[$0] == diff.paths }
      #expect(try paths.equal(old: diff.old, new: diff.new, among: everything) == equal)
      let meeting = sets.indices.filter { number in
        sets[number].contains { place in diff.paths.contains { Self.holds(place, $0) } }
      }
      #expect(try paths.meeting(old: diff.old, new: diff.new)?.numbers == meeting)
    }
  }

  /// Filters and what stands above and beneath one another spare reading, and change no answer.
  @Test(arguments: SeededGenerator.seeds(20))
  func filtersChangeNothing(seed: UInt64) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: seed, count: 60))
    try GraphVariant.changedPaths.write(in: history.repository, for: history.commits)
    let walk = History(try history.repository.open())
    let cache = TreeCache(walk.repository)
    var sets: [[TreePath]] = []
    for id in history.commits.prefix(30) {
      let files = try TreeDiff.run(
        old: .zero, new: walk.tree(walk.index(of: id)), scope: PathScope(), cache: cache
      ).changes.map(\.path)
      sets.append(Array(files.prefix(2)))
      sets.append(files.suffix(1).flatMap(\.directoriesAbove))
    }
    let paths = PathSets(sets, cache: cache)
    #expect(walk.hasChangedPathFilters)
    paths.useFilters(of: walk)
    for id in history.commits {
      let index = try walk.index(of: id)
      let old = try walk.parents(index).first.map(walk.tree) ?? .zero
      let expected = try paths.meeting(old: old, new: walk.tree(index))
      #expect(try paths.meeting(index, in: walk) == expected)
    }
  }

  /// Whether a path is a file, or one beneath a directory.
  private static func holds(_ place: TreePath, _ path: TreePath) -> Bool {
    path == place || path.bytes.starts(with: place.bytes + [UInt8(ascii: "/")])
  }

  @Test func generatedFilesMayDiffer() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["dir/a": "1\n", "dir/schema": "1\n", "b": "1\n"])
    let both = builder.commit("Both", parents: [start], ["dir/a": "2\n", "dir/schema": "2\n"])
    let one = builder.commit("One", parents: [start], ["dir/a": "2\n"])
    let other = builder.commit("Other", parents: [start], ["b": "2\n"])
    let schema = builder.commit("Schema", parents: [start], ["dir/schema": "2\n"])
    let built = try builder.build()
    let cache = TreeCache(try built.open())
    let old = try #require(try cache.commitTree(built[start]))
    var lenient = NumberSet(capacity: 2)
    lenient.insert(0)
    let sets = PathSets([["dir/a"], ["b"]], optional: ["dir/schema"], lenient: lenient, cache: cache)
    var everything = lenient
    everything.insert(1)
    for (mark, expected) in [(both, [0]), (one, [0]), (other, [1]), (schema, [])] {
      let new = try #require(try cache.commitTree(built[mark]))
      #expect(try sets.equal(old: old, new: new, among: everything) == expected)
    }
  }

  @Test func sayWhereATreeIsMissing() throws {
    let built = try RepositoryBuilder().build()
    let cache = TreeCache(try built.open())
    let missing = try #require(ObjectID(hex: String(repeating: "1", count: 40)))
    let sets = PathSets([["a"]], cache: cache)
    var everything = NumberSet(capacity: 1)
    everything.insert(0)
    #expect(try sets.equal(old: .zero, new: missing, among: everything) == nil)
    #expect(try sets.meeting(old: .zero, new: missing) == nil)
  }
}
