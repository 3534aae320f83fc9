import FleetTestSupport

@testable import FleetCore
@testable import GitKit

/// A monorepo with a random history, and what is plainly true of it.
struct RandomReleases {
  let repository: TestRepository
  let plan: RandomReleasesGenerator
  let ids: [ObjectID]
  private let numbers: [ObjectID: Int]
  /// For each commit, which commits it reaches, itself among them.
  private let reach: [Set<Int>]

  static let policyText = """
    [fleet-component "alpha"]
      tag = alpha-v
      path = alpha/
      ignoreTag = alpha-v2.3.0
      releaseBranch = ^rc-alpha-v[0-9.]+$
    [fleet-component "beta"]
      tag = beta-v
      path = beta
      exclude = beta/doc/
      releaseBranch = ^rc-beta-v
    [fleet-component "gamma"]
      tag = gamma-v
      path = gamma/deep/
    """

  /// Where each component's history is asked for; all else of it is code but `beta/doc/`.
  static let directories = ["alpha": "alpha", "beta": "beta", "gamma": "gamma/deep"]

  init(seed: UInt64) throws {
    plan = RandomReleasesGenerator(seed: seed)
    var builder = plan.builder
    if let main = plan.branches["main"] { builder.branch("main", at: plan.commits[main].mark) }
    repository = try builder.build()
    ids = plan.commits.map { [repository] in repository[$0.mark] }
    numbers = Dictionary(zip(ids, plan.commits.indices)) { first, _ in first }
    var reach: [Set<Int>] = []
    for (number, commit) in plan.commits.enumerated() {
      reach.append(commit.parents.reduce(into: [number]) { $0.formUnion(reach[$1]) })
    }
    self.reach = reach
  }

  func number(_ id: ObjectID) -> Int? { numbers[id] }

  func reaches(_ descendant: Int, _ ancestor: Int) -> Bool { reach[descendant].contains(ancestor) }

  /// The paths that a commit changed against its first parent.
  func changedPaths(_ number: Int) -> [TreePath] {
    let before = plan.commits[number].parents.first.map { plan.commits[$0].tree } ?? [:]
    return differing(before, plan.commits[number].tree)
  }

  func differing(_ left: [TreePath: String], _ right: [TreePath: String]) -> [TreePath] {
    Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
  }

  // MARK: - What happened since

  /// What `git log --no-merges <tag>..<head> -- <directory>` is meant to list.
  ///
  /// A merge is followed to the one parent that has the same files, if HEAD alone reaches that parent or it is
  /// the tag; to all of them otherwise.
  func simplifiedLog(head: Int, tag: Int, directory: String) -> Set<Int> {
    var found: Set<Int> = []
    var waiting = reaches(tag, head) ? [] : [head]
    var seen: Set<Int> = []
    while let number = waiting.popLast() {
      guard seen.insert(number).inserted else { continue }
      let parents = plan.commits[number].parents
      let same = parents.count < 2 ? [] : parents.filter { hasSameFiles($0, number, directory) }
      if let same = same.first(where: { $0 == tag || !reaches(tag, $0) }) {
        if same != tag { waiting.append(same) }
        continue
      }
      if parents.count < 2,
        !(parents.first.map { hasSameFiles($0, number, directory) } ?? files(number, directory).isEmpty)
      {
        found.insert(number)
      }
      waiting += parents.filter { !reaches(tag, $0) }
    }
    return found
  }

  /// Whether a merge since the tag has the files of a parent that the tag reaches.
  func hasMergeThatGitMayJudgeTooEarly(head: Int, tag: Int, directory: String) -> Bool {
    plan.commits.indices.contains { number in
      guard reaches(head, number), !reaches(tag, number), plan.commits[number].parents.count > 1 else {
        return false
      }
      return plan.commits[number].parents.contains { parent in
        parent != tag && reaches(tag, parent) && hasSameFiles(parent, number, directory)
      }
    }
  }

  private func files(_ number: Int, _ directory: String) -> [TreePath: String] {
    plan.commits[number].tree.filter { $0.key.bytes.starts(with: (directory + "/").utf8) }
  }

  private func hasSameFiles(_ left: Int, _ right: Int, _ directory: String) -> Bool {
    files(left, directory) == files(right, directory)
  }

  // MARK: - Which tag is the last

  struct Revision {
    /// As a user would type it.
    let name: String
    let number: Int
    /// The version of the release branch it is, and whose.
    var line: (component: String, version: [Int])?
  }

  /// The rules of tag choice, applied to the plan: strict names of the family, not ignored, not of the future,
  /// and on a release branch not later than it.
  func lastTag(of component: String, at revision: Revision) -> RandomReleasesGenerator.TagPlan? {
    let head = revision.number
    let isTip = plan.branches.values.contains(head) || head == plan.commits.count - 1
    let candidates = plan.tags.compactMap { tag -> (version: [Int], tag: RandomReleasesGenerator.TagPlan)? in
      guard let version = Self.version(tag.name, of: component) else { return nil }
      if tag.target != head {
        if reaches(tag.target, head) { return nil }
        if plan.commits[tag.target].date > plan.commits[head].date { return nil }
      }
      if let date = tag.date, date > plan.commits[head].date, !isTip { return nil }
      if let line = revision.line, line.component == component,
        line.version[0..<2].lexicographicallyPrecedes(version[0..<2])
      {
        return nil
      }
      return (version, tag)
    }
    return candidates.max { $0.version.lexicographicallyPrecedes($1.version) }?.tag
  }

  /// The line of a commit that no branch names: of the release branch that ends there, or of the nearest release beneath
  /// it that main does not have.
  func line(at head: Int) -> (component: String, version: [Int])? {
    guard let main = plan.branches["main"], main != head else { return nil }
    let ending = plan.branches.filter { $0.value == head }.keys.sorted().compactMap(Self.line)
    if let line = ending.first { return ending.allSatisfy { $0 == line } ? line : nil }
    var place: Int? = head
    while let number = place, !reaches(main, number) {
      for component in ["alpha", "beta", "gamma"] {
        let versions = plan.tags.filter { $0.target == number }.compactMap {
          Self.version($0.name, of: component)
        }
        if let version = versions.max(by: { $0.lexicographicallyPrecedes($1) }) {
          return (component, version)
        }
      }
      place = plan.commits[number].parents.first
    }
    return nil
  }

  static func line(_ branch: String) -> (component: String, version: [Int])? {
    for component in ["alpha", "beta"] where branch.hasPrefix("rc-\(component)-v") {
      return (component, branch.dropFirst(component.count + 5).split(separator: ".").compactMap { Int($0) })
    }
    return nil
  }

  private static func version(_ name: String, of component: String) -> [Int]? {
    guard name.hasPrefix(component + "-v"), name != "alpha-v2.3.0" else { return nil }
    let parts = name.dropFirst(component.count + 2).split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    return parts.count == 3 && numbers.count == 3 ? numbers : nil
  }
}
