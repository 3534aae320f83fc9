import GitKit

/// Puts together what is reported of one component.
struct ComponentReporter {
  let repository: Repository
  let history: History
  let trees: TreeCache
  let moment: Moment
  let scope: ComponentScope
  /// Whether the branch is for a release of another component, which naturally lacks what came later.
  let isForAnotherComponent: Bool

  private var component: Component { scope.component }

  func report(
    _ selection: TagSelection, judged: [CommitsSince.Judged], tagSide: TagSide, mergedBy: MergedBy,
    painting: Painting, number: Int
  ) throws -> ComponentReport {
    var commits: [ExplainingCommit] = []
    var excluded: [ExcludedCommit] = []
    var otherCount = 0
    for judged in judged {
      guard let commit = try history.commit(judged.index) else { continue }
      let entry = TagSide.Entry(judged.judgement, commit)
      if let found = try tagSide.find(entry) {
        excluded.append(ExcludedCommit(commit: commit, method: found.method, match: found.match))
      } else if judged.judgement.tier == .none {
        otherCount += 1
      } else {
        let merge = try mergedBy.merge(of: judged.index).flatMap { try history.commit($0) }
        commits.append(ExplainingCommit(commit, judged.judgement, entry.subject, merge: merge))
      }
    }
    let lastTag = try lastTag(selection)
    let changed = try selection.chosen.map { try codeDiffers(from: $0.tag.commit) } ?? false
    let isPresent = try firstCode(old: .zero, new: moment.tree)
    let tier = lastTag == nil && isPresent ? .check : tier(changed: changed, commits)
    return ComponentReport(
      component: component, tier: tier, changed: changed, isPresent: isPresent, lastTag: lastTag,
      commits: commits, otherCommitCount: otherCount, excluded: excluded, skippedTags: selection.skipped,
      unreadableTags: selection.unreadable,
      notMergedBack: try selection.chosen.flatMap {
        try ReleasedAhead(component, trees).find($0, head: moment.tree)
      },
      changesFiles: try ReleaseNotes(component, history, trees).list(
        at: moment.tree, tag: selection.chosen?.tag.commit, painting: painting, number: number),
      notes: notes(selection, changed: changed, isPresent: isPresent, commits, tagSide))
  }

  /// Code that differs calls for a release only if a commit since the tag explains it: a tag may also hold
  /// commits of its own that HEAD lacks.
  private func tier(changed: Bool, _ commits: [ExplainingCommit]) -> Tier {
    let highest = commits.map(\.tier).max() ?? .none
    if changed, highest == .release { return .release }
    if commits.contains(where: { $0.tier == .check }) { return .check }
    return changed && !isForAnotherComponent ? .check : .none
  }

  private func codeDiffers(from tag: ObjectID) throws -> Bool {
    try firstCode(old: history.tree(history.index(of: tag)), new: moment.tree)
  }

  private func firstCode(old: ObjectID, new: ObjectID) throws -> Bool {
    let result = try TreeDiff.first(old: old, new: new, scope: scope.codePaths, cache: trees) {
      scope.role(of: $0) == .code
    }
    return !result.changes.isEmpty
  }

  private func lastTag(_ selection: TagSelection) throws -> LastTag? {
    guard let chosen = selection.chosen else { return nil }
    return LastTag(
      name: chosen.release.name, version: chosen.release.version, commit: chosen.tag.commit,
      date: chosen.date,
      why: selection.why, runnerUp: selection.runnerUp?.name,
      isAlsoBranch: try repository.hasBranch(named: chosen.release.name))
  }

  private func notes(
    _ selection: TagSelection, changed: Bool, isPresent: Bool, _ commits: [ExplainingCommit],
    _ tagSide: TagSide
  ) -> [String] {
    var notes: [String] = []
    if selection.chosen == nil {
      notes.append(
        isPresent ? "never released: no tag \(component.tagPrefix)X.Y.Z counts here" : "not in this tree")
    }
    let code = commits.count { $0.tier == .release }
    if !changed, code > 0 {
      notes.append(
        "\(code) code \(code == 1 ? "commit" : "commits") since the tag, but the code is the same again")
    }
    if changed, code == 0 {
      notes.append(
        "the tag's code differs, and no commit that it lacks explains why: "
          + "\(tagSide.count) \(tagSide.count == 1 ? "commit is" : "commits are") on the tag only")
    }
    return notes
  }
}

extension ExplainingCommit {
  init(_ commit: Commit, _ judgement: ComponentScope.Judgement, _ subject: CommitSubject, merge: Commit?) {
    self.init(
      commit: commit, tier: judgement.tier,
      pullRequest: subject.pullRequest ?? merge.flatMap { CommitSubject($0.subject).pullRequest },
      mergedBy: merge?.id, paths: judgement.changes.map(\.path), why: judgement.why)
  }
}
