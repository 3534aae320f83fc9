package import FleetCore
import GitKit

extension PartialReport {
  /// The document of `git fleet partial --json`.
  package var json: some Encodable { PartialJSON(self) }
}

private struct PartialJSON: Encodable {
  struct Looked: Encodable {
    let commits: Int
    let codeCommits: Int
    let stories: Int
    let branches: Int
    let freshBranches: Int
    let dismissed: Int
    let issuesImportedAt: String?
  }

  struct Feature: Encodable {
    let key: String
    let title: String
    let issues: [Int]
    let pullRequests: [Int]
    let authors: [String]
    let first: String
    let last: String
    let commits: [Commit]
    let reverted: [Reverted]
    let branches: [Branch]
    let evidence: [EvidenceJSON]
    let guarded: Bool
    let guards: [Guard]
    let score: Double
    let looksHalfMerged: Bool
    let next: [String]
  }

  struct Commit: Encodable {
    let id: ObjectID
    let subject: String
    let author: String
    let date: String
    let pullRequest: Int?
  }

  struct Reverted: Encodable {
    let id: ObjectID
    let subject: String
    let by: ObjectID
  }

  struct Branch: Encodable {
    let name: String
    let tip: ObjectID
    let date: String
    let commits: Int
    let subject: String
  }

  struct EvidenceJSON: Encodable {
    let kind: String
    let sense: String
    let weight: Double
    let detail: String
  }

  struct Guard: Encodable {
    let name: String
    let path: TreePath
  }

  let schema = JSONDocument.schema
  let until: ObjectID
  let since: String
  let cut: ObjectID
  let looked: Looked
  let gaps: [String]
  let features: [Feature]

  init(_ report: PartialReport) {
    until = report.until
    since = report.since
    cut = report.cut
    looked = Looked(
      commits: report.looked.commits, codeCommits: report.looked.codeCommits, stories: report.looked.stories,
      branches: report.looked.branches, freshBranches: report.looked.freshBranches,
      dismissed: report.looked.dismissed,
      issuesImportedAt: report.looked.issuesImportedAt.map(JSONDocument.time))
    gaps = report.gaps
    features = report.features.map { Self.feature($0, report.question) }
  }

  private static func feature(
    _ feature: PartialFeature, _ question: PartialReport.Question
  ) -> Feature {
    Feature(
      key: feature.key, title: feature.title, issues: feature.issues, pullRequests: feature.pullRequests,
      authors: feature.authors, first: JSONDocument.time(feature.first),
      last: JSONDocument.time(feature.last),
      commits: feature.commits.map {
        Commit(
          id: $0.id, subject: $0.commit.subject, author: $0.commit.author.name,
          date: JSONDocument.time($0.commit.committer.time), pullRequest: $0.pullRequest)
      },
      reverted: feature.reverted.map { Reverted(id: $0.commit.id, subject: $0.commit.subject, by: $0.by) },
      branches: feature.branches.map {
        Branch(
          name: $0.name, tip: $0.tip, date: JSONDocument.time($0.date), commits: $0.commitCount,
          subject: $0.subject)
      },
      evidence: feature.evidence.map {
        EvidenceJSON(
          kind: $0.rule.name, sense: $0.rule.sense.rawValue, weight: $0.rule.weight, detail: $0.detail)
      },
      guarded: feature.isGuarded, guards: feature.guards.map { Guard(name: $0.name, path: $0.path) },
      score: feature.score, looksHalfMerged: feature.looksHalfMerged,
      next: PartialCommands(feature, question).lines)
  }
}
