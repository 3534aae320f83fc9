package import FleetCore
import GitKit

/// `git fleet` alone: the answer, where it stands, and what to type next.
package struct StatusText {
  private let report: ComponentsReport
  private let plan: TagPlan

  package init(_ report: ComponentsReport, _ plan: TagPlan) {
    self.report = report
    self.plan = plan
  }

  package var lines: [StyledLine] {
    let summary = ComponentsText(report, showsWhy: false, commitLimit: 0)
    var lines = summary.summaryLines
    lines.append(StyledLine())
    lines.append(next("git fleet components --why", "the commits behind this"))
    if let first = plan.tags.first {
      lines.append(
        next("git fleet tags plan", "\(first.name)\(plan.tags.count > 1 ? " and the others" : "")"))
    }
    for component in plan.undecided {
      lines.append(next("git fleet components --name \(component.component)", "does it need a tag?"))
    }
    return lines
  }

  private func next(_ command: String, _ what: String) -> StyledLine {
    var line = StyledLine("next: ", .quiet)
    line.append(command, .plain, width: 42)
    line.append(what, .quiet)
    return line
  }
}
