import FleetTestSupport
import GitKit

/// A repository with a random history, and the plain truth about who reaches whom in it.
struct RandomHistory {
  /// How commit dates relate to the order in which the commits were made.
  enum Clock: CaseIterable {
    /// Never backwards; often the same second again.
    case steady
    case allEqual
    /// Wrong by up to a few hours.
    case moderatelySkewed
    /// Anything from 1970 to 2242.
    case wild
  }

  let repository: TestRepository
  let clock: Clock
  /// In the order they were made: parents come before children.
  let commits: [ObjectID]
  let parents: [[Int]]
  /// For each commit, which commits it reaches, itself among them.
  private let reach: [Set<Int>]

  init(_ generator: RandomHistoryGenerator) throws {
    repository = try generator.builder.build()
    clock = generator.clock
    commits = generator.marks.map { [repository] in repository[$0] }
    parents = generator.parents
    var reach: [Set<Int>] = []
    for (number, above) in parents.enumerated() {
      reach.append(above.reduce(into: [number]) { $0.formUnion(reach[$1]) })
    }
    self.reach = reach
  }

  /// One to six commits, perhaps the same one twice.
  func tips(using random: inout SeededGenerator) -> [Int] {
    (0..<Int.random(in: 1...6, using: &random)).map { _ in Int.random(in: commits.indices, using: &random) }
  }

  func reaches(_ descendant: Int, _ ancestor: Int) -> Bool { reach[descendant].contains(ancestor) }

  /// The common ancestors that no other common ancestor reaches.
  func mergeBases(_ left: Int, _ right: Int) -> Set<ObjectID> {
    let common = reach[left].intersection(reach[right])
    let best = common.filter { base in !common.contains { $0 != base && reaches($0, base) } }
    return Set(best.map { commits[$0] })
  }

  /// What `left` reaches and `right` does not.
  func difference(_ left: Int, _ right: Int) -> Set<ObjectID> {
    Set(reach[left].subtracting(reach[right]).map { commits[$0] })
  }
}
