package import GitKit

/// What is asked of ``PicksInquiry``.
package struct PicksOptions: Sendable {
  /// Whether each commit's patch id is wanted.
  package var includesPatchIDs = false
  /// Whether work of the target that was not picked is looked for.
  package var findsUnpicked = true

  package init() {}
}

/// Answers which commits of a branch are on another, by which method and how surely.
package struct PicksInquiry {
  private let repository: Repository
  private let policy: Policy
  private let history: History
  private let trees: TreeCache
  private let migrations: MigrationReader

  package init(_ repository: Repository, policy: Policy) throws {
    self.repository = repository
    self.policy = policy
    history = History(repository)
    trees = TreeCache(repository)
    migrations = try MigrationReader(policy.migrations)
  }

  package func run(_ range: PickRange, _ options: PicksOptions = PicksOptions()) throws -> PicksReport {
    let branch = try BranchCommits(range, history: history, trees: trees)
    let compared = branch.own.filter { !$0.isMerge && !$0.isOnTarget }
    let findings = try PatchFinder(history, trees: trees, generated: policy.migrations.snapshots).find(
      compared.map(\.sought), lenient: lenient(compared), among: branch.searched)
    let judged = try judge(compared, branch, findings)
    let merges = BroughtIn(
      branch.own, MergeShape(repository, history, trees), trees, target: range.target.tree)
    let commits = try entries(branch, judged, merges, options)
    let unpicked = options.findsUnpicked ? try findUnpicked(branch, commits) : ([], 0)
    var comparison = try MigrationComparison(policy.migrations, trees: trees)
    let baseTree = try branch.base.flatMap { try trees.commitTree($0) } ?? .zero
    let migrations = try comparison.compare(
      base: baseTree, branch: range.branch.tree, target: range.target.tree)
    let gaps =
      branch.gaps
      + (comparison.missing.isEmpty ? [] : ["trees of migrations are not in this clone: git fetch --refetch"])
    return PicksReport(
      base: branch.base, branch: range.branch.commit, target: range.target.commit,
      branchName: range.branchName, targetName: range.targetName, commits: commits,
      unpicked: unpicked.0, otherUnpicked: unpicked.1, migrations: migrations, gaps: gaps)
  }

  /// Commits with a migration bring the generated schema along, which conflicts and says nothing.
  private func lenient(_ compared: [BranchCommits.Own]) -> Set<Int> {
    Set(compared.indices.filter { compared[$0].changes.contains { policy.migrations.concerns($0.path) } })
  }

  private func judge(_ compared: [BranchCommits.Own], _ branch: BranchCommits, _ findings: PatchFindings)
    throws -> [ObjectID: PickVerdict]
  {
    let isOpen = try compared.indices.map { try !isConfirmed(compared[$0], findings.matches[$0].first) }
    let target = try TargetCommits(
      history, trees: trees, sought: compared.indices.map { isOpen[$0] ? places(compared[$0]) : [] },
      among: branch.searched)
    let judge = PickJudge(
      history: history, branch: branch, target: target,
      content: try ContentFinder(history, trees: trees, settings: policy.migrations), findings: findings)
    let squashes = try findSquashes(compared, findings, branch)
    let chore = ReleaseChore(classes: policy.pathClasses)
    var judged: [ObjectID: PickVerdict] = [:]
    for (number, own) in compared.enumerated() {
      var verdict = try judge.judge(
        own, number, isDeep: squashes[number] == nil && !chore.isChore(own.changes))
      if let squash = squashes[number] { verdict.proofs.insert(squash, at: 0) }
      let unread = findings.unreadable + target.unreadable
      var doubt = findings.undecided[number].first.map {
        "it may be \(history.id($0).short), and a file to compare is not in this clone"
      }
      if !unread.isEmpty { doubt = "the trees of \(Set(unread).count) commits are not in this clone" }
      if !own.isReadable { doubt = "what it changes is not in this clone" }
      if judge.content.isExhausted {
        doubt = doubt ?? "its lines were not looked for: there are too many commits"
      }
      verdict.doubt = doubt ?? branch.gaps.first ?? verdict.doubt
      judged[own.commit.id] = verdict
    }
    return judged
  }

  /// Whether lines and words agree on one commit, so that no other needs to be looked for.
  private func isConfirmed(_ own: BranchCommits.Own, _ match: PatchMatch?) throws -> Bool {
    guard let match, match.method != .content, !own.changes.isEmpty,
      let commit = try history.commit(match.commit)
    else { return false }
    let message = PickMessage(commit)
    return message.key == own.message.key
      || !Set(message.ownNumbers).isDisjoint(with: PickMessage.named(by: own.commit).inSubject)
  }

  /// Where another form of a change would be seen: its files, and for a migration all that lies beside it.
  private func places(_ own: BranchCommits.Own) -> [TreePath] {
    let paths = own.changes.map(\.path)
    let directories = Set(paths.filter { migrations.companion($0) != nil }.map(\.directory))
    return paths + directories
  }

  /// Runs of commits that are one commit of the target.
  private func findSquashes(
    _ compared: [BranchCommits.Own], _ findings: PatchFindings, _ branch: BranchCommits
  ) throws -> [Int: PickProof] {
    let finder = SquashFinder(
      history, trees: trees, isOpen: compared.indices.map { findings.matches[$0].isEmpty })
    var proofs: [Int: PickProof] = [:]
    for squash in try finder.find(compared, among: branch.searched) {
      for number in squash.places where proofs[number] == nil {
        proofs[number] = PickProof(
          .squash, .high, [history.id(squash.commit)],
          "\(squash.places.count) commits of the branch are this one")
      }
    }
    return proofs
  }

  private func entries(
    _ branch: BranchCommits, _ judged: [ObjectID: PickVerdict], _ merges: BroughtIn,
    _ options: PicksOptions
  ) throws -> [PickedCommit] {
    let chore = ReleaseChore(classes: policy.pathClasses)
    var statuses: [ObjectID: PickStatus] = [:]
    return try branch.own.map { own in
      let known = judged[own.commit.id]
      var proofs = known?.proofs ?? []
      if own.isOnTarget { proofs = [PickProof(.same, .high, [own.commit.id], "the target has this commit")] }
      var status: PickStatus = !proofs.isEmpty ? .picked : known?.doubt != nil ? .unknown : .missing
      var note = status == .picked ? nil : known?.doubt ?? known?.remark
      if own.isMerge, !own.isOnTarget { (status, note) = try merges.judge(own, statuses) }
      if own.changes.isEmpty, own.isReadable, status == .missing, !own.isMerge {
        (status, note) = (.picked, "it changes nothing")
        proofs = [PickProof(.content, .high, [], "it changes nothing")]
      }
      statuses[own.commit.id] = status
      let changes = own.changes
      return PickedCommit(
        commit: own.commit, pullRequest: own.message.pullRequest, status: status, proofs: proofs, note: note,
        isReleaseChore: status != .picked && chore.isChore(changes),
        isBranchFirst: try isBranchFirst(own, proofs.first),
        patchID: options.includesPatchIDs && !own.isMerge && !own.isOnTarget
          ? try PatchID.compute(changes, form: .stable, in: repository) : nil)
    }
  }

  private func isBranchFirst(_ own: BranchCommits.Own, _ proof: PickProof?) throws -> Bool {
    guard let proof, proof.method != .same, let match = proof.matches.first else { return false }
    return try history.date(history.index(of: match)) > own.commit.committer.time
  }

  private func findUnpicked(_ branch: BranchCommits, _ commits: [PickedCommit]) throws -> (
    [UnpickedCommit], Int
  ) {
    var issues: Set<Int> = []
    var pullRequests: Set<Int> = []
    var picked: Set<ObjectID> = []
    for entry in commits where entry.status == .picked && !entry.isMerge {
      issues.formUnion(UnpickedFinder.issues(entry.commit, of: policy.repositoryName))
      picked.formUnion(entry.proofs.flatMap(\.matches))
      for match in entry.proof?.matches ?? [] where entry.proof?.confidence != .low {
        guard let original = try history.commit(history.index(of: match)) else { continue }
        issues.formUnion(UnpickedFinder.issues(original, of: policy.repositoryName))
        pullRequests.formUnion(CommitSubject(original.subject).pullRequests)
      }
    }
    let end = branch.own.last.map(\.commit.committer.time) ?? 0
    return try UnpickedFinder(
      history: history, repositoryName: policy.repositoryName, issues: issues.subtracting(pullRequests),
      pullRequests: pullRequests, picked: picked
    ).find(branch.pool, end: end)
  }
}
