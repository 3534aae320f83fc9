import FleetTestSupport
import Testing

@testable import GitKit

/// Diffs without the indent heuristic, those that need no search among them, against `git diff`.
@Suite struct LineDiffTests {
  @Test(arguments: SeededGenerator.seeds(8))
  func equalGitOnOneEdit(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var versions: [String] = []
    // Few different lines, so that blocks slide; the last may have no end.
    var lines = (0..<12).map { _ in random.pick(["}", "", "{", "  x"]) }
    for number in 0..<16 {
      let place = Int.random(in: 0...lines.count, using: &random)
      let removed = Int.random(in: 0...min(3, lines.count - place), using: &random)
      let added = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        random.pick(["}", "", "line \(number)", "other \(number)"])
      }
      lines.replaceSubrange(place..<place + removed, with: added)
      versions.append(lines.joined(separator: "\n") + (random.oneIn(2) ? "\n" : ""))
    }
    var builder = RepositoryBuilder()
    builder.commit(
      "Texts", Dictionary(uniqueKeysWithValues: versions.enumerated().map { (TreePath("\($0)"), .file($1)) }))
    let built = try builder.build()
    let ids = try versions.indices.map { try built.id(of: "HEAD:\($0)") }
    #expect(try compare(Array(zip(ids, ids.dropFirst())), in: built) > 0)
  }

  @Test(arguments: SeededGenerator.seeds(4))
  func equalGitOnTexts(seed: UInt64) throws {
    let texts = try RandomTexts(seed: seed, count: 20)
    let repository = try texts.repository.open()
    let cache = TreeCache(repository)
    var pairs: [(ObjectID, ObjectID)] = []
    for id in texts.commits {
      let commit = try #require(try repository.readCommit(id))
      guard let parent = commit.parents.first, let old = try cache.commitTree(parent) else { continue }
      for change in try TreeDiff.run(old: old, new: commit.tree, scope: PathScope(), cache: cache).changes {
        if let old = change.old?.id, let new = change.new?.id, old != new { pairs.append((old, new)) }
      }
    }
    _ = try compare(pairs, in: texts.repository)
  }

  /// How many of the diffs needed no search.
  private func compare(_ pairs: [(ObjectID, ObjectID)], in built: TestRepository) throws -> Int {
    let repository = try built.open()
    var plain = 0
    for (old, new) in pairs {
      func content(_ id: ObjectID) throws -> BlobContent {
        try #require(try BlobContent(TreeChange.Side(mode: .regular, id: id), in: repository))
      }
      let (left, right) = (try content(old), try content(new))
      var lines: [String] = []
      try LineDiff.run(old: left, new: right, usesIndentHeuristic: false) { origin, line in
        let text = line.last == UInt8(ascii: "\n") ? line.dropLast() : line[...]
        lines.append(String(decoding: [origin] + text, as: UTF8.self))
      }
      let patch = try built.git("diff", "--text", "--no-indent-heuristic", old.hex, new.hex).standardOutput
      let expected = patch.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }.drop { !$0.hasPrefix("@@") }.dropLast().filter { !$0.hasPrefix("@@") && !$0.hasPrefix("\\") }
      #expect(lines == expected, "\(old) \(new)")
      let isReplaced = left.withBytes { left in
        right.withBytes { ReplacedLines(left, $0, CommonLines(left, $0)) != nil }
      }
      if isReplaced { plain += 1 }
    }
    return plain
  }
}
