package import GitKit

/// Simulates reverts, one on top of the other, without writing anything.
package final class RevertPlanner {
  private let repository: Repository
  private let policy: Policy
  private let trees: TreeCache
  let history: History

  package init(_ repository: Repository, policy: Policy) throws {
    self.repository = repository
    self.policy = policy
    history = History(repository)
    trees = TreeCache(repository)
  }

  /// - Parameters:
  ///   - subject: what to take out.
  ///   - onto: what to take it out of.
  ///   - name: what `onto` was called.
  ///   - mainline: of merges, the parent whose side is kept, counted from 1.
  /// - Throws: a refusal for a merge without a mainline.
  package func plan(
    _ subject: RevertSubject, onto: Moment, named name: String, mainline: Int?
  ) throws -> RevertPlan {
    let attributes = try MergeAttributes(repository, commit: onto.commit, root: onto.tree, cache: trees)
    let merge = TreeMerge(repository, cache: trees, attributes: attributes)
    let later = LaterCommits(history, trees: trees, onto: onto.commit)
    let migrations = try MigrationFate(history, policy: policy, trees: trees)
    var overlay = TreeOverlay(onto.tree)
    var steps: [RevertStep] = []
    for id in subject.commits {
      let (commit, reverted, parent) = try read(id, mainline)
      let before = overlay
      let outcome = try merge.run(reverted, on: overlay)
      if case .clean(let next) = outcome { overlay = next }
      let (judged, partners) = try judge(
        outcome, reverted, commit, overlay, later, merge, besides: Set(subject.commits))
      let changes = try merge.changes(reverted).changes
      steps.append(
        RevertStep(
          commit: commit, mainline: parent, outcome: judged, partners: partners,
          migrations: try migrations.judge(changes), changesFiles: try changesFiles(changes, before),
          pullRequests: CommitSubject(commit.subject).pullRequests,
          overlay: judged == .clean ? overlay : nil))
    }
    let isMade = steps.allSatisfy { $0.outcome.isMade }
    return RevertPlan(
      subject: subject, onto: onto.commit, ontoName: name,
      tree: isMade ? try TreeWriter.write(overlay, trees)?.root : nil, gitMerges: merge.gitMerges,
      steps: steps, gaps: later.gaps)
  }

  private func read(
    _ id: ObjectID, _ mainline: Int?
  ) throws -> (commit: Commit, reverted: TreeMerge.Reverted, mainline: Int?) {
    guard let commit = try history.commit(history.index(of: id)) else {
      throw FleetError.undecidable(
        "commit \(id.short) is not in this clone", hints: ["fetch it: git fetch origin \(id.hex)"])
    }
    var parent: Int?
    if commit.parents.count > 1 {
      guard let mainline else {
        throw FleetError.refused(
          "commit \(id.short) is a merge, and which side to keep is not said",
          hints: ["to keep what it was merged into, add: --mainline 1"])
      }
      guard commit.parents.indices.contains(mainline - 1) else {
        throw FleetError.refused(
          "commit \(id.short) has \(commit.parents.count) parents, and none is number \(mainline)",
          hints: ["'git show --no-patch --format=%p \(id.short)' lists them"])
      }
      parent = mainline
    }
    if repository.shallowCommits.contains(id) {
      throw FleetError.undecidable(
        "history is cut off before commit \(id.short), so what it changed is not known",
        hints: ["fetch more of it: git fetch --deepen 100"])
    }
    var tree = ObjectID.zero
    if let place = commit.parents.indices.contains((parent ?? 1) - 1) ? (parent ?? 1) - 1 : nil {
      guard let found = try history.findTree(of: commit.parents[place]) else {
        throw FleetError.undecidable(
          "the parent of commit \(id.short) is not in this clone",
          hints: ["fetch it: git fetch origin \(commit.parents[place].hex)"])
      }
      tree = found
    }
    return (commit, TreeMerge.Reverted(commit: id, tree: commit.tree, parentTree: tree), parent)
  }

  private func judge(
    _ outcome: TreeMerge.Outcome, _ reverted: TreeMerge.Reverted, _ commit: Commit, _ overlay: TreeOverlay,
    _ later: LaterCommits, _ merge: TreeMerge, besides: Set<ObjectID>
  ) throws -> (RevertStep.Outcome, RevertPartners?) {
    switch outcome {
    case .clean: return (.clean, nil)
    case .nothing: return (.empty, nil)
    case .unknown(let why): return (.unknown(why), nil)
    case .conflict(let conflicts):
      let touching = try later.touching(conflicts.map(\.path), after: commit.id, besides: besides)
      let named = conflicts.map { conflict in
        RevertConflict(
          path: conflict.path, kind: conflict.kind.rawValue, with: touching[conflict.path] ?? [])
      }
      let search = PartnerSearch(merge, history: history)
      let partners = try search.run(
        reverted, overlay, conflicts: conflicts.map(\.path), candidates: named.flatMap(\.with))
      return (.conflict(named), partners)
    }
  }

  private func changesFiles(_ changes: [TreeChange], _ overlay: TreeOverlay) throws -> [RevertedChangesFile] {
    try changes.filter { change in
      change.old == nil && policy.components.contains { $0.role(of: change.path) == .changesFile }
    }.map { change in
      RevertedChangesFile(path: change.path, isThere: try overlay.place(change.path, trees) != .nothing)
    }
  }
}

@available(*, unavailable)
extension RevertPlanner: Sendable {}
