import FleetTestSupport
import GitKit

/// Makes up the history of a monorepo: topic branches and their merges, reverts, picks to side branches, and
/// release tags of its components wherever.
struct RandomReleasesGenerator {
  struct CommitPlan {
    let mark: RepositoryBuilder.Mark
    let parents: [Int]
    let date: Int64
    let tree: [TreePath: String]
  }

  struct TagPlan {
    let name: String
    let target: Int
    /// Of an annotated tag.
    let date: Int64?
  }

  private(set) var builder = RepositoryBuilder()
  private(set) var commits: [CommitPlan] = []
  private(set) var tags: [TagPlan] = []
  /// The commit that each branch is at.
  private(set) var branches: [String: Int] = [:]
  private var subjects: [String] = []
  private var random: SeededGenerator

  private static let directories = ["alpha", "beta", "beta/doc", "gamma/deep/er", "gamma", "delta"]
  private static let files = ["one", "two", "x"]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    let count = Int.random(in: 15...60, using: &random)
    while commits.count < count { addSome() }
    for _ in 0..<Int.random(in: 2...14, using: &random) { addTag() }
    for _ in 0..<2 {
      let version = "\(Int.random(in: 1...2, using: &random)).\(Int.random(in: 0...2, using: &random)).0"
      addBranch(random.pick(["rc-alpha-v", "rc-beta-v", "topic/rc-alpha-v"]) + version)
    }
    branches["main"] = commits.count - 1
  }

  private mutating func addSome() {
    let last = commits.count - 1
    switch Int.random(in: 0..<100, using: &random) {
    case _ where commits.isEmpty: change([])
    case 0..<1: change([])
    case 1..<12: revert()
    case 12..<30: pick()
    case 30..<50: merge()
    case 50..<75: change([last])
    default: change([recent()])
    }
  }

  private mutating func recent() -> Int { random.pick(Array(commits.indices.suffix(10))) }

  private mutating func change(_ parents: [Int]) {
    var tree = parents.first.map { commits[$0].tree } ?? [:]
    for _ in 0..<random.pick([0, 1, 1, 1, 2, 3]) {
      let path = TreePath(random.pick(Self.directories) + "/" + random.pick(Self.files))
      tree[path] = random.oneIn(6) ? nil : "version \(Int.random(in: 0..<5, using: &random))\n"
    }
    add("Change \(commits.count) (#\(commits.count + 1_000))", parents, tree)
  }

  /// Takes back what one commit did, in a tree where other things may have changed since.
  private mutating func revert() {
    let reverted = recent()
    let parent = recent()
    let number = commits.count + 1_000
    add(
      "Revert \"\(subjects[reverted])\" (#\(number))", [parent],
      applying(reverted, to: parent, isBackwards: true))
  }

  /// Does again what one commit did, under its own name or another.
  private mutating func pick() {
    let picked = recent()
    let parent = recent()
    let number = commits.count + 1_000
    let subject = random.pick([
      subjects[picked], "Cherry-pick: \(subjects[picked]) (#\(number))", "To RC: \(subjects[picked])",
      "Pick \(number) (#\(number))",
    ])
    add(subject, [parent], applying(picked, to: parent, isBackwards: false))
  }

  private func applying(_ index: Int, to parent: Int, isBackwards: Bool) -> [TreePath: String] {
    let before = commits[index].parents.first.map { commits[$0].tree } ?? [:]
    let after = commits[index].tree
    var tree = commits[parent].tree
    for path in Set(before.keys).union(after.keys) where before[path] != after[path] {
      tree[path] = isBackwards ? before[path] : after[path]
    }
    return tree
  }

  /// Two or three sides; of each file one side's content, often all of one side.
  private mutating func merge() {
    var parents = Array(commits.indices.suffix(10).shuffled(using: &random).prefix(random.oneIn(6) ? 3 : 2))
    if random.oneIn(2) { parents[0] = commits.count - 1 }
    parents = parents.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    let trees = parents.map { commits[$0].tree }
    var tree = random.pick(trees)
    if random.oneIn(2) {
      for path in Set(trees.flatMap(\.keys)).sorted() { tree[path] = random.pick(trees)[path] }
    }
    add("Merge \(commits.count)", parents, tree)
  }

  private mutating func add(_ subject: String, _ parents: [Int], _ tree: [TreePath: String]) {
    let before = parents.first.map { commits[$0].tree } ?? [:]
    var changes: [TreePath: FileContent] = [:]
    for path in before.keys where tree[path] == nil { changes[path] = .removed }
    for (path, text) in tree where before[path] != text { changes[path] = .file(text) }
    let date = builder.clock - 60 + Int64(random.pick([0, 1, 60, 3_600, 100_000]))
    let mark = builder.commit(
      subject + "\n", on: "work", parents: parents.map { commits[$0].mark }, date: date, changes)
    commits.append(CommitPlan(mark: mark, parents: parents, date: date, tree: tree))
    subjects.append(subject)
  }

  private mutating func addTag() {
    let numbers = [
      Int.random(in: 0...2, using: &random), Int.random(in: 0...3, using: &random), random.pick([0, 0, 1]),
    ]
    let prefix = random.pick(["alpha-v", "alpha-v", "beta-v", "gamma-v", "alpha-beta-v"])
    let version = numbers.map(String.init).joined(separator: ".")
    let name = prefix + version + random.pick(["", "", "", "", "-rc1", ".4"])
    guard !tags.contains(where: { $0.name == name }) else { return }
    let target = Int.random(in: commits.indices, using: &random)
    let date = random.oneIn(3) ? commits[target].date + Int64(random.pick([0, 60, 200_000])) : nil
    builder.tag(name, at: commits[target].mark, message: date.map { "Tag at \($0)\n" }, date: date)
    tags.append(TagPlan(name: name, target: target, date: date))
  }

  private mutating func addBranch(_ name: String) {
    guard branches[name] == nil else { return }
    let target = Int.random(in: commits.indices, using: &random)
    builder.branch(name, at: commits[target].mark)
    branches[name] = target
  }
}
