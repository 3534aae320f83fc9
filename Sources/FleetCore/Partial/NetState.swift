import GitKit

/// What of the commits of a window is still in the tree, and what took the rest out.
struct NetState {
  /// Commits that were taken back, each with the commit that did it.
  private(set) var takenBack: [ObjectID: ObjectID] = [:]
  /// Commits whose own work is to take others back, or to bring back by that what others took.
  private(set) var takers: Set<ObjectID> = []

  /// - Parameters:
  ///   - works: newest first.
  ///   - reverts: proves what messages name.
  ///   - classes: to tell paperwork, which proves nothing, from work.
  init(_ works: [WorkCommit], reverts: RevertFinder, classes: PathClassCache) throws {
    let index = Inverses(works, classes)
    var targets: [ObjectID: [Int]] = [:]
    for (number, work) in works.enumerated() {
      var found = try Self.named(by: number, works, reverts)
      if found.isEmpty { found = index.undone(by: number) }
      if !found.isEmpty { targets[work.id] = found }
    }
    for work in works where takenBack[work.id] == nil {
      for target in targets[work.id] ?? [] where takenBack[works[target].id] == nil {
        takenBack[works[target].id] = work.id
      }
    }
    takers = Set(targets.keys)
  }

  /// What a message says it reverts: proved where that can be, else taken at its word if it touches the same files.
  private static func named(by number: Int, _ works: [WorkCommit], _ reverts: RevertFinder) throws -> [Int] {
    let work = works[number]
    guard let reference = work.message.revert else { return [] }
    if let proof = try reverts.find(
      [work.place], since: nil, work.message, work.changes, mayBeSilent: false)
    {
      let proved = Set(proof.commits)
      return works.indices.filter { $0 > number && proved.contains(works[$0].id) }
    }
    return works.indices.filter { place in
      guard place > number, !works[place].changes.isEmpty else { return false }
      let other = works[place]
      if work.message.reapplies { return other.message.revert?.shares(with: reference) ?? false }
      let isNamed =
        reference.commits.contains(other.id)
        || !Set(reference.pullRequests).isDisjoint(with: other.pullRequests)
        || reference.subjects.contains { subject in
          let normalised = other.message.subjectParts.normalised
          return normalised == subject || subject.count >= 20 && normalised.hasPrefix(subject)
        }
      return isNamed && reference.isBorneOut(by: work.changes, takingBack: other.changes)
    }
  }
}

/// Finds commits by what would take them back, file by file.
private struct Inverses {
  private let works: [WorkCommit]
  private let counts: [Int]
  private var makers: [TreeChange: [Int]] = [:]
  private let classes: PathClassCache

  init(_ works: [WorkCommit], _ classes: PathClassCache) {
    self.works = works
    self.classes = classes
    var counts: [Int] = []
    for (number, work) in works.enumerated() {
      let changes = Self.counted(work, classes)
      counts.append(changes.count)
      for change in changes { makers[change, default: []].append(number) }
    }
    self.counts = counts
  }

  private static func counted(_ work: WorkCommit, _ classes: PathClassCache) -> [TreeChange] {
    work.changes.filter { ![.notes, .release, .dependency].contains(classes.classify($0.path)) }
  }

  /// Older commits of which at least half of the files go back to exactly what they were before, where that is at
  /// least half of what is done here.
  func undone(by number: Int) -> [Int] {
    var hits: [Int: Int] = [:]
    let changes = Self.counted(works[number], classes)
    // A file that moves is taken away at one place, but not back.
    let arrived = Set(changes.filter { $0.status == .added }.compactMap { $0.new?.id })
    for change in changes where change.new != nil || change.old.map({ !arrived.contains($0.id) }) ?? true {
      for maker in makers[change.inverse] ?? [] where maker > number { hits[maker, default: 0] += 1 }
    }
    return hits.filter { $1 * 2 >= counts[$0] && $1 * 2 >= changes.count }.keys.sorted()
  }
}
