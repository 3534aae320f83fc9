import GitKit

extension FreezeDesk {
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
    var approval: (standing: ExceptionStanding, role: String)?
    return try write(
      by: identity,
      check: { commit in
        guard rules.requiresSignature, let approval else { return }
        try check(commit, approval.role, authority, rules, approval.standing)
      },
      { record in
        let exception = try find(name, in: record)
        try refuseWhatIsOver(exception, record)
        try refuseWhatHasMoved(exception)
        let standing = try authority.standing(of: exception, in: record)
        try refuseSamePerson(identity, role, standing, isShared: record.tip == record.fetchedTip)
        approval = (standing, role)
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

  // MARK: - What is refused

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

  private func refuseWhatIsOver(_ exception: FreezeException, _ record: FreezeRecord) throws {
    let frozen = record.windows(at: now).filter { $0.state(at: now) != .open }
    guard !frozen.contains(where: { record.isLive(exception.permit.freezes, on: $0.pattern, at: now) }) else {
      return
    }
    throw FleetError.refused(
      "exception \(exception.id) was requested in a freeze that is over",
      hints: frozen.isEmpty
        ? ["nothing is frozen now: git fleet freeze status"]
        : [
          "request it anew: git fleet freeze exception request "
            + "\(ShellWord.quote("\(exception.permit.subject)")) --reason <text>"
        ])
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

  private func refuseSamePerson(
    _ identity: UserIdentity, _ role: String, _ standing: ExceptionStanding, isShared: Bool
  ) throws {
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
        ] + (isShared ? [] : ["to share what is recorded here: git fleet freeze sync"]))
    }
  }

  /// The signature is looked at before the ref moves: an approval that does not count is better not recorded.
  private func check(
    _ commit: ObjectID, _ role: String, _ authority: FreezeAuthority, _ rules: FreezePolicy,
    _ standing: ExceptionStanding
  ) throws {
    let signature = try authority.verify(commit)
    if let person = FreezeAuthority.person(signature, among: rules.approvers(for: role), rules.signers) {
      guard
        let same = standing.approvals.first(where: { $0.why == nil && !$0.person.isDisjoint(with: person) })
      else { return }
      throw FleetError.refused(
        "nothing was recorded: this key already approved it as \(same.approval.role), and each role takes another person",
        hints: ["still to approve: \(standing.missing.joined(separator: ", "))"])
    }
    throw FleetError.refused(
      "nothing was recorded: \(FreezeAuthority.complaint(signature, role: role))",
      hints: [
        "who holds it, and with which key, is in [fleet-freeze] of .fleetconfig on \(policy.mainBranch): "
          + "approver, signer, allowedSigners"
      ])
  }
}
