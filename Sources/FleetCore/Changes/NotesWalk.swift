import GitKit

/// What happened to a component's changes files along the line of first parents since a tag.
struct NotesWalk {
  struct Removal {
    let path: TreePath
    let blob: ObjectID
    let commit: Commit
    /// Whether the same commit wrote the changelog, as a release does.
    let isCollected: Bool
  }

  /// The newest commit that added each file.
  private(set) var added: [TreePath: Commit] = [:]
  /// The newest commit that changed it.
  private(set) var edited: [TreePath: Commit] = [:]
  /// The newest first.
  private(set) var removed: [Removal] = []

  private let component: Component
  private let history: History
  private let trees: TreeCache

  init(_ component: Component, _ history: History, _ trees: TreeCache) {
    self.component = component
    self.history = history
    self.trees = trees
  }

  /// - Parameter painting: of HEAD and the tag, in this order.
  func run(_ head: ObjectID, _ painting: Painting, _ tag: ObjectID) throws -> NotesWalk {
    var walk = self
    let scope = PathScope([component.changesDirectory, component.changelog].compactMap(\.self))
    let query = history.changedPathQuery(scope.paths)
    var next: History.Index? = try history.index(of: head)
    while let place = next, painting.colours(place) & 2 == 0 {
      let parents = try history.parents(place)
      next = parents.first
      guard parents.count > 1 || history.mayHaveChanged(query, place) else { continue }
      let old = parents.first.map(history.tree) ?? .zero
      let changes = try TreeDiff.run(old: old, new: history.tree(place), scope: scope, cache: trees).changes
      guard !changes.isEmpty, let commit = try history.commit(place) else { continue }
      walk.note(changes, commit)
    }
    return walk
  }

  private mutating func note(_ changes: [TreeChange], _ commit: Commit) {
    let isCollected = changes.contains { $0.path == component.changelog }
    for change in changes where component.role(of: change.path) == .changesFile {
      switch (change.old, change.new) {
      case (nil, _) where added[change.path] == nil: added[change.path] = commit
      case (let old?, nil) where !removed.contains { $0.path == change.path }:
        removed.append(
          Removal(path: change.path, blob: old.id, commit: commit, isCollected: isCollected))
      case (_?, _?) where edited[change.path] == nil: edited[change.path] = commit
      default: break
      }
    }
  }
}

/// What a component's changelogs say, by version.
struct ChangelogEntries {
  private var versions: [String: [Version]] = [:]

  /// - Parameter roots: the trees whose changelogs count together.
  init(_ component: Component, _ trees: TreeCache, _ roots: [ObjectID]) throws {
    guard let path = component.changelog else { return }
    for bytes in try Set(roots).compactMap({ try trees.blob(at: path, in: $0) }) { read(bytes) }
  }

  private mutating func read(_ bytes: [UInt8]) {
    var version: Version?
    for line in TextLines(bytes) {
      if line.first == UInt8(ascii: "#") {
        let style = ChangelogStyle(Array(line), title: "")
        if let own = style.versions.first { version = own }
      } else if let version, let key = Self.key(line) {
        if versions[key]?.contains(version) != true { versions[key, default: []].append(version) }
      }
    }
  }

  /// The versions whose sections hold the first line of every entry, the highest first.
  func versions(_ text: ChangesFileText) -> [Version] {
    let found = text.entries.map { entry in
      Set(Self.key((entry.lines.first ?? [])[...]).flatMap { versions[$0] } ?? [])
    }
    guard var common = found.first else { return [] }
    for other in found { common.formIntersection(other) }
    return common.sorted(by: >)
  }

  /// The letters and digits of a line, in lower case; nil where they are too few to tell anything.
  private static func key(_ line: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: line, as: UTF8.self).lowercased().filter { $0.isLetter || $0.isNumber }
    return text.count < 12 ? nil : text
  }
}
