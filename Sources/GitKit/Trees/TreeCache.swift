/// Trees that were read, by id, for as long as one command runs.
package final class TreeCache {
  private let repository: Repository
  private var trees: [ObjectID: Tree] = [:]
  /// Trees and blobs that were asked for and are not in this clone.
  package private(set) var missing: Set<ObjectID> = []

  package init(_ repository: Repository) {
    self.repository = repository
  }

  /// The tree, or nil where this clone does not have it.
  ///
  /// The zero id is the empty tree.
  package func tree(_ id: ObjectID) throws(GitError) -> Tree? {
    if let tree = trees[id] { return tree }
    guard !id.isZero else { return Tree.empty() }
    guard let tree = try repository.readTree(id) else {
      missing.insert(id)
      return nil
    }
    trees[id] = tree
    return tree
  }

  /// The id of a commit's tree, or nil where this clone does not have the commit.
  package func commitTree(_ id: ObjectID) throws(GitError) -> ObjectID? {
    try repository.readCommit(id)?.tree
  }

  /// What stands at a path below a tree, or nil.
  ///
  /// The empty path is the tree itself.
  package func entry(at path: TreePath, in root: ObjectID) throws(GitError) -> TreeEntry? {
    var entry = TreeEntry(mode: .directory, name: [], id: root)
    for part in path.components {
      guard entry.mode.isDirectory, let next = try tree(entry.id)?.entry(named: part) else { return nil }
      entry = next
    }
    return entry
  }

  /// The trees at a path below many others; nil where none is.
  ///
  /// Of many versions of a tree few parts differ, so each distinct tree on the way is read once, and none is kept.
  package func directories(at path: TreePath, in roots: [ObjectID]) throws(GitError) -> [ObjectID?] {
    var places: [ObjectID?] = roots
    for part in path.components {
      var known: [ObjectID: ObjectID?] = [:]
      for (number, place) in places.enumerated() {
        guard let place else { continue }
        if known[place] == nil {
          let tree = if let cached = trees[place] { Optional(cached) } else { try repository.readTree(place) }
          if tree == nil { missing.insert(place) }
          let entry = tree?.entry(named: part)
          known[place] = .some(entry?.mode.isDirectory == true ? entry?.id : nil)
        }
        places[number] = known[place] ?? nil
      }
    }
    return places
  }

  /// The bytes of a blob, or nil where this clone does not have it.
  package func blob(_ id: ObjectID) throws(GitError) -> [UInt8]? {
    guard let bytes = try repository.readBlob(id) else {
      missing.insert(id)
      return nil
    }
    return bytes
  }

  /// The bytes of the file at a path below a tree, or nil.
  package func blob(at path: TreePath, in root: ObjectID) throws(GitError) -> [UInt8]? {
    guard let entry = try entry(at: path, in: root), !entry.mode.isDirectory, entry.mode != .submodule else {
      return nil
    }
    return try blob(entry.id)
  }
}

@available(*, unavailable)
extension TreeCache: Sendable {}
