package import FleetCore
import GitKit

/// `git fleet freeze status` for people: what is frozen and how long, then why, and what was let through.
package struct FreezeText {
  private let status: FreezeStatus
  private let wording: InstantWording

  package init(_ status: FreezeStatus, _ wording: InstantWording) {
    self.status = status
    self.wording = wording
  }

  package var lines: [StyledLine] {
    var lines = status.branches.flatMap(self.lines)
    if lines.isEmpty { lines.append(StyledLine("Nothing is frozen.", .headline)) }
    for allowance in status.allowances {
      lines.append(
        StyledLine(
          "allowed: \(allowance.subject) at \(allowance.head.short), by \(allowance.by)"
            + (allowance.reason.map { ": \($0)" } ?? "")))
    }
    lines += status.exceptions.map { ExceptionText.line($0, indent: "exception ") }
    return lines + sharing
  }

  /// The state of each branch alone, and a blank line.
  package var summary: [StyledLine] {
    status.branches.compactMap { self.lines($0).first } + [StyledLine()]
  }

  private func lines(_ branch: FreezeStatus.Branch) -> [StyledLine] {
    let freeze = branch.freeze
    guard let window = freeze.window else { return open(branch) }
    let isDeep = freeze.state == .deep
    var head = StyledLine("\(branch.pattern) is \(isDeep ? "in deep freeze" : "frozen")", .headline)
    if let release = window.release { head.append(" for \(release)", .headline) }
    if let ends = window.ends {
      head.append(
        " until \(wording.text(ends)): \(DurationText.words(ends - status.now)) left.", .headline)
    } else {
      head.append(" until somebody ends it.", .headline)
    }
    var lines = [head, StyledLine("  since \(wording.text(window.begins)), by \(window.by)" + why(window))]
    if !isDeep, let deepAt = window.deepAt, deepAt < window.ends ?? .max {
      lines.append(
        StyledLine(
          "  deep freeze from \(wording.text(deepAt)), in \(DurationText.words(deepAt - status.now))"))
    }
    return lines + upcoming(freeze)
  }

  private func open(_ branch: FreezeStatus.Branch) -> [StyledLine] {
    let known = status.isUnasked ? " as far as this clone knows" : ""
    return [StyledLine("\(branch.pattern) is open\(known).", .headline)] + upcoming(branch.freeze)
  }

  private func upcoming(_ freeze: BranchFreeze) -> [StyledLine] {
    guard let next = freeze.next else { return [] }
    let release = next.release.map { " for \($0)" } ?? ""
    var lines = [
      StyledLine(
        "  next freeze\(release) from \(wording.text(next.begins)), in "
          + DurationText.words(next.begins - status.now) + why(next))
    ]
    if let deepAt = next.deepAt { lines.append(StyledLine("  deep freeze from \(wording.text(deepAt))")) }
    if let ends = next.ends {
      lines.append(StyledLine("  open again from \(wording.text(ends)), the release"))
    }
    return lines
  }

  private func why(_ window: FreezeWindow) -> String { window.reason.map { ": \($0)" } ?? "" }

  /// How old this is, and what is not shared yet.
  var sharing: [StyledLine] {
    guard let remote = status.remote else { return [] }
    var lines: [StyledLine] = []
    if let fetchedAt = status.fetchedAt {
      let age = "fetched \(DurationText.words(status.now - fetchedAt)) ago"
      lines.append(
        status.isStale
          ? StyledLine("cannot tell for sure: \(age), and much may have happened since", .warning)
          : StyledLine(age, .quiet))
      if status.isStale { lines.append(Self.next("git fleet freeze status --fetch", "asks \(remote)")) }
    } else if status.record.fetchedTip == nil {
      lines.append(StyledLine("never fetched from \(remote)", .quiet))
      if status.isUnasked { lines.append(Self.next("git fleet freeze status --fetch", "asks \(remote)")) }
    }
    if status.unsharedCount > 0 {
      lines.append(Self.next("git fleet freeze sync", "shares what only this clone knows"))
    }
    return lines
  }

  static func next(_ command: String, _ what: String) -> StyledLine {
    var line = StyledLine("next: ", .quiet)
    line.append(command + "  ")
    line.append(what, .quiet)
    return line
  }
}

/// `git fleet freeze exception show` for people.
package enum ExceptionText {
  package static func lines(_ exceptions: [FreezeStatus.Exception], showsAll: Bool) -> [StyledLine] {
    guard !exceptions.isEmpty else { return [StyledLine("No exception was requested.", .headline)] }
    return exceptions.flatMap { entry -> [StyledLine] in
      var lines = [line(entry, indent: "")]
      guard showsAll else { return lines }
      let exception = entry.exception
      lines.append(StyledLine("  requested by \(exception.permit.by): \(exception.reason)"))
      if let risk = exception.risk { lines.append(StyledLine("  risk: \(risk)")) }
      for judged in entry.standing.approvals {
        let verdict = judged.why.map { "does not count: \($0)" } ?? "counts"
        lines.append(StyledLine("  \(judged.approval.role): \(judged.approval.by), \(verdict)"))
      }
      return lines
    }
  }

  /// `3f2a… for #123 at a1b2…: approved`.
  static func line(_ entry: FreezeStatus.Exception, indent: String) -> StyledLine {
    let exception = entry.exception
    let state = ExceptionState(entry)
    var line = StyledLine(indent)
    line.append(exception.id, .commit)
    line.append(" for \(exception.permit.subject) at \(exception.permit.head.short): ")
    line.append(state.words, state == .approved ? .headline : .plain)
    return line
  }
}

/// What became of an exception, in a word.
enum ExceptionState: Equatable {
  case approved, withdrawn, expired
  /// These roles are still to approve.
  case waiting([String])

  init(_ entry: FreezeStatus.Exception) {
    if entry.exception.isWithdrawn {
      self = .withdrawn
    } else if !entry.isLive {
      self = .expired
    } else {
      self = entry.standing.isApproved ? .approved : .waiting(entry.standing.missing)
    }
  }

  var name: String {
    switch self {
    case .approved: "approved"
    case .withdrawn: "withdrawn"
    case .expired: "expired"
    case .waiting: "requested"
    }
  }

  var words: String {
    guard case .waiting(let roles) = self else { return name }
    return "waits for \(roles.joined(separator: ", "))"
  }
}
