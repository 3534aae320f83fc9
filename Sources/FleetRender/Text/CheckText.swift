package import FleetCore
import GitKit

/// `git fleet check` for people: the verdict, then a line a commit, what is not allowed first.
package struct CheckText {
  private let report: CheckReport
  private let showsWhy: Bool
  private let standing: String
  private let next: String?

  /// - Parameters:
  ///   - state: what is recorded of the branch, in words; nil where the state was given.
  ///   - next: the command that tells more of that.
  package init(_ report: CheckReport, showsWhy: Bool, state: String? = nil, next: String? = nil) {
    self.next = next
    self.report = report
    self.showsWhy = showsWhy
    let word = report.state == .open ? "open" : report.state == .frozen ? "frozen" : "in deep freeze"
    standing = state ?? "the branch is \(word)"
  }

  package var lines: [StyledLine] {
    var lines = [headline]
    for gap in report.gaps { lines.append(StyledLine("cannot tell for sure: \(gap)", .warning)) }
    let order: [Verdict] = [.blocked, .unknown, .allowed]
    for verdict in order {
      for checked in report.commits where checked.rule.verdict == verdict { lines += self.lines(checked) }
    }
    if let unit = report.unit {
      var line = StyledLine("as one commit: ", .quiet)
      line.append(
        "\(unit.rule.verdict.rawValue), \(unit.classification.kind.rawValue): \(unit.rule.rule); "
          + evidence(unit.classification))
      lines.append(line)
    }
    if showsWhy { lines += rules }
    return lines + [next].compactMap(\.self).map { FreezeText.next($0, "asks what is frozen") }
  }

  /// What the rules that decided mean, and where they come from.
  private var rules: [StyledLine] {
    let classifications =
      report.commits.map(\.classification) + [report.unit?.classification].compactMap(\.self)
    let used = Set(classifications.flatMap { $0.evidence.map(\.rule) })
    var lines = ClassificationRule.all.filter { used.contains($0.name) }.map { rule in
      StyledLine("[\(rule.name)] \(rule.meaning) (\(rule.source))", .quiet)
    }
    if let source = report.terms.source {
      lines.append(StyledLine("[\(report.state.rawValue)] \(source)", .quiet))
    }
    return lines
  }

  private var headline: StyledLine {
    func count(_ verdict: Verdict) -> Int { report.commits.count { $0.rule.verdict == verdict } }
    let total = report.commits.count
    let commits = "\(total) \(total == 1 ? "commit" : "commits")"
    guard total > 0 else { return StyledLine("Nothing to check.", .headline) }
    if let unit = report.unit, unit.isTitled {
      let words: [Verdict: String] = [.allowed: "Allowed", .blocked: "Blocked", .unknown: "Cannot tell"]
      return StyledLine(
        "\(words[unit.rule.verdict] ?? ""): \(commits) as one, \(standing).", .headline)
    }
    switch report.verdict {
    case .allowed: return StyledLine("Allowed: \(commits), \(standing).", .headline)
    case .blocked:
      return StyledLine("Blocked: \(count(.blocked)) of \(commits), \(standing).", .headline)
    case .unknown:
      return StyledLine("Cannot tell: \(count(.unknown)) of \(commits), \(standing).", .headline)
    }
  }

  private func lines(_ checked: CheckedCommit) -> [StyledLine] {
    var line = StyledLine("  ")
    line.append(checked.commit.id.short, .commit)
    line.append(" \(checked.rule.verdict.rawValue)", checked.rule.verdict.style, width: 9)
    line.append("\(checked.classification.kind.rawValue)", .plain, width: 14)
    line.append(subject: checked.commit.subject)
    guard showsWhy || checked.rule.verdict != .allowed else { return [line] }
    let why = "             \(checked.rule.rule); \(evidence(checked.classification))"
    return [line, StyledLine(why, .quiet)]
  }

  private func evidence(_ classification: Classification) -> String {
    let seen = classification.evidence.map { "\($0.detail) [\($0.rule)]" }.joined(separator: "; ")
    return "\(seen), confidence \(classification.confidence.rawValue)"
  }
}

extension Verdict {
  fileprivate var style: TextStyle {
    switch self {
    case .allowed: .quiet
    case .blocked: .release
    case .unknown: .check
    }
  }
}
