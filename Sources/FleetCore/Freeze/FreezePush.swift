package import GitKit

/// Looks at what somebody pushes to the ref of the record.
///
/// The record may only grow, by commits that say what they add; a merge adds nothing; an approval must be signed by
/// who may give it.
package struct FreezePush {
  private let repository: Repository
  private let authority: FreezeAuthority
  private let history: FreezeHistory
  private let name: String

  /// - Parameter protected: whose approvals count.
  package init(_ repository: Repository, _ protected: ProtectedPolicy) {
    self.repository = repository
    authority = FreezeAuthority(repository, protected)
    name = protected.policy.freeze.reference
    history = FreezeHistory(repository, name)
  }

  /// Why the push must be refused, in a few words; nil where it need not.
  ///
  /// - Parameters:
  ///   - old: where the ref is; nil where it is not there yet.
  ///   - new: where it is to go; nil where it is to be deleted.
  package func complaint(from old: ObjectID?, to new: ObjectID?) throws -> String? {
    guard let new else { return "the record of freezes cannot be deleted" }
    guard try repository.peel(new)?.kind == .commit, try repository.peel(new)?.id == new else {
      return "\(new.short) is no commit"
    }
    if let old, try !history.isAncestor(old, of: new) { return "the record of freezes cannot be rewritten" }
    let known = try old.map { Set(try history.commits(from: [$0]).map(\.id)) } ?? []
    for commit in try history.commits(from: [new]).reversed() where !known.contains(commit.id) {
      if let complaint = try complaint(about: commit) { return "commit \(commit.id.short) \(complaint)" }
    }
    return nil
  }

  private func complaint(about commit: Commit) throws -> String? {
    guard try repository.readTree(commit.tree)?.entries.map(\.name) == [Array(FreezeFile.name.utf8)] else {
      return "holds something else than the file '\(FreezeFile.name)'"
    }
    let entries: [FreezeEntry]
    do {
      entries = try FreezeStore.entries(of: commit.id, in: repository, name)
    } catch let error as FleetError {
      return "cannot be read: \(error.message)"
    }
    let before = try commit.parents.map { try FreezeStore.entries(of: $0, in: repository, name) }
      .reduce([]) { FreezeRecord.union($0, $1) }
    let kept = Set(entries)
    if let lost = before.first(where: { !kept.contains($0) && !isReplaced($0, by: entries) }) {
      return "changes or takes out \(lost.kind.rawValue) '\(lost.id)'"
    }
    let had = Set(before)
    let new = entries.filter { !had.contains($0) }
    if commit.parents.count > 1, let first = new.first {
      return "is a merge that adds \(first.kind.rawValue) '\(first.id)'"
    }
    return try unauthorised(new, in: commit)
  }

  /// A dismissal is the one thing that may be said anew under its name.
  private func isReplaced(_ entry: FreezeEntry, by entries: [FreezeEntry]) -> Bool {
    entry.kind == .dismissal
      && entries.contains { $0.kind == .dismissal && $0.id == entry.id && $0.order > entry.order }
  }

  private func unauthorised(_ entries: [FreezeEntry], in commit: Commit) throws -> String? {
    for entry in entries where entry.kind == .approval {
      if let why = try authority.complaint(about: entry, in: commit.id) {
        return "has an approval that does not count: \(why)"
      }
    }
    return nil
  }
}
