package import FleetCore
import GitKit

/// `git fleet partial` for people: how many, then each with what is merged, what is missing, and what settles it.
package struct PartialText {
  private let report: PartialReport
  private let inFull: Int
  private let showsWhy: Bool
  /// Below this a story gets a line alone.
  private static let worthShowing = 0.5

  /// - Parameters:
  ///   - report: what was found.
  ///   - inFull: how many are shown in full; the others get a line each.
  ///   - showsWhy: whether to show what tells against each, and what the rules mean.
  package init(_ report: PartialReport, inFull: Int, showsWhy: Bool) {
    self.report = report
    self.inFull = inFull
    self.showsWhy = showsWhy
  }

  package var lines: [StyledLine] {
    var lines = [headline]
    for gap in report.gaps { lines.append(StyledLine("cannot tell for sure: \(gap)", .warning)) }
    lines.append(StyledLine(looked, .quiet))
    let shown = report.features.prefix(inFull).prefix { $0.score >= Self.worthShowing }
    for feature in shown { lines += [StyledLine()] + self.lines(feature) }
    let rest = report.features.dropFirst(shown.count)
    if !rest.isEmpty {
      let heading = rest.contains { $0.score >= Self.worthShowing } ? "others:" : "with less to show for it:"
      lines += [StyledLine(), StyledLine(heading, .quiet)]
      for feature in rest { lines.append(title(feature, .quiet)) }
    }
    return lines + (showsWhy ? rules : [])
  }

  private var headline: StyledLine {
    let likely = report.features.count(where: \.looksHalfMerged)
    let guarded = report.features.count { $0.looksHalfMerged && $0.isGuarded }
    let others = report.features.count - likely
    func stories(_ count: Int) -> String { count == 1 ? "1 story" : "\(count) stories" }
    if report.features.isEmpty {
      return StyledLine("Nothing looks half merged since \(report.since).", .headline)
    }
    if likely == 0 {
      return StyledLine("\(stories(others)) may be half merged since \(report.since).", .headline)
    }
    let verb = likely == 1 ? "looks" : "look"
    let flags =
      guarded == 0
      ? "" : guarded == likely ? ", behind \(likely == 1 ? "a flag" : "flags")" : ", \(guarded) behind flags"
    let more = flags + (others > 0 ? "; \(others) more may be" : "")
    return StyledLine("\(stories(likely)) \(verb) half merged since \(report.since)\(more).", .headline)
  }

  /// So that nothing found says what was looked at.
  private var looked: String {
    let looked = report.looked
    let issues = looked.issuesImportedAt == nil ? "no issue data" : "issue data"
    return
      "looked at \(looked.commits) \(looked.commits == 1 ? "commit" : "commits") up to \(report.until.short) since the cut \(report.cut.short), "
      + "\(looked.codeCommits) of them code; \(looked.stories) \(looked.stories == 1 ? "story" : "stories") and \(looked.branches) recent \(looked.branches == 1 ? "branch" : "branches"), "
      + "\(looked.freshBranches) with work of their own; \(issues)"
      + (looked.dismissed > 0 ? "; \(looked.dismissed) dismissed" : "")
  }

  private func title(_ feature: PartialFeature, _ style: TextStyle) -> StyledLine {
    var line = StyledLine()
    line.append(Self.score(feature.score), .quiet, width: 6)
    line.append(feature.key, .commit, width: max(feature.key.count + 2, 12))
    line.append(feature.title, style)
    return line
  }

  private static func score(_ value: Double) -> String { (value < 0 ? "" : "+") + "\(value)" }

  private func lines(_ feature: PartialFeature) -> [StyledLine] {
    var lines = [title(feature, .headline)]
    let count = feature.commits.count
    let numbers = feature.pullRequests.prefix(6).map { " #\($0)" }.joined()
    let more = feature.pullRequests.count > 6 ? " and \(feature.pullRequests.count - 6) more" : ""
    lines.append(
      row(
        "merged",
        "\(count) \(count == 1 ? "commit" : "commits"), \(Self.days(feature))\(numbers)\(more); \(authors(feature))"
      ))
    for commit in feature.commits.prefix(showsWhy ? count : 3) {
      var line = StyledLine("                ")
      line.append(commit.id.short, .commit)
      line.append(" ")
      line.append(subject: commit.commit.subject)
      lines.append(line)
    }
    for work in feature.reverted {
      lines.append(row("reverted", "\(work.commit.id.short) \(work.commit.subject), by \(work.by.short)"))
    }
    for evidence in feature.evidence where showsWhy || evidence.rule.sense == .claim {
      let label = evidence.rule.sense == .claim ? "missing" : evidence.rule.weight < 0 ? "against" : "besides"
      lines.append(row(label, "\(evidence.rule.meaning): \(evidence.detail)", weight: evidence.rule.weight))
    }
    if !showsWhy { lines += besides(feature) }
    lines.append(row("guarded", guarded(feature)))
    for command in PartialCommands(feature, report.question).lines { lines.append(row("next", command)) }
    return lines
  }

  /// What the score has beyond the claims that are shown.
  private func besides(_ feature: PartialFeature) -> [StyledLine] {
    let others = feature.evidence.filter { $0.rule.sense != .claim }
    guard !others.isEmpty else { return [] }
    let names = others.map { $0.rule.meaning }.joined(separator: ", ")
    return [row("besides", names, weight: feature.score(of: .context))]
  }

  private func row(_ label: String, _ text: String, weight: Double? = nil) -> StyledLine {
    var line = StyledLine("      ")
    line.append(label, .quiet, width: 10)
    line.append(text)
    if let weight { line.append("  " + Self.score(weight), .quiet) }
    return line
  }

  private func guarded(_ feature: PartialFeature) -> String {
    if let flag = feature.guards.first {
      return
        "yes, by \(feature.guards.map(\.name).joined(separator: ", ")) in \(flag.path): no revert is needed for it to stay dark"
    }
    return feature.isGuarded ? "so a message says; no flag was found in what it added" : "no flag was named"
  }

  private func authors(_ feature: PartialFeature) -> String {
    let names = feature.authors
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    return names.prefix(3).joined(separator: ", ") + more
  }

  private static func days(_ feature: PartialFeature) -> String {
    let first = JSONDocument.time(feature.first).prefix(10)
    let last = JSONDocument.time(feature.last).prefix(10)
    return first == last ? String(first) : "\(first) to \(last)"
  }

  private var rules: [StyledLine] {
    let used = Set(report.features.prefix(inFull).flatMap { $0.evidence.map(\.rule.name) })
    return [StyledLine()]
      + PartialRule.all.filter { used.contains($0.name) }.map { rule in
        StyledLine("[\(rule.name)] \(rule.meaning) (\(rule.source)) \(Self.score(rule.weight))", .quiet)
      }
  }
}

/// What to type next about a story.
struct PartialCommands {
  let lines: [String]

  init(_ feature: PartialFeature, _ question: PartialReport.Question) {
    let key = ShellWord.quote(feature.key)
    let window = [
      question.since.map { "--since \(ShellWord.quote($0))" },
      question.until.map { "--until \(ShellWord.quote($0))" },
    ]
    .compactMap(\.self)
    var story = [key]
    // A key is looked up since the last release of what is reverted.
    if !feature.isWholeByKey || !window.isEmpty {
      story = feature.commits.map { "--commit \($0.id.short)" }
      if feature.commits.contains(where: { $0.commit.parents.count > 1 }) { story.append("--mainline 1") }
    }
    let onto = question.onto.map { ["--onto \(ShellWord.quote($0))"] } ?? []
    lines = [
      (["git fleet revert plan"] + story + onto).joined(separator: " "),
      (["git fleet partial dismiss", key] + window + ["--reason '...'"]).joined(separator: " "),
    ]
  }
}
