package import GitKit

/// Judges what lands on a branch, the same at every gate.
package struct BranchGate {
  /// More than a person pushes by intent, and more than can be judged while somebody waits.
  private static let mostCommits = 5_000

  let repository: Repository
  let record: FreezeRecord
  package let protected: ProtectedPolicy
  let time: Int64
  private let issues: IssueData?
  private let inquiry: CheckInquiry
  private let permissions: FreezePermissions

  /// - Parameters:
  ///   - record: of freezes, as it was before what is judged.
  ///   - protected: the policy, as it was before.
  ///   - time: seconds since 1970.
  ///   - issues: labels, where they were imported.
  package init(
    _ repository: Repository, _ record: FreezeRecord, _ protected: ProtectedPolicy, time: Int64,
    issues: IssueData?
  ) throws {
    self.repository = repository
    self.record = record
    self.protected = protected
    self.time = time
    self.issues = issues
    inquiry = try CheckInquiry(repository, policy: protected.policy)
    permissions = FreezePermissions(repository, record, protected)
  }

  /// What a branch lets in now.
  package func freeze(of branch: String) -> BranchFreeze { record.state(of: branch, at: time) }

  var history: History { inquiry.history }

  /// By what a change to a branch is judged.
  package func options(for freeze: BranchFreeze) throws -> CheckOptions {
    var options = CheckOptions()
    options.terms = protected.policy.freeze.terms(of: freeze.state)
    options.permissions = try permissions.find(on: freeze.branch, at: time)
    options.issues = issues
    options.judgesUnit = false
    return options
  }

  /// What is wrong with a branch getting these commits; nil where nothing is.
  ///
  /// - Parameters:
  ///   - freeze: of the branch, which is not open.
  ///   - outgoing: what it would get.
  ///   - head: what it would lead to.
  ///   - base: what it leads to now; nil where it is new.
  ///   - source: what is pushed, as the user may name it.
  func judge(
    _ freeze: BranchFreeze, _ outgoing: Outgoing, head: ObjectID, base: ObjectID?, source: String? = nil
  ) throws -> GateFinding? {
    guard !outgoing.commits.isEmpty else { return nil }
    if let finding = gap(freeze, outgoing) { return finding }
    let moment = try Moment.resolve(head.hex, in: repository)
    let report = try inquiry.run(
      outgoing.commits.map(history.id), head: moment, base: base, try options(for: freeze))
    let items = report.commits.filter { $0.rule.verdict != .allowed }.map { checked in
      JudgedCommits.Item(
        id: checked.commit.id, subject: checked.commit.subject, kind: checked.classification.kind,
        rule: checked.rule)
    }
    if !items.isEmpty {
      let isHead = try repository.head().commit == head
      return .commits(
        freeze,
        JudgedCommits(
          items, total: report.commits.count, source: source, isHead: isHead,
          exception: exception(for: head, on: freeze.branch)))
    }
    return report.gaps.first.map { .gap(freeze, $0, hint: "fetch what is missing: git fetch") }
  }

  /// What was requested for a commit in the freeze that holds a branch.
  private func exception(for head: ObjectID, on branch: String) -> String? {
    record.exceptions.last {
      !$0.isWithdrawn && $0.permit.head == head && record.isLive($0.permit.freezes, on: branch, at: time)
    }?.id
  }

  /// What is wrong with main, which is open, getting another policy while something is frozen by the one it has.
  func judgePolicy(_ ref: PushedRef, _ branch: String) throws -> [GateFinding] {
    guard branch == protected.policy.mainBranch, !ref.isDeletion, !ref.isCreation,
      let window = record.windows(at: time).first(where: { $0.state(at: time) != .open }),
      try changesPolicy(ref),
      try !permissions.find(on: window.pattern, at: time).contains(where: { $0.head == ref.new })
    else { return [] }
    return [
      .record(
        reference: branch,
        problem: "the policy of the freeze changes by an exception alone while \(window.pattern) is frozen",
        hint: "ask for one: git fleet freeze exception request <branch> --reason <text>")
    ]
  }

  private func changesPolicy(_ ref: PushedRef) throws -> Bool {
    let trees = TreeCache(repository)
    let sides = try [ref.old, ref.new].map { try history.tree(history.index(of: $0)) }
    return try protected.policy.ownFiles.contains { path in
      try trees.entry(at: path, in: sides[0]) != trees.entry(at: path, in: sides[1])
    }
  }

  private func gap(_ freeze: BranchFreeze, _ outgoing: Outgoing) -> GateFinding? {
    if outgoing.commits.count > Self.mostCommits {
      return .gap(
        freeze, "\(outgoing.commits.count) commits are new to it, more than can be judged",
        hint: "if the remote has them already: git fetch")
    }
    guard !outgoing.cutOff.isEmpty else { return nil }
    return .gap(
      freeze, "this clone's history is cut off before what is new to it begins",
      hint: repository.isShallow
        ? "bring the rest: git fetch --unshallow" : "fetch what is missing: git fetch")
  }

  /// Judges a change that is not committed yet; nil where it may go in.
  func judge(_ freeze: BranchFreeze, _ staged: StagedCommit) throws -> GateFinding? {
    let judged = try inquiry.run(staged, try options(for: freeze))
    guard judged.rule.verdict != .allowed else { return nil }
    return .commits(
      freeze,
      JudgedCommits(
        [
          JudgedCommits.Item(
            id: nil, subject: staged.message.subject, kind: judged.classification.kind, rule: judged.rule)
        ], total: 1))
  }

  /// The rule that blocks a change whatever its message will say; nil where some message may let it in.
  func judgePaths(_ freeze: BranchFreeze, _ staged: StagedCommit) throws -> GateFinding? {
    let options = try options(for: freeze)
    guard options.permissions.isEmpty, let judged = try inquiry.judgeAtBest(staged, options) else {
      return nil
    }
    return .commits(
      freeze,
      JudgedCommits(
        [JudgedCommits.Item(id: nil, subject: "", kind: judged.classification.kind, rule: judged.rule)],
        total: 1))
  }
}
