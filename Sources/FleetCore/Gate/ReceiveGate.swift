import GitKit

/// The gate of a server: each ref of a push, by the record and the policy from before it.
package struct ReceiveGate {
  private let gate: BranchGate

  package init(_ gate: BranchGate) {
    self.gate = gate
  }

  package func judge(_ refs: [PushedRef]) throws -> GateReport {
    let reference = gate.protected.policy.freeze.reference
    return GateReport(
      try refs.flatMap { ref -> [GateFinding] in
        if FreezeReference.isFetched(ref.name, reference), !ref.isDeletion {
          return [
            .record(
              reference: ref.name, problem: "what a clone fetched of the record is its own",
              hint: "share the record itself: git fleet freeze sync")
          ]
        }
        if FreezeReference.isInTheWay(ref.name, reference), !ref.isDeletion {
          return [
            .record(
              reference: ref.name, problem: "where that is, there can be no record of freezes",
              hint: "the record itself is shared by: git fleet freeze sync")
          ]
        }
        if FreezeReference.isRecord(ref.name, reference) {
          return try RecordGate(gate.repository, gate.protected, time: gate.time).judge(ref)
        }
        return try ref.branch.map { try judge(ref, $0) } ?? []
      })
  }

  private func judge(_ ref: PushedRef, _ branch: String) throws -> [GateFinding] {
    let freeze = gate.freeze(of: branch)
    guard ref.old != ref.new else { return [] }
    guard freeze.state != .open else { return try gate.judgePolicy(ref, branch) }
    if ref.isDeletion { return [.deleted(freeze)] }
    let base = ref.isCreation ? nil : ref.old
    let known = try base.map { [$0] } ?? tipsThatWereJudged(ref.name)
    let outgoing = try Outgoing(gate.history, from: [ref.new], notIn: known)
    var findings: [GateFinding] = []
    if let base, try !outgoing.hasReached(base) {
      let lost = try Outgoing(gate.history, from: [base], notIn: [ref.new])
      findings.append(.rewritten(freeze, losing: lost.commits.count))
    }
    if let finding = try gate.judge(freeze, outgoing, head: ref.new, base: base) { findings.append(finding) }
    return findings
  }

  /// What a new branch may hold without being judged for it: main, and what other frozen branches have.
  ///
  /// Not what any ref has: work that was pushed to a branch of its own must not come in by a branch made anew. Where
  /// there is no main, that is all there is.
  private func tipsThatWereJudged(_ name: String) throws -> [ObjectID] {
    let main = "refs/heads/" + gate.protected.policy.mainBranch
    let heads = try gate.repository.references(matching: "refs/heads/*").filter { $0.name != name }
    let judged = heads.filter { head in
      head.name == main || gate.freeze(of: String(head.name.dropFirst("refs/heads/".count))).state != .open
    }
    return (judged.isEmpty ? heads : judged).map(\.target)
  }
}
