import FleetTestSupport
import Testing

@testable import GitKit

/// Trees that are made in memory, against those that git makes of the same files.
@Suite struct TreeWriterTests {
  @Test(arguments: SeededGenerator.seeds(20)) func asGitWrites(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let files = RandomFiles()
    var first: [TreePath: FileContent] = [:]
    for _ in 0..<12 { files.change(&first, using: &random) }
    var second = first
    for _ in 0..<6 { files.change(&second, using: &random) }
    var changes: [TreePath: FileContent] = [:]
    for path in first.keys where second[path] == nil { changes[path] = .removed }
    for (path, content) in second where first[path] != content { changes[path] = content }
    var builder = RepositoryBuilder()
    let start = builder.commit("First", first)
    let end = builder.commit("Second", changes)
    let test = try builder.build()
    let repository = try test.open()
    let cache = TreeCache(repository)
    let old = try #require(try repository.readCommit(test[start])).tree
    let new = try #require(try repository.readCommit(test[end])).tree
    var overlay = TreeOverlay(old)
    for change in try TreeDiff.run(old: old, new: new, scope: PathScope(), cache: cache).changes {
      overlay.set(change.path, change.new)
    }
    #expect(try TreeWriter.write(overlay, cache)?.root == new, "seed \(seed)")
    for (path, content) in second where content.kind != .submodule {
      guard case .file(let side) = try overlay.place(path, cache) else {
        Issue.record("seed \(seed): \(path)")
        continue
      }
      #expect(try repository.readBlob(side.id) == content.bytes, "seed \(seed): \(path)")
    }
    for path in first.keys where second[path] == nil {
      if case .file = try overlay.place(path, cache) { Issue.record("seed \(seed): \(path) is there") }
    }
  }

  @Test func anEmptyTreeIsGits() throws {
    var builder = RepositoryBuilder()
    let mark = builder.commit("One", ["a/b": "x\n"])
    let test = try builder.build()
    let repository = try test.open()
    let tree = try #require(try repository.readCommit(test[mark])).tree
    var overlay = TreeOverlay(tree)
    overlay.set("a/b", nil)
    let written = try TreeWriter.write(overlay, TreeCache(repository))
    #expect(written?.root.hex == GitOracle.emptyTree)
  }
}
