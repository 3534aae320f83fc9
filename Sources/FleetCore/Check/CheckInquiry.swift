package import GitKit

/// Classifies the commits of a range and gives each the verdict of a freeze state.
package struct CheckInquiry {
  let repository: Repository
  let policy: Policy
  let history: History
  let trees: TreeCache
  private let changes: CommitChanges

  /// From here on it is cheaper to read everything since the last release than to look back from each commit.
  private static let many = 64

  package init(_ repository: Repository, policy: Policy) throws {
    self.init(repository, policy: policy, history: History(repository), trees: TreeCache(repository))
  }

  init(_ repository: Repository, policy: Policy, history: History, trees: TreeCache) {
    self.repository = repository
    self.policy = policy
    self.history = history
    self.trees = trees
    changes = CommitChanges(history, trees)
  }

  package func run(_ range: CommitRange, _ options: CheckOptions) throws -> CheckReport {
    let painting = try Painting(history, tips: [range.head.commit, range.base ?? range.head.commit])
    var places =
      range.base == nil
      ? [try history.index(of: range.head.commit)] : painting.commits(with: 1, among: 3)
    if options.firstParent { places = try onFirstParentLine(places, of: range.head.commit) }
    return try check(
      places, range, options,
      gaps: painting.cutOff.isEmpty ? [] : ["history is cut off before the range begins"])
  }

  /// Judges commits that were found otherwise, as what lands with the last of them.
  ///
  /// - Parameters:
  ///   - commits: newest first.
  ///   - base: what they land on; nil where it is not known.
  package func run(
    _ commits: [ObjectID], head: Moment, base: ObjectID?, _ options: CheckOptions
  ) throws -> CheckReport {
    try check(commits.map(history.index), CommitRange(base: base, head: head), options, gaps: [])
  }

  private func check(
    _ places: [History.Index], _ range: CommitRange, _ options: CheckOptions, gaps: [String]
  ) throws -> CheckReport {
    let tools = try tools(options, places, range.head, landing: range.base)
    if repository.mayFetchMissing {
      try repository.fetchMissing(places.flatMap(changes.of).filter { isNote($0.path) })
    }
    var commits: [CheckedCommit] = []
    for place in places {
      guard let commit = try history.commit(place) else { continue }
      commits.append(try check(commit, place, tools))
    }
    if let words = try tools.permitted.words(forAll: range, of: commits) {
      commits = commits.map { $0.allowed(words) }
    }
    let unit = options.judgesUnit ? try unit(range, places, commits, tools) : nil
    tools.blame?.save()
    var gaps = gaps
    if !trees.missing.isEmpty { gaps.append("\(trees.missing.count) objects are missing from this clone") }
    if let gap = tools.blame?.gap { gaps.append(gap) }
    return CheckReport(terms: options.terms, commits: commits, unit: unit, gaps: gaps)
  }

  /// What the judging of one run shares.
  struct Tools {
    let options: CheckOptions
    let reverts: RevertFinder
    let blame: BlameFinder?
    let permitted: PermittedCommits
    /// All that is judged.
    let places: Set<History.Index>
    /// What it lands on, where that is known.
    let landing: ObjectID?
  }

  /// - Parameter places: the commits that are judged; none for one that is being made.
  func tools(
    _ options: CheckOptions, _ places: [History.Index], _ head: Moment, landing: ObjectID? = nil
  ) throws -> Tools {
    let release = SinceRelease(repository, policy: policy, history: history, head: head)
    return Tools(
      options: options,
      reverts: RevertFinder(
        repository: repository, history: history, trees: trees, classes: policy.pathClasses,
        changes: changes, release: release, isForMany: places.count > Self.many),
      blame: options.blameLimit.map { BlameFinder(repository, trees: trees, release: release, limit: $0) },
      permitted: try PermittedCommits(options.permissions, among: places, history), places: Set(places),
      landing: landing)
  }

  private func onFirstParentLine(_ places: [History.Index], of head: ObjectID) throws -> [History.Index] {
    let wanted = Set(places)
    return try history.firstParents(from: history.index(of: head), while: wanted.contains)
  }

  private func check(_ commit: Commit, _ place: History.Index, _ tools: Tools) throws -> CheckedCommit {
    let (parent, changes) = try changes(of: commit, place, tools)
    let message = CommitMessage(commit, repository: policy.repositoryName)
    let judged = try judge(
      try facts(commit.author, message, changes, issues: message.issues, tools), [place],
      since: parent, changes, tools)
    return CheckedCommit(
      commit: commit, parent: parent.map(history.id), changes: changes, classes: judged.facts.classes,
      labels: judged.facts.labels, classification: judged.classification, rule: judged.rule,
      pullRequest: message.subjectParts.pullRequest, issues: message.issues,
      location: try location(changes, judged.rule, tools))
  }

  /// What a commit does, and against which commit: a merge, against what it lands on.
  private func changes(
    of commit: Commit, _ place: History.Index, _ tools: Tools
  ) throws -> (since: History.Index?, changes: [TreeChange]) {
    let parent = try history.parents(place).first
    guard commit.parents.count > 1, !tools.options.firstParent else { return (parent, try changes.of(place)) }
    let shape = MergeShape(repository, history, trees, landing: tools.landing)
    guard let met = try shape.met(by: place) else {
      return (parent, try changes.of(place) + shape.dropped(place, among: tools.places))
    }
    let diff = try TreeDiff.run(
      old: history.tree(met), new: commit.tree, scope: PathScope(), cache: trees)
    return (met, diff.changes)
  }

  /// Asks the cheap questions first, and the dear ones only where they can still change the answer.
  func judge(
    _ known: CommitFacts, _ places: [History.Index], since base: History.Index?, _ changes: [TreeChange],
    _ tools: Tools
  ) throws -> (facts: CommitFacts, classification: Classification, rule: FreezeRule) {
    var facts = known
    var classification = Classifier.classify(facts)
    let goesOn = [.bug, .documentation, .website].contains(classification.kind)
    if !goesOn || facts.message.revert != nil {
      facts = facts.with(
        verifiedRevert: try tools.reverts.find(
          places, since: base, facts.message, changes, mayBeSilent: !goesOn))
      classification = Classifier.classify(facts)
    }
    var rule = FreezeRule.judge(JudgedChange(classification, facts), under: tools.options.terms)
    if rule.verdict != .allowed,
      let better = try exemption(places, changes, (classification, facts), tools)
    {
      return (facts, classification, better)
    }
    let blameMatters =
      classification.kind == .unknown || tools.options.state == .deep && rule.verdict == .unknown
    if blameMatters, let blame = tools.blame, let base,
      let share = try blame.find(
        parent: history.id(base), changes.filter { policy.pathClasses.classify($0.path) == .code })
    {
      facts = facts.with(blameShare: share)
      let asked = Classifier.classify(facts)
      classification =
        asked.evidence.first?.rule == "blame-share"
        ? asked
        : asked.adding("blame-share", "\(share)")
      rule = FreezeRule.judge(JudgedChange(classification, facts), under: tools.options.terms)
    }
    return (facts, classification, rule)
  }

  /// The rule for what passes whatever it is: what was allowed by name, and a merge that adds nothing of its own.
  private func exemption(
    _ places: [History.Index], _ changes: [TreeChange],
    _ known: (classification: Classification, facts: CommitFacts), _ tools: Tools
  ) throws -> FreezeRule? {
    let allowance = try tools.permitted.words(for: places, known.classification.kind) {
      try PatchID.compute(changes, form: .verbatim, in: repository)
    }
    let isPlainMerge =
      try !tools.options.firstParent && places.count == 1
      && MergeShape(repository, history, trees, landing: tools.landing)
        .isPlain(places[0], self.changes.of(places[0]), among: tools.places)
    guard allowance != nil || isPlainMerge else { return nil }
    return FreezeRule.judge(
      JudgedChange(known.classification, known.facts, isPlainMerge: isPlainMerge, allowance: allowance),
      under: tools.options.terms)
  }

  func facts(
    _ author: Signature, _ message: CommitMessage, _ changes: [TreeChange], issues: [Int], _ tools: Tools
  ) throws -> CommitFacts {
    let kinds = changes.map { kind(of: $0, among: changes) }
    let notes = try NoteFacts(zip(changes, kinds).filter { $1 == .notes }.map(\.0), trees)
    return CommitFacts(
      author: CommitFacts.Author(name: author.name, email: author.email), message: message,
      classes: Set(kinds), noteEntries: notes.entries, noteNames: notes.names,
      addsNotes: changes.contains { $0.status == .added && isNote($0.path) },
      fileCount: changes.count, newFiles: CommitFacts.newFiles(changes, policy.pathClasses),
      labels: tools.options.issues?.labels(of: issues) ?? [],
      changesSource: CommitFacts.changesSource(changes),
      changesPolicy: changes.contains { policy.ownFiles.contains($0.path) })
  }

  /// A file of no class that goes away and comes back as a changes file was one in the wrong place.
  private func kind(of change: TreeChange, among changes: [TreeChange]) -> PathClass {
    let kind = policy.pathClasses.classify(change.path)
    guard kind == .other, change.new == nil, let old = change.old,
      changes.contains(where: { $0.old == nil && $0.new?.id == old.id && isNote($0.path) })
    else { return kind }
    return .notes
  }

  private func isNote(_ path: TreePath) -> Bool { policy.pathClasses.classify(path) == .notes }

  /// The range as a squash merge would land it.
  private func unit(
    _ range: CommitRange, _ places: [History.Index], _ commits: [CheckedCommit], _ tools: Tools
  ) throws -> CheckedUnit? {
    let title = tools.options.title
    guard commits.count > 1 || title != nil, !commits.isEmpty, let base = range.base,
      let fork = try Painting(history, tips: [range.head.commit, base]).mergeBases(0, 1).first,
      let head = try repository.readCommit(range.head.commit)
    else { return nil }
    let message = CommitMessage(
      text: Self.squashed(title, commits) ?? head.text, repository: policy.repositoryName)
    let changes = try TreeDiff.run(
      old: history.tree(fork), new: range.head.tree, scope: PathScope(), cache: trees
    ).changes
    let issues = message.issues + commits.flatMap(\.issues)
    let judged = try judge(
      try facts(head.author, message, changes, issues: issues, tools), places, since: fork, changes, tools)
    return CheckedUnit(
      title: message.subject, isTitled: title != nil, classification: judged.classification,
      rule: judged.rule,
      location: try location(changes, judged.rule, tools))
  }

  /// The title, else the last commit's message; of reverts the others too, as a squash merge lists them.
  private static func squashed(_ title: String?, _ commits: [CheckedCommit]) -> String? {
    let texts = commits.reversed().map(\.commit.text)
    guard texts.allSatisfy({ CommitMessage(text: $0).revert != nil }) else { return title ?? texts.first }
    return ([title].compactMap(\.self) + texts).joined(separator: "\n\n")
  }

  /// The first hunk of the first changed file of code, or of the first changed file at all.
  private func location(_ changes: [TreeChange], _ rule: FreezeRule, _ tools: Tools) throws -> ChangeLocation?
  {
    guard tools.options.locates, rule.verdict != .allowed else { return nil }
    let present = changes.filter { $0.new?.mode.isFile == true }
    guard
      let change = present.first(where: { policy.pathClasses.classify($0.path) == .code }) ?? present.first
    else { return nil }
    guard let old = change.old, let new = change.new else {
      return ChangeLocation(path: change.path, line: 1)
    }
    let hunk = try FileDiff.hunks(from: old.id, to: new.id, in: repository).first
    return ChangeLocation(path: change.path, line: max(hunk?.newStart ?? 1, 1))
  }
}
