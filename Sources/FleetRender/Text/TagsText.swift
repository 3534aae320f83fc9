package import FleetCore
import GitKit

/// `git fleet tags plan` for people.
package struct TagPlanText {
  private let plan: TagPlan
  private let command: String

  /// - Parameter command: the command line that asked for the plan.
  package init(_ plan: TagPlan, command: String = "git fleet tags plan") {
    self.plan = plan
    self.command = command
  }

  package var lines: [StyledLine] {
    var lines = [headline]
    for gap in plan.gaps { lines.append(StyledLine("cannot tell for sure: \(gap)", .warning)) }
    for tag in plan.tags { lines += [StyledLine()] + details(tag) }
    if !plan.undecided.isEmpty { lines.append(StyledLine()) }
    for component in plan.undecided {
      var line = StyledLine("to decide: ", .check)
      line.append("\(component.component), \(component.reason)")
      lines.append(line)
      lines.append(
        StyledLine(
          "           to tag it too: \(command) --include \(ShellWord.quote(component.component))", .quiet))
    }
    return lines
  }

  private var headline: StyledLine {
    guard !plan.tags.isEmpty else { return StyledLine("No tag to cut at \(plan.target.short).", .headline) }
    let names = plan.tags.map(\.name).formattedList
    let blocked = plan.tags.count { !$0.blockedBy.isEmpty }
    let state = blocked == 0 ? "" : blocked == plan.tags.count ? ", once unblocked" : "; \(blocked) blocked"
    return StyledLine("Cut \(names) at \(plan.target.short)\(state).", .headline)
  }

  private func details(_ tag: PlannedTag) -> [StyledLine] {
    var head = StyledLine()
    head.append(tag.name, .headline)
    head.append("  \(tag.reason)")
    var lines = [head]
    func add(_ label: String, _ text: String, _ style: TextStyle = .plain) {
      var line = StyledLine("  ")
      line.append(label, .quiet, width: 11)
      line.append(text, style)
      lines.append(line)
    }
    if let milestone = tag.milestone { add("milestone", milestone) }
    add("QA issue", tag.qaIssue)
    if !tag.riders.isEmpty { add("ships", tag.riders.formattedList + " with it") }
    if !tag.after.isEmpty { add("after", tag.after.formattedList) }
    for blocker in tag.blockedBy {
      // A command at its end has a line of its own, so that it is not cut off.
      let parts = blocker.what.split(separator: ": git fleet ", maxSplits: 1)
      add("blocked", String(parts.first ?? ""), .release)
      if parts.count == 2 { add("", "git fleet \(parts[1])", .release) }
    }
    return lines
  }
}

/// `git fleet tags list` for people.
package struct TagsListText {
  private let report: TagsReport
  private let limit: Int?

  /// - Parameter limit: how many releases of a family are listed; nil for all, irregular ones included.
  package init(_ report: TagsReport, limit: Int?) {
    self.report = report
    self.limit = limit
  }

  package var lines: [StyledLine] {
    Array(report.families.map(family).joined(separator: [StyledLine()]))
  }

  private func family(_ family: TagsReport.Family) -> [StyledLine] {
    let count = family.releases.count
    let counts = "\(count) \(count == 1 ? "release" : "releases"), \(family.irregular.count) irregular"
    var head = StyledLine(family.component, .headline)
    head.append("  \(counts)", .quiet)
    var lines = [head]
    let width = (family.releases.map(\.name) + family.irregular.map(\.name)).map(DisplayWidth.of).max() ?? 0
    for release in family.releases.prefix(limit ?? family.releases.count) {
      var line = StyledLine("  ")
      line.append(DisplayText.escape(release.name), .plain, width: width + 2)
      line.append(release.commit?.short ?? "missing", .commit, width: 12)
      line.append(release.date.map { String(JSONDocument.time($0).prefix(10)) } ?? "", .quiet, width: 12)
      line.append(release.isAnnotated ? "annotated" : "", .quiet)
      lines.append(line)
    }
    if let limit, family.releases.count > limit {
      lines.append(StyledLine("  … \(family.releases.count - limit) more: --all shows them", .quiet))
    }
    guard limit == nil else { return lines }
    for tag in family.irregular {
      var line = StyledLine("  ")
      line.append(DisplayText.escape(tag.name), .quiet, width: width + 2)
      line.append(tag.why, .quiet)
      lines.append(line)
    }
    return lines
  }
}

/// `git fleet tags check` for people.
package enum TagChecksText {
  package static func lines(_ checks: [TagCheck]) -> [StyledLine] {
    checks.flatMap { check -> [StyledLine] in
      let name = DisplayText.escape(check.name)
      guard !check.findings.isEmpty else { return [StyledLine("\(name): fine")] }
      return check.findings.map { finding in
        var line = StyledLine("\(name): ")
        line.append(finding.severity.rawValue, finding.severity == .error ? .release : .warning)
        line.append(": \(finding.message) [\(finding.rule)]")
        return line
      }
    }
  }
}
