package import GitKit

/// The gate of a developer's push.
package struct PushGate {
  private let gate: BranchGate
  private let remote: RemoteTracking
  private let recordRemote: String?

  /// - Parameters:
  ///   - remote: where the push goes.
  ///   - recordRemote: whose branches freeze, where that is another one: what its branch has is in already.
  package init(_ gate: BranchGate, to remote: RemoteTracking, recordRemote: String?) {
    self.gate = gate
    self.remote = remote
    self.recordRemote = recordRemote
  }

  package func judge(_ refs: [PushedRef]) throws -> GateReport {
    var findings: [GateFinding] = []
    var linter: TagLinter?
    let reference = gate.protected.policy.freeze.reference
    for ref in refs {
      if FreezeReference.isRecord(ref.name, reference) {
        findings += try RecordGate(gate.repository, gate.protected, time: gate.time).judgeShape(ref)
      } else if let branch = ref.branch {
        findings += try judge(ref, branch)
      } else if let tag = ref.tag, !ref.isDeletion {
        guard TagFamily.owner(of: tag, in: gate.protected.policy) != nil else { continue }
        let made = try linter ?? TagLinter(gate.repository, policy: gate.protected.policy)
        linter = made
        let check = try made.check(tag, leadingTo: ref.new)
        if check.hasErrors { findings.append(.tag(check)) }
      }
    }
    return GateReport(findings)
  }

  /// Deleting a branch lets nothing in, and is the server's to allow.
  private func judge(_ ref: PushedRef, _ branch: String) throws -> [GateFinding] {
    let freeze = gate.freeze(of: branch)
    guard freeze.state != .open, !ref.isDeletion, ref.old != ref.new else { return [] }
    // Without what is there git pushes only by force.
    guard try ref.isCreation || gate.repository.hasObject(ref.old) else {
      return [
        .gap(
          freeze, "the remote has commits there that this clone lacks, which the push may take out",
          hint: "fetch them: git fetch")
      ]
    }
    let base = ref.isCreation ? nil : ref.old
    let known = try (base.map { [$0] } ?? remote.tips(in: gate.repository)) + landed(branch)
    let outgoing = try Outgoing(gate.history, from: [ref.new], notIn: known)
    var findings: [GateFinding] = []
    if let base, try !outgoing.hasReached(base) {
      let lost = try Outgoing(gate.history, from: [base], notIn: [ref.new]).commits.count
      if lost > 0 { findings.append(.rewritten(freeze, losing: lost)) }
    }
    if let finding = try gate.judge(freeze, outgoing, head: ref.new, base: base, source: ref.source) {
      findings.append(finding)
    }
    return findings
  }

  private func landed(_ branch: String) throws -> [ObjectID] {
    guard let recordRemote,
      let tip = try gate.repository.reference(named: "refs/remotes/\(recordRemote)/\(branch)")?.target,
      try gate.repository.hasObject(tip)
    else { return [] }
    return [tip]
  }
}

/// What a clone knows of a remote: the refs that its fetches write.
package struct RemoteTracking: Sendable {
  private let globs: [String]

  /// - Parameters:
  ///   - name: as git gives it to `pre-push`: a remote's name, or the address that was typed.
  ///   - address: where the push really goes.
  package init(_ name: String, address: String, _ configuration: Configuration) throws {
    let entries = try configuration.entries().filter { $0.name.hasPrefix("remote.") }
    var names: [String] = []
    for entry in entries {
      let remote = entry.name.dropFirst("remote.".count)
      for key in [".url", ".pushurl"] where remote.hasSuffix(key) {
        let remote = String(remote.dropLast(key.count))
        let isMeant = remote == name || name == address && entry.value == address
        if isMeant, !names.contains(remote) { names.append(remote) }
      }
    }
    var globs: [String] = []
    for entry in entries where names.contains(where: { entry.name == "remote.\($0).fetch" }) {
      guard let target = entry.value?.split(separator: ":").last, target.hasPrefix("refs/remotes/") else {
        continue
      }
      globs.append(String(target))
    }
    self.globs = globs + names.map { "refs/remotes/\($0)/*" }.filter { !globs.contains($0) }
  }

  /// What the remote had when it was last fetched; what any remote had where nothing is known of this one.
  func tips(in repository: Repository) throws -> [ObjectID] {
    var tips = try globs.flatMap { try repository.references(matching: $0) }
    if tips.isEmpty { tips = try repository.references(matching: "refs/remotes/*") }
    return try Set(tips.map(\.target)).filter { try repository.readCommit($0) != nil }.sorted()
  }
}
