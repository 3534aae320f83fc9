package import GitKit

/// Judges changes of the record of freezes itself: nothing is taken out of it, and nothing is put in that the writer
/// may not put in.
package struct RecordGate {
  let repository: Repository
  let policy: FreezePolicy
  let authority: FreezeAuthority
  let time: Int64

  /// How old a signature may be when it arrives, in days: git verifies a key as of the date of the commit, which the
  /// holder of one that has expired may choose.
  private static let mostDays: Int64 = 14

  /// - Parameter time: seconds since 1970.
  package init(_ repository: Repository, _ protected: ProtectedPolicy, time: Int64) {
    self.time = time
    self.repository = repository
    policy = protected.policy.freeze
    authority = FreezeAuthority(repository, protected)
  }

  private func problem(_ ref: PushedRef, _ text: String, hint: String? = nil) -> [GateFinding] {
    [.record(reference: ref.name, problem: text, hint: hint)]
  }

  /// What a client can see: that the push goes on from what is there, and can be read.
  func judgeShape(_ ref: PushedRef) throws -> [GateFinding] {
    if ref.isDeletion {
      return problem(
        ref, "the record of freezes is never deleted",
        hint: "to end what is frozen: git fleet freeze end --sync")
    }
    do {
      _ = try FreezeStore.entries(of: ref.new, in: repository, ref.name)
    } catch let error as FleetError {
      return problem(ref, error.message, hint: error.hints.first)
    }
    guard !ref.isCreation else { return [] }
    let sync = "merge both records: git fleet freeze sync"
    guard try repository.hasObject(ref.old) else {
      return problem(ref, "the remote's record has entries that this clone lacks", hint: sync)
    }
    let history = History(repository)
    guard try Outgoing(history, from: [ref.new], notIn: [ref.old]).hasReached(ref.old) else {
      return problem(
        ref, "the record of freezes only grows, and this push takes entries out of it", hint: sync)
    }
    return []
  }

  /// All of it: shape, then every new commit.
  func judge(_ ref: PushedRef) throws -> [GateFinding] {
    let shape = try judgeShape(ref)
    guard shape.isEmpty else { return shape }
    let history = History(repository)
    let outgoing = try Outgoing(history, from: [ref.new], notIn: ref.isCreation ? [] : [ref.old])
    // Else whoever fetched another repository's record could put in what its people signed for that one.
    let roots = try outgoing.commits.filter { try history.parents($0).isEmpty }
    if let root = ref.isCreation ? roots.dropFirst().first : roots.first {
      return problem(
        ref,
        "another record begins with commit \(history.id(root).short), and the two are not of one repository",
        hint: "what this clone alone recorded is recorded anew by: git fleet freeze sync")
    }
    for place in outgoing.commits.reversed() {
      if let text = try complaint(about: history.id(place), ref.name) {
        return problem(ref, "commit \(history.id(place).short) \(text)")
      }
    }
    return []
  }

  /// What is wrong with one commit of the record, or nil.
  private func complaint(about id: ObjectID, _ name: String) throws -> String? {
    guard let commit = try repository.readCommit(id), let tree = try repository.readTree(commit.tree) else {
      return "is not there"
    }
    guard tree.entries.count == 1 else { return "holds more than the file '\(FreezeFile.name)'" }
    let entries: [FreezeEntry]
    do {
      entries = try FreezeStore.entries(of: id, in: repository, name)
    } catch let error as FleetError {
      return "cannot be read: \(error.message)"
    }
    var before: Set<FreezeEntry> = []
    for parent in commit.parents {
      before.formUnion(try FreezeStore.entries(of: parent, in: repository, name))
    }
    let identities = Set(entries.map(\.identity))
    let all = Set(entries)
    for entry in before {
      let isKept = entry.kind == .dismissal ? identities.contains(entry.identity) : all.contains(entry)
      if !isKept { return "takes out \(entry.kind.rawValue) '\(entry.id)'" }
    }
    let new = entries.filter { !before.contains($0) }
    let last = min(before.map(\.order).max() ?? 0, FreezeEntry.lastOrder)
    if let wild = new.first(where: { $0.order <= 0 || $0.order > last + new.count }) {
      return
        "brings in \(wild.kind.rawValue) '\(DisplayText.escape(wild.id))' out of turn, as number \(wild.order)"
    }
    return try complaint(about: new, in: id)
  }

  private var day: Int64 { 86_400 }

  /// Who may put these in: a request is anybody's; what freezes, thaws or lets in takes somebody whom the policy names.
  private func complaint(about entries: [FreezeEntry], in commit: ObjectID) throws -> String? {
    let guarded = entries.filter { FreezePolicy.guarded.contains($0.kind) }
    guard !guarded.isEmpty, !policy.approvers.isEmpty else { return nil }
    let signature = policy.requiresSignature ? try authority.verify(commit) : nil
    if signature != nil, let date = try repository.readCommit(commit)?.committer.time,
      !(-day...Self.mostDays * day).contains(time - date)
    {
      return
        "is dated \(Timestamp.text(date)), and what is signed must be of the last \(Self.mostDays) days: record it anew"
    }
    return try complaint(about: guarded, signature)
  }

  /// - Parameter remedy: what settles it, where that is not to sign it before it is pushed.
  func complaint(
    about guarded: [FreezeEntry], _ signature: CommitSignature?,
    remedy: String = "record it again with --sign"
  ) throws -> String? {
    for entry in guarded {
      let holders =
        entry.kind == .approval
        ? policy.approvers(for: entry.value("role") ?? "") : policy.approvers.map(\.identity)
      let what = "\(entry.kind.rawValue) '\(entry.id)'"
      if let signature {
        if FreezeAuthority.person(signature, among: holders, policy.signers) != nil { continue }
        switch signature.standing {
        case .none: return "brings in \(what) and is not signed: \(remedy)"
        case .bad: return "brings in \(what), and its signature does not hold: \(remedy)"
        case .good, .unknownValidity:
          let signer = signature.signer.isEmpty ? signature.fingerprints.first ?? "" : signature.signer
          return "brings in \(what), signed by somebody who may not, or with a key that counts no more"
            + (signer.isEmpty ? "" : ": \(DisplayText.escape(signer))")
        }
      }
      let address = UserIdentity(entry.by).email.lowercased()
      guard holders.contains(where: { $0.lowercased() == address }) else {
        return "brings in \(what) by \(DisplayText.escape(address)), who may not"
      }
    }
    return nil
  }
}
