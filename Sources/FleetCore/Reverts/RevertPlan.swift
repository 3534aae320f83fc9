package import GitKit

/// What happens when some commits are taken out of a tree, the newest first.
package struct RevertPlan: Sendable {
  /// What was asked for.
  package let subject: RevertSubject
  /// The commit that the reverts would stand on.
  package let onto: ObjectID
  /// What that commit was named by, for people.
  package let ontoName: String
  /// The tree after all steps; nil where a step is not certain to work.
  package let tree: ObjectID?
  /// How often git itself had to be asked; the rest is a matter of paths.
  package let gitMerges: Int
  package let steps: [RevertStep]
  /// What else has to be reverted to make all of it clean; empty where that is not known.
  package let remedy: [Commit]
  /// Why something may be missing from the answer, a sentence each.
  package let gaps: [String]

  /// Whether the reverts can be made: every step is clean, or there is nothing left to do in it.
  package var isClean: Bool { steps.allSatisfy { $0.outcome.isMade } }

  /// Whether any step changes anything.
  package var changesAnything: Bool { steps.contains { $0.outcome == .clean } }

  /// Whether of some step it cannot be told.
  package var isUncertain: Bool {
    !gaps.isEmpty
      || steps.contains { step in
        if case .unknown = step.outcome { return true }
        return false
      }
  }

  /// A name for the plan: the same for the same commits on the same commit with the same outcome.
  package func identifier() throws -> String {
    let lines =
      ["onto \(onto)"] + steps.map { "revert \($0.commit.id) \($0.mainline ?? 0)" }
      + [tree.map { "tree \($0)" } ?? "no tree"]
    return try ObjectHash.of(Array(lines.joined(separator: "\n").utf8), .blob).short
  }
}

/// One commit that is taken out.
package struct RevertStep: Sendable {
  package enum Outcome: Sendable, Equatable {
    case clean
    /// What it changed is not there any more; git would refuse to make an empty commit.
    case empty
    case conflict([RevertConflict])
    case unknown(String)

    package var isMade: Bool { self == .clean || self == .empty }
  }

  package let commit: Commit
  /// Of a merge, the parent whose side is kept, counted from 1.
  package let mainline: Int?
  /// Whether the commit is empty.
  package let changesNothing: Bool
  package let outcome: Outcome
  /// What else would have to be reverted to make a step with conflicts clean; nil where it was not looked for.
  package let partners: RevertPartners?
  package let migrations: [RevertedMigration]
  package let changesFiles: [RevertedChangesFile]
  /// The pull requests that the subject names.
  package let pullRequests: [Int]
  /// The tree after this step, where it is clean.
  let overlay: TreeOverlay?
}

/// A path on which a revert fails.
package struct RevertConflict: Sendable, Equatable {
  package let path: TreePath
  /// Of what kind, in git's words.
  package let kind: String
  /// Whether a program writes the file: the snapshot of a schema, or what says `DO NOT EDIT` at its top.
  package let isGenerated: Bool
  /// The later commits that changed the file, newest first.
  package let with: [Commit]

  package static func == (left: RevertConflict, right: RevertConflict) -> Bool {
    left.path == right.path && left.kind == right.kind && left.isGenerated == right.isGenerated
      && left.with.map(\.id) == right.with.map(\.id)
  }
}

/// Commits that, reverted first, make a step clean.
package struct RevertPartners: Sendable {
  /// Newest first; empty where none were found.
  package let commits: [Commit]
  /// Whether every smaller set was tried.
  package let isSmallest: Bool
  /// How many sets were tried.
  package let tried: Int
}

/// A migration that a commit brought, or that comes back too late for its timestamp.
package struct RevertedMigration: Sendable, Equatable {
  package let path: TreePath
  /// The tags whose trees hold it: databases have run it, so that it cannot be taken away.
  package let tags: [String]
  /// Of one that is to come back, the newest that is there already: a database that ran it would be asked to run an
  /// older one.
  package let later: TreePath?

  package var isDeletable: Bool { tags.isEmpty && later == nil }
}

/// A changes file that a commit brought.
package struct RevertedChangesFile: Sendable, Equatable {
  package let path: TreePath
  /// Whether it is still there, to go with the revert; else it is gone, as when a release has consumed it.
  package let isThere: Bool
}
