import FleetTestSupport
import Testing

@testable import GitKit

/// Patch ids against `git patch-id --stable`.
@Suite struct PatchIDTests {
  @Test(arguments: SeededGenerator.seeds(6))
  func equalsGit(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var builder = RepositoryBuilder()
    var lines = (0..<60).map { "line \($0)" }
    var marks = [builder.commit("Start", ["a.txt": .file(lines.joined(separator: "\n") + "\n")])]
    for number in 0..<20 {
      var changes: [TreePath: FileContent] = [:]
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: lines.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: lines[place] += " changed \t \(number)"
        case 1: lines.remove(at: place)
        default: lines.insert("new \(number)", at: place)
        }
      }
      let end = random.oneIn(4) ? "" : "\n"
      changes["a.txt"] = .file(lines.joined(separator: "\n") + end)
      let other = TreePath("dir/file\(Int.random(in: 0..<3, using: &random))")
      changes[other] = random.oneIn(3) ? .removed : .file("\(number)\n")
      marks.append(builder.commit("Commit \(number)", changes))
    }
    let repository = try builder.build()
    let opened = try repository.open()
    let commits = marks.map { repository[$0] }
    let patches = try repository.git(
      "diff-tree", "--stdin", "-p", "--no-renames", input: Array(commits.map { $0.hex + "\n" }.joined().utf8))
    let output = try repository.git("patch-id", "--stable", input: patches.standardOutput)
    let expected = Dictionary(
      uniqueKeysWithValues: output.lines.map { line in
        let words = line.split(separator: " ").map { ObjectID(hex: $0) ?? .zero }
        return (words[1], words[0])
      })
    let cache = TreeCache(opened)
    for (parent, commit) in zip(commits, commits.dropFirst()) {
      let trees = (try cache.commitTree(parent) ?? .zero, try cache.commitTree(commit) ?? .zero)
      let paths = try TreeDiff.run(old: trees.0, new: trees.1, scope: PathScope(), cache: cache).changes.map(
        \.path)
      // git gives none to a commit that changes nothing.
      guard !paths.isEmpty else { continue }
      #expect(try opened.patchID(old: trees.0, new: trees.1, paths: paths) == expected[commit], "\(commit)")
    }
  }
}
