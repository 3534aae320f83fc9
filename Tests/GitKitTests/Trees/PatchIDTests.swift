import FleetTestSupport
import Testing

@testable import GitKit

/// Patch ids against `git patch-id --stable`.
@Suite struct PatchIDTests {
  /// Histories with changes of every kind: modes, links, submodules, names that need quotes.
  @Test(arguments: SeededGenerator.seeds(40))
  func equalGitOnAnyChange(seed: UInt64) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: seed))
    try compare(history.commits, in: history.repository)
  }

  /// Histories of edited texts: blocks that slide, missing newlines, blank lines, bytes that are no text.
  @Test(arguments: SeededGenerator.seeds(30))
  func equalGitOnTexts(seed: UInt64) throws {
    let texts = try RandomTexts(seed: seed, count: 40)
    try compare(texts.commits, in: texts.repository)
  }

  private func compare(_ commits: [ObjectID], in repository: TestRepository) throws {
    let patches = try repository.git(
      "diff-tree", "--stdin", "--root", "-p", "--full-index", "--no-renames",
      input: Array(commits.map { $0.hex + "\n" }.joined().utf8))
    let output = try repository.git("patch-id", "--stable", input: patches.standardOutput)
    var expected: [ObjectID: ObjectID] = [:]
    for line in output.lines {
      let words = line.split(separator: " ").compactMap { ObjectID(hex: $0) }
      try #require(words.count == 2)
      expected[words[1]] = words[0]
    }
    let opened = try repository.open()
    let cache = TreeCache(opened)
    for id in commits {
      let commit = try #require(try opened.readCommit(id))
      guard commit.parents.count < 2 else { continue }
      let old = try commit.parents.first.flatMap { try cache.commitTree($0) } ?? .zero
      let changes = try TreeDiff.run(old: old, new: commit.tree, scope: PathScope(), cache: cache).changes
      let patchID = try PatchID.compute(changes, form: .stable, in: opened)
      // git prints none for a commit that changes nothing.
      #expect(patchID == expected[id] ?? .zero, "\(id): \(changes.map(\.path))")
    }
  }

  @Test func isUnknownWithoutTheBlob() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["a": "1\n"])
    let repository = try builder.build()
    let missing = TreeChange.Side(
      mode: .regular, id: try #require(ObjectID(hex: String(repeating: "1", count: 40))))
    let change = TreeChange(path: "a", old: nil, new: missing)
    #expect(try PatchID.compute([change], form: .cherry, in: repository.open()) == nil)
  }
}
