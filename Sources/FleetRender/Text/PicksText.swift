package import FleetCore
import GitKit

/// `git fleet picks` for people: how many commits the target lacks, then a line a commit, what is missing first.
package struct PicksText {
  private let report: PicksReport
  private let onlyMissing: Bool
  private let showsWhy: Bool

  /// More of these are counted, not listed.
  private static let shortList = 5

  package init(_ report: PicksReport, onlyMissing: Bool, showsWhy: Bool) {
    self.report = report
    self.onlyMissing = onlyMissing
    self.showsWhy = showsWhy
  }

  package var lines: [StyledLine] {
    var lines = [StyledLine(headline, .headline)]
    for gap in report.gaps { lines.append(StyledLine("cannot tell for sure: \(gap)", .warning)) }
    lines += section("missing", report.commits.filter { $0.status == .missing && !$0.isReleaseChore })
    lines += section("unknown", report.commits.filter { $0.status == .unknown && !$0.isReleaseChore })
    let picked = report.commits.filter { $0.status == .picked }
    lines +=
      onlyMissing ? section("perhaps, or only in part", picked.filter(\.isUnsure)) : section("picked", picked)
    let chores = report.commits.filter(\.isReleaseChore)
    if !onlyMissing { lines += section("done for the release alone", chores) }
    lines += migrations
    if !onlyMissing { lines += unpicked }
    return lines
  }

  private var headline: String {
    let total = report.commits.count { !$0.isReleaseChore }
    let commits = "\(total) \(total == 1 ? "commit" : "commits")"
    guard total > 0 else { return "\(report.branchName) has no commits of its own to compare." }
    let missing = report.commits.filter { $0.status == .missing && !$0.isReleaseChore }
    let unknown = report.count(.unknown)
    let partly = report.commits.count(where: \.isUnsure)
    let migrations = report.migrations.outOfOrder.count
    let unsure =
      (unknown == 0 ? "" : "; \(unknown) cannot be told")
      + (partly == 0 ? "" : "; \(partly) \(partly == 1 ? "is" : "are") there perhaps, or only in part")
      + (migrations == 0
        ? "" : "; \(migrations) \(migrations == 1 ? "migration is" : "migrations are") out of order")
    guard !missing.isEmpty else {
      return unknown == 0
        ? "\(total == 1 ? "The one commit of \(report.branchName) is" : "All \(commits) of \(report.branchName) are") on \(report.targetName)\(unsure)."
        : "None of \(commits) of \(report.branchName) is known to be missing on \(report.targetName)\(unsure)."
    }
    let ids = missing.prefix(Self.shortList).map(\.commit.id.short).joined(separator: ", ")
    let rest = missing.count > Self.shortList ? " and \(missing.count - Self.shortList) more" : ""
    return "\(missing.count) of \(commits) \(missing.count == 1 ? "is" : "are") not on \(report.targetName): "
      + "\(ids)\(rest)\(unsure)."
  }

  private func section(_ title: String, _ entries: [PickedCommit]) -> [StyledLine] {
    guard !entries.isEmpty else { return [] }
    return [StyledLine(), StyledLine("\(title):", .quiet)] + entries.flatMap(lines)
  }

  private func lines(_ entry: PickedCommit) -> [StyledLine] {
    var line = StyledLine("  ")
    line.append(entry.commit.id.short, .commit)
    line.append(" ")
    if let proof = entry.proof {
      let mark = proof.confidence == .high ? "" : proof.confidence == .medium ? "?" : "??"
      line.append(proof.method.rawValue + mark, proof.confidence == .high ? .quiet : .check, width: 15)
      line.append(
        (proof.matches.first?.short ?? "") + (proof.matches.count > 1 ? "+" : ""), .commit, width: 12)
    } else if entry.status != .missing || entry.isMerge {
      line.append(entry.isMerge ? "merge" : "", .quiet, width: 27)
    }
    line.append(subject: entry.commit.subject)
    var lines = [line]
    for contradiction in entry.contradictions {
      let ids = contradiction.matches.map(\.short).joined(separator: ", ")
      lines.append(
        StyledLine(
          "             but \(contradiction.method.rawValue) says \(ids): \(contradiction.detail)", .check))
    }
    let isUnsure = entry.proof.map { $0.confidence != .high } ?? false
    if let words = entry.proof?.detail ?? entry.note, showsWhy || isUnsure || entry.proof == nil {
      let first = entry.isBranchFirst ? ", and was made here first" : ""
      lines.append(StyledLine("             \(words)\(first)", .quiet))
    }
    return lines
  }

  private var migrations: [StyledLine] {
    let found = report.migrations
    var lines: [StyledLine] = []
    for pair in found.outOfOrder {
      var line = StyledLine("  out of order ", .release)
      line.append(
        "\(pair.unpicked.path) is not on \(report.branchName), and comes before "
          + "\(pair.picked.timestamp)_\(pair.picked.name), which is")
      lines.append(line)
    }
    for move in found.retimed {
      lines.append(
        StyledLine(
          "  \(move.branch.name) is \(move.branch.timestamp) on \(report.branchName) and "
            + "\(move.target.timestamp) on \(report.targetName)"))
    }
    if !onlyMissing, !found.onBranch.isEmpty {
      let names = found.onBranch.map { "\($0.timestamp)_\($0.name)" }
      lines += names.map { StyledLine("  on \(report.branchName): \($0)", .quiet) }
    }
    if !onlyMissing, !lines.isEmpty, !found.notOnBranch.isEmpty {
      lines.append(
        StyledLine("  \(found.notOnBranch.count) of \(report.targetName) are not on the branch", .quiet))
    }
    return lines.isEmpty ? [] : [StyledLine(), StyledLine("migrations:", .quiet)] + lines
  }

  private var unpicked: [StyledLine] {
    guard !report.unpicked.isEmpty else { return [] }
    let shown = showsWhy ? report.unpicked : Array(report.unpicked.prefix(Self.shortList))
    var lines = [
      StyledLine(), StyledLine("on \(report.targetName) for the same work, and not picked:", .quiet),
    ]
    for entry in shown {
      var line = StyledLine("  ")
      line.append(entry.commit.id.short, .commit)
      line.append(" ")
      line.append(subject: entry.commit.subject)
      line.append("  \(entry.why)", .quiet)
      lines.append(line)
    }
    let rest = report.unpicked.count - shown.count + report.otherUnpicked
    if rest > 0 { lines.append(StyledLine("  and \(rest) more", .quiet)) }
    return lines
  }
}
