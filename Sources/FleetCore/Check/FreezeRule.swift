/// The rule that the terms of a branch apply to a change.
package struct FreezeRule: Sendable, Equatable {
  package let verdict: Verdict
  /// What decided, in a few words.
  package let rule: String
  /// What would make it pass; nil where it passes.
  package let remedy: FreezeRemedy?

  package init(verdict: Verdict, rule: String, remedy: FreezeRemedy? = nil) {
    self.verdict = verdict
    self.rule = rule
    self.remedy = remedy
  }
}

/// What would make a change pass that does not.
package enum FreezeRemedy: String, Sendable, CaseIterable {
  /// If it is a fix, its message can say so by the trailer `Change-Type: bug`.
  case declareBug
  /// If its bug was never released, its message can say so.
  case declareUnreleased
  /// A label that the policy names, on an issue that its message names.
  case label
  /// An exception; else it waits.
  case exception
}

/// A change, as far as a verdict depends on it.
package struct JudgedChange: Sendable {
  package let classification: Classification
  /// What it is proved to take back.
  package let revert: VerifiedRevert?
  /// Of its issues, normalised.
  package let labels: Set<String>
  /// Whether its message calls it a change to unreleased work.
  package let saysUnreleased: Bool
  /// Whether it only brings in other commits, each of which is judged itself.
  package let isPlainMerge: Bool
  /// Who allowed it by name, and until when, in words; nil where nobody did.
  package let allowance: String?
  /// Whether it changes what it is judged by.
  package let changesPolicy: Bool
  /// Whether it changes no file.
  package let isEmpty: Bool
  /// Whether it changes source code and is of its kind by its author's name, which anybody may write.
  package let isByNameAlone: Bool

  package init(
    _ classification: Classification, revert: VerifiedRevert? = nil, labels: Set<String> = [],
    saysUnreleased: Bool = false, isPlainMerge: Bool = false, allowance: String? = nil,
    changesPolicy: Bool = false, isEmpty: Bool = false, changesSource: Bool = false
  ) {
    self.classification = classification
    self.revert = revert
    self.labels = labels
    self.saysUnreleased = saysUnreleased
    self.isPlainMerge = isPlainMerge
    self.allowance = allowance
    self.changesPolicy = changesPolicy
    self.isEmpty = isEmpty
    isByNameAlone =
      changesSource && ClassificationRule.byAuthor.contains(classification.evidence.first?.rule ?? "")
  }
}

extension JudgedChange {
  init(
    _ classification: Classification, _ facts: CommitFacts, isPlainMerge: Bool = false,
    allowance: String? = nil
  ) {
    self.init(
      classification, revert: facts.verifiedRevert, labels: facts.labels,
      saysUnreleased: Wording.saysUnreleased(facts.message), isPlainMerge: isPlainMerge, allowance: allowance,
      changesPolicy: facts.changesPolicy, isEmpty: facts.classes.isEmpty,
      changesSource: facts.changesSource)
  }
}

extension FreezeRule {
  /// The verdict of every gate.
  ///
  /// The first permit that the change meets lets it in. What no permit rules out for certain cannot be judged; the
  /// rest is blocked.
  package static func judge(_ subject: JudgedChange, under terms: FreezeTerms) -> FreezeRule {
    if terms.state == .open { return FreezeRule(verdict: .allowed, rule: "nothing is frozen") }
    if let allowance = subject.allowance { return FreezeRule(verdict: .allowed, rule: allowance) }
    if subject.isPlainMerge {
      return FreezeRule(verdict: .allowed, rule: "it only brings in commits that are judged themselves")
    }
    if subject.isEmpty { return FreezeRule(verdict: .allowed, rule: "it changes no file") }
    if subject.changesPolicy {
      return FreezeRule(
        verdict: .blocked, rule: "the policy of the freeze changes by an exception alone", remedy: .exception)
    }
    let answers = terms.permits.map { answer(subject, $0, terms) }
    if let met = answers.first(where: { $0?.verdict == .allowed }), let met { return met }
    if let open = answers.first(where: { $0 != nil }), let open { return open }
    return blocked(subject, terms)
  }

  private static func blocked(_ subject: JudgedChange, _ terms: FreezeTerms) -> FreezeRule {
    let asksForLabels = terms.permits.contains { if case .label = $0 { true } else { false } }
    let kind = subject.classification.kind
    guard !asksForLabels, terms.state == .frozen, !terms.permits.contains(.unreleasedBug) else {
      return FreezeRule(
        verdict: .blocked, rule: "only \(sentence(terms.permits)) go on",
        remedy: asksForLabels ? .label : .exception)
    }
    return FreezeRule(
      verdict: .blocked, rule: "\(kind.rawValue) changes wait for the end of the freeze", remedy: .exception)
  }

  /// `a`, `a and b`, `a, b and c`.
  private static func sentence(_ permits: [FreezePermit]) -> String {
    var words = permits.map(\.description)
    guard let last = words.popLast() else { return "exceptions" }
    return words.isEmpty ? last : words.joined(separator: ", ") + " and " + last
  }

  /// What one permit says: allowed, cannot tell, or nil where it does not apply for certain.
  private static func answer(
    _ subject: JudgedChange, _ permit: FreezePermit, _ terms: FreezeTerms
  ) -> FreezeRule? {
    switch permit {
    case .kind(let kind): byKind(subject, kind)
    case .revert: byRevert(subject)
    case .unreleasedBug: byUnreleased(subject)
    case .label(let label): byLabel(subject, label, terms)
    }
  }

  private static func byKind(_ subject: JudgedChange, _ kind: ChangeKind) -> FreezeRule? {
    if subject.classification.kind == kind {
      if subject.isByNameAlone {
        return FreezeRule(
          verdict: .unknown, rule: "it changes source code, and its author's name alone says what it is",
          remedy: .exception)
      }
      let words = FreezePermit.kind(kind).description
      return FreezeRule(verdict: .allowed, rule: "\(words) \(kind == .documentation ? "goes" : "go") on")
    }
    guard kind == .bug, subject.classification.kind == .unknown, subject.revert == nil else { return nil }
    return FreezeRule(
      verdict: .unknown, rule: "only fixes go on, and nothing says whether this is one", remedy: .declareBug)
  }

  private static func byRevert(_ subject: JudgedChange) -> FreezeRule? {
    guard let revert = subject.revert else { return nil }
    guard revert.landsAgain else { return FreezeRule(verdict: .allowed, rule: "verified reverts go on") }
    return FreezeRule(
      verdict: .unknown, rule: "it lands again what was taken back, and only fixes go on", remedy: .exception)
  }

  private static func byUnreleased(_ subject: JudgedChange) -> FreezeRule? {
    let kind = subject.classification.kind
    if subject.labels.contains("unreleased bug") {
      return FreezeRule(verdict: .allowed, rule: "its issue is labelled unreleased bug")
    }
    if subject.labels.contains("released bug") { return nil }
    guard [.bug, .unknown].contains(kind), subject.revert == nil || kind == .bug else { return nil }
    if kind == .bug, subject.saysUnreleased {
      return FreezeRule(verdict: .allowed, rule: "fixes of unreleased bugs go on")
    }
    return FreezeRule(
      verdict: .unknown,
      rule: kind == .bug
        ? "only fixes of unreleased bugs go on, and nothing says whether this bug was released"
        : "only fixes of unreleased bugs go on, and nothing says whether this is one",
      remedy: .declareUnreleased)
  }

  private static func byLabel(
    _ subject: JudgedChange, _ label: String, _ terms: FreezeTerms
  ) -> FreezeRule? {
    if subject.labels.contains(label) {
      return FreezeRule(verdict: .allowed, rule: "its issue is labelled \(label)")
    }
    guard [.bug, .revert, .unknown].contains(subject.classification.kind) else { return nil }
    return FreezeRule(
      verdict: .unknown,
      rule: "only \(sentence(terms.permits)) go on, and "
        + (subject.labels.isEmpty ? "no issue label is at hand" : "its issues have no such label"),
      remedy: .label)
  }
}
