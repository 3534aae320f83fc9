import GitKit

/// Tells whether the migrations that a commit brought can be taken away again.
///
/// They can as long as no tag has them: after that, databases have run them, and only another migration can undo what
/// they did. One that comes back must come after all that databases may have run meanwhile.
final class MigrationFate {
  private let repository: Repository
  private let history: History
  private let trees: TreeCache
  private let migrations: MigrationReader
  private let policy: Policy
  private var knownTags: [(name: String, tree: ObjectID)]?
  private var knownPlaces: [TreePath: [(tag: String, directory: ObjectID)]] = [:]

  init(_ history: History, policy: Policy, trees: TreeCache) throws {
    repository = history.repository
    self.history = history
    self.trees = trees
    self.policy = policy
    migrations = try MigrationReader(policy.migrations)
  }

  func judge(_ changes: [TreeChange]) throws -> [RevertedMigration] {
    try changes.filter { $0.old == nil && migrations.migration($0.path) != nil }.map { change in
      RevertedMigration(path: change.path, tags: try holders(of: change.path), later: nil)
    }
  }

  /// Of what a revert took away and its own revert brings back: what comes after a migration in a tree already.
  func judgeReturning(_ changes: [TreeChange], to root: ObjectID) throws -> [RevertedMigration] {
    try changes.compactMap { change in
      guard change.new == nil, let migration = migrations.migration(change.path),
        let later = try newest(change.path.directory, in: root), later.timestamp > migration.timestamp
      else { return nil }
      return RevertedMigration(path: change.path, tags: [], later: later.path)
    }
  }

  private func newest(_ directory: TreePath, in root: ObjectID) throws -> Migration? {
    guard let entry = try trees.entry(at: directory, in: root), let tree = try trees.tree(entry.id) else {
      return nil
    }
    return tree.entries
      .compactMap { migrations.migration(TreePath(bytes: directory.bytes + [UInt8(ascii: "/")] + $0.name)) }
      .max { $0.timestamp < $1.timestamp }
  }

  /// The tags whose trees have a file; many have the very same directory.
  private func holders(of path: TreePath) throws -> [String] {
    var holds: [ObjectID: Bool] = [:]
    return try places(path.directory).filter { place in
      if let known = holds[place.directory] { return known }
      let isThere = try trees.tree(place.directory)?.entry(named: path.name) != nil
      holds[place.directory] = isThere
      return isThere
    }.map(\.tag)
  }

  /// The tags that have a directory, and its tree in each.
  private func places(_ directory: TreePath) throws -> [(tag: String, directory: ObjectID)] {
    if let known = knownPlaces[directory] { return known }
    let tags = try tags()
    let places = zip(tags, try trees.directories(at: directory, in: tags.map(\.tree))).compactMap {
      tag, directory in directory.map { (tag: tag.name, directory: $0) }
    }
    knownPlaces[directory] = places
    return places
  }

  private func tags() throws -> [(name: String, tree: ObjectID)] {
    if let knownTags { return knownTags }
    var trees: [ObjectID: ObjectID?] = [:]
    let tags = try ComponentTags.read(repository, policy: policy).compactMap { tag -> (String, ObjectID)? in
      let tree = try trees[tag.target] ?? history.findTree(of: tag.target)
      trees[tag.target] = .some(tree)
      return tree.map { (String(tag.name.dropFirst("refs/tags/".count)), $0) }
    }
    knownTags = tags
    return tags
  }
}

@available(*, unavailable)
extension MigrationFate: Sendable {}
