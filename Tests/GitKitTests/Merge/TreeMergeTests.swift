import FleetTestSupport
import Testing

@testable import GitKit

/// Reverts that are only thought of, against those that git makes.
@Suite struct TreeMergeTests {
  /// What git-revert leaves: the tree, or nil for a conflict or nothing to commit; and the paths in conflict.
  private static func gitReverts(
    _ commit: ObjectID, in repository: TestRepository
  ) throws -> (tree: ObjectID?, conflicts: [TreePath]) {
    let output = try repository.runner.run(["git", "revert", "--no-edit", commit.hex])
    guard output.status == 0 else {
      let unmerged = try repository.git("ls-files", "--unmerged", "-z").text.split(separator: "\0")
        .compactMap {
          $0.split(separator: "\t").last?.split(separator: "~").first.map { TreePath(String($0)) }
        }
      _ = try repository.runner.run(["git", "revert", "--quit"])
      try repository.git("reset", "--quiet", "--hard")
      try repository.git("clean", "-ffdqx")
      return (nil, Set(unmerged).sorted())
    }
    return (try repository.id(of: "HEAD^{tree}"), [])
  }

  private static func reverted(_ id: ObjectID, _ repository: Repository) throws -> TreeMerge.Reverted {
    let commit = try #require(try repository.readCommit(id))
    let parent = try commit.parents.first.flatMap { try repository.readCommit($0)?.tree } ?? .zero
    return TreeMerge.Reverted(commit: id, tree: commit.tree, parentTree: parent)
  }

  private static func tree(_ outcome: TreeMerge.Outcome, _ cache: TreeCache) throws -> ObjectID? {
    guard case .clean(let overlay) = outcome else { return nil }
    return try TreeWriter.write(overlay, cache)?.root
  }

  /// Every commit of a history, one at a time on top of it; then all that are clean, one after the other.
  @Test(arguments: SeededGenerator.seeds(24)) func asGitReverts(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let (test, commits) = try Self.history(using: &random)
    let repository = try test.open()
    let cache = TreeCache(repository)
    let head = try test.id(of: "HEAD")
    let root = try test.id(of: "HEAD^{tree}")
    let attributes = try MergeAttributes(repository, commit: head, root: root, cache: cache)
    let merge = TreeMerge(repository, cache: cache, attributes: attributes)
    for commit in commits {
      let outcome = try merge.run(try Self.reverted(commit, repository), on: TreeOverlay(root))
      let git = try Self.gitReverts(commit, in: test)
      #expect(try Self.tree(outcome, cache) == git.tree, "seed \(seed) commit \(commit): \(outcome.name)")
      #expect(outcome.conflicts == git.conflicts, "seed \(seed) commit \(commit)")
      try test.git("reset", "--quiet", "--hard", head.hex)
    }
    var overlay = TreeOverlay(root)
    for commit in commits.reversed() {
      let outcome = try merge.run(try Self.reverted(commit, repository), on: overlay)
      let git = try Self.gitReverts(commit, in: test)
      #expect(try Self.tree(outcome, cache) == git.tree, "seed \(seed) in turn \(commit): \(outcome.name)")
      if case .clean(let next) = outcome { overlay = next }
    }
  }

  private static func text(_ number: Int, _ word: String, end: String = "\n") -> FileContent {
    .file((1...30).map { ($0 == number ? word : "line \($0)") + end }.joined())
  }

  /// A file that is stored with other line ends since is in nobody's way where git is told to make them alike.
  @Test(arguments: [true, false]) func lineEndsAreMadeAlike(isSaid: Bool) throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["x/a.txt": Self.text(0, "")])
    let edit = builder.commit("Edit", ["x/a.txt": Self.text(7, "edited")])
    builder.commit(
      "Ends", ["x/a.txt": Self.text(7, "edited", end: "\r\n"), ".gitattributes": "*.txt text=auto eol=lf\n"])
    let test = try builder.build(bare: false)
    try test.git("config", "merge.renormalize", "\(isSaid)")
    try #expect(Self.outcomeAsGit(test, test[edit]) == (isSaid ? "clean" : "conflicts"))
  }

  /// What a directory's own file says of others hides nothing that the file above it says.
  @Test func attributesOfAllDirectoriesCount() throws {
    var builder = RepositoryBuilder()
    builder.commit(
      "Start",
      [
        "x/a.txt": Self.text(0, ""), ".gitattributes": "*.txt merge=union\n",
        "x/.gitattributes": "*.md merge=binary\n",
      ])
    let edit = builder.commit("Edit", ["x/a.txt": Self.text(7, "edited")])
    builder.commit("Later", ["x/a.txt": Self.text(7, "later")])
    let test = try builder.build(bare: false)
    try #expect(Self.outcomeAsGit(test, test[edit]) == "clean")
  }

  /// What git makes for one merge is read for the next one, too.
  @Test func gitIsAskedAgainAndAgain() throws {
    var builder = RepositoryBuilder()
    let names = ["a", "b", "c", "d"]
    func files(_ directory: String, _ number: Int) -> [TreePath: FileContent] {
      Dictionary(uniqueKeysWithValues: names.map { (TreePath("\(directory)/\($0)"), Self.text(number, $0)) })
    }
    builder.commit("Start", files("x", 0))
    let edits = names.map { builder.commit("Edit \($0)", [TreePath("x/\($0)"): Self.text(7, $0)]) }
    builder.commit("Move", files("x", 0).mapValues { _ in .removed }.merging(files("y", 7)) { $1 })
    let test = try builder.build(bare: false)
    let repository = try test.open()
    let cache = TreeCache(repository)
    let root = try test.id(of: "HEAD^{tree}")
    let attributes = try MergeAttributes(
      repository, commit: try test.id(of: "HEAD"), root: root, cache: cache)
    let head = try test.id(of: "HEAD")
    let outcomes = try edits.map { edit in
      try TreeMerge(repository, cache: cache, attributes: attributes)
        .run(Self.reverted(test[edit], repository), on: TreeOverlay(root))
    }
    for (edit, outcome) in zip(edits, outcomes) {
      #expect(outcome.name == "clean")
      #expect(try Self.tree(outcome, cache) == Self.gitReverts(test[edit], in: test).tree)
      try test.git("reset", "--quiet", "--hard", head.hex)
    }
  }

  /// One file that is in conflict does not hide another that only git can merge.
  @Test func allConflictsAreNamed() throws {
    var builder = RepositoryBuilder()
    builder.commit(
      "Start",
      [
        "a.txt": Self.text(0, ""), "b.txt": Self.text(0, ""), "c.txt": Self.text(0, ""),
        ".gitattributes": "a.txt merge=theirs\n",
      ])
    let edit = builder.commit(
      "Edit", ["a.txt": Self.text(7, "edited"), "b.txt": Self.text(7, "edited"), "c.txt": .removed])
    builder.commit(
      "Later", ["a.txt": Self.text(7, "later"), "b.txt": Self.text(7, "later"), "c.txt": "another\n"])
    let test = try builder.build(bare: false)
    let repository = try test.open()
    let cache = TreeCache(repository)
    let root = try test.id(of: "HEAD^{tree}")
    let attributes = try MergeAttributes(
      repository, commit: try test.id(of: "HEAD"), root: root, cache: cache)
    let outcome = try TreeMerge(repository, cache: cache, attributes: attributes)
      .run(Self.reverted(test[edit], repository), on: TreeOverlay(root))
    #expect(outcome.name == "conflicts [\"a.txt content\", \"b.txt content\", \"c.txt add/add\"]")
  }

  /// What comes out, once it is seen to be what git makes.
  private static func outcomeAsGit(_ test: TestRepository, _ commit: ObjectID) throws -> String {
    let repository = try test.open()
    let cache = TreeCache(repository)
    let root = try test.id(of: "HEAD^{tree}")
    let attributes = try MergeAttributes(
      repository, commit: try test.id(of: "HEAD"), root: root, cache: cache)
    let outcome = try TreeMerge(repository, cache: cache, attributes: attributes)
      .run(reverted(commit, repository), on: TreeOverlay(root))
    #expect(try tree(outcome, cache) == gitReverts(commit, in: test).tree)
    return outcome.name.split(separator: " ").first.map { String($0) } ?? ""
  }

  private static func history(
    using random: inout SeededGenerator
  ) throws -> (TestRepository, [ObjectID]) {
    var builder = RepositoryBuilder()
    var files = EditedFiles()
    var tree: [TreePath: FileContent] = [:]
    var marks: [RepositoryBuilder.Mark] = []
    for number in 0..<14 {
      let before = tree
      repeat {
        for _ in 0..<Int.random(in: 1...(number == 0 ? 12 : 3), using: &random) {
          files.change(&tree, using: &random)
        }
      } while tree == before
      var changes: [TreePath: FileContent] = [:]
      for path in before.keys where tree[path] == nil { changes[path] = .removed }
      for (path, content) in tree where before[path] != content { changes[path] = content }
      marks.append(builder.commit("Commit \(number)", changes))
    }
    let repository = try builder.build(bare: false)
    return (repository, marks.map { repository[$0] })
  }
}

extension TreeMerge.Outcome {
  var conflicts: [TreePath] {
    if case .conflict(let conflicts) = self { conflicts.map(\.path).sorted() } else { [] }
  }

  var name: String {
    switch self {
    case .clean: "clean"
    case .nothing: "nothing"
    case .conflict(let conflicts): "conflicts \(conflicts.map { "\($0.path) \($0.kind.rawValue)" })"
    case .unknown(let why): "unknown: \(why)"
    }
  }
}

/// Makes up files of several lines that are edited, renamed, deleted, made executable, or become links.
private struct EditedFiles {
  private static let paths: [TreePath] = [
    "a.txt", "b.txt", "dir/a.txt", "dir/c.txt", "dir/sub/d.txt", "other/e.txt", "dir-f", "z/link", "run.sh",
  ]
  private var serial = 0

  mutating func change(_ tree: inout [TreePath: FileContent], using random: inout SeededGenerator) {
    let known = tree.keys.sorted()
    switch Int.random(in: 0..<12, using: &random) {
    case 0 where !known.isEmpty: tree[random.pick(known)] = nil
    case 1 where !known.isEmpty:
      if let content = tree.removeValue(forKey: random.pick(known)) {
        tree[random.pick(Self.paths)] = content
      }
    case 2 where !known.isEmpty:
      let path = random.pick(known)
      if let content = tree[path], content.kind == .regular {
        tree[path] = FileContent(.executable, bytes: content.bytes)
      }
    case 3: tree["z/link"] = .link(to: "target-\(Int.random(in: 0..<4, using: &random))")
    case 4..<6: tree[random.pick(Self.paths)] = newFile(using: &random)
    default:
      guard let path = known.shuffled(using: &random).first, let content = tree[path],
        content.kind == .regular || content.kind == .executable
      else {
        tree[random.pick(Self.paths)] = newFile(using: &random)
        return
      }
      tree[path] = FileContent(content.kind, bytes: edit(content.bytes, using: &random))
    }
  }

  private mutating func newFile(using random: inout SeededGenerator) -> FileContent {
    serial += 1
    let lines = (0..<Int.random(in: 3...20, using: &random)).map { "file \(serial) line \($0)\n" }
    return .file(lines.joined())
  }

  private mutating func edit(_ bytes: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
    serial += 1
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
    let place = Int.random(in: 0..<lines.count, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0 where lines.count > 2: lines.remove(at: place)
    case 1: lines[place] = Array("edit \(serial)".utf8)
    default: lines.insert(Array("more \(serial)".utf8), at: place)
    }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }
}
