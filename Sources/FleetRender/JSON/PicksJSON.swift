package import FleetCore
import GitKit

extension PicksReport {
  /// The document of `git fleet picks --json`.
  ///
  /// - Parameter onlyMissing: leaves out the commits that are picked.
  package func json(onlyMissing: Bool) -> some Encodable { PicksJSON(self, onlyMissing: onlyMissing) }
}

private struct PicksJSON: Encodable {
  struct Proof: Encodable {
    let method: String
    let confidence: String
    let match: ObjectID?
    let matches: [ObjectID]
    let detail: String

    init(_ proof: PickProof) {
      method = proof.method.rawValue
      confidence = proof.confidence.rawValue
      match = proof.matches.first
      matches = proof.matches
      detail = proof.detail
    }
  }

  struct Commit: Encodable {
    let id: ObjectID
    let subject: String
    let date: String
    let pullRequest: Int?
    let status: String
    let method: String?
    let match: ObjectID?
    let matches: [ObjectID]
    let confidence: String?
    let detail: String?
    let contradictions: [Proof]
    let merge: Bool
    let releaseChore: Bool
    let branchFirst: Bool
    let patchId: ObjectID?
  }

  struct Unpicked: Encodable {
    let id: ObjectID
    let subject: String
    let date: String
    let pullRequest: Int?
    let shared: [Int]
    let why: String
  }

  struct MigrationJSON: Encodable {
    let path: TreePath
    let timestamp: String
    let name: String

    init(_ migration: Migration) {
      path = migration.path
      timestamp = migration.timestamp
      name = migration.name
    }
  }

  struct Pair: Encodable {
    let unpicked: MigrationJSON
    let picked: MigrationJSON
  }

  struct Retimed: Encodable {
    let name: String
    let branch: MigrationJSON
    let target: MigrationJSON
  }

  struct Migrations: Encodable {
    let onBranch: [MigrationJSON]
    let notOnBranch: [MigrationJSON]
    let outOfOrder: [Pair]
    let retimed: [Retimed]
  }

  struct Summary: Encodable {
    let commits: Int
    let picked: Int
    let missing: Int
    let unknown: Int
    let releaseChores: Int
  }

  let schema = JSONDocument.schema
  let base: ObjectID?
  let branch: ObjectID
  let target: ObjectID
  let summary: Summary
  let commits: [Commit]
  let unpicked: [Unpicked]
  let otherUnpicked: Int
  let migrations: Migrations
  let gaps: [String]

  init(_ report: PicksReport, onlyMissing: Bool) {
    base = report.base
    branch = report.branch
    target = report.target
    gaps = report.gaps
    summary = Summary(
      commits: report.commits.count, picked: report.count(.picked), missing: report.count(.missing),
      unknown: report.count(.unknown), releaseChores: report.commits.count(where: \.isReleaseChore))
    commits = report.commits.filter { !onlyMissing || $0.status != .picked }.map(Self.commit)
    unpicked = report.unpicked.map {
      Unpicked(
        id: $0.commit.id, subject: $0.commit.subject, date: JSONDocument.time($0.commit.committer.time),
        pullRequest: $0.pullRequest, shared: $0.shared, why: $0.why)
    }
    otherUnpicked = report.otherUnpicked
    migrations = Migrations(
      onBranch: report.migrations.onBranch.map(MigrationJSON.init),
      notOnBranch: report.migrations.notOnBranch.map(MigrationJSON.init),
      outOfOrder: report.migrations.outOfOrder.map {
        Pair(unpicked: MigrationJSON($0.unpicked), picked: MigrationJSON($0.picked))
      },
      retimed: report.migrations.retimed.map {
        Retimed(
          name: $0.branch.name, branch: MigrationJSON($0.branch), target: MigrationJSON($0.target))
      })
  }

  private static func commit(_ entry: PickedCommit) -> Commit {
    Commit(
      id: entry.commit.id, subject: entry.commit.subject,
      date: JSONDocument.time(entry.commit.committer.time),
      pullRequest: entry.pullRequest, status: entry.status.rawValue, method: entry.proof?.method.rawValue,
      match: entry.proof?.matches.first, matches: entry.proof?.matches ?? [],
      confidence: entry.proof?.confidence.rawValue, detail: entry.proof?.detail ?? entry.note,
      contradictions: entry.contradictions.map(Proof.init), merge: entry.isMerge,
      releaseChore: entry.isReleaseChore, branchFirst: entry.isBranchFirst, patchId: entry.patchID)
  }
}
