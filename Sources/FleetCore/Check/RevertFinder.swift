import GitKit

/// Proves that a commit takes back commits that no release has shipped yet.
final class RevertFinder {
  private let repository: Repository
  private let history: History
  private let trees: TreeCache
  private let classes: PathClassifier
  private let changes: CommitChanges
  private let release: SinceRelease
  /// Whether so many commits are asked about that everything unreleased is best read at once.
  private let isForMany: Bool
  private var knownPositions: [History.Index: Int]?
  private var messages: MessageIndex?
  private var inverses: [TreeChange: [History.Index]]?
  private var knownToTakeBack: [History.Index: Bool] = [:]

  private struct MessageIndex {
    var byPullRequest: [Int: [History.Index]] = [:]
    var bySubject: [String: [History.Index]] = [:]
    var byID: [ObjectID: History.Index] = [:]
  }

  /// Above this a commit is no plain revert, and comparing costs more than it tells.
  private static let mostFiles = 2_000

  /// How many commits back one that is taken back without a word is looked for.
  ///
  /// In three years of Fleet's history nobody took back anything without saying so, and whoever takes back what
  /// they have just done does it at once.
  private static let nearby = 32

  init(
    repository: Repository, history: History, trees: TreeCache, classes: PathClassifier,
    changes: CommitChanges, release: SinceRelease, isForMany: Bool
  ) {
    self.isForMany = isForMany
    self.classes = classes
    self.repository = repository
    self.history = history
    self.trees = trees
    self.changes = changes
    self.release = release
  }

  /// The commits since the last release, each with its place among them, the newest first.
  private func positions() throws -> [History.Index: Int] {
    if let knownPositions { return knownPositions }
    let positions = Dictionary(uniqueKeysWithValues: try release.commits().enumerated().map { ($1, $0) })
    knownPositions = positions
    return positions
  }

  /// What a message names, and whether the changes prove it; where it names nothing that fits, the one commit
  /// whose exact inverse the changes are.
  ///
  /// - Parameters:
  ///   - places: the commits that are judged, a single one or a range; none for one that is being made.
  ///   - base: what they are compared with.
  ///   - message: what they say.
  ///   - changes: what they change, in git's order.
  ///   - mayBeSilent: whether to look for commits that the message does not name.
  /// - Returns: nil where nothing is proved.
  func find(
    _ places: [History.Index], since base: History.Index?, _ message: CommitMessage, _ changes: [TreeChange],
    mayBeSilent: Bool
  ) throws -> VerifiedRevert? {
    guard !changes.isEmpty, changes.count <= Self.mostFiles else { return nil }
    let isSilent = message.revert == nil
    if isSilent, try !mayBeSilent || isRefuted(changes, base) { return nil }
    let positions = try positions()
    // A commit that is being made is newer than all.
    guard let newest = places.isEmpty ? -1 : places.compactMap({ positions[$0] }).max() else { return nil }
    if let reference = message.revert {
      let named = try candidates(reference).filter { (positions[$0] ?? 0) > newest }
      let tries = [named] + (named.count > 1 ? named.map { [$0] } : [])
      for tried in tries {
        if let proof = try prove(tried, changes) { return proof }
      }
      for tried in tries {
        if let base, let proof = try proveMoved(tried, changes, on: base) { return proof }
      }
    }
    return try findInverse(of: changes, olderThan: newest, within: isSilent ? Self.nearby : nil)
  }

  /// Whether one of the paths alone shows that no commit nearby did the opposite.
  ///
  /// What changed a path last must have done the opposite there. One path is asked about, one that is taken away
  /// if there is any, because everything else is left unread then.
  private func isRefuted(_ changes: [TreeChange], _ base: History.Index?) throws -> Bool {
    guard !isForMany, let base,
      let probe = changes.first(where: { $0.new == nil }) ?? changes.first(where: { $0.old != nil })
        ?? changes.first
    else { return false }
    guard let last = try self.changes.last(probe.path, from: base, limit: Self.nearby) else { return true }
    return try last.change != probe.inverse && history.parents(last.place).count == 1
  }

  /// Whether a message could name commits that these changes take back: each path that counts was changed since
  /// the last release.
  func couldTakeBack(_ changes: [TreeChange]) throws -> Bool {
    let countsAll = changes.allSatisfy { isPaperwork($0.path) }
    var untouched = Set(changes.map(\.path).filter { countsAll || !isPaperwork($0) })
    for place in try release.commits() {
      if untouched.isEmpty { return true }
      for change in try self.changes.of(place) { untouched.remove(change.path) }
    }
    return untouched.isEmpty
  }

  /// The unreleased commits that the message means, newest first.
  private func candidates(_ reference: RevertReference) throws -> [History.Index] {
    let index = try loadMessages()
    var found = Set(reference.commits.compactMap { index.byID[$0] })
    for number in reference.pullRequests { found.formUnion(index.byPullRequest[number] ?? []) }
    for subject in reference.subjects {
      found.formUnion(index.bySubject[subject] ?? [])
      if found.isEmpty, subject.count >= 20 {
        let matches = index.bySubject.filter { $0.key.hasPrefix(subject) }
        if matches.count == 1 { found.formUnion(matches.values.joined()) }
      }
    }
    return try release.commits().filter(found.contains)
  }

  private func loadMessages() throws -> MessageIndex {
    if let messages { return messages }
    var loaded = MessageIndex()
    for place in try release.commits() {
      guard let commit = try history.commit(place) else { continue }
      let subject = CommitSubject(commit.subject)
      loaded.byID[commit.id] = place
      for number in subject.pullRequests { loaded.byPullRequest[number, default: []].append(place) }
      loaded.bySubject[subject.normalised, default: []].append(place)
    }
    messages = loaded
    return loaded
  }

  /// The newest older commit whose changes, the other way round, are these.
  ///
  /// - Parameter distance: how many commits older it may be; nil for any number.
  private func findInverse(
    of changes: [TreeChange], olderThan newest: Int, within distance: Int?
  ) throws -> VerifiedRevert? {
    guard let first = changes.first?.inverse else { return nil }
    let positions = try positions()
    let older = (newest + 1)...(distance.map { newest + $0 } ?? .max)
    for place in try loadInverses()[first] ?? [] where older.contains(positions[place] ?? newest) {
      if try self.changes.of(place) == changes.map(\.inverse) {
        return try proof([place], isExact: true)
      }
    }
    return nil
  }

  /// The unreleased commits by the first thing they change.
  private func loadInverses() throws -> [TreeChange: [History.Index]] {
    if let inverses { return inverses }
    var loaded: [TreeChange: [History.Index]] = [:]
    for place in try release.commits() {
      if let first = try changes.of(place).first { loaded[first, default: []].append(place) }
    }
    inverses = loaded
    return loaded
  }

  /// Whether the changes undo exactly these commits together.
  ///
  /// They are taken out one after the other, the newest first, as git-revert does: where later commits edited a
  /// file again, by a three-way merge, and what comes out must be what the changes leave. Changes files and
  /// changelogs do not count unless there is nothing else: a release moves entries from one to the other.
  ///
  /// - Parameter commits: newest first.
  private func prove(_ commits: [History.Index], _ changes: [TreeChange]) throws -> VerifiedRevert? {
    guard !commits.isEmpty else { return nil }
    let countsAll = changes.allSatisfy(isPaperwork)
    func counts(_ path: TreePath) -> Bool { countsAll || !isPaperwork(path) }
    var steps: [TreePath: [TreeChange]] = [:]
    for place in commits {
      for change in try self.changes.of(place) { steps[change.path, default: []].append(change) }
    }
    let changed = Dictionary(uniqueKeysWithValues: changes.map { ($0.path, $0) })
    var isExact = true
    for (path, made) in steps where changed[path] == nil && made.first?.new != made.last?.old {
      if counts(path) { return nil }
      isExact = false
    }
    for change in changes {
      if let made = steps[change.path], let isSame = try undoes(change, made) {
        isExact = isExact && isSame
      } else {
        guard !countsAll, isPaperwork(change) else { return nil }
        isExact = false
      }
    }
    return try proof(commits, isExact: isExact)
  }

  /// The same where files were moved: what comes out must be what git-revert makes of it.
  private func proveMoved(
    _ commits: [History.Index], _ changes: [TreeChange], on base: History.Index
  ) throws -> VerifiedRevert? {
    let before = TreeOverlay(history.tree(base))
    let attributes = try MergeAttributes(
      repository, commit: history.id(base), root: before.root, cache: trees)
    let merge = TreeMerge(repository, cache: trees, attributes: attributes)
    var after = before
    for place in commits {
      let parents = try history.parents(place)
      guard parents.count == 1 else { return nil }
      let reverted = TreeMerge.Reverted(
        commit: history.id(place), tree: history.tree(place), parentTree: history.tree(parents[0]))
      guard case .clean(let next) = try merge.run(reverted, on: after) else { return nil }
      after = next
    }
    let made = try after.edits.keys.filter { path in
      try !isPaperwork(path) && after.place(path, trees) != before.place(path, trees)
    }
    let counted = changes.filter { !isPaperwork($0) }
    guard !counted.isEmpty, Set(made) == Set(counted.map(\.path)),
      try counted.allSatisfy({ change in
        try after.place(change.path, trees) == change.new.map { .file($0) } ?? .nothing
      })
    else { return nil }
    return try proof(commits, isExact: false)
  }

  private func isPaperwork(_ path: TreePath) -> Bool { [.notes, .release].contains(classes.classify(path)) }

  /// What lies among changes files is one only as a text that nothing runs or follows.
  private func isPaperwork(_ change: TreeChange) -> Bool {
    isPaperwork(change.path) && [.regular, nil].contains(change.new?.mode)
      && !CommitFacts.changesSource([change])
  }

  /// What a file holds on the way: a version that is in the repository, or the bytes of a merge.
  private enum Content {
    case side(TreeChange.Side?)
    case merged([UInt8])
  }

  /// Whether a change takes these out of one file; true where ids alone show it, nil where it does not.
  ///
  /// - Parameters:
  ///   - change: from what the file held before to what it holds after.
  ///   - made: the changes to take out, newest first.
  private func undoes(_ change: TreeChange, _ made: [TreeChange]) throws -> Bool? {
    var content = Content.side(change.old)
    for step in made {
      if case .side(let side) = content, side == step.new {
        content = .side(step.old)
        continue
      }
      guard let new = step.new else { return nil }
      guard let old = step.old else {
        // The file is there by this step alone, so that later edits go with it.
        guard step == made.last, change.new == nil else { return nil }
        return false
      }
      guard let ours = try bytes(content), let base = try repository.readBlob(new.id),
        let theirs = try repository.readBlob(old.id),
        let merged = try repository.mergeFile(ancestor: base, ours: ours, theirs: theirs)
      else { return nil }
      content = .merged(merged)
    }
    switch content {
    case .side(let side): return side == change.new ? true : nil
    case .merged(let bytes):
      guard let new = change.new, change.old?.mode == new.mode else { return nil }
      return try repository.readBlob(new.id) == bytes ? false : nil
    }
  }

  private func bytes(_ content: Content) throws -> [UInt8]? {
    switch content {
    case .side(let side): try side.flatMap { try repository.readBlob($0.id) }
    case .merged(let bytes): bytes
    }
  }

  private func proof(_ commits: [History.Index], isExact: Bool) throws -> VerifiedRevert {
    VerifiedRevert(
      commits: commits.map(history.id), isExact: isExact, landsAgain: try commits.contains(where: takesBack))
  }

  /// Whether most of what changes is then as the last release has it, and was not before: unreleased work goes, whatever
  /// the message says.
  ///
  /// A file that only moves neither goes nor comes.
  private func restoresRelease(_ changes: [TreeChange]) throws -> Bool {
    guard let cut = try release.cut() else { return false }
    let root = history.tree(cut)
    let gone = Set(changes.compactMap { $0.new == nil ? $0.old?.id : nil })
    let moved = gone.intersection(changes.compactMap { $0.old == nil ? $0.new?.id : nil })
    let code = changes.filter { change in
      let only = change.old == nil ? change.new : change.new == nil ? change.old : nil
      return classes.classify(change.path) == .code && !(only.map { moved.contains($0.id) } ?? false)
    }
    let restored = try code.count { change in
      try trees.entry(at: change.path, in: root).map { TreeChange.Side(mode: $0.mode, id: $0.id) }
        == change.new
    }
    return !code.isEmpty && restored * 2 >= code.count
  }

  /// Whether a commit takes work out of the tree, so that its own revert brings that work back.
  private func takesBack(_ place: History.Index) throws -> Bool {
    if let known = knownToTakeBack[place] { return known }
    let answer = try findWhetherItTakesBack(place)
    knownToTakeBack[place] = answer
    return answer
  }

  /// What takes back some that land work and some that take it out is taken to take out: its revert is none that passes.
  private func findWhetherItTakesBack(_ place: History.Index) throws -> Bool {
    guard let commit = try history.commit(place) else { return false }
    let message = CommitMessage(text: commit.text)
    let base = try history.parents(place).first
    if let proof = try find([place], since: base, message, changes.of(place), mayBeSilent: false) {
      return try !proof.commits.allSatisfy { try takesBack(history.index(of: $0)) }
    }
    if try restoresRelease(changes.of(place)) { return true }
    let reverts = commit.subject.lowercased().split { !$0.isLetter }.prefix { $0 == "revert" }.count
    return !reverts.isMultiple(of: 2)
  }
}
