import GitKit

/// The commits of the record.
struct FreezeHistory {
  private let repository: Repository
  private let name: String

  init(_ repository: Repository, _ name: String = FreezePolicy.defaultReference) {
    self.repository = repository
    self.name = name
  }

  /// Whether one commit is in the history of another, itself included.
  func isAncestor(_ id: ObjectID, of descendant: ObjectID) throws -> Bool {
    var seen: Set<ObjectID> = [descendant]
    var waiting = [descendant]
    while let next = waiting.popLast() {
      if next == id { return true }
      for parent in try commit(next).parents where seen.insert(parent).inserted { waiting.append(parent) }
    }
    return false
  }

  /// Whether two commits have one in common.
  func haveCommonAncestor(_ one: ObjectID, _ other: ObjectID) throws -> Bool {
    let ids = Set(try commits(from: [one]).map(\.id))
    return try commits(from: [other]).contains { ids.contains($0.id) }
  }

  /// All commits, children before their parents, and of those that could be either the newer one first.
  func commits(from tips: [ObjectID]) throws -> [Commit] {
    var found: [ObjectID: Commit] = [:]
    var waiting = tips
    while let next = waiting.popLast() {
      guard found[next] == nil else { continue }
      let commit = try commit(next)
      found[next] = commit
      waiting += commit.parents
    }
    var children = found.mapValues { _ in 0 }
    for commit in found.values { for parent in commit.parents { children[parent, default: 0] += 1 } }
    var ready = found.values.filter { children[$0.id] == 0 }
    var ordered: [Commit] = []
    while let place = ready.indices.max(by: { Self.isNewer(ready[$1], ready[$0]) }) {
      let commit = ready.remove(at: place)
      ordered.append(commit)
      for parent in commit.parents {
        children[parent, default: 1] -= 1
        if children[parent] == 0, let parent = found[parent] { ready.append(parent) }
      }
    }
    return ordered
  }

  private static func isNewer(_ left: Commit, _ right: Commit) -> Bool {
    (left.committer.time, left.id) > (right.committer.time, right.id)
  }

  private func commit(_ id: ObjectID) throws -> Commit {
    guard let commit = try repository.readCommit(id) else {
      throw FleetError.undecidable(
        "commit \(id.short) of \(name) is not in this clone",
        hints: ["fetch it again: git fleet freeze sync"])
    }
    return commit
  }

  /// What each commit brought in that none of its parents had; a merge of two records brings nothing.
  func steps(from tips: [ObjectID]) throws -> [Step] {
    var known: [ObjectID: Set<FreezeEntry>] = [:]
    let commits = try commits(from: tips)
    for commit in commits {
      known[commit.id] = Set(try FreezeStore.entries(of: commit.id, in: repository, name))
    }
    return commits.map { commit in
      let before = commit.parents.reduce(into: Set<FreezeEntry>()) { $0.formUnion(known[$1] ?? []) }
      let new = (known[commit.id] ?? []).subtracting(before)
      return Step(commit: commit, entries: new.sorted(by: FreezeEntry.precedes))
    }
  }

  struct Step: Sendable {
    let commit: Commit
    /// In the order in which they take effect.
    let entries: [FreezeEntry]
  }
}
