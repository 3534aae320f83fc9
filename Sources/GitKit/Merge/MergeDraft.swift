/// A merge as it grows, path by path.
struct MergeDraft {
  private(set) var overlay: TreeOverlay
  /// What is a conflict whatever was renamed.
  private(set) var conflicts: [TreeMerge.Conflict] = []
  /// What is one unless git finds a file under another name.
  private(set) var doubts: [TreeMerge.Conflict] = []
  /// Files of the commit that are no longer there.
  private(set) var lost: [Lost] = []
  /// Files that come back.
  private(set) var added: [TreePath] = []
  private(set) var needsGit = false
  private(set) var hasChanged = false
  /// The path whose content this clone lacks.
  private(set) var missing: TreePath?

  struct Lost {
    let path: TreePath
    let side: TreeChange.Side
    /// Whether the revert deletes it too, so that only git's report of the rename is at stake.
    let isDeleted: Bool
  }

  init(_ overlay: TreeOverlay) {
    self.overlay = overlay
  }

  /// - Parameters:
  ///   - change: what the commit did to one path.
  ///   - place: what stands there now.
  mutating func take(
    _ change: TreeChange, _ place: TreeOverlay.Place, _ merge: TreeMerge
  ) throws(GitError) {
    let ours: TreeChange.Side?
    switch place {
    case .directory:
      needsGit = true
      return
    case .unknown:
      missing = change.path
      return
    case .nothing: ours = nil
    case .file(let side): ours = side
    }
    let base = change.new
    let theirs = change.old
    if ours == base {
      put(change.path, theirs)
      if base == nil { added.append(change.path) }
    } else if ours == theirs {
      if let base, ours == nil { lost.append(Lost(path: change.path, side: base, isDeleted: true)) }
    } else if merge.attributes.renormalizes {
      _ = try merge.attributes.driver(change.path)
      needsGit = true
    } else if let ours, let theirs {
      try mergeFile(change.path, base, ours, theirs, merge)
    } else {
      doubts.append(TreeMerge.Conflict(path: change.path, kind: .deleted))
      if let base, ours == nil { lost.append(Lost(path: change.path, side: base, isDeleted: false)) }
    }
  }

  private mutating func put(_ path: TreePath, _ side: TreeChange.Side?) {
    overlay.set(path, side)
    hasChanged = true
  }

  private mutating func fail(_ path: TreePath, _ kind: TreeMerge.Conflict.Kind) {
    conflicts.append(TreeMerge.Conflict(path: path, kind: kind))
  }

  private mutating func mergeFile(
    _ path: TreePath, _ base: TreeChange.Side?, _ ours: TreeChange.Side, _ theirs: TreeChange.Side,
    _ merge: TreeMerge
  ) throws(GitError) {
    // Each may be another file's new name, and git merges with that file's content.
    guard let base else {
      needsGit = true
      return
    }
    guard ours.mode.type == theirs.mode.type else { return fail(path, .type) }
    guard let mode = Self.pick(base.mode, ours.mode, theirs.mode) else { return fail(path, .mode) }
    if let id = Self.pick(base.id, ours.id, theirs.id) {
      let side = TreeChange.Side(mode: mode, id: id)
      if side != ours { put(path, side) }
      return
    }
    guard ours.mode.isFile else { return fail(path, ours.mode == .submodule ? .submodule : .link) }
    let ancestor = base.mode.type == ours.mode.type ? base.id : .zero
    var driver = try merge.attributes.driver(path)
    if overlay.changesAttributes { driver = .other }
    let outcome: TextMerge.Outcome?
    switch driver {
    case .text: outcome = try merge.merge(base: ancestor, ours: ours.id, theirs: theirs.id, overlay)
    case .binary: outcome = .binary
    case .other: outcome = .undecided
    }
    switch outcome {
    case nil: missing = path
    case .undecided: needsGit = true
    case .binary: fail(path, .binary)
    case .conflict: fail(path, .content)
    case .merged(let bytes):
      let id = try ObjectHash.of(bytes, .blob)
      let side = TreeChange.Side(mode: mode, id: id)
      guard side != ours else { return }
      if id != theirs.id { overlay.keep(bytes, as: id) }
      put(path, side)
    }
  }

  /// The side that differs from the ancestor, or either if they agree; nil where both differ.
  private static func pick<Value: Equatable>(_ base: Value, _ ours: Value, _ theirs: Value) -> Value? {
    if ours == theirs || ours == base { return theirs }
    return theirs == base ? ours : nil
  }
}
