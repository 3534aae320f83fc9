package import GitKit

/// Classifies the commits of a range and gives each the verdict of a freeze state.
package struct CheckInquiry {
  private let repository: Repository
  private let policy: Policy
  private let history: History
  private let trees: TreeCache
  private let everything = PathScope()

  package init(_ repository: Repository, policy: Policy) throws {
    self.repository = repository
    self.policy = policy
    let usesGraph = try Configuration.of(repository).string("core.commitGraph") != "false"
    history = History(repository, useCommitGraph: usesGraph)
    trees = TreeCache(repository)
  }

  package func run(_ range: CommitRange, _ options: CheckOptions) throws -> CheckReport {
    let painting = try Painting(history, tips: [range.head.commit, range.base ?? range.head.commit])
    var places =
      range.base == nil
      ? [try history.index(of: range.head.commit)] : painting.commits(with: 1, among: 3)
    if options.firstParent { places = try onFirstParentLine(places, of: range.head.commit) }
    let tag = try lastRelease(at: range.head)
    let tools = Tools(
      options: options,
      reverts: RevertFinder(
        repository: repository, history: history, trees: trees, classes: policy.pathClasses,
        unreleased: try unreleased(range.head, tag)),
      blame: try blame(range.head, tag, limit: options.blameLimit))
    var commits: [CheckedCommit] = []
    for place in places {
      guard let commit = try repository.readCommit(history.id(place)) else { continue }
      commits.append(try check(commit, place, tools))
    }
    let unit = try unit(range, places, commits, tools)
    tools.blame?.save()
    var gaps = painting.cutOff.isEmpty ? [] : ["history is cut off before the range begins"]
    if !trees.missing.isEmpty { gaps.append("\(trees.missing.count) objects are missing from this clone") }
    if tools.blame?.wasCutShort == true, let limit = options.blameLimit {
      gaps.append("git blame was asked about \(limit) commits, and not about the others")
    }
    return CheckReport(state: options.state, commits: commits, unit: unit, gaps: gaps)
  }

  /// What the judging of one run shares.
  private struct Tools {
    let options: CheckOptions
    let reverts: RevertFinder
    let blame: BlameFinder?
  }

  private func onFirstParentLine(_ places: [History.Index], of head: ObjectID) throws -> [History.Index] {
    let wanted = Set(places)
    var line: [History.Index] = []
    var next: History.Index? = try history.index(of: head)
    while let place = next, wanted.contains(place) {
      line.append(place)
      next = try history.parents(place).first
    }
    return line
  }

  private func check(_ commit: Commit, _ place: History.Index, _ tools: Tools) throws -> CheckedCommit {
    let parent = try history.parents(place).first
    let changes = try diff(parent.map(history.tree) ?? .zero, history.tree(place))
    let message = CommitMessage(commit, repository: policy.repositoryName)
    let judged = try judge(
      try facts(commit.author, message, changes, issues: message.issues, tools), [place],
      parent: parent.map(history.id), changes, tools)
    return CheckedCommit(
      commit: commit, classes: judged.facts.classes, classification: judged.classification, rule: judged.rule,
      pullRequest: message.subjectParts.pullRequest, issues: message.issues,
      location: try location(changes, judged.rule, tools))
  }

  /// Asks the cheap questions first, and the dear ones only where they can still change the answer.
  private func judge(
    _ known: CommitFacts, _ places: [History.Index], parent: ObjectID?, _ changes: [TreeChange],
    _ tools: Tools
  ) throws -> (facts: CommitFacts, classification: Classification, rule: FreezeRule) {
    var facts = known
    var classification = Classifier.classify(facts)
    let goesOn: Set<ChangeKind> = [.bug, .documentation, .website]
    if !goesOn.contains(classification.kind) || facts.message.revert != nil {
      let isSilent = !goesOn.contains(classification.kind)
      facts = facts.with(
        verifiedRevert: try tools.reverts.find(places, facts.message, changes, mayBeSilent: isSilent))
      classification = Classifier.classify(facts)
    }
    var rule = FreezeRule.judge(
      classification, revert: facts.verifiedRevert, labels: facts.labels, state: tools.options.state)
    let blameMatters =
      classification.kind == .unknown || tools.options.state == .deep && rule.verdict == .unknown
    if blameMatters, let blame = tools.blame, let parent,
      let share = try blame.find(
        parent: parent, changes.filter { policy.pathClasses.classify($0.path) == .code })
    {
      facts = facts.with(blameShare: share)
      let asked = Classifier.classify(facts)
      classification =
        asked.evidence.first?.rule == "blame-share"
        ? asked
        : asked.adding("blame-share", "\(share.unreleased) of \(share.total) old lines are unreleased")
      rule = FreezeRule.judge(
        classification, revert: facts.verifiedRevert, labels: facts.labels, state: tools.options.state)
    }
    return (facts, classification, rule)
  }

  private func facts(
    _ author: Signature, _ message: CommitMessage, _ changes: [TreeChange], issues: [Int], _ tools: Tools
  ) throws -> CommitFacts {
    var classes: Set<PathClass> = []
    var notes: [String] = []
    for change in changes {
      let kind = policy.pathClasses.classify(change.path)
      classes.insert(kind)
      if kind == .notes, let new = change.new, let bytes = try trees.blob(new.id) {
        notes.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    return CommitFacts(
      author: CommitFacts.Author(name: author.name, email: author.email), message: message, classes: classes,
      noteTexts: notes, addsNotes: changes.contains { $0.status == .added && isNote($0.path) },
      labels: tools.options.issues?.labels(of: issues) ?? [])
  }

  private func isNote(_ path: TreePath) -> Bool { policy.pathClasses.classify(path) == .notes }

  private func diff(_ old: ObjectID, _ new: ObjectID) throws -> [TreeChange] {
    try TreeDiff.run(old: old, new: new, scope: everything, cache: trees).changes
  }

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
      text: title ?? commits.last?.commit.text ?? head.text, repository: policy.repositoryName)
    let changes = try diff(history.tree(fork), range.head.tree)
    let issues = message.issues + commits.flatMap(\.issues)
    let judged = try judge(
      try facts(head.author, message, changes, issues: issues, tools), places, parent: history.id(fork),
      changes,
      tools)
    return CheckedUnit(
      title: message.subject, isTitled: title != nil, classification: judged.classification,
      rule: judged.rule,
      location: try location(changes, judged.rule, tools))
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

  /// The commit of the last published tag of the component that names releases.
  private func lastRelease(at head: Moment) throws -> ObjectID? {
    guard let component = policy.components.first(where: { $0.name == policy.releaseComponent }) else {
      return nil
    }
    let tags = try ComponentTags.read(repository, policy: policy)
    let selection = try TagSelection.run(
      family: TagFamily(of: component, in: policy, among: tags), component: component, moment: head,
      line: nil, refused: [], in: repository)
    return selection.chosen?.tag.commit
  }

  /// The commits since that tag; without one nothing can be said to be unreleased.
  private func unreleased(_ head: Moment, _ tag: ObjectID?) throws -> [History.Index] {
    guard let tag else { return [] }
    return try Painting(history, tips: [head.commit, tag]).commits(with: 1, among: 3)
  }

  private func blame(_ head: Moment, _ tag: ObjectID?, limit: Int?) throws -> BlameFinder? {
    guard let limit, let tag,
      let cut = try Painting(history, tips: [head.commit, tag]).mergeBases(0, 1).first
    else { return nil }
    return BlameFinder(repository, trees: trees, cut: history.id(cut), limit: limit)
  }
}
