import FleetTestSupport
import Testing

@testable import GitKit

/// Three-way merges of text, byte by byte as git makes them.
@Suite struct TextMergeTests {
  private static func merge(_ base: String, _ ours: String, _ theirs: String) -> TextMerge.Outcome {
    TextMerge.run(ancestor: Array(base.utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8))
  }

  @Test func changesThatDoNotTouchAreBothMade() {
    #expect(
      Self.merge("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n") == .merged(Array("A\nb\nc\nD\n".utf8)))
    #expect(Self.merge("a\nb\n", "A\nb\n", "a\nB\n") == .conflict)
    #expect(Self.merge("a\n", "A\n", "A\n") == .merged(Array("A\n".utf8)))
    #expect(Self.merge("", "x\n", "") == .merged(Array("x\n".utf8)))
  }

  @Test func theLastLineNeedsNoEnd() {
    #expect(Self.merge("a\nb\nc", "a\nb\nc", "b\nc") == .merged(Array("b\nc".utf8)))
    #expect(Self.merge("a\nb\nc\n", "a\nb\nc", "A\nb\nc\n") == .merged(Array("A\nb\nc".utf8)))
  }

  @Test func whatIsNoTextIsNotMerged() {
    #expect(Self.merge("a\0", "b\0", "c\0") == .binary)
    #expect(Self.merge("a", "b", String(repeating: "x", count: 8_000) + "\0") != .binary)
  }

  @Test func frequentLinesAloneDecideNothing() {
    let many = String(repeating: "}\n", count: 100)
    #expect(Self.merge(many, many + "x\n", "y\n" + many) == .undecided)
  }

  /// Files of few different lines, so that there are many ways to compare them and only one that is git's.
  @Test(arguments: SeededGenerator.seeds(30)) func asGitMerges(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var sides: [[TreePath: FileContent]] = [[:], [:], [:]]
    var files: [TreePath: [[UInt8]]] = [:]
    for number in 0..<60 {
      let base = Self.file(using: &random)
      let versions = [base, Self.edit(base, using: &random), Self.edit(base, using: &random)]
      let path = TreePath("file-\(number)")
      files[path] = versions.map(Self.bytes)
      for side in 0..<3 { sides[side][path] = FileContent(.regular, bytes: Self.bytes(versions[side])) }
    }
    var builder = RepositoryBuilder()
    let start = builder.commit("Base", sides[0])
    let left = builder.commit("Ours", on: "ours", parents: [start], sides[1])
    let right = builder.commit("Theirs", on: "theirs", parents: [start], sides[2])
    let repository = try builder.build()
    let git = try repository.runner.run([
      "git", "merge-tree", "--write-tree", "--name-only", "--no-messages", repository[left].hex,
      repository[right].hex,
    ])
    let conflicts = Set(git.lines.dropFirst())
    let tree = try #require(git.lines.first)
    let merged = try repository.git("ls-tree", "-r", tree).lines.map { line in
      line.split { $0 == " " || $0 == "\t" }.map(String.init)
    }
    for words in merged {
      let versions = try #require(files[TreePath(words[3])])
      switch TextMerge.run(ancestor: versions[0], ours: versions[1], theirs: versions[2]) {
      case .merged(let bytes):
        #expect(!conflicts.contains(words[3]), "seed \(seed) \(words[3])")
        #expect(try ObjectHash.of(bytes, .blob).hex == words[2], "seed \(seed) \(words[3])")
      case .conflict: #expect(conflicts.contains(words[3]), "seed \(seed) \(words[3])")
      case .binary, .undecided: Issue.record("seed \(seed) \(words[3])")
      }
    }
  }

  private static func bytes(_ lines: [String]) -> [UInt8] { Array(lines.joined().utf8) }

  private static func file(using random: inout SeededGenerator) -> [String] {
    let kinds = random.pick([2, 4, 8, 30])
    return (0..<Int.random(in: 0...40, using: &random)).map { _ in
      "line \(Int.random(in: 0..<kinds, using: &random))\n"
    }
  }

  private static func edit(_ file: [String], using random: inout SeededGenerator) -> [String] {
    var lines = file
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let place = Int.random(in: 0...lines.count, using: &random)
      let end = min(lines.count, place + Int.random(in: 0...3, using: &random))
      let new = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        "line \(Int.random(in: 0..<10, using: &random))\n"
      }
      lines.replaceSubrange(place..<end, with: new)
    }
    if random.oneIn(10), let last = lines.popLast() { lines.append(String(last.dropLast())) }
    return lines
  }
}
