import FleetTestSupport
import Testing

@testable import GitKit

/// The table of commits against `git log` and `git rev-list`.
@Suite struct HistoryTests {
  @Test(arguments: SeededGenerator.seeds(30))
  func equalsGit(seed: UInt64) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: seed))
    let repository = try history.repository.open()
    let oracle = GitOracle(repository: history.repository)
    let expected = try links(history)
    try #require(expected.count == history.commits.count)
    let chains = try [0, 1, 2].map { chain in
      let tip = history.commits[history.commits.count * (chain + 1) / 3 - 1]
      return (tip, try oracle.commits(reachableFrom: [tip], options: ["--first-parent", "--topo-order"]))
    }
    for variant in GraphVariant.allCases {
      try variant.write(in: history.repository, for: history.commits)
      let walk = History(repository)
      for id in history.commits.shuffled() {
        let index = try walk.index(of: id)
        #expect(walk.id(index) == id)
        let parents = try walk.parents(index).map(walk.id)
        #expect(
          Links(tree: walk.tree(index), date: walk.date(index), parents: parents) == expected[id],
          "\(variant)")
      }
      for (tip, chain) in chains { #expect(try firstParents(walk, from: tip) == chain, "\(variant)") }
      #expect(walk.missing == [])
      #expect(!walk.reachedShallowBoundary)
    }
  }

  /// Whether a walk came by them before or not, and asked for once or twice.
  @Test(arguments: [GraphVariant.none, .single, .half])
  func wholeCommitsAreThoseOfTheRepository(variant: GraphVariant) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: 5))
    try variant.write(in: history.repository, for: history.commits)
    let repository = try history.repository.open()
    let walk = History(repository)
    for id in history.commits.reversed() + history.commits {
      let index = try walk.index(of: id)
      if id.firstByte.isMultiple(of: 2) { _ = try walk.parents(index) }
      let commit = try #require(try walk.commit(index))
      let expected = try #require(try repository.readCommit(id))
      #expect(commit.id == id && commit.tree == expected.tree && commit.parents == expected.parents)
      #expect(commit.author == expected.author && commit.committer == expected.committer)
      #expect(commit.message == expected.message && commit.encoding == expected.encoding)
    }
  }

  @Test(arguments: [GraphVariant.none, .single])
  func treesAreFoundThroughTags(variant: GraphVariant) throws {
    var builder = RepositoryBuilder()
    let mark = builder.commit("Start", ["a": "1"])
    builder.tag("light", at: mark)
    builder.tag("annotated", at: mark, message: "Tag")
    let built = try builder.build()
    try variant.write(in: built, for: [built[mark]])
    let walk = History(try built.open())
    let tree = try built.id(of: "HEAD^{tree}")
    for name in ["light", "annotated"] {
      #expect(try walk.findTree(of: built.id(of: "refs/tags/\(name)")) == tree, "\(name)")
    }
    #expect(try walk.findTree(of: tree) == nil)
    #expect(try walk.findTree(of: built.id(of: "HEAD:a")) == nil)
    #expect(try walk.findTree(of: #require(ObjectID(hex: String(repeating: "1", count: 40)))) == nil)
  }

  /// Where git computed generation numbers, each is above those of the parents.
  @Test(arguments: SeededGenerator.seeds(20))
  func generationsRise(seed: UInt64) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: seed))
    let repository = try history.repository.open()
    for variant in GraphVariant.allCases where variant.coversEverything {
      try variant.write(in: history.repository, for: history.commits)
      let walk = History(repository)
      for id in history.commits {
        let child = walk.priority(try walk.index(of: id))
        #expect(child.isCertain, "\(variant)")
        for parent in try walk.parents(walk.index(of: id)) {
          #expect(walk.priority(parent).generation < child.generation, "\(variant)")
        }
      }
    }
  }

  @Test(arguments: [("false", false), ("off", false), ("no", false), ("true", true), (nil, true)])
  func usesTheGraphAsConfigured(value: String?, isUsed: Bool) throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start")
    let repository = try builder.build()
    try GraphVariant.single.write(in: repository, for: [repository[start]])
    if let value { try repository.git("config", "core.commitGraph", value) }
    let opened = try repository.open()
    #expect(History(opened).hasCommitGraph == isUsed)
    #expect(!History(opened, useCommitGraph: false).hasCommitGraph)
  }

  @Test func followsMoreThanTwoParents() throws {
    var builder = RepositoryBuilder()
    let root = builder.commit("Start")
    let sides = (1...5).map { builder.commit("Side \($0)", on: "side\($0)", parents: [root]) }
    let merge = builder.commit("Merge", parents: [root] + sides)
    let twice = builder.commit("Again", parents: [merge] + sides.reversed())
    let repository = try builder.build()
    try GraphVariant.single.write(in: repository, for: [repository[twice]])
    let walk = History(try repository.open())
    #expect(walk.hasCommitGraph)
    let parents = try walk.parents(walk.index(of: repository[merge])).map(walk.id)
    #expect(parents == ([root] + sides).map { repository[$0] })
    let others = try walk.parents(walk.index(of: repository[twice])).map(walk.id)
    #expect(others == ([merge] + sides.reversed()).map { repository[$0] })
  }

  /// A parent from the far future: the correction of its child's date does not fit into 31 bits.
  @Test func readsGenerationsThatOverflow() throws {
    var builder = RepositoryBuilder()
    let future: Int64 = 0x2_0000_0000
    let root = builder.commit("Clock broken", date: future)
    let child = builder.commit("Clock repaired", date: 1_000_000_000)
    let last = builder.commit("On we go", date: 1_000_000_060)
    let repository = try builder.build()
    try GraphVariant.single.write(in: repository, for: [repository[last]])
    let graph = try #require(CommitGraph.load(objectDirectory: repository.gitDirectory + "/objects/"))
    let positions = try [root, child, last].map { try #require(graph.position(of: repository[$0])) }
    #expect(positions.map { graph.generation(at: $0) } == [0, 1, 2].map { UInt64(future) + $0 })
    #expect(graph.date(at: positions[0]) == future)
  }

  @Test func readsNoGraphWhenToldSo() throws {
    var builder = RepositoryBuilder()
    let only = builder.commit("Start")
    let repository = try builder.build()
    try GraphVariant.changedPaths.write(in: repository, for: [repository[only]])
    let opened = try repository.open()
    #expect(History(opened).hasChangedPathFilters)
    let walk = History(opened, useCommitGraph: false)
    #expect(!walk.hasCommitGraph)
    #expect(walk.id(try walk.index(of: repository[only])) == repository[only])
  }

  @Test func refusesWhatIsNoCommit() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["a": "text"])
    let repository = try builder.build()
    let blob = try repository.id(of: "HEAD:a")
    let walk = History(try repository.open())
    #expect(throws: GitError.self) { try walk.index(of: blob) }
  }

  // MARK: - The oracle

  private struct Links: Equatable {
    let tree: ObjectID
    let date: Int64
    let parents: [ObjectID]
  }

  private func links(_ history: RandomHistory) throws -> [ObjectID: Links] {
    let output = try history.repository.git(
      "log", "--no-walk=unsorted", "--stdin", "--format=%H %T %ct %P",
      input: Array(history.commits.map { $0.hex + "\n" }.joined().utf8))
    var links: [ObjectID: Links] = [:]
    for line in output.lines {
      let words = line.split(separator: " ")
      let ids = words.map { ObjectID(hex: $0) ?? .zero }
      links[ids[0]] = Links(tree: ids[1], date: try #require(Int64(words[2])), parents: Array(ids[3...]))
    }
    return links
  }

  private func firstParents(_ walk: History, from tip: ObjectID) throws -> [ObjectID] {
    var chain: [ObjectID] = []
    var next: History.Index? = try walk.index(of: tip)
    while let index = next {
      chain.append(walk.id(index))
      next = try walk.parents(index).first
    }
    return chain
  }
}
