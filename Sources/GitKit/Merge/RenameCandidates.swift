/// Finds out whether git would look for a file under another name with success.
///
/// git detects renames whenever it merges. Nearly always there are none that matter, which can be told from names,
/// sizes and few contents; where there may be one, git itself is asked.
struct RenameCandidates {
  enum Answer {
    case yes, no
    case unknown(String)
  }

  private let repository: Repository
  private let cache: TreeCache
  private var parts: [ObjectID: FileParts] = [:]
  private var sizes: [ObjectID: Int?] = [:]

  init(_ repository: Repository, cache: TreeCache) {
    self.repository = repository
    self.cache = cache
  }

  /// - Parameters:
  ///   - lost: files of the ancestor that are gone.
  ///   - added: files that the ancestor does not have.
  mutating func answer(
    _ lost: [MergeDraft.Lost], _ added: [TreeChange.Side], _ overlay: TreeOverlay
  ) throws(GitError) -> Answer {
    try repository.fetchMissing((lost.map(\.side) + added).filter { $0.mode.isFile }.map(\.id))
    var absent: TreePath?
    for file in lost {
      for other in added where other.mode.type == file.side.mode.type {
        if other.id == file.side.id { return .yes }
        guard file.side.mode.isFile, let size = try size(file.side.id, overlay) else { continue }
        guard let otherSize = try self.size(other.id, overlay) else {
          if !file.isDeleted { absent = file.path }
          continue
        }
        guard FileParts.mayBeRename(size, otherSize) else { continue }
        guard let mine = try parts(file.side.id, overlay), let its = try parts(other.id, overlay) else {
          continue
        }
        if mine.mayBeRename(of: its) { return .yes }
      }
    }
    return absent.map { .unknown("whether \($0) has another name now: a new file is not in this clone") }
      ?? .no
  }

  private mutating func size(_ id: ObjectID, _ overlay: TreeOverlay) throws(GitError) -> Int? {
    if let known = sizes[id] { return known }
    let size = if let made = overlay.blobs[id] { Optional(made.count) } else { try repository.size(of: id) }
    sizes[id] = .some(size)
    return size
  }

  private mutating func parts(_ id: ObjectID, _ overlay: TreeOverlay) throws(GitError) -> FileParts? {
    if let known = parts[id] { return known }
    let made = try overlay.blob(id, cache).map { FileParts($0) }
    parts[id] = made
    return made
  }
}

extension TreeMerge {
  /// Whether renamed files or directories may matter to a merge, or a file stands where a directory must be.
  func needsGit(
    _ draft: MergeDraft, _ changes: [TreeChange], _ reverted: Reverted
  ) throws(GitError) -> RenameCandidates.Answer {
    let returning = changes.compactMap { $0.new == nil ? $0.old : nil }
    if !returning.isEmpty {
      if draft.doubts.count > draft.lost.count(where: { !$0.isDeleted }) { return .yes }
      if try losesDirectory(changes, reverted) { return .yes }
    }
    if try hasNoDirectory(draft, reverted) { return .yes }
    guard !draft.lost.isEmpty else { return .no }
    let added = try additions(to: reverted.tree, draft.overlay)
    return try renames.answer(draft.lost, added + returning, draft.overlay)
  }

  /// Whether a directory that the revert takes away may be one that it renames.
  private func losesDirectory(_ changes: [TreeChange], _ reverted: Reverted) throws(GitError) -> Bool {
    var seen: Set<TreePath> = []
    for change in changes where change.old == nil {
      guard let directory = change.path.directoriesAbove.first, seen.insert(directory).inserted else {
        continue
      }
      if try cache.entry(at: directory, in: reverted.parentTree)?.mode.isDirectory != true { return true }
    }
    return false
  }

  /// Whether a file comes back whose directory the current tree lacks although the commit has it, so that it
  /// may have been renamed; or that would stand beneath a file.
  private func hasNoDirectory(_ draft: MergeDraft, _ reverted: Reverted) throws(GitError) -> Bool {
    var seen: Set<TreePath> = []
    for path in draft.added {
      for directory in path.directoriesAbove {
        guard seen.insert(directory).inserted else { break }
        if draft.overlay.edits[directory] != nil, draft.overlay.edits[directory] != .some(nil) { return true }
        if let entry = try cache.entry(at: directory, in: draft.overlay.root) {
          if !entry.mode.isDirectory, draft.overlay.edits[directory] == nil { return true }
          if entry.mode.isDirectory { break }
        }
        if try cache.entry(at: directory, in: reverted.tree)?.mode.isDirectory == true { return true }
      }
    }
    return false
  }

  /// What the current tree has and the commit's had not.
  private func additions(
    to base: ObjectID, _ overlay: TreeOverlay
  ) throws(GitError) -> [TreeChange.Side] {
    let diff = try TreeDiff.run(old: base, new: overlay.root, scope: PathScope(), cache: cache)
    var added: [TreeChange.Side] = []
    for change in diff.changes where change.old == nil && overlay.edits[change.path] == nil {
      if let side = change.new { added.append(side) }
    }
    for (path, edit) in overlay.edits {
      if let side = edit, try cache.entry(at: path, in: base) == nil { added.append(side) }
    }
    return added
  }
}
