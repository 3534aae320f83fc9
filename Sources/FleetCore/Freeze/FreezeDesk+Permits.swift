package import GitKit

extension FreezeDesk {
  /// Lets a pull request or branch through as it is now, until the freeze ends.
  ///
  /// - Parameter head: nil for where it stands here.
  package func allow(_ subject: FreezeSubject, head: ObjectID?, reason: String?) throws -> Deed {
    let head = try head ?? SubjectHead(repository, remote: remote).resolve(subject)
    return try write { record in
      let freezes = try freezesNow(record)
      let patch = try patch(of: head, freezes)
      if let same = record.allowances.last(where: { $0.subject == subject && $0.head == head }),
        freezes.contains(where: { record.isLive(same.freezes, on: $0.pattern, at: now) })
      {
        throw FleetError.refused(
          "\(subject) is already allowed at \(head.short), by \(same.by)",
          hints: ["to see all that is: git fleet freeze status"])
      }
      return FreezeChange(
        "allow \(subject) at \(head.short)", reason: reason, isSigned: signs,
        [FreezeChange.Draft(.allowance, permit(subject, head, patch, freezes) + [("reason", reason)])])
    }
  }

  /// Asks for an exception.
  package func request(_ subject: FreezeSubject, head: ObjectID?, reason: String, risk: String?) throws
    -> Deed
  {
    let head = try head ?? SubjectHead(repository, remote: remote).resolve(subject)
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

  /// Approves an exception in a role.
  ///
  /// - Parameters:
  ///   - name: its id, or the beginning of it, or what it is for.
  ///   - role: nil for the one role that the user holds.
  ///   - protected: who holds which role.
  package func approve(_ name: String, role: String?, reason: String?, _ protected: ProtectedPolicy) throws
    -> Deed
  {
    let rules = protected.policy.freeze
    let authority = FreezeAuthority(repository, protected)
    let identity = try UserIdentity.current(in: repository)
    let role = try self.role(role, identity, rules, authority)
    var approval: (exception: FreezeException, role: String)?
    return try write(
      by: identity,
      check: { commit in
        guard rules.requiresSignature, let approval else { return }
        try check(commit, approval.role, authority, rules)
      },
      { record in
        let exception = try find(name, in: record)
        try refuseWhatHasMoved(exception)
        let standing = try authority.standing(of: exception, in: record)
        try refuseSamePerson(identity, role, standing)
        approval = (exception, role)
        return FreezeChange(
          "approve exception \(exception.id) as \(role)", reason: reason,
          isSigned: signs || rules.requiresSignature,
          [
            FreezeChange.Draft(
              .approval,
              [
                ("exception", exception.id), ("role", role), ("head", exception.permit.head.hex),
                ("reason", reason),
              ])
          ])
      })
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
      "there is no exception '\(name)'", hints: ["to see all there are: git fleet freeze exception show"])
  }

  // MARK: - What is refused

  private func freezesNow(_ record: FreezeRecord) throws -> [FreezeWindow] {
    let freezes = record.windows(at: now).filter { $0.state(at: now) != .open }
    guard !freezes.isEmpty else {
      throw FleetError.refused(
        "nothing is frozen, so nothing needs to be let through",
        hints: ["to see what is scheduled: git fleet freeze status"])
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

  private func role(
    _ named: String?, _ identity: UserIdentity, _ rules: FreezePolicy, _ authority: FreezeAuthority
  ) throws -> String {
    let known = rules.roles
    let held = authority.roles(of: identity)
    if let named = named?.lowercased() {
      guard known.contains(named) else {
        throw FleetError.invalidArgument(
          "unknown role '\(named)'",
          hint: Spelling.nearest(to: named, among: known).map { "did you mean '\($0)'?" }
            ?? "roles are \(known.joined(separator: ", "))")
      }
      guard rules.requiresSignature || held.contains(named) else {
        throw FleetError.refused(
          "\(identity.email) does not hold the role '\(named)'", hints: Self.holders(rules, policy.mainBranch)
        )
      }
      return named
    }
    if held.count == 1 { return held[0] }
    guard held.isEmpty else {
      throw FleetError.refused(
        "\(identity.email) holds several roles", hints: ["say which: --role \(held[0])"])
    }
    throw FleetError.refused(
      "\(identity.email) holds no role that approves exceptions",
      hints: Self.holders(rules, policy.mainBranch))
  }

  private static func holders(_ rules: FreezePolicy, _ branch: String) -> [String] {
    rules.approvers.isEmpty
      ? ["nobody does: add 'approver = <role>:<address>' to [fleet-freeze] of .fleetconfig on \(branch)"]
      : ["those who do: \(rules.approvers.map { "\($0.role) \($0.identity)" }.joined(separator: ", "))"]
  }

  private func refuseWhatHasMoved(_ exception: FreezeException) throws {
    let heads = try SubjectHead(repository, remote: remote).find(exception.permit.subject)
    guard let moved = heads.first, !heads.contains(exception.permit.head) else { return }
    throw FleetError.refused(
      "\(exception.permit.subject) has moved from \(exception.permit.head.short) to \(moved.short) since the request",
      hints: [
        "request it anew: git fleet freeze exception request "
          + "\(ShellWord.quote("\(exception.permit.subject)")) --reason <text>"
      ])
  }

  private func refuseSamePerson(_ identity: UserIdentity, _ role: String, _ standing: ExceptionStanding)
    throws
  {
    let address = identity.email.lowercased()
    for judged in standing.approvals where judged.why == nil {
      let isSame =
        judged.person.contains(address) || UserIdentity(judged.approval.by).email.lowercased() == address
      guard isSame || judged.approval.role == role else { continue }
      throw FleetError.refused(
        isSame
          ? "\(identity.email) already approved it as \(judged.approval.role), and each role takes another person"
          : "it is already approved as \(role), by \(judged.approval.by)",
        hints: [
          "still to approve: \(standing.missing.isEmpty ? "nobody" : standing.missing.joined(separator: ", "))"
        ])
    }
  }

  /// The signature is looked at before the ref moves: an approval that does not count is better not recorded.
  private func check(
    _ commit: ObjectID, _ role: String, _ authority: FreezeAuthority, _ rules: FreezePolicy
  ) throws {
    let signature = try authority.verify(commit)
    guard FreezeAuthority.person(signature, among: rules.approvers(for: role), rules.signers) == nil else {
      return
    }
    throw FleetError.refused(
      "nothing was recorded: \(FreezeAuthority.complaint(signature, role: role))",
      hints: [
        "who holds it, and with which key, is in [fleet-freeze] of .fleetconfig on \(policy.mainBranch): "
          + "approver, signer, allowedSigners"
      ])
  }
}
