import GitKit

/// What the last release took from the main line by picks, after its cut.
///
/// Users have it: it is no longer half merged.
final class ReleasedWork {
  private let side: TagSide
  private let tree: ObjectID
  /// Of the release's commit.
  private let date: Int64
  /// What was merged before the cut.
  private let old: Set<History.Index>
  private let trees: TreeCache
  private let classes: PathClassCache
  /// What files became on the main line, and when.
  private lazy var versions = Self.versions(of: works)
  private let works: [WorkCommit]

  /// - Parameter works: of the main line since the cut.
  init(
    _ window: PartialWindow, _ works: [WorkCommit], history: History, trees: TreeCache,
    changes: CommitChanges,
    classes: PathClassCache
  ) throws {
    self.trees = trees
    self.classes = classes
    let release = try history.index(of: window.release)
    tree = history.tree(release)
    date = history.date(release)
    old = Set(window.before)
    var entries: [TagSide.Entry] = []
    for place in window.released where try history.parents(place).count < 2 {
      let code = try changes.of(place).filter { classes.classify($0.path) == .code }
      guard !code.isEmpty, let commit = try history.commit(place) else { continue }
      entries.append(
        TagSide.Entry(commit: commit, changes: code, subject: CommitSubject(commit.subject)))
    }
    side = TagSide(entries, repository: history.repository)
    self.works = works
  }

  private static func versions(of works: [WorkCommit]) -> [TreeChange.Version: Int64] {
    var versions: [TreeChange.Version: Int64] = [:]
    for work in works where work.role != .upkeep {
      for change in work.changes {
        guard let version = change.version else { continue }
        versions[version] = max(versions[version] ?? .min, work.date)
      }
    }
    return versions
  }

  /// Whether the features of a story are two thirds in the release, by files of code, and the rest is older than it:
  /// then that was picked along with others in a shape that cannot be told.
  func holdsMost(of works: [WorkCommit]) throws -> Bool {
    guard side.count > 0 else { return false }
    var (held, all) = (0, 0)
    for work in works where work.role == .feature {
      let isHeld = try old.contains(work.place) || holds(work)
      guard isHeld || work.date <= date else { return false }
      all += work.code.files
      if isHeld { held += work.code.files }
    }
    return all > 0 && held * 3 >= all * 2
  }

  private func holds(_ work: WorkCommit) throws -> Bool {
    let code = work.changes.filter { classes.classify($0.path) == .code }
    let entry = TagSide.Entry(commit: work.commit, changes: code, subject: work.message.subjectParts)
    return try side.find(entry) != nil || hasFiles(of: code) || hasVersions(of: code, since: work.date)
  }

  /// Files that are in the release just as this commit or a later one left them on the main line have its changes.
  private func hasVersions(of code: [TreeChange], since date: Int64) throws -> Bool {
    let held = try code.count { change in
      guard let entry = try trees.entry(at: change.path, in: tree) else { return false }
      let released = TreeChange.Version(path: change.path, id: entry.id)
      return versions[released].map { $0 >= date } ?? false
    }
    return held > 1 && held * 2 >= code.count
  }

  /// Several commits are often picked as one, which no message tells: but what came to be after the cut and is in the
  /// release got there by a pick.
  private func hasFiles(of code: [TreeChange]) throws -> Bool {
    let new = code.filter { $0.status == .added }
    guard !new.isEmpty else { return false }
    let held = try new.filter { try trees.entry(at: $0.path, in: tree) != nil }
    return held.count * 2 >= new.count
  }
}

extension TreeChange {
  /// What a file became.
  fileprivate struct Version: Hashable {
    let path: TreePath
    let id: ObjectID
  }

  fileprivate var version: Version? { new.map { Version(path: path, id: $0.id) } }
}
