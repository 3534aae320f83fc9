package import GitKit

/// Finds, for many changes at once, the commits that make them, as `git cherry` would.
///
/// Nearly all commits are set aside by their paths alone: by changed-path filters, then by going down their trees for
/// as long as some sought change still fits. What remains is compared by blobs, and at last by lines.
package final class PatchFinder {
  private let history: History
  private let trees: TreeCache
  private let comparer: PatchComparer
  private let generated: [TreePath]

  /// - Parameters:
  ///   - generated: files in which a difference says nothing.
  package init(_ history: History, trees: TreeCache, generated: [TreePath] = []) {
    self.history = history
    self.trees = trees
    self.generated = generated
    comparer = PatchComparer(history.repository)
  }

  private struct Candidate {
    let commit: History.Index
    let changes: [TreeChange]
  }

  /// - Parameters:
  ///   - sought: the changes that are looked for; one without any is what an empty commit makes.
  ///   - lenient: those that are found in a commit too whose generated files differ, or are not changed.
  ///   - commits: where to look; merges are passed over, as git does.
  package func find(
    _ sought: [SoughtPatch], lenient: Set<Int> = [], among commits: [History.Index]
  ) throws -> PatchFindings {
    var findings = PatchFindings(
      matches: sought.map { _ in [] }, undecided: sought.map { _ in [] }, unreadable: [])
    var candidates: [[Candidate]] = sought.map { _ in [] }
    var everyone = NumberSet(capacity: sought.count)
    for number in sought.indices where !sought[number].changes.isEmpty { everyone.insert(number) }
    var lenientSets = NumberSet(capacity: sought.count)
    for number in lenient { lenientSets.insert(number) }
    let sets = PathSets(
      sought.map { $0.changes.map(\.path) }, optional: lenient.isEmpty ? [] : generated, lenient: lenientSets,
      cache: trees)
    let filters = ChangedPathFilters(history, sought, ignoring: Set(generated))
    for commit in commits {
      guard let (old, new) = try treesOfSingleParent(commit) else { continue }
      if old == new {
        for number in sought.indices where sought[number].changes.isEmpty {
          findings.matches[number].append(PatchMatch(commit: commit, method: .exact, unequal: []))
        }
        continue
      }
      let possible = filters.possible(commit, among: everyone)
      guard !possible.isEmpty else { continue }
      guard let equal = try sets.equal(old: old, new: new, among: possible) else {
        findings.unreadable.append(commit)
        continue
      }
      guard !equal.isEmpty else { continue }
      let changes = try TreeDiff.run(old: old, new: new, scope: PathScope(), cache: trees).changes
      for number in equal { candidates[number].append(Candidate(commit: commit, changes: changes)) }
    }
    for number in sought.indices {
      try decide(sought[number], candidates[number], &findings.matches[number], &findings.undecided[number])
    }
    return findings
  }

  /// Nil for merges, and for a commit whose parent is not in this clone.
  private func treesOfSingleParent(_ commit: History.Index) throws -> (old: ObjectID, new: ObjectID)? {
    let parents = try history.parents(commit)
    guard parents.count < 2, !history.lacksParent(commit, among: parents) else { return nil }
    return (parents.first.map(history.tree) ?? .zero, history.tree(commit))
  }

  /// Compares blobs with all candidates, and lines only where no blobs are equal.
  private func decide(
    _ sought: SoughtPatch, _ candidates: [Candidate], _ matches: inout [PatchMatch],
    _ undecided: inout [History.Index]
  ) throws {
    guard !candidates.isEmpty else { return }
    for candidate in candidates where candidate.changes == sought.changes {
      matches.append(PatchMatch(commit: candidate.commit, method: .exact, unequal: []))
    }
    guard matches.isEmpty else { return }
    for candidate in candidates {
      guard candidate.changes.count == sought.changes.count else { continue }
      guard let isEqual = try comparer.isEqual(sought.changes, candidate.changes) else {
        undecided.append(candidate.commit)
        continue
      }
      guard isEqual else { continue }
      matches.append(PatchMatch(commit: candidate.commit, method: .patchID, unequal: []))
    }
    guard matches.isEmpty, !generated.isEmpty else { return }
    let core = withoutGenerated(sought.changes)
    guard !core.isEmpty else { return }
    for candidate in candidates {
      let other = withoutGenerated(candidate.changes)
      guard core.map(\.path) == other.map(\.path), try comparer.isEqual(core, other) == true else { continue }
      let unequal = unequalGenerated(sought.changes, candidate.changes)
      matches.append(PatchMatch(commit: candidate.commit, method: .content, unequal: unequal))
    }
  }

  private func withoutGenerated(_ changes: [TreeChange]) -> [TreeChange] {
    changes.filter { !generated.contains($0.path) }
  }

  private func unequalGenerated(_ left: [TreeChange], _ right: [TreeChange]) -> [TreePath] {
    generated.filter { path in
      left.first { $0.path == path } != right.first { $0.path == path }
    }
  }
}

/// The changed-path filters of a commit-graph, asked for several paths of each sought change.
private struct ChangedPathFilters {
  private let history: History
  private let queries: [[ChangedPathQuery]]

  /// More paths of one change are hardly ever needed to set a commit aside.
  private static let pathLimit = 4

  init(_ history: History, _ sought: [SoughtPatch], ignoring ignored: Set<TreePath>) {
    self.history = history
    guard history.hasChangedPathFilters else {
      queries = []
      return
    }
    queries = sought.map { patch in
      let paths = patch.changes.map(\.path).filter { !ignored.contains($0) }
      let step = max(1, paths.count / Self.pathLimit)
      return stride(from: 0, to: paths.count, by: step).prefix(Self.pathLimit).map { place in
        history.changedPathQuery([paths[place]])
      }
    }
  }

  /// The sought changes whose paths the commit may have changed, all of them.
  func possible(_ commit: History.Index, among wanted: NumberSet) -> NumberSet {
    queries.isEmpty ? wanted : history.mayHaveChanged(queries, commit, among: wanted)
  }
}

@available(*, unavailable)
extension PatchFinder: Sendable {}
