import FleetTestSupport
import GitKit

/// Makes up commits: branches, merges, criss-cross and octopus merges, several roots, and changes of every kind.
struct RandomHistoryGenerator {
  private(set) var builder = RepositoryBuilder()
  private(set) var marks: [RepositoryBuilder.Mark] = []
  private(set) var parents: [[Int]] = []
  let clock: RandomHistory.Clock
  private var random: SeededGenerator
  private var files = RandomFiles()
  private var trees: [[TreePath: FileContent]] = []

  init(seed: UInt64, count: Int? = nil, clock: RandomHistory.Clock? = nil) {
    var random = SeededGenerator(seed: seed)
    let anyClock = random.pick(RandomHistory.Clock.allCases)
    self.clock = clock ?? anyClock
    let count = count ?? Int.random(in: 5...80, using: &random)
    self.random = random
    while marks.count < count { addSome() }
  }

  private mutating func addSome() {
    let last = marks.count - 1
    let choice = Int.random(in: 0..<100, using: &random)
    switch choice {
    case _ where marks.isEmpty: add([])
    case 0..<3: add([])
    case 3..<7: add(recent(Int.random(in: 3...6, using: &random)))
    case 7..<12:
      let pair = recent(2)
      add(pair)
      add(pair.reversed())
    case 12..<30: add(recent(2))
    case 30..<70: add([last])
    default: add(recent(1))
    }
  }

  /// Some of the newest commits, each once.
  private mutating func recent(_ count: Int) -> [Int] {
    Array(marks.indices.suffix(12).shuffled(using: &random).prefix(count))
  }

  private mutating func add(_ parents: [Int]) {
    var tree = parents.first.map { trees[$0] } ?? [:]
    let before = tree
    for other in parents.dropFirst() {
      for (path, content) in trees[other].sorted(by: { $0.key < $1.key }) where random.oneIn(3) {
        RandomFiles.put(content, at: path, in: &tree)
      }
    }
    if !random.oneIn(8) {
      for _ in 0..<Int.random(in: 1...4, using: &random) { files.change(&tree, using: &random) }
    }
    var changes: [TreePath: FileContent] = [:]
    for path in before.keys where tree[path] == nil { changes[path] = .removed }
    for (path, content) in tree where before[path] != content { changes[path] = content }
    marks.append(
      builder.commit("Commit \(marks.count)\n", parents: parents.map { marks[$0] }, date: date(), changes))
    self.parents.append(parents)
    trees.append(tree)
  }

  private mutating func date() -> Int64 {
    let now = Int64(HermeticEnvironment.date)
    switch clock {
    case .steady: return builder.clock - 60 + Int64(random.pick([0, 0, 1, 60, 3600, 100_000]))
    case .allEqual: return now
    case .moderatelySkewed:
      return now + Int64(marks.count) * 600 + Int64.random(in: -20_000...20_000, using: &random)
    case .wild:
      return random.oneIn(10)
        ? Int64(random.pick([0, 1, 0x1_FFFF_FFFF])) : .random(in: 1..<0x2_0000_0000, using: &random)
    }
  }
}
