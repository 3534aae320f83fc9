package import FleetCore
import GitKit

/// `git fleet components` for people: the answer, a line a component, then the commits that say why.
package struct ComponentsText {
  private let report: ComponentsReport
  private let showsWhy: Bool
  private let commitLimit: Int?

  /// - Parameter commitLimit: how many commits of a component are listed; nil for all.
  package init(_ report: ComponentsReport, showsWhy: Bool, commitLimit: Int?) {
    self.report = report
    self.showsWhy = showsWhy
    self.commitLimit = commitLimit
  }

  package var lines: [StyledLine] {
    var lines = summaryLines + dependencyLines
    for component in report.components where component.hasSomethingToSay(showsWhy) {
      lines.append(StyledLine())
      lines += details(component)
    }
    return lines
  }

  /// The answer and the table.
  var summaryLines: [StyledLine] {
    let gaps = report.gaps.map { StyledLine("cannot tell for sure: \($0)", .warning) }
    let isForeign = report.hasNoTags && !report.components.contains { $0.isPresent }
    let advice =
      isForeign ? [StyledLine("next: git help fleet-config  says how to describe components", .quiet)] : []
    return [headline] + gaps + [StyledLine()] + table + advice
  }

  /// The whole answer in one sentence.
  private var headline: StyledLine {
    func names(_ isMeant: (ComponentReport) -> Bool) -> [String] {
      report.components.filter(isMeant).map(\.component.name)
    }
    let release = names { $0.tier == .release }
    let check = names { $0.tier == .check && !$0.isNeverReleased }
    let new = names(\.isNeverReleased)
    var clauses: [String] = []
    if !release.isEmpty { clauses.append("release \(release.formattedList)") }
    if !check.isEmpty {
      clauses.append("\(release.isEmpty ? "nothing surely to release; " : "")check \(check.formattedList)")
    }
    if !new.isEmpty { clauses.append("never released: \(new.formattedList)") }
    if clauses.isEmpty {
      clauses.append(report.hasNoTags ? "no component is in this tree" : "nothing to release")
    }
    let answer = clauses.joined(separator: "; ")
    let end = report.gaps.isEmpty ? "." : ", as far as this clone can tell."
    return StyledLine(answer.prefix(1).uppercased() + answer.dropFirst() + end, .headline)
  }

  private var table: [StyledLine] {
    let nameWidth = report.components.map { StyledLine($0.component.name).width }.max() ?? 0
    let tagWidth = report.components.map { DisplayWidth.of($0.tagName) }.max() ?? 0
    return report.components.map { component in
      var line = StyledLine()
      line.append(component.component.name, .headline, width: nameWidth + 2)
      line.append(component.tier.rawValue, component.tier.style, width: 9)
      line.append(component.tagName, .plain, width: tagWidth + 2)
      line.append(component.tagDate, .quiet, width: 12)
      line.append(component.summary, component.tier == .none ? .quiet : .plain)
      return line
    }
  }

  private var dependencyLines: [StyledLine] {
    guard !report.dependencies.isEmpty else { return [] }
    let nameWidth = report.dependencies.map { DisplayWidth.of($0.name) }.max() ?? 0
    let pinWidth = report.dependencies.map { DisplayWidth.of($0.pin) }.max() ?? 0
    return [StyledLine()]
      + report.dependencies.map { dependency in
        var line = StyledLine()
        line.append(dependency.name, .plain, width: nameWidth + 2)
        line.append(dependency.pin, .plain, width: pinWidth + 2)
        line.append(dependency.comparison, .quiet)
        if let demand = dependency.demand {
          line.append("; ", .quiet)
          line.append(demand, dependency.blocksRelease ? .release : .check)
        }
        return line
      }
  }

  private func details(_ component: ComponentReport) -> [StyledLine] {
    var lines: [StyledLine] = []
    let since = component.lastTag.map { " since \($0.name)" } ?? ""
    lines.append(StyledLine(component.component.name + since, .headline))
    if showsWhy, let tag = component.lastTag {
      lines.append(StyledLine("  \(tag.name): \(tag.why)", .quiet))
    }
    if let tag = component.lastTag, tag.isAlsoBranch {
      lines.append(
        StyledLine("  \(tag.name) is a branch as well: say refs/tags/\(tag.name) to git", .warning))
    }
    if let notMergedBack = component.notMergedBack {
      lines.append(StyledLine("  released but not merged back: \(notMergedBack)", .warning))
    }
    for note in component.notes where component.isPresent || component.lastTag != nil {
      lines.append(StyledLine("  \(note)", .warning))
    }
    if !showsWhy { lines += futureLines(component) }
    lines += commitLines(component.commits)
    if let closure = component.closure { lines += closureLines(closure) }
    if showsWhy { lines += whyLines(component) }
    return lines
  }

  private func futureLines(_ component: ComponentReport) -> [StyledLine] {
    let future = component.futureTags
    guard future.count > 1 else {
      return future.map { StyledLine("  \($0.name) is not counted: \($0.why)", .warning) }
    }
    return [
      StyledLine("  \(future.count) tags are from the future and not counted: --why lists them", .warning)
    ]
  }

  private func commitLines(_ commits: [ExplainingCommit]) -> [StyledLine] {
    let shown = commits.prefix(commitLimit ?? commits.count)
    var lines: [StyledLine] = []
    for explaining in shown {
      var line = StyledLine("  ")
      line.append(explaining.commit.id.short, .commit)
      line.append(explaining.tier == .release ? "   " : " ~ ", .check)
      line.append(subject: explaining.commit.subject)
      if explaining.mergedBy != nil, let number = explaining.pullRequest {
        line.append("  merged by #\(number)", .quiet)
      }
      lines.append(line)
      guard showsWhy else { continue }
      let paths = explaining.paths.prefix(3).map(\.description).joined(separator: ", ")
      let more = explaining.paths.count > 3 ? " and \(explaining.paths.count - 3) more" : ""
      lines.append(StyledLine("             \(explaining.why): \(paths)\(more)", .quiet))
    }
    if commits.count > shown.count {
      lines.append(StyledLine("  … \(commits.count - shown.count) more: --all shows them", .quiet))
    }
    return lines
  }

  private func closureLines(_ closure: ClosureReport) -> [StyledLine] {
    let count = closure.commits.count
    let head =
      "  imports: \(closure.packageCount) packages, \(closure.fileCount) files; "
      + "\(count) more \(count == 1 ? "commit touches" : "commits touch") only these (wide, mostly noise)"
    let gap = StyledLine("  imports: not all of them, as files are missing from this clone", .warning)
    return [StyledLine(head, .quiet)] + (closure.isComplete ? [] : [gap]) + commitLines(closure.commits)
  }

  private func whyLines(_ component: ComponentReport) -> [StyledLine] {
    var lines: [StyledLine] = []
    for excluded in component.excluded {
      var line = StyledLine("  ")
      line.append(excluded.commit.id.short, .commit)
      line.append(" = \(excluded.match.short) on the tag (\(excluded.method.rawValue))  ", .quiet)
      line.append(subject: excluded.commit.subject, .quiet)
      lines.append(line)
    }
    for tag in component.skippedTags { lines.append(StyledLine("  skipped \(tag.name): \(tag.why)", .quiet)) }
    for file in component.changesFiles {
      lines.append(
        StyledLine("  changes file \(file.path)\(file.isShipped ? ": already shipped" : "")", .quiet))
    }
    return lines
  }
}

extension Tier {
  var style: TextStyle {
    switch self {
    case .release: .release
    case .check: .check
    case .none: .quiet
    }
  }
}

extension ComponentReport {
  fileprivate var tagName: String { lastTag?.name ?? "no release tag" }

  fileprivate var futureTags: [SkippedTag] { skippedTags.filter(\.isFromTheFuture) }

  /// The day of the tagged commit, in UTC.
  fileprivate var tagDate: String { lastTag.map { String(JSONDocument.time($0.date).prefix(10)) } ?? "" }

  fileprivate func hasSomethingToSay(_ showsWhy: Bool) -> Bool {
    if showsWhy { return lastTag != nil || isPresent }
    return !commits.isEmpty || notMergedBack != nil || closure != nil || (lastTag?.isAlsoBranch ?? false)
      || (!(notes.isEmpty && futureTags.isEmpty) && (isPresent || lastTag != nil))
  }

  /// What changed, counted.
  fileprivate var summary: String {
    guard lastTag != nil else { return isPresent ? "never released" : "not in this tree" }
    let code = commits.count { $0.tier == .release }
    let check = commits.count - code
    var parts: [String] = []
    if code > 0 { parts.append("\(code) code \(code == 1 ? "commit" : "commits")") }
    if check > 0 { parts.append("\(check) to check") }
    if parts.isEmpty { parts.append(changed ? "the tag's code differs" : "nothing changed") }
    let unreleased = changesFiles.count { !$0.isShipped }
    if unreleased > 0 { parts.append("\(unreleased) changes \(unreleased == 1 ? "file" : "files")") }
    if !component.riders.isEmpty, tier == .release { parts.append("with \(component.riders.formattedList)") }
    return parts.joined(separator: ", ")
  }
}

extension DependencyReport {
  fileprivate var pin: String { pinned ?? "not pinned" }

  fileprivate var comparison: String {
    guard let tag else { return file }
    guard let pinnedAtTag else { return "not pinned at \(tag)" }
    return pinnedAtTag == pinned ? "unchanged since \(tag)" : "was \(pinnedAtTag) at \(tag)"
  }

  fileprivate var demand: String? {
    guard let latest else { return nil }
    switch verdict {
    case .unknown: return nil
    case .current: return "current"
    case .mustUpgrade: return "must upgrade to \(latest) before release"
    case .story: return "\(latest) is a newer minor: a story for later"
    case .outdated: return "\(latest) exists"
    }
  }
}

extension [String] {
  /// `a`, `a and b`, `a, b and c`.
  var formattedList: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
