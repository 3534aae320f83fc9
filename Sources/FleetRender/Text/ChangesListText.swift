package import FleetCore
import GitKit

/// `git fleet changes list` for people: a line an entry, by component, then the audit.
package struct ChangesListText {
  private let list: ChangesList

  package init(_ list: ChangesList) {
    self.list = list
  }

  package var lines: [StyledLine] {
    var lines = list.gaps.map { StyledLine("cannot tell for sure: \($0)", .warning) }
    for part in list.parts { lines += self.lines(part) }
    if let audit = list.audit { lines += self.lines(audit) }
    return lines
  }

  private func lines(_ part: ChangesList.Part) -> [StyledLine] {
    let count = part.entries.count
    let since = part.since.map { " since \($0)" } ?? ", never released"
    var lines = [
      StyledLine(
        "\(part.component.name): \(count) unreleased changes \(count == 1 ? "file" : "files")\(since)",
        .headline)
    ]
    for entry in part.entries { lines += self.lines(entry) }
    if !part.shipped.isEmpty {
      lines.append(
        StyledLine("  \(part.shipped.count) more that \(part.since ?? "the last tag") has shipped", .quiet))
    }
    for lost in part.lost {
      lines.append(
        StyledLine(
          "  never shipped: \(lost.path), removed by \(lost.removedBy.id.short) \(lost.removedBy.subject)",
          .warning))
    }
    return lines
  }

  private func lines(_ entry: ChangesList.Entry) -> [StyledLine] {
    var line = StyledLine("  ")
    line.append(entry.commit?.id.short ?? "older", .commit, width: 11)
    line.append(DisplayText.escape(entry.file.text?.entries.first?.text ?? "(blank)"))
    var details = [entry.file.path.description]
    if let issue = entry.file.name.issue { details.append("issue #\(issue)") }
    if let number = entry.pullRequest { details.append("pull request #\(number)") }
    if let author = entry.commit?.author.name { details.append(DisplayText.escape(author)) }
    var lines = [line, StyledLine("             " + details.joined(separator: ", "), .quiet)]
    if let version = entry.versions.first {
      lines.append(StyledLine("             the changelog has it at \(version) already", .warning))
    }
    return lines
  }

  private func lines(_ audit: [AuditedCommit]) -> [StyledLine] {
    func count(_ verdict: AuditedCommit.Verdict) -> Int { audit.count { $0.verdict == verdict } }
    var lines = [
      StyledLine(
        "audit: \(audit.count) commits, \(count(.has)) with changes files, \(count(.exempt)) exempt, \(count(.missing)) without",
        .headline)
    ]
    for verdict in [AuditedCommit.Verdict.missing, .has, .exempt] {
      for audited in audit where audited.verdict == verdict {
        var line = StyledLine("  ")
        line.append(verdict.rawValue, verdict == .missing ? .check : .quiet, width: 8)
        line.append(audited.commit.id.short + " ", .commit)
        line.append(
          "\(audited.commit.subject): \(audited.why), \(DisplayText.escape(audited.commit.author.name))")
        lines.append(line)
      }
    }
    return lines
  }
}
