import FleetTestSupport
import Foundation
import Testing

@testable import GitKit

/// Clones that lack a part of history, or keep it elsewhere: an end is an answer, never an error.
@Suite struct IncompleteHistoryTests {
  @Test(arguments: SeededGenerator.seeds(6))
  func aShallowCloneEndsWhereGitSays(seed: UInt64) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: seed, count: 60))
    let clone = try Self.clone(history, "--depth=5")
    let walk = History(try clone.open())
    let expected = try GitOracle(repository: clone).commits(reachableFrom: [clone.id(of: "HEAD")])
    #expect(try reachable(walk, from: clone.id(of: "HEAD")) == Set(expected))
    // All of it may have been less than the depth.
    let isShallow = try clone.git("rev-parse", "--is-shallow-repository").text == "true\n"
    #expect(walk.repository.isShallow == isShallow)
    #expect(walk.reachedShallowBoundary == isShallow)
    #expect(walk.missing == [])
    for boundary in walk.repository.shallowCommits {
      #expect(try walk.repository.readCommit(boundary)?.parents == [])
    }
  }

  /// git would not write one there, and it knows parents that the clone does not have.
  @Test func aShallowCloneHasNoUseForACommitGraph() throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: 3, count: 40))
    try GraphVariant.single.write(in: history.repository, for: history.commits)
    let clone = try Self.clone(history, "--depth=2")
    try GraphBytes(of: history.repository).write(to: clone)
    let walk = History(try clone.open())
    #expect(!walk.hasCommitGraph)
    let expected = try clone.git("rev-list", "HEAD").lines.compactMap { ObjectID(hex: $0) }
    #expect(try reachable(walk, from: clone.id(of: "HEAD")) == Set(expected))
  }

  @Test func missingCommitsAreNamed() throws {
    var builder = RepositoryBuilder()
    let marks = (0..<6).map { builder.commit("Commit \($0)") }
    let side = builder.commit("Side", on: "side", parents: [marks[1]])
    let repository = try builder.build()
    try Self.remove(repository[marks[2]], from: repository)
    let walk = History(try repository.open())
    let painting = try Painting(walk, tips: [repository[marks[5]], repository[side]])
    let range = painting.commits(with: 1, among: 3).map(walk.id)
    #expect(range == [5, 4, 3, 2].map { repository[marks[$0]] })
    #expect(try painting.mergeBases(0, 1) == [])
    #expect(walk.missing == [repository[marks[2]]])
    #expect(!walk.reachedShallowBoundary)
    #expect(try walk.repository.readCommit(repository[marks[2]]) == nil)
    #expect(try !walk.repository.hasObject(repository[marks[2]]))
  }

  @Test func missingTreesAndBlobsAreNamed() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["orbit/main.go": "1", "server/main.go": "1", "server/deep/er.go": "1"])
    builder.commit("Change", ["orbit/main.go": "2", "server/main.go": "3", "server/deep/er.go": "2"])
    let repository = try builder.build()
    let ids = try ["HEAD^{tree}", "HEAD~1^{tree}", "HEAD:server/deep", "HEAD:orbit/main.go"].map {
      try repository.id(of: $0)
    }
    try Self.remove(ids[2], from: repository)
    try Self.remove(ids[3], from: repository)
    let opened = try repository.open()
    let cache = TreeCache(opened)
    let diff = try TreeDiff.run(old: ids[1], new: ids[0], scope: PathScope(), cache: cache)
    #expect(diff.changes.map(\.path) == ["orbit/main.go", "server/main.go"])
    #expect(diff.missing == [ids[2]])
    #expect(try opened.readBlob(ids[3]) == nil)
    #expect(try opened.readTree(ids[2]) == nil)
    #expect(try cache.blob(at: "orbit/main.go", in: ids[0]) == nil)
    #expect(try cache.blob(at: "server/main.go", in: ids[0]) == Array("3".utf8))
  }

  /// In many trees at once: another directory, the same, none, a file, and one on the way that is missing.
  @Test func findsADirectoryInManyTrees() throws {
    var builder = RepositoryBuilder()
    builder.commit("Nothing", ["a.go": "1"])
    builder.commit("A file", ["server/mysql": "1"])
    builder.commit("There", ["server/mysql": .removed, "server/mysql/a.go": "1"])
    builder.commit("Another", ["server/mysql/b.go": "1"])
    builder.commit("The same", ["a.go": "2"])
    builder.commit("Lost", ["server/main.go": "1"])
    let repository = try builder.build()
    let roots = try (0..<6).reversed().map { try repository.id(of: "HEAD~\($0)^{tree}") }
    let lost = try repository.id(of: "HEAD:server")
    try Self.remove(lost, from: repository)
    let cache = TreeCache(try repository.open())
    let found = try cache.directories(at: "server/mysql", in: roots)
    let there = try [3, 2, 1].map { try repository.id(of: "HEAD~\($0):server/mysql") }
    #expect(found == [nil, nil] + there + [nil])
    #expect(there[1] == there[2])
    #expect(cache.missing == [lost])
  }

  @Test(arguments: ["blob:none", "tree:0"])
  func aPartialCloneLacksWhatWasFilteredOut(filter: String) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: 5, count: 40, clock: .steady))
    let clone = try Self.clone(history, "--filter=\(filter)")
    try clone.git("config", "core.repositoryFormatVersion", "1")
    try clone.git("config", "extensions.partialClone", "origin")
    let walk = History(try clone.open())
    let head = try clone.id(of: "HEAD")
    let expected = try clone.git("rev-list", "HEAD").lines.compactMap { ObjectID(hex: $0) }
    #expect(try reachable(walk, from: head) == Set(expected))
    #expect(walk.missing == [])
    let source = try history.repository.open()
    let tree = try #require(try source.readCommit(head)?.tree)
    let diff = try TreeDiff.run(old: .zero, new: tree, scope: PathScope(), cache: TreeCache(walk.repository))
    let paths = try TreeDiff.run(old: .zero, new: tree, scope: PathScope(), cache: TreeCache(source)).changes
    #expect(diff.missing == (filter == "tree:0" ? [tree] : []))
    #expect(diff.changes == (filter == "tree:0" ? [] : paths))
    let file = try #require(paths.first { $0.new?.mode == .regular }?.new?.id)
    #expect(try walk.repository.readBlob(file) == nil)
  }

  @Test func objectsOfAnAlternateAreFound() throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: 2, count: 30))
    let clone = try Self.clone(history, "--shared", scheme: "")
    #expect(
      try String(contentsOfFile: clone.gitDirectory + "/objects/info/alternates", encoding: .utf8) != "")
    let walk = History(try clone.open())
    let expected = try reachable(History(history.repository.open()), from: history.commits[29])
    #expect(try reachable(walk, from: history.commits[29]) == expected)
    #expect(walk.missing == [])
  }

  @Test(arguments: [false, true])
  func replacementsAreFollowedAsGitDoes(packed: Bool) throws {
    var builder = RepositoryBuilder()
    let marks = (0..<8).map { builder.commit("Commit \($0)", ["file": .file("\($0)")]) }
    let repository = try builder.build()
    try GraphVariant.single.write(in: repository, for: [repository[marks[7]]])
    try repository.git("replace", "--graft", repository[marks[6]].hex, repository[marks[1]].hex)
    try repository.git("replace", repository[marks[1]].hex, repository[marks[0]].hex)
    if packed { try repository.git("pack-refs", "--all") }
    let walk = History(try repository.open())
    #expect(try walk.repository.hasReplacements())
    #expect(!walk.hasCommitGraph)
    let expected = try GitOracle(repository: repository).commits(reachableFrom: [repository[marks[7]]])
    #expect(try reachable(walk, from: repository[marks[7]]) == Set(expected))
    #expect(try walk.repository.readCommit(repository[marks[1]])?.subject == "Commit 0")
    #expect(try walk.repository.readCommit(repository[marks[1]])?.id == repository[marks[1]])
  }

  /// One replacement that is itself replaced.
  @Test func chainsOfReplacementsAreFollowedAsGitDoes() throws {
    var builder = RepositoryBuilder()
    let marks = (0..<4).map { builder.commit("Commit \($0)", on: "b\($0)", parents: []) }
    let repository = try builder.build()
    for number in 0..<3 {
      try repository.git("replace", repository[marks[number]].hex, repository[marks[number + 1]].hex)
    }
    let expected = try repository.git("log", "-1", "--format=%s", repository[marks[0]].hex).lines
    #expect(try repository.open().readCommit(repository[marks[0]])?.subject == expected.first)
  }

  // MARK: - Repositories

  private func reachable(_ walk: History, from tip: ObjectID) throws -> Set<ObjectID> {
    var found: Set<History.Index> = []
    var waiting = [try walk.index(of: tip)]
    while let index = waiting.popLast() {
      guard found.insert(index).inserted else { continue }
      waiting += try walk.parents(index)
    }
    return Set(found.map(walk.id))
  }

  /// A bare clone of the last commit and what it reaches.
  private static func clone(_ history: RandomHistory, _ option: String, scheme: String = "file://") throws
    -> TestRepository
  {
    let source = history.repository
    try source.git("update-ref", "refs/heads/main", history.commits[history.commits.count - 1].hex)
    try source.git("config", "uploadpack.allowFilter", "true")
    let clone = try TestRepository()
    try FileManager.default.removeItem(atPath: clone.path)
    var runner = clone.runner
    runner.directory = clone.directory.path
    try runner.git([
      "clone", "--quiet", "--bare", "--single-branch", option, scheme + source.path, clone.path,
    ])
    return clone
  }

  private static func remove(_ id: ObjectID, from repository: TestRepository) throws {
    let hex = id.hex
    let file = "\(repository.gitDirectory)/objects/\(hex.prefix(2))/\(hex.dropFirst(2))"
    try FileManager.default.removeItem(atPath: file)
  }
}
