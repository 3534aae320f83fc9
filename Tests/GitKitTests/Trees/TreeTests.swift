import FleetTestSupport
import Testing

@testable import GitKit

/// Trees against `git ls-tree`, and the odd ones that only old tools wrote.
@Suite struct TreeTests {
  @Test(arguments: SeededGenerator.seeds(10))
  func equalsGit(seed: UInt64) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: seed))
    let repository = try history.repository.open()
    let trees = try GitOracle(repository: history.repository).trees(of: history.commits.suffix(5))
    let cache = TreeCache(repository)
    for id in trees {
      let output = try history.repository.git("ls-tree", "-r", "-t", "-z", id.hex)
      for line in output.standardOutput.split(separator: 0) {
        let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
        let fields = String(decoding: parts[0], as: UTF8.self).split(separator: " ")
        let path = TreePath(bytes: Array(parts[1]))
        let entry = try #require(try cache.entry(at: path, in: id), "\(path)")
        #expect(String(entry.mode.rawValue, radix: 8) == fields[0].drop { $0 == "0" })
        #expect(entry.id.hex == fields[2])
        #expect(entry.name == path.name)
      }
      let top = try history.repository.git("ls-tree", "-z", "--name-only", id.hex).standardOutput
      let names = top.split(separator: 0).map(Array.init)
      #expect(try cache.tree(id)?.entries.map(\.name) ?? [] == names)
      #expect(try cache.tree(id)?.entry(named: "nowhere".utf8) == nil)
    }
  }

  @Test func findsNothingWhereNothingIs() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["a/b": "text", "link": .link(to: "a"), "empty": ""])
    let repository = try builder.build()
    let opened = try repository.open()
    let tree = try repository.id(of: "HEAD^{tree}")
    let cache = TreeCache(opened)
    #expect(try cache.entry(at: "a/c", in: tree) == nil)
    #expect(try cache.entry(at: "a/b/c", in: tree) == nil)
    #expect(try cache.blob(at: "a", in: tree) == nil)
    #expect(try cache.blob(at: "a/b", in: tree) == Array("text".utf8))
    #expect(try cache.blob(at: "link", in: tree) == Array("a".utf8))
    #expect(try cache.blob(at: "empty", in: tree) == [])
    #expect(try cache.entry(at: "", in: tree)?.id == tree)
    #expect(try cache.tree(.zero)?.entries == [])
    #expect(try opened.readTree(try repository.id(of: "HEAD")) == nil)
    #expect(try opened.readBlob(tree) == nil)
  }

  /// git once wrote group-writable files, and still reads them as plain ones.
  @Test func oldModesAreReadAsGitReadsThem() throws {
    let repository = try TestRepository()
    let blob = try #require(ObjectID(hex: String(repeating: "1", count: 40)))
    func tree(_ modes: [(String, String)]) throws -> ObjectID {
      let bytes = modes.flatMap { Array("\($0) \($1)\0".utf8) + blob.bytes }
      let output = try repository.git(
        "hash-object", "-t", "tree", "-w", "--literally", "--stdin", input: bytes)
      return try #require(ObjectID(hex: output.lines[0]))
    }
    let old = try tree([("100664", "a"), ("100775", "b"), ("100600", "c"), ("120777", "d"), ("160755", "e")])
    let new = try tree([("100644", "a"), ("100755", "b"), ("100644", "c"), ("120000", "d"), ("160000", "e")])
    let expected = try GitOracle(repository: repository).changes(between: [(old, new), (old, .zero)])
    let cache = TreeCache(try repository.open())
    #expect(try TreeDiff.run(old: old, new: new, scope: PathScope(), cache: cache).changes == expected[0])
    #expect(try TreeDiff.run(old: old, new: .zero, scope: PathScope(), cache: cache).changes == expected[1])
  }
}
