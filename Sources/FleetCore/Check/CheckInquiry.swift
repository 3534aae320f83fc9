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

  /// - Parameters:
  ///   - title: the title of the pull request, for the range as one unit.
  ///   - firstParent: whether only the line of first parents is judged.
  package func run(
    _ range: CommitRange, state: FreezeState, title: String?, firstParent: Bool = false
  ) throws -> CheckReport {
    let painting = try Painting(history, tips: [range.head.commit, range.base ?? range.head.commit])
    var places =
      range.base == nil
      ? [try history.index(of: range.head.commit)] : painting.commits(with: 1, among: 3)
    if firstParent { places = try onFirstParentLine(places, of: range.head.commit) }
    let finder = try RevertFinder(
      repository: repository, history: history, trees: trees, unreleased: unreleased(at: range.head))
    var commits: [CheckedCommit] = []
    for place in places {
      guard let commit = try repository.readCommit(history.id(place)) else { continue }
      commits.append(try check(commit, place, finder, state))
    }
    return CheckReport(
      state: state, commits: commits, unit: try unit(range, commits, finder, state, title),
      gaps: painting.cutOff.isEmpty ? [] : ["history is cut off before the range begins"])
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

  private func check(
    _ commit: Commit, _ place: History.Index, _ finder: RevertFinder, _ state: FreezeState
  ) throws -> CheckedCommit {
    let parent = try history.parents(place).first.map(history.tree) ?? .zero
    let changes = try diff(parent, history.tree(place))
    let message = CommitMessage(commit)
    let facts = try facts(commit.author, message, changes, revert: finder.find(commit, message, changes))
    let classification = Classifier.classify(facts)
    return CheckedCommit(
      commit: commit, classes: facts.classes, classification: classification,
      rule: FreezeRule.judge(classification, labels: facts.labels, state: state),
      pullRequest: message.subjectParts.pullRequest, issues: message.issues)
  }

  private func facts(
    _ author: Signature, _ message: CommitMessage, _ changes: [TreeChange], revert: VerifiedRevert?
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
      verifiedRevert: revert)
  }

  private func isNote(_ path: TreePath) -> Bool { policy.pathClasses.classify(path) == .notes }

  private func diff(_ old: ObjectID, _ new: ObjectID) throws -> [TreeChange] {
    try TreeDiff.run(old: old, new: new, scope: everything, cache: trees).changes
  }

  /// The range as a squash merge would land it.
  private func unit(
    _ range: CommitRange, _ commits: [CheckedCommit], _ finder: RevertFinder, _ state: FreezeState,
    _ title: String?
  ) throws -> CheckedUnit? {
    guard commits.count > 1, range.base != nil || title != nil, let base = range.base else { return nil }
    let painting = try Painting(history, tips: [range.head.commit, base])
    guard let fork = try painting.mergeBases(0, 1).first,
      let head = try repository.readCommit(range.head.commit)
    else {
      return nil
    }
    let text = title ?? commits.last?.commit.text ?? head.text
    let message = CommitMessage(text: text)
    let changes = try diff(history.tree(fork), range.head.tree)
    let classification = Classifier.classify(try facts(head.author, message, changes, revert: nil))
    return CheckedUnit(
      title: message.subject, classification: classification,
      rule: FreezeRule.judge(classification, labels: [], state: state))
  }

  /// The commits since the last release of the component that names releases; without a tag, all of them.
  private func unreleased(at head: Moment) throws -> [History.Index] {
    guard let component = policy.components.first(where: { $0.name == policy.releaseComponent }) else {
      return []
    }
    let tags = try ComponentTags.read(repository, policy: policy)
    let selection = try TagSelection.run(
      family: TagFamily(of: component, in: policy, among: tags), component: component, moment: head,
      line: nil,
      refused: [], in: repository)
    guard let tag = selection.chosen?.tag.commit else { return [] }
    return try Painting(history, tips: [head.commit, tag]).commits(with: 1, among: 3)
  }
}
