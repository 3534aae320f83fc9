package import GitKit

/// The answer to "may this go in?", commit by commit.
package struct CheckReport: Sendable {
  package let state: FreezeState
  package let commits: [CheckedCommit]
  /// The whole range as one commit, as a squash merge lands it; nil for a single commit.
  package let unit: CheckedUnit?
  package let gaps: [String]

  /// The worst of the commits: what is blocked blocks, and what cannot be known is not allowed silently.
  package var verdict: Verdict {
    if commits.contains(where: { $0.rule.verdict == .blocked }) { return .blocked }
    return commits.contains { $0.rule.verdict == .unknown } ? .unknown : .allowed
  }
}

/// One commit of the range.
package struct CheckedCommit: Sendable {
  package let commit: Commit
  package let classes: Set<PathClass>
  package let classification: Classification
  package let rule: FreezeRule
  package let pullRequest: Int?
  package let issues: [Int]
}

/// A range taken as one commit.
package struct CheckedUnit: Sendable {
  package let title: String
  package let classification: Classification
  package let rule: FreezeRule
}
