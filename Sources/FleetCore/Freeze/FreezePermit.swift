package import GitKit

/// A pull request or branch that somebody let through, as it was then.
package struct FreezeAllowance: Sendable, Equatable {
  package let id: String
  package let subject: FreezeSubject
  /// What may land is this commit, or the same change.
  package let head: ObjectID
  /// The patch id of all its changes together, as a squash merge lands them; see ``LandedPatch``.
  package let patch: ObjectID?
  package let by: String
  package let at: Int64
  package let reason: String?
  /// The ids of the freezes that it was made in.
  let freezes: [String]

  init?(_ entry: FreezeEntry) {
    guard let subject = entry.value("subject").flatMap(FreezeSubject.init),
      let head = entry.value("head").flatMap({ ObjectID(hex: $0) })
    else { return nil }
    id = entry.id
    self.subject = subject
    self.head = head
    patch = entry.value("patch").flatMap { ObjectID(hex: $0) }
    by = entry.by
    at = entry.at
    reason = entry.value("reason")
    freezes = entry.values("freeze")
  }

  /// Whether what lands is what was allowed.
  package func covers(head: ObjectID, patch: ObjectID?) -> Bool {
    head == self.head || patch != nil && patch == self.patch
  }
}

/// A request to let work in although the rules do not, and what became of it.
package struct FreezeException: Sendable, Equatable {
  package struct Approval: Sendable, Equatable {
    package let id: String
    package let role: String
    package let by: String
    package let at: Int64
    /// The commit that was approved.
    package let head: ObjectID
  }

  /// What it is for, and until when it counts.
  package let permit: FreezeAllowance
  package let reason: String
  package let risk: String?
  package let approvals: [Approval]
  package let withdrawnBy: String?

  package var id: String { permit.id }
  package var isWithdrawn: Bool { withdrawnBy != nil }
}

/// A finding of `git fleet partial` that somebody looked at.
package struct FreezeDismissal: Sendable, Equatable {
  package let key: String
  package let reason: String?
  package let by: String
  package let at: Int64
  /// The commit that was asked about, where it was noted; what came after it is not dismissed.
  package let head: ObjectID?
  /// Whether it was taken back.
  package let isWithdrawn: Bool
}

extension FreezeEntry {
  /// Of a dismissal, whether it takes an earlier one back.
  package var isWithdrawn: Bool { value("withdrawn").flatMap(BooleanText.parse) ?? false }
}

extension FreezeRecord {
  package var allowances: [FreezeAllowance] {
    entries.filter { $0.kind == .allowance }.compactMap(FreezeAllowance.init)
  }

  /// Those that count for a branch at a time: made in the freeze that holds it now.
  package func allowances(on branch: String, at time: Int64) -> [FreezeAllowance] {
    allowances.filter { isLive($0.freezes, on: branch, at: time) }
  }

  package var exceptions: [FreezeException] {
    entries.filter { $0.kind == .exception }.compactMap { entry in
      guard let permit = FreezeAllowance(entry) else { return nil }
      let approvals = entries.filter { $0.kind == .approval && $0.value("exception") == entry.id }
        .compactMap(Self.approval)
      let withdrawal = entries.first { $0.kind == .withdrawal && $0.value("exception") == entry.id }
      return FreezeException(
        permit: permit, reason: entry.value("reason") ?? "", risk: entry.value("risk"),
        approvals: approvals, withdrawnBy: withdrawal?.by)
    }
  }

  /// Those that could count for a branch at a time, approved or not.
  package func exceptions(on branch: String, at time: Int64) -> [FreezeException] {
    exceptions.filter { !$0.isWithdrawn && isLive($0.permit.freezes, on: branch, at: time) }
  }

  private static func approval(_ entry: FreezeEntry) -> FreezeException.Approval? {
    guard let role = entry.value("role"), let head = entry.value("head").flatMap({ ObjectID(hex: $0) }) else {
      return nil
    }
    return FreezeException.Approval(id: entry.id, role: role, by: entry.by, at: entry.at, head: head)
  }

  /// What was dismissed and not taken up again, by key.
  package var dismissals: [FreezeDismissal] {
    entries.filter { $0.kind == .dismissal }.map { entry in
      FreezeDismissal(
        key: entry.id, reason: entry.value("reason"), by: entry.by, at: entry.at,
        head: entry.value("head").flatMap { ObjectID(hex: $0) }, isWithdrawn: entry.isWithdrawn)
    }.filter { !$0.isWithdrawn }
  }
}
