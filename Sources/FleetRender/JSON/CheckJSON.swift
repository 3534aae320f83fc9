package import FleetCore
import GitKit

extension CheckReport {
  /// The document of `git fleet check --json`.
  package var json: some Encodable { CheckJSON(self) }
}

private struct CheckJSON: Encodable {
  struct Commit: Encodable {
    let id: ObjectID
    let subject: String
    let pullRequest: Int?
    let issues: [Int]
    let classes: [String]
    let kind: String
    let confidence: String
    let evidence: [EvidenceJSON]
    let verdict: String
    let rule: String
  }

  struct EvidenceJSON: Encodable {
    let rule: String
    let detail: String
  }

  struct Unit: Encodable {
    let title: String
    let isTitled: Bool
    let kind: String
    let confidence: String
    let evidence: [EvidenceJSON]
    let verdict: String
    let rule: String
  }

  let schema = JSONDocument.schema
  let state: String
  let branch: String?
  let until: String?
  let verdict: String
  let gaps: [String]
  let commits: [Commit]
  let unit: Unit?

  init(_ report: CheckReport) {
    state = report.state.rawValue
    branch = report.freeze?.branch
    until = report.freeze?.until.map(Timestamp.text)
    verdict = report.verdict.rawValue
    gaps = report.gaps
    commits = report.commits.map { checked in
      Commit(
        id: checked.commit.id, subject: checked.commit.subject, pullRequest: checked.pullRequest,
        issues: checked.issues, classes: checked.classes.map(\.rawValue).sorted(),
        kind: checked.classification.kind.rawValue, confidence: checked.classification.confidence.rawValue,
        evidence: Self.evidence(checked.classification), verdict: checked.rule.verdict.rawValue,
        rule: checked.rule.rule)
    }
    unit = report.unit.map { unit in
      Unit(
        title: unit.title, isTitled: unit.isTitled, kind: unit.classification.kind.rawValue,
        confidence: unit.classification.confidence.rawValue, evidence: Self.evidence(unit.classification),
        verdict: unit.rule.verdict.rawValue, rule: unit.rule.rule)
    }
  }

  private static func evidence(_ classification: Classification) -> [EvidenceJSON] {
    classification.evidence.map { EvidenceJSON(rule: $0.rule, detail: $0.detail) }
  }
}
