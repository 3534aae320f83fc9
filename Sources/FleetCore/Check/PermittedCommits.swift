package import GitKit

/// Work that somebody let in by name, bound to what it was at that time.
package struct FreezePermission: Sendable, Equatable {
  /// The tip of what was allowed: it and what it is built on may go in.
  package let head: ObjectID
  /// The patch of all of it together, white space and all: the same change under other ids.
  package let patch: ObjectID?
  /// Who allowed it, in a few words.
  package let words: String
  /// Whether it lets in nothing but fixes.
  package let isForFixes: Bool

  package init(head: ObjectID, patch: ObjectID?, words: String, isForFixes: Bool = false) {
    self.head = head
    self.patch = patch
    self.words = words
    self.isForFixes = isForFixes
  }

  func isFor(_ kind: ChangeKind) -> Bool { !isForFixes || kind == .bug }
}

/// The commits of a range that permissions cover.
struct PermittedCommits {
  private let permissions: [FreezePermission]
  private let history: History
  private var covered: [History.Index: [FreezePermission]] = [:]

  /// - Parameter places: the range; what is outside of it does not land.
  init(_ permissions: [FreezePermission], among places: [History.Index], _ history: History) throws {
    self.permissions = permissions
    self.history = history
    guard !permissions.isEmpty else { return }
    let range = Set(places)
    for permission in permissions where try history.repository.hasObject(permission.head) {
      var seen: Set<History.Index> = []
      var waiting = [try history.index(of: permission.head)]
      while let place = waiting.popLast() {
        guard range.contains(place), seen.insert(place).inserted else { continue }
        covered[place, default: []].append(permission)
        waiting += try history.parents(place)
      }
    }
  }

  /// Who allowed these commits, all of them; nil where nobody did.
  ///
  /// - Parameters:
  ///   - kind: of what they are together.
  ///   - patch: of their changes together; asked for at most once.
  func words(for places: [History.Index], _ kind: ChangeKind, patch: () throws -> ObjectID?) rethrows
    -> String?
  {
    let candidates = permissions.filter { $0.isFor(kind) }
    guard !candidates.isEmpty else { return nil }
    let met = candidates.first { permission in
      !places.isEmpty && places.allSatisfy { covered[$0]?.contains(permission) == true }
    }
    if let met { return met.words }
    guard candidates.contains(where: { $0.patch != nil }), let patch = try patch(), !patch.isZero else {
      return nil
    }
    return candidates.first { $0.patch == patch }?.words
  }

  /// Who allowed a whole range by its patch, which commits that were rebased keep together.
  func words(forAll range: CommitRange, of commits: [CheckedCommit]) throws -> String? {
    guard let base = range.base, commits.count > 1, commits.contains(where: { $0.rule.verdict != .allowed }),
      permissions.contains(where: { $0.patch != nil }),
      let fork = try Painting(history, tips: [range.head.commit, base]).mergeBases(0, 1).first
    else { return nil }
    let changes = try TreeDiff.run(
      old: history.tree(fork), new: range.head.tree, scope: PathScope(), cache: TreeCache(history.repository)
    ).changes
    guard let patch = try PatchID.compute(changes, form: .verbatim, in: history.repository) else {
      return nil
    }
    return permissions.first { $0.patch == patch && !$0.isForFixes }?.words
  }
}
