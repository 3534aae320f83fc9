import FleetTestSupport
import Foundation
import Testing

@testable import GitKit

/// Damaged, foreign and hostile commit-graph files: whatever cannot be believed is read from the objects.
@Suite(.timeLimit(.minutes(10))) struct CommitGraphDamageTests {
  /// Nothing may trap, and every walk must end; what it finds may be wrong where nobody can tell.
  @Test(arguments: SeededGenerator.seeds(12))
  func anyDamageIsSurvived(seed: UInt64) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: seed, count: 40, clock: .wild))
    try GraphVariant.changedPaths.write(in: history.repository, for: history.commits)
    let intact = try GraphBytes(of: history.repository)
    let repository = try history.repository.open()
    var random = SeededGenerator(seed: seed)
    for _ in 0..<120 {
      var damaged = intact
      Self.damage(&damaged.bytes, using: &random)
      try damaged.write(to: history.repository)
      if let file = CommitGraphFile(path: GraphBytes.path(in: history.repository)) {
        Self.readEverything(file, history.commits)
      }
      let walk = History(repository)
      do {
        let painting = try Painting(walk, tips: history.tips(using: &random).map { history.commits[$0] })
        _ = try painting.mergeBases(0, 0)
        var next: History.Index? = try walk.index(of: history.commits[39])
        while let index = next { next = try walk.parents(index).first }
      } catch {
        // A parent's id may have become that of an object that is no commit.
        #expect(error.message.contains("is not a commit") || error.message.contains("damaged"))
      }
    }
  }

  private static func damage(_ bytes: inout [UInt8], using random: inout SeededGenerator) {
    let extremes: [[UInt8]] = [
      [0, 0, 0, 0], [255, 255, 255, 255], [127, 255, 255, 255], [128, 0, 0, 0], [112, 0, 0, 0],
    ]
    for _ in 0..<Int.random(in: 1...4, using: &random) where bytes.count > 8 {
      // Half of it where it hurts most: in the header and the table of contents.
      let end = random.oneIn(2) ? min(bytes.count, 150) : bytes.count
      let place = Int.random(in: 0..<end - 4, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0, 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2, 3: bytes.replaceSubrange(place..<place + 4, with: random.pick(extremes))
      case 4: bytes.replaceSubrange(place..<place + 4, with: random.bytes(4))
      default: bytes.removeLast(random.oneIn(2) ? 1 : bytes.count - place)
      }
    }
  }

  private static func readEverything(_ file: CommitGraphFile, _ ids: [ObjectID]) {
    for id in ids { _ = file.place(of: id) }
    for place in 0..<file.count {
      _ = (file.id(at: place), file.tree(at: place), file.date(at: place))
      _ = (file.topologicalLevel(at: place), file.correctedDate(at: place))
      _ = file.forEachParent(at: place) { _ in }
      if let filter = file.bloomFilter(at: place), let settings = file.bloomSettings,
        let key = BloomFilter.Key(Array("dir".utf8), version: 2)
      {
        _ = BloomFilter.mayContain(key, in: filter, settings: settings)
      }
    }
  }

  enum Hurt: CaseIterable {
    case empty, header, version, hashVersion, noChunks, manyChunks, fanoutCount, fanoutOrder, missingNames
    case missingData, hugeOffset, offsetsGoDown, namesTooShort, needsBase, cutInHalf, otherFile

    func apply(to graph: inout GraphBytes) throws {
      let fanout = try #require(graph.range(of: "OIDF"))
      let names = try #require(graph.entry(of: "OIDL"))
      let data = try #require(graph.entry(of: "CDAT"))
      switch self {
      case .empty: graph.bytes = []
      case .header: graph.bytes[0] = 0
      case .version: graph.bytes[4] = 2
      case .hashVersion: graph.bytes[5] = 2
      case .noChunks: graph.bytes[6] = 0
      case .manyChunks: graph.bytes[6] = 255
      case .fanoutCount: graph.set(0xFFFF_FFFF, at: fanout.upperBound - 4)
      case .fanoutOrder: graph.set(0xFFFF_FFFF, at: fanout.lowerBound)
      case .missingNames: graph.set(0, at: names)
      case .missingData: graph.set(0, at: data)
      case .hugeOffset: graph.set(.max, at: names + 4, size: 8)
      case .offsetsGoDown: graph.set(9, at: data + 4, size: 8)
      case .namesTooShort: graph.set(UInt64(graph.number(at: data + 4, size: 8) - 20), at: data + 4, size: 8)
      case .needsBase: graph.bytes[7] = 1
      case .cutInHalf: graph.bytes.removeLast(graph.bytes.count / 2)
      case .otherFile: graph.bytes = Array("this is no graph\n".utf8)
      }
    }
  }

  @Test(arguments: Hurt.allCases)
  func aFileThatCannotBeBelievedIsIgnored(hurt: Hurt) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: 7, count: 40))
    try GraphVariant.changedPaths.write(in: history.repository, for: history.commits)
    var graph = try GraphBytes(of: history.repository)
    try hurt.apply(to: &graph)
    try graph.write(to: history.repository)
    let walk = History(try history.repository.open())
    #expect(!walk.hasCommitGraph)
    try expectTruth(walk, history)
  }

  enum Detail: String, CaseIterable {
    case edges = "EDGE"
    case generations = "GDA2"
    case generationOverflow = "GDO2"
    case filterIndex = "BIDX"
    case filters = "BDAT"
  }

  /// As a newer git may write it, with another chunk in the place of one that is known.
  @Test(arguments: Detail.allCases)
  func anUnknownChunkIsPassedOver(detail: Detail) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: 7, count: 60, clock: .wild))
    try GraphVariant.changedPaths.write(in: history.repository, for: history.commits)
    var graph = try GraphBytes(of: history.repository)
    graph.set(0x5A5A_5A5A, at: try #require(graph.entry(of: detail.rawValue)))
    try graph.write(to: history.repository)
    let walk = History(try history.repository.open())
    #expect(walk.hasCommitGraph)
    #expect(walk.hasChangedPathFilters == ![.filterIndex, .filters].contains(detail))
    try expectTruth(walk, history)
  }

  enum Lie: CaseIterable {
    case ownParent, childAsParent, parentOutOfRange, secondParentOutOfRange, edgeOutOfRange,
      noFirstParentButEdges
  }

  /// Parents that cannot be are noticed, and read from the commit itself.
  @Test(arguments: Lie.allCases)
  func impossibleParentsAreReadFromTheObject(lie: Lie) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: 7, count: 40))
    try GraphVariant.single.write(in: history.repository, for: history.commits)
    var graph = try GraphBytes(of: history.repository)
    for (number, parents) in history.parents.enumerated() where !parents.isEmpty {
      let place = try #require(graph.place(of: history.commits[number]))
      let offset = graph.parentsOffset(of: place)
      switch lie {
      case .ownParent: graph.set(UInt64(place), at: offset)
      case .childAsParent:
        let child = try #require(graph.place(of: history.commits[39]))
        graph.set(UInt64(child), at: offset)
      case .parentOutOfRange: graph.set(0x6FFF_FFFF, at: offset)
      case .secondParentOutOfRange: graph.set(UInt64(graph.commitCount), at: offset + 4)
      case .edgeOutOfRange: graph.set(0xFFFF_FFFF, at: offset + 4)
      case .noFirstParentButEdges: graph.set(0x8000_0000, at: offset)
      }
    }
    try graph.write(to: history.repository)
    let walk = History(try history.repository.open())
    #expect(walk.hasCommitGraph)
    try expectTruth(walk, history)
  }

  @Test func filtersOutOfRangeSayPerhaps() throws {
    var builder = RepositoryBuilder()
    let commits = (0..<20).map { builder.commit("Commit \($0)", [TreePath("file\($0)"): "text"]) }
    let repository = try builder.build()
    try GraphVariant.changedPaths.write(in: repository, for: [repository[commits[19]]])
    let intact = try GraphBytes(of: repository)
    let index = try #require(intact.range(of: "BIDX"))
    let hurts: [(inout GraphBytes) -> Void] = [
      { for place in 0..<20 { $0.set(UInt64(20 - place), at: index.lowerBound + 4 * place) } },
      { for place in 0..<20 { $0.set(0xFFFF_FFFF - UInt64(20 - place), at: index.lowerBound + 4 * place) } },
    ]
    for hurt in hurts {
      var graph = intact
      hurt(&graph)
      try graph.write(to: repository)
      let walk = History(try repository.open())
      let query = walk.changedPathQuery(["nowhere"])
      let first = try #require(walk.graph?.id(at: 0))
      for mark in commits where repository[mark] != first {
        #expect(walk.mayHaveChanged(query, try walk.index(of: repository[mark])))
      }
    }
  }

  @Test(arguments: ["first", "last", "garbage", "order", "none"])
  func aBrokenChainIsIgnored(broken: String) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: 7, count: 40))
    try GraphVariant.chain.write(in: history.repository, for: history.commits)
    let directory = history.repository.gitDirectory + "/objects/info/commit-graphs/"
    let chainFile = directory + "commit-graph-chain"
    var names = try String(contentsOfFile: chainFile, encoding: .utf8).split(separator: "\n").map(String.init)
    try #require(names.count == 3)
    func file(_ number: Int) -> String { directory + "graph-\(names[number]).graph" }
    switch broken {
    case "first": try FileManager.default.removeItem(atPath: file(0))
    case "last": try FileManager.default.removeItem(atPath: file(2))
    case "garbage": names[1] = "garbage"
    case "order": names.swapAt(0, 1)
    default: names = [""]
    }
    try FileManager.default.removeItem(atPath: chainFile)
    try (names.joined(separator: "\n") + "\n").write(toFile: chainFile, atomically: false, encoding: .utf8)
    let walk = History(try history.repository.open())
    #expect(!walk.hasCommitGraph)
    try expectTruth(walk, history)
  }

  private func expectTruth(_ walk: History, _ history: RandomHistory) throws {
    for (left, right) in [(39, 20), (25, 38), (10, 39)] {
      let painting = try Painting(walk, tips: [history.commits[left], history.commits[right]])
      #expect(Set(painting.commits(with: 1, among: 3).map(walk.id)) == history.difference(left, right))
      #expect(Set(try painting.mergeBases(0, 1).map(walk.id)) == history.mergeBases(left, right))
    }
    for (number, id) in history.commits.enumerated() {
      let parents = try walk.parents(walk.index(of: id)).map(walk.id)
      #expect(parents == history.parents[number].map { history.commits[$0] })
    }
  }
}
