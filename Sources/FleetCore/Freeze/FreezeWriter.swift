package import GitKit

/// Appends to the record of freezes of a clone.
///
/// Every change is a commit on top of the one before, and the ref moves by compare and swap: whoever comes too late
/// reads what the other wrote, decides anew, and tries again. So no entry is ever lost, and none is half there.
package struct FreezeWriter {
  private let repository: Repository
  /// The full name of the ref.
  private let name: String
  /// Seconds since 1970.
  private let now: Int64

  /// Called between what others may see of it, where a process may as well end.
  var atStep: (Step) throws -> Void = { _ in }

  enum Step: CaseIterable {
    case loaded, committed, moved
  }

  /// How often somebody else may come first.
  private static let attempts = 12

  package init(_ repository: Repository, reference: String, now: Int64) {
    self.repository = repository
    name = reference
    self.now = now
  }

  /// Records a change.
  ///
  /// - Parameters:
  ///   - by: who does it; nil for whom git takes the user for.
  ///   - check: looks at the commit before the ref moves, and throws where it will not do.
  ///   - change: decides what to record from what is there, and throws where nothing is to be; asked again after
  ///     somebody else was faster.
  /// - Returns: the record as it is now, and the new entries.
  @discardableResult
  package func append(
    by identity: UserIdentity? = nil, check: ((ObjectID) throws -> Void)? = nil,
    _ change: (FreezeRecord) throws -> FreezeChange
  ) throws -> (record: FreezeRecord, entries: [FreezeEntry]) {
    let identity = try identity ?? user()
    for attempt in 0..<Self.attempts {
      if attempt > 0 { pause(attempt) }
      let record = try FreezeStore.load(repository, name)
      try atStep(.loaded)
      let change = try change(record)
      let parent = try self.parent(record)
      let known = try parent.map { try FreezeStore.entries(of: $0, in: repository, name) } ?? []
      let new = try change.entries(after: record.entries, by: identity, at: now)
      let entries = FreezeRecord.union(known, new)
      let text = Array(FreezeFile.text(entries).utf8)
      guard text.count <= FreezeFile.sizeLimit else {
        throw FleetError.unusable(
          "nothing was recorded: the record of freezes would have more than \(FreezeFile.sizeLimit >> 20) MB",
          hints: ["begin a new one: set fleet.freezeRef in .fleetconfig"])
      }
      let commit = try commit(
        FileCommit.Request(
          file: FreezeFile.name, content: text, parents: [parent].compactMap(\.self),
          message: change.message(new), date: now, author: (identity.name, identity.email),
          isSigned: change.isSigned))
      try check?(commit)
      try atStep(.committed)
      if try move(from: record.tip, to: commit) {
        try atStep(.moved)
        return (
          FreezeRecord(FreezeRecord.union(record.entries, new), tip: commit, fetchedTip: record.fetchedTip),
          new
        )
      }
    }
    throw FleetError.refused(
      "nothing was recorded: \(name) is being written by others all the time",
      hints: [
        "if no other git is at work here, remove \(repository.commonDirectory)\(name).lock, and try again"
      ])
  }

  /// What the next commit follows: what was fetched where that holds all of this clone's own.
  private func parent(_ record: FreezeRecord) throws -> ObjectID? {
    guard let own = record.tip, let fetched = record.fetchedTip, own != fetched else {
      return record.tip ?? record.fetchedTip
    }
    return try FreezeHistory(repository).isAncestor(own, of: fetched) ? fetched : own
  }

  private func commit(_ request: FileCommit.Request) throws -> ObjectID {
    do {
      return try FileCommit.make(request, in: repository)
    } catch {
      throw FleetError.unusable(
        "nothing was recorded: \(error.message)",
        hints: request.isSigned
          ? ["it must be signed: see gpg.format and user.signingKey in git-config(1)"] : [])
    }
  }

  private func user() throws -> UserIdentity {
    do {
      return try UserIdentity.current(in: repository)
    } catch {
      throw FleetError.unusable(
        "nothing was recorded, because git does not know who you are: \(error.message)",
        hints: ["git config user.name <name>", "git config user.email <address>"])
    }
  }

  /// Moves the ref; false where somebody else was faster, or is at it.
  func move(from expected: ObjectID?, to target: ObjectID) throws -> Bool {
    try FreezeStore.move(name, from: expected, to: target, in: repository)
  }

  /// Longer each time, and never the same for two.
  private func pause(_ attempt: Int) {
    Pause.wait(milliseconds: UInt32.random(in: 1...UInt32(20 * attempt)))
  }
}

extension FreezeStore {
  /// Moves a ref by compare and swap; false where it is not where it was, or somebody else is at it.
  static func move(_ name: String, from expected: ObjectID?, to target: ObjectID, in repository: Repository)
    throws -> Bool
  {
    if expected == target { return true }
    do {
      var transaction = try ReferenceTransaction(repository, message: "fleet: record")
      if let expected {
        try transaction.update(name, from: expected, to: target)
      } else {
        try transaction.create(name, target: target)
      }
      try transaction.commit()
      return true
    } catch let error {
      if [.locked, .modified].contains(error.code) { return false }
      // Somebody else made it first; anything else in the way stays there.
      if error.code == .exists, try repository.reference(named: name) != nil { return false }
      throw FleetError.unusable("nothing was recorded: \(error.message)", hints: [])
    }
  }
}
