package import GitKit

/// Works out which pieces of work need a changes file, have one, and have it right.
package struct ChangesInquiry {
  private let repository: Repository
  private let policy: Policy
  private let history: History
  private let trees: TreeCache

  package init(_ repository: Repository, policy: Policy) throws {
    self.repository = repository
    self.policy = policy
    history = History(repository)
    trees = TreeCache(repository)
  }

  /// Judges the commits of a range along the line of first parents, each as a piece of work of its own, or all
  /// together as a squash merge would land them.
  ///
  /// - Parameter blameLimit: how many pieces of work git-blame may be asked about; nil for none.
  package func run(_ range: CommitRange, asOne: Bool, title: String? = nil, blameLimit: Int? = nil) throws
    -> ChangesReport
  {
    var options = CheckOptions()
    options.title = title
    options.firstParent = true
    options.issues = try IssueStore(directory: repository.commonDirectory).load()
    let checked = try CheckInquiry(repository, policy: policy, history: history, trees: trees)
      .run(range, options)
    let work = asOne ? try together(range, checked, title) : try checked.commits.map(single)
    let release = SinceRelease(repository, policy: policy, history: history, head: range.head)
    let blame = blameLimit.map { BlameFinder(repository, trees: trees, release: release, limit: $0) }
    let judge = ChangesJudge(
      policy: policy, trees: trees, shipped: try shipped(at: range.head), issues: options.issues, blame: blame
    )
    let items = try work.flatMap(judge.judge)
    blame?.save()
    var gaps = checked.gaps
    if let gap = blame?.gap { gaps.append(gap) }
    return ChangesReport(items: items, commits: checked.commits.map(\.commit), gaps: gaps)
  }

  /// Judges what is staged, together with what the branch has committed.
  package func runStaged() throws -> ChangesReport {
    let changes = try RawDiff.staged()
    let head = try Moment.ifCommitted(in: repository)
    var earlier: [TreePath] = []
    if let head, let range = try? CommitRange.resolve(nil, in: repository, policy: policy) {
      let before = try fork(range).map(history.tree)
      earlier = try diff(before ?? head.tree, head.tree).filter { $0.new != nil }.map(\.path)
    }
    let work = ChangesWork(
      commit: nil, parent: nil, message: nil, optOut: nil, classification: nil, labels: [], changes: changes,
      treesBefore: head.map { [$0.tree] } ?? [], earlierNotes: earlier)
    let judge = ChangesJudge(
      policy: policy, trees: trees, shipped: try head.map(shipped) ?? [:])
    return ChangesReport(items: try judge.judge(work), commits: [], gaps: [])
  }

  // MARK: - Pieces of work

  private func single(_ checked: CheckedCommit) throws -> ChangesWork {
    let commit = checked.commit
    let message = CommitMessage(commit, repository: policy.repositoryName)
    let before = try checked.parent.map { try history.tree(history.index(of: $0)) } ?? .zero
    return ChangesWork(
      commit: commit, parent: checked.parent, message: message, optOut: ChangesExemption.optOut(message),
      classification: checked.classification, labels: checked.labels, changes: checked.changes,
      treesBefore: [before], earlierNotes: [])
  }

  /// The range as one piece; what any of its messages says is said of all.
  private func together(_ range: CommitRange, _ checked: CheckReport, _ title: String?) throws
    -> [ChangesWork]
  {
    guard let newest = checked.commits.first else { return [] }
    guard let fork = try fork(range) else { return try checked.commits.map(single) }
    let before = history.tree(fork)
    let texts = checked.commits.reversed().map(\.commit.text)
    let text = ([title].compactMap(\.self) + texts).joined(separator: "\n\n")
    let kinds = Set(checked.commits.map(\.classification.kind))
    let classification = kinds.count == 1 ? newest.classification : checked.unit?.classification
    let base = try range.base.map { try history.tree(history.index(of: $0)) }
    return [
      ChangesWork(
        commit: newest.commit, parent: history.id(fork),
        message: CommitMessage(text: text, repository: policy.repositoryName),
        optOut: texts.compactMap { ChangesExemption.optOut(CommitMessage(text: $0)) }.last,
        classification: classification ?? newest.classification,
        labels: checked.commits.reduce(into: []) { $0.formUnion($1.labels) },
        changes: try diff(before, range.head.tree), treesBefore: [before] + [base].compactMap(\.self),
        earlierNotes: [])
    ]
  }

  /// Where the range's head left its base.
  private func fork(_ range: CommitRange) throws -> History.Index? {
    guard let base = range.base else { return nil }
    return try Painting(history, tips: [range.head.commit, base]).mergeBases(0, 1).first
  }

  private func diff(_ old: ObjectID, _ new: ObjectID) throws -> [TreeChange] {
    try TreeDiff.run(old: old, new: new, scope: PathScope(), cache: trees).changes
  }

  /// The changes files at a commit that the last tags have shipped.
  private func shipped(at moment: Moment) throws -> [TreePath: ChangesJudge.ShippedNote] {
    var shipped: [TreePath: ChangesJudge.ShippedNote] = [:]
    for component in try ComponentsInquiry(repository, policy: policy, moment: moment).run().components {
      for note in component.changesFiles where note.isShipped {
        guard let entry = try trees.entry(at: note.path, in: moment.tree), let tag = component.lastTag else {
          continue
        }
        shipped[note.path] = ChangesJudge.ShippedNote(blob: entry.id, tag: tag.name)
      }
    }
    return shipped
  }
}

extension Moment {
  /// HEAD, or nil while there is no commit.
  static func ifCommitted(in repository: Repository) throws -> Moment? {
    try repository.head().commit == nil ? nil : Moment.resolve(nil, in: repository)
  }
}
