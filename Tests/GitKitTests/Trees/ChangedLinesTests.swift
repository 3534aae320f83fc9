import FleetTestSupport
import Testing

@testable import GitKit

/// Which lines a change adds and takes away, against `git diff`.
@Suite struct ChangedLinesTests {
  @Test(arguments: SeededGenerator.seeds(12))
  func equalThoseOfGit(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var builder = RepositoryBuilder()
    var lines = ["first line"]
    var marks = [builder.commit("Start", ["file": .file(lines.joined(separator: "\n"))])]
    for number in 0..<12 {
      // Added, taken away, or one for another; the last line may have no end.
      let place = Int.random(in: 0...lines.count, using: &random)
      let removed = Int.random(in: 0...min(2, lines.count - place), using: &random)
      let added = (0..<Int.random(in: 0...2, using: &random)).map { "line \(number) of \($0)" }
      lines.replaceSubrange(place..<place + removed, with: added)
      let text = lines.joined(separator: "\n") + (random.oneIn(2) ? "\n" : "")
      marks.append(builder.commit("Commit \(number)", ["file": .file(text)]))
    }
    let built = try builder.build()
    let repository = try built.open()
    let reader = ChangedLineReader(repository)
    let cache = TreeCache(repository)
    for (old, new) in zip(marks, marks.dropFirst()) {
      let trees = try (cache.commitTree(built[old]) ?? .zero, cache.commitTree(built[new]) ?? .zero)
      let changes = try TreeDiff.run(old: trees.0, new: trees.1, scope: PathScope(), cache: cache).changes
      let diff = try built.git("diff", "-U0", built[old].hex, built[new].hex).lines
      let expected = diff.count { line in
        (line.hasPrefix("+") || line.hasPrefix("-")) && !line.hasPrefix("+++") && !line.hasPrefix("---")
          && line.utf8.count > 5
      }
      let total = try changes.reduce(0) { try $0 + (reader.lines(of: $1)?.total ?? 0) }
      #expect(total == expected, "\(diff)")
    }
  }
}
