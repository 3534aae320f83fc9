package import GitKit

extension FreezeDesk {
  /// Lets a pull request or branch through as it is now, until the freeze ends.
  ///
  /// - Parameters:
  ///   - head: nil for where it stands here.
  ///   - protected: who may; what somebody else allowed is allowed again.
  package func allow(
    _ subject: FreezeSubject, head: ObjectID?, reason: String?, _ protected: ProtectedPolicy
  ) throws -> Deed {
    let heads = SubjectHead(repository, remote: remote)
    let subject = try heads.named(subject)
    let head = try head ?? heads.resolve(subject)
    return try write { record in
      let doubts = try RecordGate(repository, protected, time: now).trusted(record, policy.freeze.reference)
        .doubts

      let freezes = try freezesNow(record)
      let patch = try patch(of: head, freezes)
      if let same = record.allowances.last(where: { $0.subject == subject && $0.head == head }),
        freezes.contains(where: { record.isLive(same.freezes, on: $0.pattern, at: now) }),
        !doubts.contains(where: { $0.entry.id == same.id })
      {
        throw FleetError.refused(
          "\(subject) is already allowed at \(head.short), by \(same.by)",
          hints: ["to see all that is: git fleet freeze status"])
      }
      return FreezeChange(
        "allow \(subject) at \(head.short)", reason: reason, isSigned: signsGuarded,
        [FreezeChange.Draft(.allowance, permit(subject, head, patch, freezes) + [("reason", reason)])])
    }
  }

  /// Asks for an exception.
  package func request(_ subject: FreezeSubject, head: ObjectID?, reason: String, risk: String?) throws
    -> Deed
  {
    let heads = SubjectHead(repository, remote: remote)
    let subject = try heads.named(subject)
    let head = try head ?? heads.resolve(subject)
    return try write { record in
      let freezes = try freezesNow(record)
      let patch = try patch(of: head, freezes)
      if let same = record.exceptions.last(where: {
        !$0.isWithdrawn && $0.permit.subject == subject && $0.permit.head == head
      }), freezes.contains(where: { record.isLive(same.permit.freezes, on: $0.pattern, at: now) }) {
        throw FleetError.refused(
          "an exception for \(subject) at \(head.short) was already requested: \(same.id)",
          hints: ["to see it: git fleet freeze exception show \(same.id)"])
      }
      return FreezeChange(
        "request an exception for \(subject) at \(head.short)", reason: reason, isSigned: signs,
        [
          FreezeChange.Draft(
            .exception, permit(subject, head, patch, freezes) + [("reason", reason), ("risk", risk)])
        ])
    }
  }

  package func withdraw(_ name: String, reason: String?) throws -> Deed {
    try write { record in
      let exception = try find(name, in: record)
      return FreezeChange(
        "withdraw exception \(exception.id)", reason: reason, isSigned: signs,
        [FreezeChange.Draft(.withdrawal, [("exception", exception.id), ("reason", reason)])])
    }
  }

  /// The exception of that id, of an id that begins so, or the last one for that pull request or branch.
  package func find(_ name: String, in record: FreezeRecord) throws -> FreezeException {
    let open = record.exceptions.filter { !$0.isWithdrawn }
    let subject = FreezeSubject(name)
    let matches = name.count >= 4 ? open.filter { $0.id.hasPrefix(name.lowercased()) } : []
    if let found = matches.count == 1 ? matches.first : open.last(where: { $0.permit.subject == subject }) {
      return found
    }
    if matches.count > 1 {
      throw FleetError.refused(
        "several exceptions begin with '\(name)'",
        hints: ["they are: \(matches.map(\.id).joined(separator: ", "))"])
    }
    if let withdrawn = record.exceptions.last(where: { $0.id == name || $0.permit.subject == subject }) {
      throw FleetError.refused(
        "exception \(withdrawn.id) was withdrawn, by \(withdrawn.withdrawnBy ?? "")",
        hints: [
          "request it again: git fleet freeze exception request \(ShellWord.quote("\(withdrawn.permit.subject)")) --reason <text>"
        ])
    }
    throw FleetError.refused(
      "there is no exception '\(name)'",
      hints: [
        "if somebody else requested it: git fleet freeze sync",
        "to see all there are: git fleet freeze exception show",
      ])
  }

  // MARK: - What is refused

  func hintOfNothing(_ record: FreezeRecord, otherwise: String) throws -> String {
    let freshness = FreezeFreshness(repository, reference: policy.freeze.reference)
    return try freshness.isUnasked(record, remote: remote)
      ? "ask \(remote), which nobody here did yet: git fleet freeze status --fetch" : otherwise
  }

  private func freezesNow(_ record: FreezeRecord) throws -> [FreezeWindow] {
    let freezes = record.windows(at: now).filter { $0.state(at: now) != .open }
    guard !freezes.isEmpty else {
      throw FleetError.refused(
        "nothing is frozen, so nothing needs to be let through",
        hints: [try hintOfNothing(record, otherwise: "to see what is scheduled: git fleet freeze status")])
    }
    return freezes
  }

  private func permit(
    _ subject: FreezeSubject, _ head: ObjectID, _ patch: ObjectID?, _ freezes: [FreezeWindow]
  )
    -> [(String, String?)]
  {
    [("subject", subject.description), ("head", head.hex), ("patch", patch?.hex)]
      + freezes.map { ("freeze", $0.id) }
  }

  /// The change as a whole, on top of the first frozen branch that is here.
  private func patch(of head: ObjectID, _ freezes: [FreezeWindow]) throws -> ObjectID? {
    guard try repository.readCommit(head) != nil else {
      throw FleetError.refused(
        "commit \(head.short) is not here",
        hints: ["fetch it: git fetch \(ShellWord.quote(remote)) \(head.hex)"])
    }
    for branch in freezes.map(\.pattern) + [policy.mainBranch] {
      for name in ["refs/remotes/\(remote)/\(branch)", "refs/heads/\(branch)"] {
        guard let base = try repository.reference(named: name)?.target else { continue }
        return try LandedPatch.id(of: head, onto: base, in: repository)
      }
    }
    return nil
  }
}
