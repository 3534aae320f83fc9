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

  /// Where the rules of a state come from.
  package static func source(of state: FreezeState) -> String? {
    switch state {
    case .open: nil
    case .frozen:
      "handbook: \"We merge bug fixes, documentation changes, and website updates during the freeze period\""
    case .deep: "handbook: in the final 24 hours only bugs labelled as release blockers or unreleased"
    }
  }

  /// - Parameters:
  ///   - classification: what the commit is.
  ///   - revert: what it is proved to take back.
  ///   - labels: of its issues, normalised.
  ///   - state: of the branch.
  static func judge(
    _ classification: Classification, revert: VerifiedRevert? = nil, labels: Set<String>, state: FreezeState
  ) -> FreezeRule {
    switch state {
    case .open: return FreezeRule(verdict: .allowed, rule: "nothing is frozen")
    case .frozen: return frozen(classification.kind, revert)
    case .deep: return deep(classification.kind, labels)
    }
  }

  private static func frozen(_ kind: ChangeKind, _ revert: VerifiedRevert?) -> FreezeRule {
    switch kind {
    case .bug: return FreezeRule(verdict: .allowed, rule: "bug fixes go on")
    case .documentation: return FreezeRule(verdict: .allowed, rule: "documentation goes on")
    case .website: return FreezeRule(verdict: .allowed, rule: "website changes go on")
    default: break
    }
    if let revert {
      return revert.landsAgain
        ? FreezeRule(verdict: .unknown, rule: "it lands again what was taken back, and only fixes go on")
        : FreezeRule(verdict: .allowed, rule: "verified reverts go on")
    }
    if kind == .unknown {
      return FreezeRule(verdict: .unknown, rule: "only fixes go on, and nothing says whether this is one")
    }
    return FreezeRule(verdict: .blocked, rule: "\(kind.rawValue) changes wait for the end of the freeze")
  }

  private static let deepLabels = ["release blocker", "unreleased bug"]

  private static func deep(_ kind: ChangeKind, _ labels: Set<String>) -> FreezeRule {
    if let label = deepLabels.first(where: labels.contains) {
      return FreezeRule(verdict: .allowed, rule: "its issue is labelled \(label)")
    }
    guard [.bug, .revert, .unknown].contains(kind) else {
      return FreezeRule(verdict: .blocked, rule: "only release blockers and unreleased bugs go on")
    }
    return FreezeRule(
      verdict: .unknown,
      rule: labels.isEmpty
        ? "only release blockers and unreleased bugs go on, and no issue label is at hand"
        : "only release blockers and unreleased bugs go on, and its issues have neither label")
  }
}
