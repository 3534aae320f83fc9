package import GitKit

/// What has to be done about a component at the next release.
package enum Tier: String, Sendable, Comparable {
  /// Nothing that ships in it changed.
  case none
  /// Something near it changed: a person must look.
  case check
  /// Its code changed: it must be released.
  case release

  private var rank: Int {
    switch self {
    case .none: 0
    case .check: 1
    case .release: 2
    }
  }

  package static func < (left: Tier, right: Tier) -> Bool { left.rank < right.rank }
}

/// The answer to "which components changed since their last published tag?".
package struct ComponentsReport: Sendable {
  package let moment: Moment
  package var components: [ComponentReport]
  package var dependencies: [DependencyReport]
  /// Why parts of the answer may be missing: a shallow clone, absent objects.
  ///
  /// Empty when all is known.
  package let gaps: [String]
  /// The release line that the commit stands on; nil for main and topic branches.
  var line: ReleaseLine?

  /// Whether there is nothing to compare with at all.
  package var hasNoTags: Bool { components.allSatisfy { $0.lastTag == nil } }
}

/// One component's part of the answer.
package struct ComponentReport: Sendable {
  package let component: Component
  package let tier: Tier
  /// Whether the code of the tag's tree differs from HEAD's.
  package let changed: Bool
  /// Whether any of its code is in HEAD's tree.
  package let isPresent: Bool
  package let lastTag: LastTag?
  /// What explains the change, newest first.
  package let commits: [ExplainingCommit]
  /// Commits that only touch its paperwork, and how many there are.
  package let otherCommitCount: Int
  /// Commits whose change the tag already holds.
  package let excluded: [ExcludedCommit]
  package let skippedTags: [SkippedTag]
  /// Higher release tags whose objects this clone lacks.
  package let unreadableTags: [String]
  /// How the released version is ahead of HEAD's files, or nil.
  package let notMergedBack: String?
  package let changesFiles: [ReleaseNote]
  /// Anything else that a person should know, a sentence each.
  package let notes: [String]
  /// What the Go import closure adds, when it was asked for.
  package var closure: ClosureReport?

  /// Whether its code is here, and no tag of it that counts.
  package var isNeverReleased: Bool { isPresent && lastTag == nil }
}

/// A commit that is a reason to release a component, or to look at it.
package struct ExplainingCommit: Sendable {
  package let commit: Commit
  package let tier: Tier
  /// Of the commit, or of the merge that brought it in.
  package let pullRequest: Int?
  /// The merge that brought it in from a side branch, or nil.
  package let mergedBy: ObjectID?
  /// What it changed in the component, code first.
  package let paths: [TreePath]
  /// Why it counts.
  package let why: String
}

/// A commit since the tag whose change the tag already holds.
package struct ExcludedCommit: Sendable {
  package let commit: Commit
  package let method: EquivalenceMethod
  /// The commit on the tag's side.
  package let match: ObjectID
}

/// A changes file in a component's directory.
package struct ReleaseNote: Sendable, Equatable {
  package let path: TreePath
  /// Whether the last tag already shipped this very file.
  package let isShipped: Bool
}

/// What else a component's programs are built from, by Go imports.
package struct ClosureReport: Sendable {
  package let packageCount: Int
  package let fileCount: Int
  /// False where this clone lacks files whose imports would have been followed.
  package let isComplete: Bool
  /// Commits since the tag that touch only this, newest first.
  package let commits: [ExplainingCommit]
}
