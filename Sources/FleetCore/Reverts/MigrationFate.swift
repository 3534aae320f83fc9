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
  private struct Tag {
    let name: String
    let tree: ObjectID
    /// Of the commit, in seconds since 1970.
    let date: Int64
  }

  private var knownTags: [Tag]?
  /// By place, the directory that each tree has there.
  private var knownDirectories: [TreePath: [ObjectID: ObjectID?]] = [:]

  /// How far before its commit, and the time in its name, a migration may be in a tag: it may have been on a release branch
  /// first, and names are written for a time to come, so that they stand behind those of others.
  private static let mostAhead: Int64 = 62 * 86_400

  init(_ history: History, policy: Policy, trees: TreeCache) throws {
    repository = history.repository
    self.history = history
    self.trees = trees
    self.policy = policy
    migrations = try MigrationReader(policy.migrations)
  }

  /// - Parameter commit: that brought them.
  func judge(_ changes: [TreeChange], of commit: Commit) throws -> [RevertedMigration] {
    try changes.compactMap { change in
      guard change.old == nil, let migration = migrations.migration(change.path) else { return nil }
      return RevertedMigration(
        path: change.path, tags: try holders(of: migration, broughtBy: commit), later: nil)
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

  /// The tags whose trees have a migration, under its own timestamp or, as a release may have picked it, another; many have
  /// the very same directory.
  private func holders(of migration: Migration, broughtBy commit: Commit) throws -> [String] {
    let oldest =
      min(commit.committer.time, Self.time(migration.timestamp) ?? .min + Self.mostAhead) - Self.mostAhead
    let tags = try tags().filter { $0.date >= oldest }
    let beside = try names(of: migration, in: commit.tree)
    var holds: [ObjectID: Bool] = [:]
    return try zip(tags, directories(migration.path.directory, in: tags)).filter { _, directory in
      guard let directory else { return false }
      if let known = holds[directory] { return known }
      let isThere = try trees.tree(directory).map { isHeld(migration, by: $0, besides: beside) } ?? false
      holds[directory] = isThere
      return isThere
    }.map(\.0.name)
  }

  /// The files beside a migration that have its name behind another timestamp, and so are others.
  private func names(of migration: Migration, in root: ObjectID) throws -> Set<[UInt8]> {
    guard let entry = try trees.entry(at: migration.path.directory, in: root),
      let tree = try trees.tree(entry.id)
    else { return [] }
    return Set(tree.entries.filter { migration.isNamed(by: $0.name) }.map { Array($0.name) })
  }

  private func isHeld(_ migration: Migration, by directory: Tree, besides others: Set<[UInt8]>) -> Bool {
    if directory.entry(named: migration.path.name) != nil { return true }
    return directory.entries.contains { entry in
      migration.isNamed(by: entry.name) && !others.contains(Array(entry.name))
    }
  }

  /// The time in a name such as `20250610101500_AddThing.go`; nil where it is none.
  private static func time(_ digits: String) -> Int64? {
    guard digits.utf8.count == 14, digits.allSatisfy(\.isNumber) else { return nil }
    let parts = [(0, 4), (4, 2), (6, 2), (8, 2), (10, 2), (12, 2)].map { start, count in
      String(digits.dropFirst(start).prefix(count))
    }
    return Timestamp.parse(
      "\(parts[0])-\(parts[1])-\(parts[2])T\(parts[3]):\(parts[4]):\(parts[5])Z")
  }

  private func directories(_ place: TreePath, in tags: [Tag]) throws -> [ObjectID?] {
    var known = knownDirectories[place] ?? [:]
    let new = tags.map(\.tree).filter { known[$0] == nil }
    for (tree, directory) in zip(new, try trees.directories(at: place, in: new)) {
      known[tree] = .some(directory)
    }
    knownDirectories[place] = known
    return tags.map { known[$0.tree] ?? nil }
  }

  private func tags() throws -> [Tag] {
    if let knownTags { return knownTags }
    var moments: [ObjectID: (tree: ObjectID, date: Int64)?] = [:]
    let tags = try ComponentTags.read(repository, policy: policy).compactMap { tag -> Tag? in
      let moment = try moments[tag.target] ?? history.findMoment(of: tag.target)
      moments[tag.target] = .some(moment)
      return moment.map {
        Tag(name: String(tag.name.dropFirst("refs/tags/".count)), tree: $0.tree, date: $0.date)
      }
    }
    knownTags = tags
    return tags
  }
}

@available(*, unavailable)
extension MigrationFate: Sendable {}
