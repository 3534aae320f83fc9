package import GitKit

/// A feature flag that a story brought in and that still stands in the tree.
package struct FeatureGuard: Sendable, Equatable {
  package let name: String
  package let path: TreePath
}

/// Looks for flags in what commits add.
struct GuardFinder {
  let repository: Repository
  let trees: TreeCache
  let classes: PathClassCache
  /// The tree at the moment that is asked about.
  let tree: ObjectID

  private static let largestFile = 1 << 19

  /// The flags that these commits added and that the same files still name, each once.
  ///
  /// `brought` is false where the commits added no flag at all, so that a message that speaks of one is about another
  /// commit's.
  func find(_ works: [WorkCommit]) throws -> (standing: [FeatureGuard], brought: Bool) {
    var standing: [FeatureGuard] = []
    var brought = false
    let changes = works.map { work in
      work.changes.filter { ![.test, .documentation, .notes].contains(classes.classify($0.path)) }
    }
    try repository.fetchMissing(changes.flatMap(\.self))
    for changes in changes {
      for change in changes {
        let names = try added(change)
        guard !names.isEmpty else { continue }
        brought = true
        let current = Set(try self.names(at: change.path))
        for name in names where current.contains(name) && !standing.contains(where: { $0.name == name }) {
          standing.append(FeatureGuard(name: name, path: change.path))
        }
      }
    }
    return (standing, brought)
  }

  private func added(_ change: TreeChange) throws -> [String] {
    guard let new = change.new, new.mode.isFile else { return [] }
    let names = try self.names(in: new.id)
    guard !names.isEmpty, let old = change.old, old.mode.isFile else { return names }
    let before = Set(try self.names(in: old.id))
    return names.filter { !before.contains($0) }
  }

  private func names(at path: TreePath) throws -> [String] {
    guard let entry = try trees.entry(at: path, in: tree), entry.mode.isFile else { return [] }
    return try names(in: entry.id)
  }

  private func names(in blob: ObjectID) throws -> [String] {
    guard let size = try repository.size(of: blob), size <= Self.largestFile, let bytes = try trees.blob(blob)
    else { return [] }
    return FlagName.find(inCode: bytes)
  }
}
