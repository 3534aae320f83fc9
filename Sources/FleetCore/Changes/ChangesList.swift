package import GitKit

/// The changes files that the next releases will collect, and what became of the others.
package struct ChangesList: Sendable {
  package struct Entry: Sendable {
    package let file: ChangesFile
    /// What added it since the last tag, or changed it last; nil where that was before.
    package let commit: Commit?
    package let pullRequest: Int?
    /// Versions whose changelog sections say the same already, so that it would be shipped twice.
    package let versions: [Version]
  }

  /// A changes file that was removed and is in no changelog.
  package struct Lost: Sendable {
    package let path: TreePath
    package let removedBy: Commit
  }

  package struct Part: Sendable {
    package let component: Component
    /// The tag or commit since which was looked; nil when there is none.
    package let since: String?
    package let entries: [Entry]
    /// Files that the tag has shipped and that are still there.
    package let shipped: [TreePath]
    package let lost: [Lost]
  }

  package let parts: [Part]
  /// Every commit of the line of first parents since the last release, newest first; nil when not asked for.
  package let audit: [AuditedCommit]?
  package let gaps: [String]
}

/// Whether a pull request has its changes files.
package struct AuditedCommit: Sendable {
  package enum Verdict: String, Sendable {
    case has, exempt, missing
  }

  package let commit: Commit
  package let pullRequest: Int?
  package let verdict: Verdict
  package let why: String
  /// Its changes files.
  package let files: [TreePath]
}
