package import GitKit

/// Where work and its changes file stand.
package enum ChangesState: String, Sendable {
  /// There, and nothing is wrong with it beyond trifles.
  case present
  case missing
  case misplaced
  case malformed
  /// The last tag has this very file.
  case shipped
  /// None is needed, for the reason given.
  case exempt
  case unknown
}

/// One thing said of a changes file.
package struct ChangesFinding: Sendable, Equatable {
  package let rule: ChangesRule
  package let severity: ChangesSeverity
  /// Counted from 1; nil where the file as a whole or its name is meant.
  package let line: Int?
}

/// What was read of a changes file.
package struct ChangesFile: Sendable {
  package let path: TreePath
  package let name: ChangesFileName
  /// Nil where its text is not in this clone.
  package let text: ChangesFileText?
}

/// A changes file, or a component's lack of one.
package struct ChangesItem: Sendable {
  package let component: String?
  package let file: ChangesFile?
  package let state: ChangesState
  package let severity: ChangesSeverity
  /// The rule that decided; nil where nothing is wrong.
  package let rule: ChangesRule?
  package let why: String
  package let fix: String?
  package let findings: [ChangesFinding]
  /// What it belongs to; nil for what is staged.
  package let commit: Commit?
  package let pullRequest: Int?
  package let issues: [Int]
}

/// The answer to "does this work have its changes files, and are they right?".
package struct ChangesReport: Sendable {
  package let items: [ChangesItem]
  /// The commits that were looked at, newest first; none for what is staged.
  package let commits: [Commit]
  /// Why something may be missing from the answer.
  package let gaps: [String]

  package enum Verdict: String, Sendable {
    case fine, found, unknown
  }

  /// An error fails; what cannot be known is never silently fine.
  package var verdict: Verdict {
    if items.contains(where: { $0.severity == .error }) { return .found }
    return gaps.isEmpty && !items.contains { $0.state == .unknown } ? .fine : .unknown
  }
}
