package import GitKit

/// Whether a commit's change is on the target.
package enum PickStatus: String, Sendable {
  case picked, missing, unknown
}

/// One way in which a commit was recognised on the target.
package struct PickProof: Sendable {
  package let method: EquivalenceMethod
  package let confidence: Confidence
  /// The commits of the target that make the change, the one that makes most of it first.
  package let matches: [ObjectID]
  /// What was seen, as a clause.
  package let detail: String
  /// Whether words alone speak for it.
  let changesOtherLines: Bool

  package init(
    _ method: EquivalenceMethod, _ confidence: Confidence, _ matches: [ObjectID], _ detail: String,
    changesOtherLines: Bool = false
  ) {
    self.method = method
    self.confidence = confidence
    self.matches = matches
    self.detail = detail
    self.changesOtherLines = changesOtherLines
  }
}

/// A commit of the branch, and what became of it on the target.
package struct PickedCommit: Sendable {
  package let commit: Commit
  package let pullRequest: Int?
  package let status: PickStatus
  /// The strongest first; a later one that names another commit contradicts it.
  package let proofs: [PickProof]
  /// Why it is unknown, or what a merge brings, or what else is to be said.
  package let note: String?
  /// Whether it changes only what a release writes, so that nobody misses it on the target.
  package let isReleaseChore: Bool
  /// Whether it was made before its match on the target was.
  package let isBranchFirst: Bool
  /// `git patch-id --stable`, where it was asked for.
  package let patchID: ObjectID?

  /// Whether it is known to be there by little: such as a few of its lines under its words.
  package var isUnsure: Bool { status == .picked && proof?.confidence == .low }

  package var isMerge: Bool { commit.parents.count > 1 }
  package var proof: PickProof? { proofs.first }
  /// Proofs that name none of the commits that the first one names.
  package var contradictions: [PickProof] {
    guard let first = proofs.first, !first.matches.isEmpty else { return [] }
    return proofs.dropFirst().filter { Set($0.matches).isDisjoint(with: first.matches) }
  }
}

/// A commit of the target that seems to belong to what was picked, and was not.
package struct UnpickedCommit: Sendable {
  package let commit: Commit
  package let pullRequest: Int?
  /// The issues and pull requests by which it belongs to commits of the branch.
  package let shared: [Int]
  package let why: String
}

/// Migrations of the branch against those of the target.
package struct MigrationsReport: Sendable {
  /// One that is on both sides under different timestamps.
  package struct Retimed: Sendable {
    package let branch: Migration
    package let target: Migration
  }

  /// One of the target alone that comes before one that the branch has: a database that ran the branch's would be
  /// asked to run an older one later.
  package struct OutOfOrder: Sendable {
    package let unpicked: Migration
    package let picked: Migration
  }

  /// Those that the branch added since its base.
  package let onBranch: [Migration]
  /// Those of the target that the branch lacks under any timestamp.
  package let notOnBranch: [Migration]
  package let outOfOrder: [OutOfOrder]
  package let retimed: [Retimed]
}

/// Which commits of a branch are on another, and how that is known.
package struct PicksReport: Sendable {
  /// Where the branch begins; nil where the two have no history in common.
  package let base: ObjectID?
  package let branch: ObjectID
  package let target: ObjectID
  /// What people call them.
  package let branchName: String
  package let targetName: String
  /// Oldest first.
  package let commits: [PickedCommit]
  /// The nearest to the branch first.
  package let unpicked: [UnpickedCommit]
  /// How many more there are.
  package let otherUnpicked: Int
  package let migrations: MigrationsReport
  /// What kept the answer from being complete.
  package let gaps: [String]

  package func count(_ status: PickStatus) -> Int {
    commits.count { $0.status == status && !$0.isReleaseChore }
  }
}
