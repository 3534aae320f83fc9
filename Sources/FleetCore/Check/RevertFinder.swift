import GitKit

/// Proves that a commit takes back commits that no release has shipped yet.
final class RevertFinder {
  private let repository: Repository
  private let history: History
  private let trees: TreeCache
  /// Commits since the last release, newest first.
  private let unreleased: [History.Index]
  private var index: MessageIndex?

  private struct MessageIndex {
    var byPullRequest: [Int: [History.Index]] = [:]
    var bySubject: [String: [History.Index]] = [:]
    var byID: [ObjectID: History.Index] = [:]
  }

  init(repository: Repository, history: History, trees: TreeCache, unreleased: [History.Index]) {
    self.repository = repository
    self.history = history
    self.trees = trees
    self.unreleased = unreleased
  }

  /// - Parameter changes: what the commit changes, in git's order.
  func find(_ commit: Commit, _ message: CommitMessage, _ changes: [TreeChange]) throws -> VerifiedRevert? {
    guard let reference = message.revert, !changes.isEmpty else { return nil }
    let named = try candidates(reference, before: commit)
    if !named.isEmpty, let proof = try prove(named, changes) { return proof }
    for single in named where named.count > 1 {
      if let proof = try prove([single], changes) { return proof }
    }
    return nil
  }

  /// The unreleased commits that the message means, newest first.
  private func candidates(_ reference: RevertReference, before commit: Commit) throws -> [History.Index] {
    let index = try loadIndex()
    var found = Set(reference.commits.compactMap { index.byID[$0] })
    for number in reference.pullRequests { found.formUnion(index.byPullRequest[number] ?? []) }
    if let subject = reference.subject, !subject.isEmpty {
      found.formUnion(index.bySubject[subject] ?? [])
      if found.isEmpty, subject.count >= 20 {
        let matches = index.bySubject.filter { $0.key.hasPrefix(subject) }
        if matches.count == 1 { found.formUnion(matches.values.joined()) }
      }
    }
    if let own = index.byID[commit.id] { found.remove(own) }
    return unreleased.filter(found.contains)
  }

  private func loadIndex() throws -> MessageIndex {
    if let index { return index }
    var loaded = MessageIndex()
    for place in unreleased {
      guard let commit = try repository.readCommit(history.id(place)) else { continue }
      let subject = CommitSubject(commit.subject)
      loaded.byID[commit.id] = place
      for number in subject.pullRequests { loaded.byPullRequest[number, default: []].append(place) }
      loaded.bySubject[subject.normalised, default: []].append(place)
    }
    index = loaded
    return loaded
  }

  /// Whether the changes undo exactly these commits together.
  ///
  /// Path by path: from what the newest of them left to what the oldest of them found. Where later commits
  /// edited the file again, taking the commits out by a three-way merge must give what the commit has.
  ///
  /// - Parameter commits: newest first.
  private func prove(_ commits: [History.Index], _ changes: [TreeChange]) throws -> VerifiedRevert? {
    var undone: [TreePath: (before: TreeChange.Side?, after: TreeChange.Side?)] = [:]
    for place in commits.reversed() {
      let parents = try history.parents(place)
      let old = parents.first.map(history.tree) ?? .zero
      for change in try TreeDiff.run(old: old, new: history.tree(place), scope: PathScope(), cache: trees)
        .changes
      {
        undone[change.path] = (undone[change.path].map(\.before) ?? change.old, change.new)
      }
    }
    undone = undone.filter { $0.value.before != $0.value.after }
    guard !undone.isEmpty, Set(undone.keys) == Set(changes.map(\.path)) else { return nil }
    var isExact = true
    for change in changes {
      guard let (before, after) = undone[change.path] else { return nil }
      if change.old == after, change.new == before { continue }
      guard try undoesAround(change, before: before, after: after) else { return nil }
      isExact = false
    }
    return VerifiedRevert(commits: commits.map(history.id), isExact: isExact)
  }

  private func undoesAround(
    _ change: TreeChange, before: TreeChange.Side?, after: TreeChange.Side?
  ) throws -> Bool {
    guard let before, let after, let old = change.old, let new = change.new,
      let base = try repository.readBlob(after.id), let theirs = try repository.readBlob(before.id),
      let ours = try repository.readBlob(old.id), let wanted = try repository.readBlob(new.id)
    else { return false }
    return try repository.mergeFile(ancestor: base, ours: ours, theirs: theirs) == wanted
  }
}
