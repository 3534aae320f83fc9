/// What a branch lets in.
package enum FreezeState: String, Sendable, CaseIterable {
  case open
  /// Feature work stops; fixes, documentation and website changes go on.
  case frozen
  /// The last day: only release blockers and bugs of unreleased work.
  case deep
}

/// Whether a commit may go in.
package enum Verdict: String, Sendable {
  case allowed, blocked
  /// It depends on what cannot be known here.
  case unknown
}

/// The rule that a state applies to a commit.
package struct FreezeRule: Sendable, Equatable {
  package let verdict: Verdict
  /// What decided, in a few words.
  package let rule: String

  /// Source: handbook, "We merge bug fixes, documentation changes, and website updates during the freeze period",
  /// and in the final 24 hours only bugs labelled as release blockers or unreleased.
  static func judge(_ classification: Classification, labels: Set<String>, state: FreezeState) -> FreezeRule {
    switch state {
    case .open: return FreezeRule(verdict: .allowed, rule: "nothing is frozen")
    case .frozen: return frozen(classification.kind)
    case .deep: return deep(classification.kind, labels)
    }
  }

  private static func frozen(_ kind: ChangeKind) -> FreezeRule {
    switch kind {
    case .bug: FreezeRule(verdict: .allowed, rule: "bug fixes go on")
    case .documentation: FreezeRule(verdict: .allowed, rule: "documentation goes on")
    case .website: FreezeRule(verdict: .allowed, rule: "website changes go on")
    case .revert: FreezeRule(verdict: .allowed, rule: "verified reverts go on")
    case .unknown:
      FreezeRule(verdict: .unknown, rule: "only fixes go on, and nothing says whether this is one")
    default: FreezeRule(verdict: .blocked, rule: "\(kind.rawValue) changes wait for the end of the freeze")
    }
  }

  private static let deepLabels: Set<String> = ["release blocker", "unreleased bug"]

  private static func deep(_ kind: ChangeKind, _ labels: Set<String>) -> FreezeRule {
    if let label = labels.first(where: deepLabels.contains) {
      return FreezeRule(verdict: .allowed, rule: "its issue is labelled \(label)")
    }
    switch kind {
    case .bug, .revert, .unknown:
      return FreezeRule(
        verdict: .unknown,
        rule: "only release blockers and unreleased bugs go on, and no issue label is at hand")
    default:
      return FreezeRule(verdict: .blocked, rule: "only release blockers and unreleased bugs go on")
    }
  }
}
