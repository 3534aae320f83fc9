/// A tree with some of its files replaced, none of which is written anywhere.
package struct TreeOverlay: Sendable {
  /// The tree beneath.
  package let root: ObjectID
  /// What stands at a path instead of what the tree has; nil for nothing.
  package private(set) var edits: [TreePath: TreeChange.Side?] = [:]
  /// The blobs that were made on the way.
  package private(set) var blobs: [ObjectID: [UInt8]] = [:]

  package init(_ root: ObjectID) {
    self.root = root
  }

  /// What a path leads to.
  package enum Place: Equatable, Sendable {
    case file(TreeChange.Side)
    case directory
    case nothing
    /// A tree on the way is not in this clone.
    case unknown
  }

  package func place(_ path: TreePath, _ cache: TreeCache) throws(GitError) -> Place {
    if let edit = edits[path] {
      if let side = edit { return .file(side) }
      return holdsEdits(beneath: path) ? .directory : .nothing
    }
    var found: TreeEntry? = TreeEntry(mode: .directory, name: [], id: root)
    for part in path.components {
      guard let directory = found, directory.mode.isDirectory else {
        found = nil
        break
      }
      guard let tree = try cache.tree(directory.id) else { return .unknown }
      found = tree.entry(named: part)
    }
    if let entry = found {
      if !entry.mode.isDirectory { return .file(TreeChange.Side(mode: entry.mode, id: entry.id)) }
      return try isDirectory(path, entry.id, cache) ? .directory : .nothing
    }
    return holdsEdits(beneath: path) ? .directory : .nothing
  }

  /// The bytes of a blob, made here or read; nil where this clone lacks it.
  package func blob(_ id: ObjectID, _ cache: TreeCache) throws(GitError) -> [UInt8]? {
    if let bytes = blobs[id] { return bytes }
    return try cache.blob(id)
  }

  package mutating func set(_ path: TreePath, _ side: TreeChange.Side?) { edits[path] = .some(side) }

  package mutating func keep(_ bytes: [UInt8], as id: ObjectID) { blobs[id] = bytes }

  /// The attribute files among what was replaced, each with its directory.
  var attributeFiles: [(directory: TreePath, side: TreeChange.Side?)] {
    edits.filter { $0.key.name.elementsEqual(".gitattributes".utf8) }.map { ($0.key.directory, $0.value) }
  }

  var changesAttributes: Bool { !edits.isEmpty && !attributeFiles.isEmpty }

  private func holdsEdits(beneath directory: TreePath) -> Bool {
    guard !edits.isEmpty else { return false }
    return edits.contains { $0.value != nil && $0.key.isBeneath(directory) }
  }

  /// Whether something is left of a directory.
  private func isDirectory(_ path: TreePath, _ id: ObjectID, _ cache: TreeCache) throws(GitError) -> Bool {
    guard edits.contains(where: { $0.value == nil && $0.key.isBeneath(path) }) else { return true }
    if holdsEdits(beneath: path) { return true }
    let files = try TreeDiff.run(old: .zero, new: id, scope: PathScope(), cache: cache)
    guard files.missing.isEmpty else { return true }
    return !files.changes.allSatisfy { file in
      edits[TreePath(bytes: path.bytes + [UInt8(ascii: "/")] + file.path.bytes)] != nil
    }
  }
}

extension TreePath {
  package func isBeneath(_ directory: TreePath) -> Bool {
    bytes.count > directory.bytes.count && bytes[directory.bytes.count] == UInt8(ascii: "/")
      && bytes.starts(with: directory.bytes)
  }

  /// The directories above, the nearest first.
  package var directoriesAbove: [TreePath] {
    var rest = bytes[...]
    var above: [TreePath] = []
    while let slash = rest.lastIndex(of: UInt8(ascii: "/")) {
      rest = rest[..<slash]
      above.append(TreePath(bytes: Array(rest)))
    }
    return above
  }
}
