import FleetTestSupport
import Testing

@testable import GitKit

/// Walks against plain reachability and against `git rev-list` and `git merge-base`.
@Suite struct PaintingTests {
  @Test(arguments: SeededGenerator.seeds(60))
  func equalsGit(seed: UInt64) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: seed))
    var random = SeededGenerator(seed: seed)
    let repository = try history.repository.open()
    for variant in GraphVariant.allCases {
      try variant.write(in: history.repository, for: history.commits)
      let walk = History(repository)
      #expect(walk.hasCommitGraph == (variant != .none && (variant != .half || history.commits.count > 1)))
      for _ in 0..<4 { try check(walk, history, tips: history.tips(using: &random), variant) }
      try compareWithGit(history, variant, using: &random)
    }
  }

  @Test func holdsAsManyTipsAsItSays() throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: 9, count: 80, clock: .steady))
    let tips = (0..<Painting.maximumTipCount).map { 79 - $0 }
    let walk = History(try history.repository.open())
    let painting = try Painting(walk, tips: tips.map { history.commits[$0] })
    let everything: Painting.Colours = (1 << Painting.Colours(tips.count)) - 1
    for (number, id) in history.commits.enumerated() {
      let truth = tips.indices.reduce(into: Painting.Colours(0)) { colours, tip in
        if history.reaches(tips[tip], number) { colours |= 1 << Painting.Colours(tip) }
      }
      let colours = try painting.colours(walk.index(of: id))
      #expect(colours == truth || (truth == everything && colours == 0))
    }
  }

  /// Several tips of one colour reach what each of them reaches.
  @Test(arguments: SeededGenerator.seeds(20))
  func groupsOfTips(seed: UInt64) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: seed))
    var random = SeededGenerator(seed: seed)
    let walk = History(try history.repository.open())
    let tips = (0..<6).map { _ in Int.random(in: history.commits.indices, using: &random) }
    let groups = [Array(tips[..<1]), [], Array(tips[1..<4]), Array(tips[4...])]
    let painting = try Painting(walk, groups: groups.map { $0.map { history.commits[$0] } })
    for (number, id) in history.commits.enumerated() {
      let truth = groups.indices.reduce(into: Painting.Colours(0)) { colours, group in
        if groups[group].contains(where: { history.reaches($0, number) }) {
          colours |= 1 << Painting.Colours(group)
        }
      }
      let colours = try painting.colours(walk.index(of: id))
      #expect(colours == truth || (truth == painting.everything && colours == 0), "seed \(seed)")
    }
  }

  /// What the decisive groups reach is told for all of history, what the others reach for what is new.
  @Test(arguments: SeededGenerator.seeds(40))
  func looksNoFurtherThanItIsAsked(seed: UInt64) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: seed, count: 120, clock: .steady))
    var random = SeededGenerator(seed: seed)
    let repository = try history.repository.open()
    for variant in GraphVariant.allCases {
      try variant.write(in: history.repository, for: history.commits)
      let walk = History(repository)
      let tips = (0..<4).map { _ in Int.random(in: history.commits.indices, using: &random) }
      let middle = history.commits[Int.random(in: history.commits.indices, using: &random)]
      let horizon = try walk.date(walk.index(of: middle))
      let painting = try Painting(
        walk, groups: tips.map { [history.commits[$0]] }, decisive: 3, horizon: horizon)
      for (number, id) in history.commits.enumerated() {
        let truth = tips.indices.reduce(into: Painting.Colours(0)) { colours, tip in
          if history.reaches(tips[tip], number) { colours |= 1 << Painting.Colours(tip) }
        }
        let index = try walk.index(of: id)
        let colours = painting.colours(index)
        #expect(truth & 3 == 3 || colours & 3 == truth & 3, "\(variant) at \(number)")
        let isNew = walk.date(index) >= horizon && truth != painting.everything
        #expect(colours == truth || !isNew, "\(variant) at \(number)")
      }
      #expect(try Set(painting.mergeBases(0, 1).map(walk.id)) == history.mergeBases(tips[0], tips[1]))
    }
  }

  /// Without a commit-graph only dates say when a walk may end, and here they are wrong for long stretches.
  @Test(arguments: SeededGenerator.seeds(4), [RandomHistory.Clock.moderatelySkewed, .wild])
  func isRightWhereDatesAreWrong(seed: UInt64, clock: RandomHistory.Clock) throws {
    let history = try RandomHistory(RandomHistoryGenerator(seed: seed, count: 500, clock: clock))
    var random = SeededGenerator(seed: seed)
    let walk = History(try history.repository.open())
    for _ in 0..<10 { try check(walk, history, tips: history.tips(using: &random), .none) }
  }

  /// A root with a date from the future is visited long before the chain of commits that leads to it.
  ///
  /// - Parameters:
  ///   - length: how many commits are between.
  ///   - step: by how many seconds each is older than its child.
  ///   - skewed: the one that is newer than its child, which tells that dates cannot be relied on.
  @Test(
    arguments: [(10, 60, nil), (50, 86_400, nil), (200, 60, nil), (200, 86_400, 190)] as [(Int, Int64, Int?)])
  func goesOnWhileDatesMayBeWrong(length: Int, step: Int64, skewed: Int?) throws {
    let now = Int64(HermeticEnvironment.date)
    var builder = RepositoryBuilder()
    let root = builder.commit("From the future", date: now + 100)
    var tip = root
    for number in 0..<length {
      let age = Int64(length - number) * step
      tip = builder.commit("\(number)", parents: [tip], date: now - age + (number == skewed ? 2 * step : 0))
    }
    let merge = builder.commit("Merge", parents: [tip, root], date: now + 200)
    let repository = try builder.build()
    let walk = History(try repository.open())
    let painting = try Painting(walk, tips: [repository[tip], repository[merge]])
    #expect(painting.commits(with: 2, among: 3).map(walk.id) == [repository[merge]])
    #expect(try painting.mergeBases(0, 1).map(walk.id) == [repository[tip]])
  }

  /// Every colour, every range between two tips, every merge base.
  private func check(_ walk: History, _ history: RandomHistory, tips: [Int], _ variant: GraphVariant) throws {
    let painting = try Painting(walk, tips: tips.map { history.commits[$0] })
    let everything: Painting.Colours = (1 << Painting.Colours(tips.count)) - 1
    let label: Comment = "\(variant) \(history.clock) tips \(tips)"
    for (number, id) in history.commits.enumerated() {
      let colours = try painting.colours(walk.index(of: id))
      let truth = tips.indices.reduce(into: Painting.Colours(0)) { colours, tip in
        if history.reaches(tips[tip], number) { colours |= 1 << Painting.Colours(tip) }
      }
      try #require(colours == truth || (truth == everything && colours == 0), "\(label) at \(number)")
    }
    for left in tips.indices {
      for right in tips.indices where right != left {
        let range = painting.commits(with: 1 << UInt64(left), among: 1 << UInt64(left) | 1 << UInt64(right))
        #expect(Set(range.map(walk.id)) == history.difference(tips[left], tips[right]), label)
        #expect(Set(range).count == range.count, label)
        if variant.coversEverything {
          let places = Dictionary(uniqueKeysWithValues: range.enumerated().map { ($1, $0) })
          for (place, index) in range.enumerated() {
            #expect(try walk.parents(index).allSatisfy { places[$0, default: .max] > place }, label)
          }
        }
        let bases = try painting.mergeBases(left, right)
        #expect(Set(bases.map(walk.id)) == history.mergeBases(tips[left], tips[right]), label)
      }
    }
  }

  /// That git agrees with what the tests above hold for true.
  private func compareWithGit(
    _ history: RandomHistory, _ variant: GraphVariant, using random: inout SeededGenerator
  ) throws {
    // Without generation numbers git trusts dates, and ends its walks too early where they are wrong;
    // with them only a walk in topological order makes use of them.
    guard variant.coversEverything || [.steady, .allEqual].contains(history.clock) else { return }
    let oracle = GitOracle(repository: history.repository)
    let left = Int.random(in: history.commits.indices, using: &random)
    let right = Int.random(in: history.commits.indices, using: &random)
    let ids = (history.commits[left], history.commits[right])
    let range = try oracle.commits(reachableFrom: [ids.0], notFrom: [ids.1], options: ["--topo-order"])
    #expect(Set(range) == history.difference(left, right), "\(variant)")
    #expect(try oracle.mergeBases(ids.0, ids.1) == history.mergeBases(left, right), "\(variant)")
  }
}
