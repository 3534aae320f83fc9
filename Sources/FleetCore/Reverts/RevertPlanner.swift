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
    let mainline = mainline ?? (subject.mergesKeepFirst ? 1 : nil)
    var overlay = TreeOverlay(onto.tree)
    var partners: [Commit] = []
    var steps: [RevertStep] = []
    for id in subject.commits {
      let (commit, reverted, parent) = try read(id, mainline)
      let before = overlay
      let besides = Set(subject.commits + partners.map(\.id))
      let judged = try judge(merge.run(reverted, on: overlay), reverted, overlay, later, merge, besides)
      // Later steps are judged as if the partners of earlier ones went with them.
      overlay = judged.overlay ?? overlay
      partners += judged.partners?.commits ?? []
      let changes = try merge.changes(reverted).changes
      steps.append(
        RevertStep(
          commit: commit, mainline: parent, changesNothing: changes.isEmpty, outcome: judged.outcome,
          partners: judged.partners,
          migrations: subject.landsAgain
            ? try migrations.judgeReturning(changes, to: onto.tree)
            : try migrations.judge(changes, of: commit),
          changesFiles: try changesFiles(changes, before),
          pullRequests: CommitSubject(commit.subject).pullRequests,
          overlay: judged.outcome == .clean ? overlay : nil))
    }
    let isMade = steps.allSatisfy { $0.outcome.isMade }
    return RevertPlan(
      subject: subject, onto: onto.commit, ontoName: name,
      tree: isMade ? try TreeWriter.write(overlay, trees)?.root : nil, gitMerges: merge.gitMerges,
      steps: steps, remedy: try remedy(steps, partners, subject, merge, onto, mainline),
      gaps: subject.gaps + later.gaps)
  }

  /// The partners of all steps, where with them everything is clean in the order in which it will be done, less those
  /// that all of it together does without.
  private func remedy(
    _ steps: [RevertStep], _ partners: [Commit], _ subject: RevertSubject, _ merge: TreeMerge, _ onto: Moment,
    _ mainline: Int?
  ) throws -> [Commit] {
    let isComplete = steps.allSatisfy { $0.outcome.isMade || $0.partners?.commits.isEmpty == false }
    guard isComplete, !partners.isEmpty else { return [] }
    func isClean(_ partners: [Commit]) throws -> Bool {
      var overlay = TreeOverlay(onto.tree)
      for id in try RevertOrder.newestFirst(subject.commits + partners.map(\.id), history) {
        switch try merge.run(read(id, mainline).reverted, on: overlay) {
        case .clean(let next): overlay = next
        case .nothing: continue
        case .conflict, .unknown: return false
        }
      }
      return true
    }
    guard try isClean(partners) else { return [] }
    // One step's partners may be another's by chance; there is nothing to gain where one step alone has them.
    guard steps.count(where: { $0.partners?.commits.isEmpty == false }) > 1,
      partners.count <= Self.mostToShrink
    else {
      return partners
    }
    var kept = partners
    for id in try RevertOrder.newestFirst(partners.map(\.id), history).reversed() {
      let fewer = kept.filter { $0.id != id }
      if try isClean(fewer) { kept = fewer }
    }
    return kept
  }

  private static let mostToShrink = 24

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
        throw FleetError.sideOfMergeUnknown(id)
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

  private struct Judged {
    let outcome: RevertStep.Outcome
    var partners: RevertPartners?
    /// The tree after the step; nil where it stays as it was.
    var overlay: TreeOverlay?
  }

  private func judge(
    _ outcome: TreeMerge.Outcome, _ reverted: TreeMerge.Reverted, _ overlay: TreeOverlay,
    _ later: LaterCommits, _ merge: TreeMerge, _ besides: Set<ObjectID>
  ) throws -> Judged {
    switch outcome {
    case .clean(let next): return Judged(outcome: .clean, overlay: next)
    case .nothing: return Judged(outcome: .empty)
    case .unknown(let why): return Judged(outcome: .unknown(why))
    case .conflict(let conflicts):
      let touching = try touching(conflicts, reverted, later, merge, besides)
      let named = try conflicts.map { conflict in
        RevertConflict(
          path: conflict.path, kind: conflict.kind.rawValue,
          isGenerated: try isGenerated(conflict.path, overlay),
          with: touching[conflict.path] ?? [])
      }
      let search = PartnerSearch(merge, history: history, later: later, besides: besides)
      let found = try search.run(
        reverted, overlay, conflicts: conflicts.map(\.path), candidates: named.flatMap(\.with))
      return Judged(outcome: .conflict(named), partners: found?.partners, overlay: found?.overlay)
    }
  }

  /// The later commits that changed the paths of conflicts; of a file that was renamed, under its old name too.
  private func touching(
    _ conflicts: [TreeMerge.Conflict], _ reverted: TreeMerge.Reverted, _ later: LaterCommits,
    _ merge: TreeMerge,
    _ besides: Set<ObjectID>
  ) throws -> [TreePath: [Commit]] {
    let changed =
      try conflicts.contains { $0.kind == .renamed } ? merge.changes(reverted).changes.map(\.path) : []
    var names: [TreePath: [TreePath]] = [:]
    for conflict in conflicts {
      let old = conflict.kind == .renamed ? changed.filter { $0.name == conflict.path.name } : []
      names[conflict.path] = [conflict.path] + old.filter { $0 != conflict.path }
    }
    let directories = Set(names.values.flatMap { $0.dropFirst().map(\.directory) })
    let found = try later.touching(
      names.values.flatMap(\.self) + directories, after: reverted.commit, besides: besides)
    return try names.mapValues { paths in
      var commits = paths.flatMap { found[$0] ?? [] }
      guard paths.count > 1 else { return commits }
      // Whoever moved the directory away moved what would come back.
      for directory in Set(paths.dropFirst().map(\.directory)) {
        commits += try (found[directory] ?? []).filter { try trees.entry(at: directory, in: $0.tree) == nil }
      }
      let byID = Dictionary(commits.map { ($0.id, $0) }) { first, _ in first }
      return try RevertOrder.newestFirst(commits.map(\.id), history).compactMap { byID[$0] }
    }
  }

  private func isGenerated(_ path: TreePath, _ overlay: TreeOverlay) throws -> Bool {
    if policy.migrations.isSnapshot(path) { return true }
    guard case .file(let side) = try overlay.place(path, trees), side.mode != .submodule,
      let bytes = try overlay.blob(side.id, trees)
    else { return false }
    return GeneratedFile.saysSo(bytes)
  }

  private func changesFiles(_ changes: [TreeChange], _ overlay: TreeOverlay) throws -> [RevertedChangesFile] {
    try changes.filter { change in
      change.old == nil && policy.components.contains { $0.role(of: change.path) == .changesFile }
    }.map { change in
      RevertedChangesFile(path: change.path, isThere: try overlay.place(change.path, trees) != .nothing)
    }
  }
}

extension FleetError {
  package static func sideOfMergeUnknown(_ id: ObjectID) -> FleetError {
    .refused(
      "commit \(id.short) is a merge, and which side to keep is not said",
      hints: ["to keep what it was merged into, add: --mainline 1"])
  }
}

@available(*, unavailable)
extension RevertPlanner: Sendable {}
