package import FleetCore
import GitKit

/// `git fleet changes check` for people: the verdict, then what is wrong, the worst first.
package struct ChangesText {
  private let report: ChangesReport
  private let showsAll: Bool

  /// - Parameter showsAll: whether what is fine or exempt is listed too.
  package init(_ report: ChangesReport, showsAll: Bool) {
    self.report = report
    self.showsAll = showsAll
  }

  package var lines: [StyledLine] {
    var lines = [headline]
    for gap in report.gaps { lines.append(StyledLine("cannot tell for sure: \(gap)", .warning)) }
    for severity in [ChangesSeverity.error, .warning, .info] {
      for item in report.items where item.severity == severity {
        guard showsAll || severity > .info || item.state == .missing || item.state == .unknown else {
          continue
        }
        lines += self.lines(item)
      }
    }
    let hidden = report.items.count { $0.severity == .info && $0.state != .missing && $0.state != .unknown }
    if !showsAll, hidden > 0 {
      lines.append(StyledLine("\(hidden) more fine, exempt or shipped: --all lists them", .quiet))
    }
    return lines
  }

  private var headline: StyledLine {
    let errors = report.items.count { $0.severity == .error }
    let warnings = report.items.count { $0.severity == .warning }
    let present = report.items.count { $0.state == .present }
    if errors > 0 {
      let rest = warnings > 0 ? ", \(counted(warnings, "warning"))" : ""
      return StyledLine("Not fine: \(counted(errors, "error"))\(rest).", .headline)
    }
    if report.verdict == .unknown { return StyledLine("Cannot tell.", .headline) }
    let missing = report.items.count { $0.state == .missing }
    guard present + missing + warnings > 0 else { return StyledLine("No changes file is needed.", .headline) }
    let parts = [
      counted(present, "changes file"), missing > 0 ? "\(missing) missing" : nil,
      warnings > 0 ? counted(warnings, "warning") : nil,
    ]
    return StyledLine("Fine: \(parts.compactMap(\.self).joined(separator: ", ")).", .headline)
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private func lines(_ item: ChangesItem) -> [StyledLine] {
    var line = StyledLine("  ")
    line.append(item.state.rawValue, item.severity.style, width: 10)
    if let commit = item.commit { line.append(commit.id.short + " ", .commit) }
    let number = item.pullRequest.map { " (#\($0))" } ?? ""
    if let path = item.file?.path {
      line.append("\(path)\(number): \(item.why)")
    } else {
      line.append("\(item.commit?.subject ?? item.component ?? ""): \(item.why)")
    }
    guard let fix = item.fix, item.severity > .info || item.state == .missing else { return [line] }
    return [line, StyledLine("            \(fix)", .quiet)]
  }
}

extension ChangesSeverity {
  fileprivate var style: TextStyle {
    switch self {
    case .error: .release
    case .warning: .check
    case .info, .off: .quiet
    }
  }
}
