package import FleetCore

/// The lines of an examination: a status, what was looked at, what was found, and what to do about it.
package enum FindingText {
  package static func lines(_ findings: [Finding]) -> [StyledLine] {
    let width = findings.map { DisplayWidth.of($0.topic) }.max() ?? 0
    return findings.flatMap { finding -> [StyledLine] in
      var line = StyledLine("  ")
      line.append(finding.status.rawValue, style(finding.status), width: 9)
      line.append(finding.topic, .plain, width: width + 2)
      line.append(finding.message, finding.status == .ok ? .quiet : .plain)
      guard let fix = finding.fix else { return [line] }
      var advice = StyledLine()
      advice.append("", .plain, width: 11 + width + 2)
      advice.append("fix: \(fix)", .quiet)
      return [line, advice]
    }
  }

  private static func style(_ status: Finding.Status) -> TextStyle {
    switch status {
    case .ok: .quiet
    case .warning: .warning
    case .problem: .release
    }
  }
}

/// `git fleet install --check`.
package enum HookCheckText {
  package static func lines(_ check: HookCheck) -> [StyledLine] {
    [StyledLine(headline(check), check.isWell ? .headline : .release)]
      + FindingText.lines(check.hooks.map(\.finding))
  }

  private static func headline(_ check: HookCheck) -> String {
    let count = check.hooks.count
    guard !check.isWell else { return "All well: \(count) \(count == 1 ? "hook" : "hooks") will run." }
    let names = check.hooks.filter { !$0.willRun }.map(\.event.name)
    return "\(names.count) of \(count) hooks would not run: \(names.formattedList)."
  }
}
