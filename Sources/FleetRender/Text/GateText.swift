package import FleetCore
import GitKit

/// What a hook says when something does not go in: at most a screen, and what to do at its end.
package struct GateText {
  /// Where it is said, which decides what can be done about it.
  package enum Place: Sendable, Equatable {
    /// A commit that was not made.
    case commit
    /// A commit that would end a merge, a pick or a revert, which this command takes back.
    case sequence(abort: String)
    /// A push to a remote.
    case push(remote: String)
    case server
  }

  private let report: GateReport
  private let place: Place
  private let now: Int64
  private let wording: InstantWording

  private static let mostCommits = 6
  private static let mostFindings = 3

  /// - Parameters:
  ///   - now: seconds since 1970.
  ///   - wording: of times.
  package init(_ report: GateReport, _ place: Place, now: Int64, _ wording: InstantWording) {
    self.report = report
    self.place = place
    self.now = now
    self.wording = wording
  }

  package var lines: [String] {
    var lines: [String] = []
    for finding in report.findings.prefix(Self.mostFindings) { lines += self.lines(finding) }
    let more = report.findings.count - Self.mostFindings
    if more > 0 { lines.append("and \(more) more \(more == 1 ? "ref" : "refs")") }
    return lines + hints.map { "hint: \($0)" }
  }

  private func lines(_ finding: GateFinding) -> [String] {
    switch finding {
    case .commits(let freeze, let commits): [headline(freeze, commits)] + self.lines(commits) + [who(freeze)]
    case .rewritten(let freeze, let count):
      [
        "blocked: \(state(freeze)): the push would take \(Self.counted(count)) out of it",
        "rule: a frozen branch is not rewritten", who(freeze),
      ]
    case .deleted(let freeze):
      ["blocked: \(state(freeze)): it is not deleted before the freeze ends", who(freeze)]
    case .tag(let check):
      check.findings.filter { $0.severity == .error }.map {
        "blocked: tag \(DisplayText.escape(check.name)) \($0.message) [\($0.rule)]"
      }
    case .record(let reference, let problem, _): ["blocked: \(DisplayText.escape(reference)): \(problem)"]
    case .gap(let freeze, let why, _): ["cannot tell: \(state(freeze)), and \(why)", who(freeze)]
    }
  }

  // MARK: - The verdict

  private func headline(_ freeze: BranchFreeze, _ commits: JudgedCommits) -> String {
    let word = commits.verdict == .blocked ? "blocked" : "cannot tell"
    guard commits.items.first?.id != nil else {
      let what =
        commits.verdict == .blocked ? "this commit does not go in" : "nothing says that this commit may go in"
      return "\(word): \(state(freeze)): \(what)"
    }
    let counted =
      commits.total == 1
      ? "the commit" : "\(commits.items.count) of \(Self.counted(commits.total))"
    return "\(word): \(state(freeze)): \(counted) may not go in"
  }

  private func state(_ freeze: BranchFreeze) -> String { wording.state(of: freeze, now: now) }

  private func who(_ freeze: BranchFreeze) -> String {
    var line = "frozen by \(DisplayText.escape(freeze.by ?? "somebody"))"
    if let since = freeze.since { line += " since \(wording.text(since))" }
    let reasons = [freeze.release.map { "release \($0)" }, freeze.reason].compactMap(\.self)
    return reasons.isEmpty ? line : line + ": " + DisplayText.escape(reasons.joined(separator: ", "))
  }

  // MARK: - The commits

  /// A rule, then the commits that it stops.
  private func lines(_ commits: JudgedCommits) -> [String] {
    var rules: [String] = []
    for item in commits.items where !rules.contains(item.rule.rule) { rules.append(item.rule.rule) }
    var lines: [String] = []
    var left = Self.mostCommits
    for rule in rules {
      let items = commits.items.filter { $0.rule.rule == rule && $0.id != nil }
      guard left > 0 || items.isEmpty else { break }
      lines.append("rule: \(rule)")
      lines += items.prefix(left).map {
        "  \($0.id?.short ?? "") \($0.kind.rawValue): \(SubjectText.cut($0.subject, to: 72))"
      }
      left -= min(left, items.count)
    }
    let hidden = commits.items.count { $0.id != nil } - (Self.mostCommits - left)
    return hidden > 0 ? lines + ["  and \(hidden) more"] : lines
  }

  private static func counted(_ count: Int) -> String { "\(count) \(count == 1 ? "commit" : "commits")" }

  // MARK: - What to do

  private var hints: [String] {
    var hints: [String] = []
    for finding in report.findings {
      switch finding {
      case .commits(let freeze, let commits): hints += self.hints(freeze, commits)
      case .rewritten: hints.append("to put your commits on top, and push without --force: git pull --rebase")
      case .deleted(let freeze):
        hints.append("git fleet freeze end --branch \(ShellWord.quote(freeze.branch))")
      case .tag(let check):
        hints.append("see all that is wrong with it: git fleet tags check \(ShellWord.quote(check.name))")
      case .record(_, _, let hint), .gap(_, _, let hint): if let hint { hints.append(hint) }
      }
    }
    var once: [String] = []
    for hint in hints where !once.contains(hint) { once.append(hint) }
    // The first of them is an alternative to nothing.
    if let first = once.first, first.hasPrefix("or ") { once[0] = String(first.dropFirst(3)) }
    return Array(once.prefix(6))
  }

  private func hints(_ freeze: BranchFreeze, _ commits: JudgedCommits) -> [String] {
    var hints = commits.remedies.compactMap { remedy -> String? in
      switch remedy {
      case .declareBug: declare(commits)
      case .declareUnreleased:
        "if its bug was never released, say so in the message: For unreleased bug #<number>"
      case .label:
        place == .server
          ? "name its issue in the message; the server knows the labels that its administrator brings there: git fleet issues import <file>"
          : "name its issue in the message, and bring the labels here: git fleet issues import <file>"
      case .exception: nil
      }
    }
    switch place {
    case .commit: hints.append("or commit it on a branch: git switch -c <branch>")
    case .sequence(let abort): hints.append("or give it up: \(abort)")
    case .push(let remote):
      let source = ShellWord.quote(commits.source ?? "HEAD")
      hints.append(
        "or push it to a branch: git push \(ShellWord.quote(remote)) \(source):refs/heads/<branch>")
    case .server: hints.append("or push it to a branch: git push <remote> HEAD:refs/heads/<branch>")
    }
    hints.append(
      commits.exception.map { "or see what its exception waits for: git fleet freeze exception show \($0)" }
        ?? "or ask for an exception: git fleet freeze exception request <branch> --reason <text>")
    return hints
  }

  private func declare(_ commits: JudgedCommits) -> String {
    let trailer = "--trailer 'Change-Type: bug'"
    switch place {
    case .commit, .sequence: return "if it is a fix, say so: git commit \(trailer)"
    case .push, .server:
      return commits.total == 1 && commits.isHead
        ? "if it is a fix, say so: git commit --amend --no-edit \(trailer)"
        : commits.total == 1
          ? "if it is a fix, say so in its message: Change-Type: bug"
          : "if they are fixes, say so in each message: Change-Type: bug"
    }
  }
}

extension InstantWording {
  /// `main is frozen until Tue 2025-06-17 09:00 America/Los_Angeles (2 days left)`.
  package func state(of freeze: BranchFreeze, now: Int64) -> String {
    let branch = DisplayText.escape(freeze.branch)
    if freeze.state == .open { return "\(branch) is open" }
    let state = freeze.state == .deep ? "in deep freeze" : "frozen"
    guard let until = freeze.until else { return "\(branch) is \(state) until somebody ends it" }
    return "\(branch) is \(state) until \(text(until)) (\(DurationText.words(max(until - now, 0))) left)"
  }
}
