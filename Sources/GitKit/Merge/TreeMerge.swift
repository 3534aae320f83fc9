/// Takes what a commit changed out of a tree, with the outcome of git-revert.
///
/// That is a three-way merge: the commit's own tree is the ancestor, and its parent's is the other side. Path by path
/// it needs no tree but the directories on the way. Only where git would look for renamed files or directories,
/// and finds a candidate, is git itself asked.
package final class TreeMerge {
  /// Where the current tree and the reverted commit disagree.
  package struct Conflict: Sendable, Hashable {
    package enum Kind: String, Sendable {
      case content, binary, mode, type, link, submodule
      /// The file was deleted on one side and changed on the other.
      case deleted = "modify/delete"
      /// The file would come back, and another stands in its place.
      case added = "add/add"
      /// A directory stands where the file did.
      case directory = "file/directory"
      /// Found by git, with renames.
      case renamed = "rename"
    }

    package let path: TreePath
    package let kind: Kind
  }

  package enum Outcome {
    /// The tree without the commit's changes.
    case clean(TreeOverlay)
    /// The tree is as if the commit had never been: there is nothing left to take out.
    case nothing
    case conflict([Conflict])
    /// Why it cannot be told.
    case unknown(String)
  }

  /// A commit to take out.
  package struct Reverted {
    package let commit: ObjectID
    package let tree: ObjectID
    /// The tree of the parent that counts; zero for none.
    package let parentTree: ObjectID

    package init(commit: ObjectID, tree: ObjectID, parentTree: ObjectID) {
      self.commit = commit
      self.tree = tree
      self.parentTree = parentTree
    }
  }

  let repository: Repository
  let cache: TreeCache
  let attributes: MergeAttributes
  /// Whether renames are looked for; without it a step that may depend on one is unknown or a conflict.
  package var asksGit = true
  /// The only paths that are merged, for a first quick look; nil for all.
  package var only: Set<TreePath>?
  private var openScratch: MergeScratch?
  /// What merges of contents came to, because the same ones are tried again and again.
  private var contents: [Contents: TextMerge.Outcome] = [:]

  private struct Contents: Hashable {
    let base: ObjectID
    let ours: ObjectID
    let theirs: ObjectID
  }
  var renames: RenameCandidates
  /// How many merges git itself made.
  package private(set) var gitMerges = 0

  package init(_ repository: Repository, cache: TreeCache, attributes: MergeAttributes) {
    self.repository = repository
    self.cache = cache
    self.attributes = attributes
    renames = RenameCandidates(repository, cache: cache)
  }

  package func run(_ reverted: Reverted, on overlay: TreeOverlay) throws(GitError) -> Outcome {
    let diff = try changes(reverted)
    guard diff.missing.isEmpty else { return .unknown("trees of the commit are not in this clone") }
    try fetchMissing(diff.changes, overlay)
    var draft = MergeDraft(overlay)
    for change in diff.changes where only?.contains(change.path) ?? true {
      let ours = try overlay.place(change.path, cache)
      try draft.take(change, ours, self)
    }
    if let blob = draft.missing { return .unknown("\(blob) is not in this clone") }
    guard draft.conflicts.isEmpty else { return try conflict(draft, diff.changes, reverted, overlay) }
    if !asksGit, draft.needsGit { return .unknown("git was not asked") }
    let answer =
      !asksGit ? .no : draft.needsGit ? .yes : try needsGit(draft, diff.changes, reverted)
    switch answer {
    case .yes: return try askGit(reverted, diff.changes, overlay)
    case .unknown(let why): return .unknown(why)
    case .no: break
    }
    guard draft.doubts.isEmpty else { return .conflict(draft.doubts) }
    return draft.hasChanged ? .clean(draft.overlay) : .nothing
  }

  /// A conflict whatever was renamed; on which paths besides, git knows where files may have new names or only it can
  /// merge them.
  private func conflict(
    _ draft: MergeDraft, _ changes: [TreeChange], _ reverted: Reverted, _ overlay: TreeOverlay
  ) throws(GitError) -> Outcome {
    let plain = draft.conflicts + draft.doubts
    guard asksGit, try knowsMore(draft, changes, reverted),
      case .conflict(let found) = try askGit(reverted, changes, overlay)
    else { return .conflict(plain) }
    return .conflict(found.map { conflict in plain.first { $0.path == conflict.path } ?? conflict })
  }

  /// Whether git may find other conflicts than these.
  private func knowsMore(
    _ draft: MergeDraft, _ changes: [TreeChange], _ reverted: Reverted
  ) throws(GitError) -> Bool {
    if draft.needsGit { return true }
    guard case .yes = try needsGit(draft, changes, reverted) else { return false }
    return true
  }

  /// All that contents may be merged of.
  private func fetchMissing(_ changes: [TreeChange], _ overlay: TreeOverlay) throws(GitError) {
    guard repository.mayFetchMissing else { return }
    var ids: [ObjectID] = []
    for change in changes {
      guard let old = change.old, let new = change.new,
        case .file(let ours) = try overlay.place(change.path, cache), ours != new, ours.mode.isFile,
        overlay.blobs[ours.id] == nil
      else { continue }
      ids += [old.id, new.id, ours.id]
    }
    try repository.fetchMissing(ids)
  }

  /// What the commit changed.
  package func changes(_ reverted: Reverted) throws(GitError) -> TreeDiff.Result {
    try TreeDiff.run(old: reverted.parentTree, new: reverted.tree, scope: PathScope(), cache: cache)
  }

  /// A merge of contents, with an empty ancestor where its id is zero; nil where one is not in this clone.
  func merge(
    base: ObjectID, ours: ObjectID, theirs: ObjectID, _ overlay: TreeOverlay
  ) throws(GitError) -> TextMerge.Outcome? {
    let key = Contents(base: base, ours: ours, theirs: theirs)
    if let known = contents[key] { return known }
    guard let old = base.isZero ? [] : try overlay.blob(base, cache),
      let mine = try overlay.blob(ours, cache),
      let other = try overlay.blob(theirs, cache)
    else { return nil }
    let outcome = TextMerge.run(ancestor: old, ours: mine, theirs: other)
    contents[key] = outcome
    return outcome
  }

  /// git names the paths alone; only one that the commit did not touch is another file's new name.
  private func named(
    _ conflicts: [Conflict], _ changes: [TreeChange], _ overlay: TreeOverlay
  ) throws(GitError) -> [Conflict] {
    let changes = Dictionary(changes.map { ($0.path, $0) }) { first, _ in first }
    var kinds: [TreePath: Conflict.Kind] = [:]
    for conflict in conflicts where kinds[conflict.path] != .directory {
      kinds[conflict.path] = conflict.kind
    }
    var named: [Conflict] = []
    for (path, kind) in kinds {
      let place = try overlay.place(path, cache)
      named.append(Conflict(path: path, kind: Self.kind(kind, changes[path], place)))
    }
    return named.sorted { $0.path < $1.path }
  }

  private static func kind(
    _ kind: Conflict.Kind, _ change: TreeChange?, _ place: TreeOverlay.Place
  ) -> Conflict.Kind {
    guard let change else { return kind }
    guard case .file(let ours) = place, let theirs = change.old else {
      return kind == .renamed ? .deleted : kind
    }
    if theirs.mode.type != ours.mode.type { return .type }
    guard kind == .renamed else { return kind }
    if change.new == nil { return .added }
    return ours.mode.isFile ? .content : ours.mode == .submodule ? .submodule : .link
  }

  private func askGit(
    _ reverted: Reverted, _ changes: [TreeChange], _ overlay: TreeOverlay
  ) throws(GitError) -> Outcome {
    gitMerges += 1
    let scratch = if let openScratch { openScratch } else { try MergeScratch(repository) }
    openScratch = scratch
    guard let current = try TreeWriter.write(overlay, cache) else {
      return .unknown("trees are not in this clone")
    }
    for (_, bytes) in overlay.blobs { try scratch.write(bytes, .blob) }
    for tree in current.made { try scratch.write(tree.bytes, .tree) }
    if reverted.parentTree.isZero { try scratch.write([], .tree) }
    for (directory, bytes) in try attributes.files(overlay.root) {
      scratch.writeAttributes(bytes, of: directory)
    }
    for (directory, side) in overlay.attributeFiles {
      let bytes = if let side { try overlay.blob(side.id, cache) } else { nil as [UInt8]? }
      scratch.writeAttributes(bytes ?? [], of: directory)
    }
    let theirs = reverted.parentTree.isZero ? try ObjectHash.of([], .tree) : reverted.parentTree
    switch try scratch.merge(base: reverted.commit, ours: current.root, theirs: theirs) {
    case .failed(let why): return .unknown(why)
    case .conflict(let conflicts): return .conflict(try named(conflicts, changes, overlay))
    case .merged(let tree):
      guard tree != current.root else { return .nothing }
      var merged = overlay
      let diff = try TreeDiff.run(old: current.root, new: tree, scope: PathScope(), cache: cache)
      guard diff.missing.isEmpty else { return .unknown("what git made cannot be read") }
      for change in diff.changes {
        merged.set(change.path, change.new)
        if let id = change.new?.id, scratch.holds(id), let bytes = try cache.blob(id) {
          merged.keep(bytes, as: id)
        }
      }
      return .clean(merged)
    }
  }
}

@available(*, unavailable)
extension TreeMerge: Sendable {}
