/// The commits of a repository as a table of small numbers, filled as a walk reaches them.
///
/// Commits that the commit-graph knows keep their position there; others are read from their objects and
/// numbered behind them. A commit whose object this clone lacks is recorded in ``missing`` and has no parents.
package final class History {
  package typealias Index = Int

  package let repository: Repository
  let graph: CommitGraph?
  private let graphCount: Int
  private var records: [Record] = []
  private var indices: [ObjectID: Index] = [:]
  /// Commits that were read, because one that a walk came by is mostly asked for again.
  private var objects: [Index: RawObject] = [:]

  /// A walk may read all of history, of which little is asked for.
  private static let mostObjects = 4_096

  /// Parents that a commit names and this clone does not have, where no `shallow` file says so.
  package private(set) var missing: Set<ObjectID> = []
  /// Whether a walk came upon an end of a shallow clone's history.
  package private(set) var reachedShallowBoundary = false

  private struct Record {
    let id: ObjectID
    let tree: ObjectID
    let parents: [ObjectID]
    let date: Int64
  }

  /// - Parameter useCommitGraph: false makes every commit be read from its object; nil for what
  ///   `core.commitGraph` says.
  package init(_ repository: Repository, useCommitGraph: Bool? = nil) {
    self.repository = repository
    Runtime.expectManyObjects()
    let isPlain = (try? !repository.hasReplacements()) ?? false
    let isUsable = !repository.isShallow && isPlain && useCommitGraph ?? Self.wantsCommitGraph(repository)
    graph = isUsable ? CommitGraph.load(objectDirectory: repository.commonDirectory + "objects/") : nil
    graphCount = graph?.count ?? 0
  }

  private static func wantsCommitGraph(_ repository: Repository) -> Bool {
    (try? Configuration.of(repository))?.boolean("core.commitGraph") ?? true
  }

  /// How many indices are in use; every index is below it.
  package var count: Int { graphCount + records.count }

  /// Whether the answers come from a commit-graph file at all.
  package var hasCommitGraph: Bool { graph != nil }
  /// Whether the commit-graph carries changed-path filters.
  package var hasChangedPathFilters: Bool { graph?.bloomSettings != nil }

  /// The index of a commit, reading it if need be.
  package func index(of id: ObjectID) throws(GitError) -> Index {
    if let index = indices[id] { return index }
    if let position = graph?.position(of: id) { return position }
    return try load(id)
  }

  private func load(_ id: ObjectID) throws(GitError) -> Index {
    let index = graphCount + records.count
    guard let object = try repository.readObject(id) else {
      missing.insert(id)
      return append(Record(id: id, tree: .zero, parents: [], date: 0), index)
    }
    guard let links = CommitParser(object.bytes).links() else {
      throw GitError(code: .generic, message: "object \(id.hex) is not a commit", operation: "git_odb_read")
    }
    keep(object, index)
    let isBoundary = repository.shallowCommits.contains(id)
    if isBoundary { reachedShallowBoundary = true }
    return append(
      Record(id: id, tree: links.tree, parents: isBoundary ? [] : links.parents, date: links.date), index)
  }

  /// Whether history ends at a commit here although it goes on elsewhere: its parents, or itself, are missing.
  package func isCutOff(_ index: Index) -> Bool {
    let id = id(index)
    return repository.shallowCommits.contains(id) || missing.contains(id)
  }

  /// Whether the commit itself is not in this clone.
  package func isMissing(_ index: Index) -> Bool { missing.contains(id(index)) }

  /// Whether what a commit changed is not known, because what it came after is not in this clone.
  ///
  /// - Parameter parents: of the commit.
  package func lacksParent(_ index: Index, among parents: [Index]) -> Bool {
    isCutOff(index) || parents.contains(where: isMissing)
  }

  private func keep(_ object: RawObject, _ index: Index) {
    if objects.count < Self.mostObjects { objects[index] = object }
  }

  /// The whole commit, or nil where this clone does not have it.
  package func commit(_ index: Index) throws(GitError) -> Commit? {
    let id = id(index)
    if let known = objects[index] { return try repository.commit(id, known) }
    guard let object = try repository.readObject(id) else { return nil }
    keep(object, index)
    return try repository.commit(id, object)
  }

  private func append(_ record: Record, _ index: Index) -> Index {
    records.append(record)
    indices[record.id] = index
    return index
  }

  package func id(_ index: Index) -> ObjectID {
    if let graph, index < graphCount { return graph.id(at: index) }
    return records[index - graphCount].id
  }

  package func tree(_ index: Index) -> ObjectID {
    if let graph, index < graphCount { return graph.tree(at: index) }
    return records[index - graphCount].tree
  }

  /// The id of the tree of a commit, or of what a tag leads to; nil where that is no commit, or not in this clone.
  package func findTree(of id: ObjectID) throws(GitError) -> ObjectID? {
    if let graph, let position = graph.position(of: id) { return graph.tree(at: position) }
    return try repository.findTree(of: id)
  }

  /// The tree and the committer's date of a commit, or of the commit that a tag leads to.
  package func findMoment(of id: ObjectID) throws(GitError) -> (tree: ObjectID, date: Int64)? {
    if let graph, let position = graph.position(of: id) {
      return (graph.tree(at: position), graph.date(at: position))
    }
    return try repository.findMoment(of: id)
  }

  /// The committer's date, in seconds since 1970-01-01T00:00:00Z.
  package func date(_ index: Index) -> Int64 {
    if let graph, index < graphCount { return graph.date(at: index) }
    return records[index - graphCount].date
  }

  package func parents(_ index: Index) throws(GitError) -> [Index] {
    if let graph, index < graphCount {
      if let parents = graph.parents(at: index) { return parents }
      return try parentsFromObject(graph.id(at: index))
    }
    var parents: [Index] = []
    for parent in records[index - graphCount].parents { parents.append(try self.index(of: parent)) }
    return parents
  }

  private func parentsFromObject(_ id: ObjectID) throws(GitError) -> [Index] {
    guard let commit = try repository.readCommit(id) else {
      missing.insert(id)
      return []
    }
    var parents: [Index] = []
    for parent in commit.parents { parents.append(try index(of: parent)) }
    return parents
  }

  /// Where a commit stands in a walk: children before parents, as far as can be known beforehand.
  func priority(_ index: Index) -> WalkPriority {
    if let graph, index < graphCount, let generation = graph.generation(at: index) {
      return WalkPriority(generation: generation, date: graph.date(at: index))
    }
    return WalkPriority(generation: .max, date: date(index))
  }

  /// False when a changed-path filter proves that the commit changed none of the paths against its first
  /// parent; true when it may have, or nothing is known.
  package func mayHaveChanged(_ paths: ChangedPathQuery, _ index: Index) -> Bool {
    changedPaths(index)?.mayContain(paths) ?? true
  }

  /// The groups all of whose queries may be answered with yes, as by ``mayHaveChanged(_:_:)``.
  ///
  /// - Parameter among: the numbers of those that are asked about.
  package func mayHaveChanged(_ groups: [[ChangedPathQuery]], _ index: Index, among: NumberSet) -> NumberSet {
    guard let filter = changedPaths(index) else { return among }
    var possible = among
    for (number, group) in groups.enumerated() where possible.contains(number) {
      if !group.allSatisfy(filter.mayContain) { possible.remove(number) }
    }
    return possible
  }

  /// A commit's filter; nil where nothing is known, so that it may have changed every path.
  func changedPaths(_ index: Index) -> ChangedPathFilter? {
    guard let graph, index < graphCount else { return nil }
    return graph.changedPaths(at: index)
  }

  /// Prepares paths for ``mayHaveChanged(_:_:)``.
  ///
  /// The paths are files or directories; the empty one is the whole tree, of which filters know nothing.
  package func changedPathQuery(_ paths: [TreePath]) -> ChangedPathQuery {
    guard let version = graph?.bloomSettings?.version else { return .unanswerable }
    var keys: [BloomFilter.Key] = []
    for path in paths {
      let name = path.bytes.last == UInt8(ascii: "/") ? path.bytes.dropLast() : path.bytes[...]
      guard !name.isEmpty, let key = BloomFilter.Key(name, version: version) else {
        return .unanswerable
      }
      keys.append(key)
    }
    return ChangedPathQuery(keys: keys)
  }
}

@available(*, unavailable)
extension History: Sendable {}

/// Paths, hashed for a commit-graph's changed-path filters.
package struct ChangedPathQuery {
  /// Nil when they cannot be asked for, so that every commit may have changed them.
  let keys: [BloomFilter.Key]?

  static let unanswerable = ChangedPathQuery(keys: nil)
}

/// The order of a walk: by generation, then by date, highest first.
struct WalkPriority {
  let generation: UInt64
  let date: Int64

  func isBefore(_ other: WalkPriority) -> Bool {
    generation != other.generation ? generation > other.generation : date > other.date
  }

  /// Whether parents of such a commit are certain to come later.
  var isCertain: Bool { generation != .max }
}
