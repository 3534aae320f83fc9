package import FleetCore

/// `git fleet doctor`: the answer, and then a line for each thing that was looked at.
package enum DoctorText {
  package static func lines(_ report: DoctorReport) -> [StyledLine] {
    [StyledLine(headline(report), report.problems.isEmpty ? .headline : .release)]
      + FindingText.lines(report.findings)
  }

  private static func headline(_ report: DoctorReport) -> String {
    let warnings =
      switch report.warnings.count {
      case 0: ""
      case 1: "; 1 warning"
      default: "; \(report.warnings.count) warnings"
      }
    guard report.problems.isEmpty else {
      let topics = report.problems.reduce(into: [String]()) { topics, finding in
        if !topics.contains(finding.topic) { topics.append(finding.topic) }
      }
      let count = report.problems.count
      return "\(count) \(count == 1 ? "problem" : "problems"): \(topics.formattedList)\(warnings)."
    }
    guard let hooks = report.hooks else { return "All well\(warnings)." }
    let count = hooks.hooks.count
    return "All well: \(count) \(count == 1 ? "hook" : "hooks") will run\(warnings)."
  }
}
