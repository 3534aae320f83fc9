/// What a branch lets in.
package enum FreezeState: String, Sendable, CaseIterable, Comparable {
  case open
  /// Feature work stops; fixes, documentation and website changes go on.
  case frozen
  /// The last day: only release blockers and bugs of unreleased work.
  case deep

  private var strictness: Int { self == .open ? 0 : self == .frozen ? 1 : 2 }

  package static func < (left: FreezeState, right: FreezeState) -> Bool { left.strictness < right.strictness }
}

/// Whether a commit may go in.
package enum Verdict: String, Sendable {
  case allowed, blocked
  /// It depends on what cannot be known here.
  case unknown
}

/// A state, and what it lets in: all that a verdict depends on besides the change itself.
package struct FreezeTerms: Sendable, Equatable {
  package let state: FreezeState
  /// What goes on, in the order of the policy.
  package let permits: [FreezePermit]
  /// Where the rules come from, in a sentence.
  package let source: String?

  package init(state: FreezeState, permits: [FreezePermit], source: String? = nil) {
    self.state = state
    self.permits = permits
    self.source = source
  }

  package static let open = FreezeTerms(state: .open, permits: [])

  /// Fleet's rules for a freeze of main, by its handbook of 2023 and 2024.
  package static func ofMain(_ state: FreezeState) -> FreezeTerms {
    switch state {
    case .open: open
    case .frozen:
      FreezeTerms(
        state: .frozen, permits: [.kind(.bug), .kind(.documentation), .kind(.website), .revert],
        source: "handbook: \"We merge bug fixes, documentation changes, and website updates during the "
          + "freeze period\"")
    case .deep:
      FreezeTerms(
        state: .deep, permits: [.label("release blocker"), .label("unreleased bug")],
        source: "handbook: in the final 24 hours only bugs labelled as release blockers or unreleased")
    }
  }
}

/// One thing that a freeze lets in.
package enum FreezePermit: Sendable, Hashable, CustomStringConvertible {
  /// Changes of a kind, but for reverts.
  case kind(ChangeKind)
  /// What takes back commits since the last release, proved by its changes.
  case revert
  /// Fixes of bugs that no release has: by label, or else by what the message says.
  case unreleasedBug
  /// What has an issue with this label, normalised; a message cannot say so.
  case label(String)

  package var description: String {
    switch self {
    case .kind(.bug): "bug fixes"
    case .kind(.documentation): "documentation"
    case .kind(let kind): "\(kind.rawValue) changes"
    case .revert: "verified reverts"
    case .unreleasedBug: "fixes of unreleased bugs"
    case .label(let label): "\(label)s"
    }
  }
}
