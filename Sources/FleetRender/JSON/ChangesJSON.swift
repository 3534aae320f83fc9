package import FleetCore
import GitKit

extension ChangesReport {
  /// The document of `git fleet changes check --json`.
  package var json: some Encodable { ChangesJSON(self) }
}

private struct ChangesJSON: Encodable {
  let schema = JSONDocument.schema
  let verdict: String
  let gaps: [String]
  let commits: Int
  let items: [ChangesItemJSON]

  init(_ report: ChangesReport) {
    verdict = report.verdict.rawValue
    gaps = report.gaps
    commits = report.commits.count
    items = report.items.map(ChangesItemJSON.init)
  }
}

struct ChangesItemJSON: Encodable {
  struct Finding: Encodable {
    let rule: String
    let severity: String
    let line: Int?
  }

  let component: String?
  let path: TreePath?
  let state: String
  let severity: String
  let rule: String?
  let why: String
  let fix: String?
  let findings: [Finding]
  let form: String?
  let bullet: String?
  let entries: Int?
  let lines: Int?
  let commit: ObjectID?
  let subject: String?
  let pullRequest: Int?
  let issues: [Int]

  init(_ item: ChangesItem) {
    component = item.component
    path = item.file?.path
    state = item.state.rawValue
    severity = item.severity.rawValue
    rule = item.rule?.rawValue
    why = item.why
    fix = item.fix
    findings = item.findings.map {
      Finding(rule: $0.rule.rawValue, severity: $0.severity.rawValue, line: $0.line)
    }
    form = item.file?.name.form.rawValue
    bullet = item.file?.text?.entries.first?.bullet.rawValue
    entries = item.file?.text?.entries.count
    lines = item.file?.text.map { $0.entries.map(\.lines.count).reduce(0, +) }
    commit = item.commit?.id
    subject = item.commit?.subject
    pullRequest = item.pullRequest
    issues = item.issues
  }
}
