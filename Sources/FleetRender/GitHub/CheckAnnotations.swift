package import FleetCore
import GitKit

/// `git fleet check --format github`: a note for everything that may not go in, and the verdict.
package struct CheckAnnotations {
  private let report: CheckReport

  package init(_ report: CheckReport) {
    self.report = report
  }

  package var lines: [String] {
    var lines: [String] = []
    if let unit = report.unit, unit.isTitled {
      lines += annotation(
        unit.rule, unit.classification, unit.location, title: "This pull request, as one commit", unit.title)
    } else {
      for checked in report.commits {
        lines += annotation(
          checked.rule, checked.classification, checked.location, title: "Commit \(checked.commit.id.short)",
          checked.commit.subject)
      }
    }
    for gap in report.gaps {
      lines.append(
        WorkflowCommand(level: .warning, file: nil, line: nil, title: "Cannot tell for sure", message: gap)
          .text)
    }
    // What is printed as an answer must not be read as a command.
    let headline = CheckText(report, showsWhy: false).lines.first.map {
      $0.render(isColoured: false, width: nil)
    }
    return lines + [headline ?? ""]
  }

  private func annotation(
    _ rule: FreezeRule, _ classification: Classification, _ location: ChangeLocation?, title: String,
    _ subject: String
  ) -> [String] {
    guard rule.verdict != .allowed else { return [] }
    let isBlocked = rule.verdict == .blocked
    let evidence = classification.evidence.map { "\($0.detail) [\($0.rule)]" }.joined(separator: "; ")
    let message = """
      \(subject)
      \(isBlocked ? "Blocked" : "Cannot tell"): \(rule.rule).
      It is taken for \(classification.kind.rawValue), confidence \(classification.confidence.rawValue): \(evidence).
      """
    return [
      WorkflowCommand(
        level: isBlocked ? .error : .warning,
        file: location.map { String(decoding: $0.path.bytes, as: UTF8.self) }, line: location?.line,
        title: "\(title) \(isBlocked ? "is blocked" : "cannot be judged")", message: message
      ).text
    ]
  }
}
