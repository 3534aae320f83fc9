package import GitKit

/// What a gate says: nothing where all may go in.
package struct GateReport: Sendable {
  /// What does not go in, then what cannot be judged.
  package let findings: [GateFinding]
  /// What is only said.
  package let notes: [String]

  package init(_ findings: [GateFinding], notes: [String] = []) {
    self.findings =
      findings.filter { $0.verdict == .blocked } + findings.filter { $0.verdict != .blocked }
    self.notes = notes
  }

  package static let open = GateReport([])

  /// The worst of the findings.
  package var verdict: Verdict {
    if findings.contains(where: { $0.verdict == .blocked }) { return .blocked }
    return findings.isEmpty ? .allowed : .unknown
  }
}

/// One thing that stands in the way.
package enum GateFinding: Sendable {
  /// Commits that a frozen branch does not let in.
  case commits(BranchFreeze, JudgedCommits)
  /// A frozen branch that would lose commits.
  case rewritten(BranchFreeze, losing: Int)
  /// A frozen branch that would go away.
  case deleted(BranchFreeze)
  /// A component's tag with errors.
  case tag(TagCheck)
  /// A change of the record of freezes itself, and what is wrong with it.
  case record(reference: String, problem: String, hint: String?)
  /// What keeps a branch from being judged.
  case gap(BranchFreeze, String, hint: String?)

  package var verdict: Verdict {
    switch self {
    case .commits(_, let commits): commits.verdict
    case .gap: .unknown
    case .rewritten, .deleted, .tag, .record: .blocked
    }
  }

  /// The freeze that it is about.
  package var freeze: BranchFreeze? {
    switch self {
    case .commits(let freeze, _), .rewritten(let freeze, _), .deleted(let freeze), .gap(let freeze, _, _):
      freeze
    case .tag, .record: nil
    }
  }
}

/// The commits of a push, or the one that is being made, that do not go in.
package struct JudgedCommits: Sendable {
  package struct Item: Sendable {
    /// Nil for a commit that is being made.
    package let id: ObjectID?
    package let subject: String
    package let kind: ChangeKind
    package let rule: FreezeRule
  }

  /// What is blocked first; as git lists them otherwise, the newest first.
  package let items: [Item]
  /// How many commits there are, with those that may go in.
  package let total: Int
  /// What is pushed, as the user may name it; nil where that is not known.
  package let source: String?
  /// Whether the newest of them is checked out, and can be amended.
  package let isHead: Bool
  /// The id of the exception that was requested for them and lets nothing in yet.
  package let exception: String?

  package init(
    _ items: [Item], total: Int, source: String? = nil, isHead: Bool = true, exception: String? = nil
  ) {
    self.exception = exception
    self.source = source
    self.isHead = isHead
    self.items = items.filter { $0.rule.verdict == .blocked } + items.filter { $0.rule.verdict == .unknown }
    self.total = total
  }

  package var verdict: Verdict {
    if items.contains(where: { $0.rule.verdict == .blocked }) { return .blocked }
    return items.isEmpty ? .allowed : .unknown
  }

  /// What would help, each once, the easiest first.
  package var remedies: [FreezeRemedy] {
    FreezeRemedy.allCases.filter { remedy in items.contains { $0.rule.remedy == remedy } }
  }
}
