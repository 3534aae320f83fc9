package import GitKit

/// A commit that is being made.
package struct StagedCommit: Sendable {
  package let author: Signature
  package let message: CommitMessage
  /// What is staged, against HEAD, or against what is merged.
  package let changes: [TreeChange]
  /// What is merged into HEAD.
  let mergedHeads: [ObjectID]
  /// That of them which the commit lands on, so that the changes are those of this clone.
  let landing: ObjectID?

  package init(
    author: Signature, message: CommitMessage, changes: [TreeChange], mergedHeads: [ObjectID] = [],
    landing: ObjectID? = nil
  ) {
    self.author = author
    self.message = message
    self.changes = changes
    self.mergedHeads = mergedHeads
    self.landing = landing
  }
}

extension CheckInquiry {
  package typealias Judgement = (classification: Classification, rule: FreezeRule)

  /// Judges a commit that is being made.
  package func run(_ staged: StagedCommit, _ options: CheckOptions) throws -> Judgement {
    let head = try Moment.resolve(nil, in: repository)
    let tools = try tools(options, [], head)
    let judged = try judge(
      try facts(staged.author, staged.message, staged.changes, issues: staged.message.issues, tools), [],
      since: try history.index(of: head.commit), staged.changes, tools)
    let ours = staged.landing ?? head.commit
    let theirs = ([head.commit] + staged.mergedHeads).filter { $0 != ours }
    guard judged.rule.verdict != .allowed, !staged.mergedHeads.isEmpty,
      try MergeShape(repository, history, trees).isPlain(staged: staged.changes, ours: ours, theirs: theirs)
    else { return (judged.classification, judged.rule) }
    let merge = JudgedChange(judged.classification, judged.facts, isPlainMerge: true)
    return (judged.classification, FreezeRule.judge(merge, under: options.terms))
  }

  /// The rule that blocks a commit that is being made, whatever its message will be.
  ///
  /// - Returns: nil where some message may let it in: one that names the commits it takes back, an issue with the
  ///   right label, or a kind that the paths leave open.
  package func judgeAtBest(_ staged: StagedCommit, _ options: CheckOptions) throws -> Judgement? {
    let head = try Moment.resolve(nil, in: repository)
    let tools = try tools(options, [], head)
    let labels = Set(options.issues?.issues.values.flatMap(\.labels) ?? [])
    var blocked: Judgement?
    for text in Self.messagesThatMatterToPaths {
      let facts = try facts(
        staged.author, CommitMessage(text: text), staged.changes, issues: [], tools)
      let classification = Classifier.classify(facts)
      let rule = FreezeRule.judge(
        JudgedChange(
          classification, labels: labels, saysUnreleased: true, changesPolicy: facts.changesPolicy),
        under: options.terms)
      if facts.changesPolicy, rule.verdict == .blocked { return (classification, rule) }
      guard rule.verdict == .blocked, classification.isByPaths else { return nil }
      blocked = (classification, rule)
    }
    guard try !tools.reverts.couldTakeBack(staged.changes) else { return nil }
    return blocked
  }

  /// Rules that look at paths ask of a message only whether it speaks of a new version.
  private static let messagesThatMatterToPaths = ["", "Bump to"]
}

extension Classification {
  /// Whether author and paths decided, so that no message can make it anything else.
  fileprivate var isByPaths: Bool {
    ClassificationRule.byAuthorAndPaths.contains { $0.name == evidence.first?.rule }
  }
}
