package import GitKit

/// Tells which approvals of an exception count.
///
/// An approval is a line in a file that anybody can write. It counts where the commit that brought it in is signed by
/// one of the role's holders, with a key that the protected policy knows, as git itself verifies it.
package struct FreezeAuthority {
  private let repository: Repository
  private let policy: FreezePolicy
  /// The tree of the protected branch.
  private let tree: ObjectID?
  private let history: FreezeHistory

  /// - Parameter protected: whose word counts; never that of the commits that are judged.
  package init(_ repository: Repository, _ protected: ProtectedPolicy) {
    self.repository = repository
    policy = protected.policy.freeze
    tree = protected.tree
    history = FreezeHistory(repository, protected.policy.freeze.reference)
  }

  /// What became of an exception, role by role.
  package func standing(of exception: FreezeException, in record: FreezeRecord) throws -> ExceptionStanding {
    let tips = [record.tip, record.fetchedTip].compactMap(\.self)
    let commits = exception.approvals.isEmpty ? [] : try history.commits(from: tips)
    var verdicts: [ExceptionStanding.Judged] = []
    for approval in exception.approvals {
      verdicts.append(try judge(approval, of: exception, among: commits, record))
    }
    let roles = policy.roles + policy.releasedBugRoles.filter { !policy.roles.contains($0) }
    return ExceptionStanding(roles: roles, needed: policy.roles, approvals: verdicts)
  }

  private func judge(
    _ approval: FreezeException.Approval, of exception: FreezeException, among commits: [Commit],
    _ record: FreezeRecord
  ) throws -> ExceptionStanding.Judged {
    func refused(_ why: String) -> ExceptionStanding.Judged {
      ExceptionStanding.Judged(approval: approval, person: [], why: why)
    }
    guard approval.head == exception.permit.head else { return refused("it is for another commit") }
    guard let entry = record.entries.first(where: { $0.kind == .approval && $0.id == approval.id }) else {
      return refused("it is not in the record")
    }
    var why = "no commit brought it in"
    for commit in try introducing(entry, commits) {
      switch try word(entry, in: commit) {
      case .counts(let person):
        return ExceptionStanding.Judged(approval: approval, person: person, why: nil)
      case .doesNot(let complaint): why = complaint
      }
    }
    return refused(why)
  }

  private enum Word {
    /// With what tells the person from others.
    case counts(Set<String>)
    case doesNot(String)
  }

  /// Whether an approval counts where this is the commit that brings it in.
  private func word(_ entry: FreezeEntry, in commit: ObjectID) throws -> Word {
    let role = entry.value("role") ?? ""
    let holders = policy.approvers(for: role)
    guard !holders.isEmpty else { return .doesNot("nobody holds the role '\(role)'") }
    guard policy.requiresSignature else {
      let address = UserIdentity(entry.by).email.lowercased()
      return holders.contains { $0.lowercased() == address }
        ? .counts([address]) : .doesNot("\(address) does not hold the role '\(role)'")
    }
    let signature = try verify(commit)
    guard let person = Self.person(signature, among: holders, policy.signers) else {
      return .doesNot(Self.complaint(signature, role: role))
    }
    return .counts(person)
  }

  /// Why an approval does not count where this is the commit that brings it in; nil where it does.
  func complaint(about entry: FreezeEntry, in commit: ObjectID) throws -> String? {
    guard case .doesNot(let why) = try word(entry, in: commit) else { return nil }
    return why
  }

  /// The commits that hold an entry which none of their parents has, by their trailers.
  private func introducing(_ entry: FreezeEntry, _ commits: [Commit]) throws -> [ObjectID] {
    let trailer = "\(FreezeChange.trailer): \(entry.kind.rawValue) \(entry.id)"
    return try commits.filter { commit in
      guard commit.text.split(separator: "\n").contains(where: { $0 == trailer }) else { return false }
      func holds(_ id: ObjectID) throws -> Bool {
        try FreezeStore.entries(of: id, in: repository, policy.reference).contains(entry)
      }
      return try holds(commit.id) && !commit.parents.contains(where: holds)
    }.map(\.id)
  }

  /// Who signed a commit, by the keys that the protected policy knows and no others.
  package func verify(_ commit: ObjectID) throws -> CommitSignature {
    var lines = policy.signers.filter { Self.openPGP($0) == nil }
    if let path = policy.allowedSigners, let tree,
      let bytes = try TreeCache(repository).blob(at: TreePath(path), in: tree)
    {
      lines.append(String(decoding: bytes, as: UTF8.self))
    }
    let file = try TemporaryFile(Array(lines.map { $0 + "\n" }.joined().utf8))
    return try CommitSignature.read(commit, allowedSigners: file.path, in: repository)
  }

  /// What tells the signer from others, if he is one of those who may: the address and the keys.
  static func person(_ signature: CommitSignature, among holders: [String], _ signers: [String]) -> Set<
    String
  >? {
    guard [.good, .unknownValidity].contains(signature.standing) else { return nil }
    let keys = Set(signature.fingerprints.map { $0.uppercased() })
    let holder = holders.first { holder in
      if keys.contains(holder.uppercased()) { return true }
      let listed = signers.compactMap(openPGP).filter { $0.address == holder.lowercased() }
      if listed.contains(where: { keys.contains($0.fingerprint) }) { return true }
      return signature.standing == .good && address(signature.signer) == holder.lowercased()
    }
    return holder.map { keys.union([$0.lowercased()]) }
  }

  /// The address of ssh's principal, or of gpg's user id.
  private static func address(_ signer: String) -> String {
    let identity = UserIdentity(signer)
    return (identity.email.isEmpty ? signer : identity.email).lowercased()
  }

  /// Reads `em@example.com openpgp <fingerprint>`.
  private static func openPGP(_ line: String) -> (address: String, fingerprint: String)? {
    let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard words.count == 3, words[1].lowercased() == "openpgp" else { return nil }
    return (words[0].lowercased(), words[2].uppercased())
  }

  static func complaint(_ signature: CommitSignature, role: String) -> String {
    switch signature.standing {
    case .none: return "it is not signed"
    case .bad: return "its signature does not hold"
    case .good, .unknownValidity:
      let signer = signature.signer.isEmpty ? signature.fingerprints.first ?? "" : signature.signer
      return "\(signer) signed it, who does not hold the role '\(role)'"
    }
  }

  /// The roles that somebody holds by his address.
  package func roles(of identity: UserIdentity) -> [String] {
    let held = policy.approvers.filter { $0.identity.lowercased() == identity.email.lowercased() }.map(\.role)
    return policy.roles.filter(held.contains)
  }
}

/// What became of an exception.
package struct ExceptionStanding: Sendable {
  /// An approval, and whether it counts.
  package struct Judged: Sendable {
    package let approval: FreezeException.Approval
    /// Address and keys of who gave it; empty where it does not count.
    let person: Set<String>
    /// Why it does not count.
    package let why: String?
  }

  /// All that there are to this policy.
  let roles: [String]
  /// Those of an exception from all rules.
  package let needed: [String]
  package let approvals: [Judged]

  /// The approvals that count, one a role, each from another person; as many roles as can be.
  package func counting(for roles: [String]) -> [Judged] {
    guard let role = roles.first else { return [] }
    let rest = Array(roles.dropFirst())
    var best = counting(for: rest)
    for judged in approvals where judged.why == nil && judged.approval.role == role {
      let others = ExceptionStanding(
        roles: self.roles, needed: needed,
        approvals: approvals.filter { $0.person.isDisjoint(with: judged.person) }
      ).counting(for: rest)
      if others.count + 1 > best.count { best = [judged] + others }
    }
    return best
  }

  /// Whether every one of these roles approved.
  package func isApproved(by roles: [String]) -> Bool {
    !roles.isEmpty && counting(for: roles).count == roles.count
  }

  package var isApproved: Bool { isApproved(by: needed) }

  /// The roles that are still to approve.
  package var missing: [String] {
    let given = counting(for: needed).map(\.approval.role)
    return needed.filter { !given.contains($0) }
  }
}
