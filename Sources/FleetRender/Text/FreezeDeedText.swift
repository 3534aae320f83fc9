package import FleetCore
import GitKit

/// What a command did to the freeze, for people.
package struct FreezeDeedText {
  private let entries: [FreezeEntry]
  private let status: FreezeStatus
  private let wording: InstantWording

  /// - Parameters:
  ///   - entries: what was recorded.
  ///   - status: as it is now.
  package init(_ entries: [FreezeEntry], _ status: FreezeStatus, _ wording: InstantWording) {
    self.entries = entries
    self.status = status
    self.wording = wording
  }

  package var lines: [StyledLine] {
    guard let entry = entries.first else { return FreezeText(status, wording).lines }
    switch entry.kind {
    case .freeze, .end: return recorded(entry) + FreezeText(status, wording).lines
    case .dismissal: return FreezeText(status, wording).lines
    case .allowance:
      let until = ends.map { " until \(wording.text($0))" } ?? " until the freeze ends"
      return [StyledLine("Allowed: \(what(entry))\(until).", .headline)] + sharing
    case .exception:
      return [
        StyledLine("Requested: exception \(entry.id) for \(what(entry)).", .headline),
        FreezeText.next(
          "git fleet freeze exception approve \(entry.id)",
          "for \(exception(entry.id)?.standing.missing.joined(separator: ", ") ?? "the approvers")"),
      ] + sharing
    case .approval:
      let id = entry.value("exception") ?? ""
      return [
        StyledLine("Approved: exception \(id) as \(entry.value("role") ?? "").", .headline)
      ] + [exception(id)].compactMap(\.self).map { ExceptionText.line($0, indent: "  ") } + sharing
    case .withdrawal:
      return [StyledLine("Withdrawn: exception \(entry.value("exception") ?? "").", .headline)] + sharing
    }
  }

  /// What was recorded, where how things stand does not show it: another freeze comes first, or none is left.
  private func recorded(_ entry: FreezeEntry) -> [StyledLine] {
    let shown = status.branches.flatMap { [$0.freeze.window?.id, $0.freeze.next?.id] }.compactMap(\.self)
    guard !shown.contains(entry.id),
      entry.kind == .freeze || status.branches.allSatisfy({ $0.freeze.next != nil })
    else {
      return []
    }
    return [StyledLine("Recorded: \(FreezeLogText.deed(entry, wording)).", .headline)]
  }

  private func what(_ entry: FreezeEntry) -> String {
    "\(entry.value("subject") ?? "") at \((entry.value("head") ?? "").prefix(10))"
  }

  private func exception(_ id: String) -> FreezeStatus.Exception? {
    status.exceptions.first { $0.exception.id == id }
  }

  /// When the last of the freezes ends that are on.
  private var ends: Int64? {
    let held = status.branches.map(\.freeze).filter { $0.state != .open }
    return held.contains { $0.until == nil } ? nil : held.compactMap(\.until).max()
  }

  private var sharing: [StyledLine] { FreezeText(status, wording).sharing }
}

/// What `git fleet freeze sync` did, for people.
package enum FreezeSyncText {
  package static func lines(_ outcome: FreezeSync.Outcome, remote: String) -> [StyledLine] {
    func counted(_ count: Int) -> String { "\(count) \(count == 1 ? "entry" : "entries")" }
    guard outcome.tip != nil else {
      return [
        StyledLine("Nothing to share: neither this clone nor \(remote) has a record of freezes.", .headline)
      ]
    }
    var parts: [String] = []
    if !outcome.received.isEmpty { parts.append("\(counted(outcome.received.count)) received") }
    if !outcome.sent.isEmpty { parts.append("\(counted(outcome.sent.count)) sent") }
    if outcome.wasMerged { parts.append("two histories merged") }
    return [
      StyledLine(
        parts.isEmpty
          ? "In step with \(remote)." : "In step with \(remote): \(parts.joined(separator: ", ")).",
        .headline)
    ]
  }
}

/// `git fleet freeze log` for people: a line an entry, the newest first.
package enum FreezeLogText {
  package static func lines(_ log: FreezeLog, _ wording: InstantWording) -> [StyledLine] {
    guard !log.lines.isEmpty else { return [StyledLine("Nothing was ever recorded.", .headline)] }
    return log.lines.flatMap { line -> [StyledLine] in
      let entry = line.entry
      var head = StyledLine()
      head.append(line.commit.short, .commit)
      head.append(" \(wording.text(entry.at))  ", .quiet)
      head.append(deed(entry, wording), .headline)
      head.append(", by \(entry.by)")
      if let signature = line.signature { head.append(" [\(words(signature))]", .quiet) }
      let reasons = [entry.value("reason"), entry.value("risk").map { "risk: \($0)" }].compactMap(\.self)
      return [head] + reasons.map { StyledLine("           \($0)", .quiet) }
    }
  }

  static func deed(_ entry: FreezeEntry, _ wording: InstantWording) -> String {
    let release = entry.value("release").map { " for \($0)" } ?? ""
    let what = "\(entry.value("branch") ?? entry.value("subject") ?? "")\(release)"
    let head = (entry.value("head") ?? "").prefix(10)
    switch entry.kind {
    case .freeze:
      let begins = entry.instant("begins") ?? entry.at
      let until = entry.instant("ends").map { " until \(wording.text($0))" } ?? ""
      return begins <= entry.at
        ? "start on \(what)\(until)" : "schedule \(what) from \(wording.text(begins))\(until)"
    case .end: return "end on \(what)"
    case .allowance: return "allow \(what) at \(head)"
    case .exception: return "request exception \(entry.id) for \(what) at \(head)"
    case .approval:
      return "approve exception \(entry.value("exception") ?? "") as \(entry.value("role") ?? "") at \(head)"
    case .withdrawal: return "withdraw exception \(entry.value("exception") ?? "")"
    case .dismissal:
      return entry.isWithdrawn ? "list \(entry.id) again" : "dismiss \(entry.id)"
    }
  }

  private static func words(_ signature: CommitSignature) -> String {
    let signer = signature.signer.isEmpty ? signature.fingerprints.first ?? "" : signature.signer
    switch signature.standing {
    case .good: return "signed by \(signer)"
    case .unknownValidity: return "signed by an unknown key, \(signer)"
    case .bad: return "bad signature"
    case .none: return "not signed"
    }
  }
}
