package import FleetCore
import GitKit

/// `git fleet` alone: the answer, where it stands, and what to type next.
package struct StatusText {
  private let report: ComponentsReport
  private let plan: TagPlan
  private let asksForFreeze: Bool

  /// - Parameter asksForFreeze: whether nobody asked yet what is frozen.
  package init(_ report: ComponentsReport, _ plan: TagPlan, asksForFreeze: Bool) {
    self.report = report
    self.plan = plan
    self.asksForFreeze = asksForFreeze
  }

  package var lines: [StyledLine] {
    let summary = ComponentsText(report, showsWhy: false, commitLimit: 0)
    var lines = summary.summaryLines
    lines.append(StyledLine())
    let width = steps.map { DisplayWidth.of($0.command) }.max() ?? 0
    for step in steps {
      var line = StyledLine("next: ", .quiet)
      line.append(step.command, .plain, width: width + 2)
      line.append(step.what, .quiet)
      lines.append(line)
    }
    return lines
  }

  /// What to type next, and what it shows.
  private var steps: [(command: String, what: String)] {
    var steps = [("git fleet components --why", "the commits behind this")]
    if let first = plan.tags.first {
      steps.append(("git fleet tags plan", "\(first.name)\(plan.tags.count > 1 ? " and the others" : "")"))
    }
    if asksForFreeze { steps.append(("git fleet freeze status --fetch", "what is frozen")) }
    return steps
      + plan.undecided.map { ("git fleet components --name \($0.component)", "does it need a tag?") }
  }
}
