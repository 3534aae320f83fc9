import GitKit

/// What a tag holds that HEAD's history does not: the commits from the merge base to the tag.
///
/// Answers whether a commit of HEAD's side is already among them, in another shape.
struct TagSide {
  struct Entry {
    let commit: Commit
    let changes: [TreeChange]
    let subject: CommitSubject
  }

  private let entries: [Entry]
  private let repository: Repository
  private let comparer: PatchComparer
  private var byTrailer: [ObjectID: Int] = [:]
  private var byPaths: [[TreePath]: [Int]] = [:]
  private var bySubject: [String: [Int]] = [:]
  private var byPullRequest: [Int: [Int]] = [:]

  /// How many commits the tag has alone.
  let count: Int

  /// - Parameter entries: non-merge commits, newest first, each with what it changed in the component.
  init(_ entries: [Entry], repository: Repository) {
    count = entries.count
    self.entries = Self.inEffect(entries)
    self.repository = repository
    comparer = PatchComparer(repository)
    for (place, entry) in self.entries.enumerated() {
      for id in PickedFrom.ids(in: entry.commit.message) { byTrailer[id] = place }
      byPaths[entry.changes.map(\.path), default: []].append(place)
      bySubject[entry.subject.normalised, default: []].append(place)
      for number in entry.subject.pullRequests { byPullRequest[number, default: []].append(place) }
    }
    bySubject[""] = nil
  }

  /// Without commits that a later one took back exactly, and without those that did: the tag holds neither.
  private static func inEffect(_ entries: [Entry]) -> [Entry] {
    var kept: [Entry?] = entries
    var byPaths: [[TreePath]: [Int]] = [:]
    for (place, entry) in entries.enumerated() {
      let paths = entry.changes.map(\.path)
      let inverse = entry.changes.map(\.inverse)
      if let later = byPaths[paths]?.last(where: { kept[$0]?.changes == inverse }) {
        kept[later] = nil
        kept[place] = nil
      } else {
        byPaths[paths, default: []].append(place)
      }
    }
    return kept.compactMap(\.self)
  }

  /// The commit of this side that makes the same change, and how that is known; the cheapest proof first, so
  /// that lines are compared only where nothing else tells.
  func find(_ candidate: Entry) throws -> (method: EquivalenceMethod, match: ObjectID)? {
    guard !entries.isEmpty else { return nil }
    if let place = byTrailer[candidate.commit.id] ?? pickedFromHere(candidate) {
      return (.trailer, entries[place].commit.id)
    }
    let samePaths = byPaths[candidate.changes.map(\.path)] ?? []
    if let place = samePaths.first(where: { entries[$0].changes == candidate.changes }) {
      return (.exact, entries[place].commit.id)
    }
    let sameNumber = candidate.subject.pullRequests.flatMap { byPullRequest[$0] ?? [] }
    if let place = sameNumber.first(where: { overlaps(entries[$0], candidate) }) {
      return (.pullRequest, entries[place].commit.id)
    }
    let sameSubject = candidate.subject.isTelling ? bySubject[candidate.subject.normalised] ?? [] : []
    if let place = sameSubject.first(where: { overlaps(entries[$0], candidate) }) {
      return (.subject, entries[place].commit.id)
    }
    for place in samePaths where try growsAlike(entries[place], candidate) {
      if try comparer.isEqual(entries[place].changes, candidate.changes) == true {
        return (.patchID, entries[place].commit.id)
      }
    }
    return nil
  }

  /// Equal patches add and remove equally many bytes, which sizes alone can refute.
  private func growsAlike(_ entry: Entry, _ candidate: Entry) throws -> Bool {
    try repository.fetchMissing(entry.changes + candidate.changes)
    for (left, right) in zip(entry.changes, candidate.changes) {
      guard try growth(left) == growth(right) else { return false }
    }
    return true
  }

  private func growth(_ change: TreeChange) throws -> Int {
    let old = try change.old.flatMap { try repository.size(of: $0.id) } ?? 0
    let new = try change.new.flatMap { try repository.size(of: $0.id) } ?? 0
    return new - old
  }

  /// HEAD's side may be the copy: a fix that was made on the release branch first.
  private func pickedFromHere(_ candidate: Entry) -> Int? {
    let origins = PickedFrom.ids(in: candidate.commit.message)
    return entries.firstIndex { origins.contains($0.commit.id) }
  }

  /// Equal words prove nothing over different files.
  private func overlaps(_ entry: Entry, _ candidate: Entry) -> Bool {
    let paths = Set(entry.changes.map(\.path))
    return candidate.changes.contains { paths.contains($0.path) }
  }
}
