import GitKit

extension FreezeDesk {
  /// When a freeze ends, as somebody said it.
  package enum Ending: Sendable {
    /// At this instant, which is the release.
    case at(Int64)
    /// As worked out from the day of the release.
    case scheduled(FreezeSchedule)
    /// As it was scheduled before, or by hand.
    case open
  }

  /// Freezes branches from now on.
  ///
  /// - Parameters:
  ///   - release: what it is for; a schedule of that release goes on to say when it ends.
  ///   - branches: names or globs; the policy's where there are none.
  package func start(_ release: String?, branches: [String], ending: Ending, reason: String?) throws -> Deed {
    let release = try self.release(release)
    let patterns = try patterns(branches, release: release)
    return try write { record in
      let windows = record.windows(at: now)
      if let held = windows.first(where: { patterns.contains($0.pattern) && $0.state(at: now) != .open }) {
        throw alreadyFrozen(held)
      }
      let drafts = try patterns.map { pattern in
        let scheduled = windows.first { $0.pattern == pattern && $0.release == release }
        let (deep, ends) = try times(ending, scheduled)
        return draft(pattern, release, begins: now, deep: deep, ends: ends, reason)
      }
      return FreezeChange(
        "start on \(Self.phrase(patterns, release))", reason: reason, isSigned: signsGuarded, drafts)
    }
  }

  private func times(_ ending: Ending, _ scheduled: FreezeWindow?) throws -> (deep: Int64?, ends: Int64?) {
    let (deep, ends): (Int64?, Int64?) =
      switch ending {
      case .at(let end):
        (FreezeSchedule(begins: now, ends: end, deepWindow: policy.freeze.deepWindow).deepAt, end)
      case .scheduled(let schedule): (schedule.deepAt, schedule.ends)
      case .open: (scheduled?.deepAt, scheduled?.ends)
      }
    if let ends, ends <= now {
      throw FleetError.refused(
        "a freeze that begins now cannot end at \(Timestamp.text(ends)), which is past",
        hints: ["name a later time, or leave it out and end it by hand: git fleet freeze end"])
    }
    return (deep, ends)
  }

  private func draft(
    _ pattern: String, _ release: String?, begins: Int64, deep: Int64?, ends: Int64?, _ reason: String?
  ) -> FreezeChange.Draft {
    FreezeChange.Draft(
      .freeze,
      [
        ("branch", pattern), ("release", release), ("begins", Timestamp.text(begins)),
        ("deep", deep.map { Timestamp.text(max($0, begins)) }), ("ends", ends.map(Timestamp.text)),
        ("reason", reason),
      ])
  }

  private func alreadyFrozen(_ window: FreezeWindow) -> FleetError {
    let until = window.ends.map { " until \(Timestamp.text($0))" } ?? ""
    return .refused(
      "\(Self.phrase([window.pattern], window.release)) is already frozen\(until), by \(window.by)",
      hints: [
        "to move its end: git fleet freeze schedule \(window.release ?? "<release>") --release-date <day>",
        "to end it: git fleet freeze end", "to see it: git fleet freeze status",
      ])
  }

  /// Ends freezes now, or takes back the schedule of a release.
  ///
  /// - Parameters:
  ///   - release: nil for whatever is frozen now.
  ///   - branches: patterns as they were frozen; all where there are none.
  ///   - protected: who may end one; what somebody else ended is ended again.
  package func end(_ release: String?, branches: [String], reason: String?, _ protected: ProtectedPolicy)
    throws
    -> Deed
  {
    let release = try self.release(release)
    let patterns = branches.isEmpty ? nil : try self.patterns(branches, release: release)
    return try write { record in
      let windows = try record.windows(at: now) + wronglyEnded(record, protected)
      let meant = windows.filter { window in
        patterns?.contains(window.pattern) ?? true
          && (release == nil ? window.state(at: now) != .open : window.release == release)
      }
      guard !meant.isEmpty else { throw try notFrozen(patterns ?? [], release, record) }
      let drafts = meant.map { window in
        FreezeChange.Draft(
          .end,
          [
            ("branch", window.pattern), ("release", window.release), ("ends", Timestamp.text(now)),
            ("reason", reason),
          ])
      }
      return FreezeChange(
        "end on \(meant.map { Self.phrase([$0.pattern], $0.release) }.joined(separator: ", "))",
        reason: reason,
        isSigned: signsGuarded, drafts)
    }
  }

  /// Freezes that were ended by the word of somebody who may not.
  private func wronglyEnded(_ record: FreezeRecord, _ protected: ProtectedPolicy) throws -> [FreezeWindow] {
    let trusted = try RecordGate(repository, protected, time: now).trusted(record, policy.freeze.reference)
    let running = record.windows(at: now)
    return trusted.windows(at: now).filter { window in
      window.state(at: now) != .open
        && !running.contains { $0.pattern == window.pattern && $0.release == window.release }
    }
  }

  private func notFrozen(
    _ patterns: [String], _ release: String?, _ record: FreezeRecord
  ) throws -> FleetError {
    let what = patterns.isEmpty ? "nothing" : patterns.joined(separator: ", ")
    let isFrozen = patterns.isEmpty ? "is frozen" : patterns.count == 1 ? "is not frozen" : "are not frozen"
    let next = record.windows(at: now).first { $0.release != nil }?.release
    return .refused(
      "\(what) \(isFrozen)\(release.map { " for \($0)" } ?? "")",
      hints: [try hintOfNothing(record, otherwise: "to see what is: git fleet freeze status")]
        + (next.map { release == nil ? ["to take back what is scheduled: git fleet freeze end \($0)"] : [] }
          ?? []))
  }

  /// Records when branches freeze and are released again, or moves that.
  ///
  /// A freeze that has begun does not stop in between.
  package func schedule(
    _ release: String?, branches: [String], _ schedule: FreezeSchedule, reason: String?
  ) throws -> Deed {
    let release = try self.release(release)
    let patterns = try patterns(branches, release: release)
    return try write { record in
      let drafts = patterns.map { pattern in
        let old = record.windows(at: now).first { $0.pattern == pattern && $0.release == release }
        let begins = old.map { $0.begins <= now ? min($0.begins, schedule.begins) : schedule.begins }
        return draft(
          pattern, release, begins: begins ?? schedule.begins, deep: schedule.deepAt, ends: schedule.ends,
          reason)
      }
      return FreezeChange(
        "schedule \(Self.phrase(patterns, release))", reason: reason, isSigned: signsGuarded, drafts)
    }
  }
}
