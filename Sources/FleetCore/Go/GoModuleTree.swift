import GitKit

/// The directories of a Go module in a tree.
///
/// Those with a `go.mod` of their own, and what is beneath them, are another module's.
struct GoModuleTree {
  struct Directory {
    /// Empty for the root, else ends in a slash.
    let prefix: [UInt8]
    let tree: Tree
  }

  private let trees: TreeCache
  private(set) var directories: [Directory] = []
  /// Directories that were looked for, by path without the slash at the end; nil for those not in the module.
  private var places: [TreePath: Int?] = [:]
  /// Trees that this clone lacks.
  private(set) var missing: [ObjectID] = []

  init(root: ObjectID, trees: TreeCache) throws(GitError) {
    self.trees = trees
    directories.append(Directory(prefix: [], tree: try read(root) ?? .empty()))
  }

  /// The number of the directory at a path, empty for the root; nil when the module has none there.
  mutating func find(_ path: ArraySlice<UInt8>) throws(GitError) -> Int? {
    if path.isEmpty { return 0 }
    let key = TreePath(bytes: Array(path))
    if let known = places[key] { return known }
    let slash = path.lastIndex(of: UInt8(ascii: "/"))
    var place: Int?
    if let parent = try find(path[..<(slash ?? path.startIndex)]),
      let entry = directories[parent].tree.entry(named: path[(slash.map { $0 + 1 } ?? path.startIndex)...]),
      let directory = try read(entry, prefix: key.bytes + [UInt8(ascii: "/")])
    {
      directories.append(directory)
      place = directories.count - 1
    }
    places[key] = .some(place)
    return place
  }

  /// The directory that an entry is; nil when it is something else, missing, or another module's.
  private mutating func read(_ entry: TreeEntry, prefix: [UInt8]) throws(GitError) -> Directory? {
    guard entry.mode.isDirectory, let tree = try read(entry.id),
      tree.entry(named: "go.mod".utf8)?.mode.isFile != true
    else { return nil }
    return Directory(prefix: prefix, tree: tree)
  }

  private mutating func read(_ id: ObjectID) throws(GitError) -> Tree? {
    let tree = try trees.tree(id)
    if tree == nil { missing.append(id) }
    return tree
  }
}

// MARK: - Embedded files

extension GoModuleTree {
  /// The files that a `//go:embed` pattern in a package stands for.
  ///
  /// A pattern that names a directory takes everything beneath it but names that begin with `.` or `_`,
  /// which `all:` takes too; one that names a file takes it whatever its name. Other modules, symbolic links
  /// and submodules are never taken.
  mutating func embedded(by pattern: ArraySlice<UInt8>, in directory: Int) throws(GitError) -> [TreePath] {
    let takesHidden = pattern.starts(with: "all:".utf8)
    var parts = pattern.dropFirst(takesHidden ? 4 : 0).split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard let last = parts.popLast(), !(parts + [last]).contains(where: Self.isNoName) else { return [] }
    var level = [directories[directory]]
    for part in parts {
      var next: [Directory] = []
      for directory in level {
        for entry in Self.entries(of: directory, matching: part) {
          let prefix = directory.prefix + entry.name + [UInt8(ascii: "/")]
          if let directory = try read(entry, prefix: prefix) { next.append(directory) }
        }
      }
      level = next
    }
    var files: [TreePath] = []
    for directory in level {
      for entry in Self.entries(of: directory, matching: last) {
        try collect(entry, in: directory, takesHidden: takesHidden, into: &files)
      }
    }
    return files
  }

  private static func isNoName(_ part: ArraySlice<UInt8>) -> Bool {
    part.isEmpty || part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8)
  }

  private static func entries(of directory: Directory, matching part: ArraySlice<UInt8>) -> [TreeEntry] {
    if GoGlob.isLiteral(part) { return directory.tree.entry(named: part).map { [$0] } ?? [] }
    return directory.tree.entries.filter { GoGlob.matches(part, $0.name) }
  }

  /// Takes a file, or all that is beneath a directory.
  private mutating func collect(
    _ entry: TreeEntry, in directory: Directory, takesHidden: Bool, into files: inout [TreePath]
  ) throws(GitError) {
    var waiting = [(path: directory.prefix + entry.name, entry: entry)]
    while let (path, entry) = waiting.popLast() {
      if entry.mode.isFile { files.append(TreePath(bytes: path)) }
      guard let directory = try read(entry, prefix: path + [UInt8(ascii: "/")]) else { continue }
      for entry in directory.tree.entries where takesHidden || !Self.isHidden(entry.name) {
        waiting.append((directory.prefix + entry.name, entry))
      }
    }
  }

  private static func isHidden(_ name: [UInt8]) -> Bool {
    name.first == UInt8(ascii: ".") || name.first == UInt8(ascii: "_")
  }
}
