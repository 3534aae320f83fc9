package import GitKit

/// Follows imports from packages of a Go module through its tree.
///
/// The module is the one whose `go.mod` stands at the root of the tree. An import counts in the builds in
/// which a file that has it is built and its package is reached, so what only a Windows file names is not
/// followed on from there for other systems. Tests, other modules and the standard library are left out.
package struct GoImportClosure {
  private let repository: Repository
  private let modulePath: [UInt8]
  private var tree: GoModuleTree
  private var cache: GoImportCache

  /// Per directory of `tree`: its package, once it was reached and read.
  private var packages: [GoPackage?] = []
  /// Per directory of `tree`: the builds that have reached it.
  private var reached: [GoPlatforms] = []
  /// Directories that more builds have reached than their imports were followed for.
  private var waiting: [(directory: Int, platforms: GoPlatforms)] = []
  /// Per string of the cache: what it names as an import path, once it was looked for.
  private var targets: [Target] = []
  private var missing: [ObjectID] = []

  private enum Target {
    case unknown
    case outside
    case directory(Int)
  }

  /// Works out what the packages in `roots` are built from.
  ///
  /// - Parameters:
  ///   - roots: the directories of the packages, such as `cmd/agent`.
  ///   - tree: the id of the commit's root tree.
  ///   - trees: the repository's trees.
  ///   - repository: where blobs are read.
  ///   - cache: what is known of Go files; files that it lacks are added to it.
  /// - Returns: the closure; what is missing from this clone is part of it.
  /// - Throws: when an object is there but cannot be read.
  package static func compute(
    roots: [TreePath], tree: ObjectID, trees: TreeCache, repository: Repository, cache: inout GoImportCache
  ) throws(GitError) -> GoClosure {
    var closure = GoClosure()
    guard try trees.tree(tree) != nil else {
      closure.missing = [tree]
      return closure
    }
    guard let entry = try trees.entry(at: "go.mod", in: tree), entry.mode.isFile else { return closure }
    guard let bytes = try repository.readBlob(entry.id) else {
      closure.missing = [entry.id]
      return closure
    }
    closure.module = GoModuleFile.modulePath(bytes)
    guard let module = closure.module else { return closure }
    let moduleTree = try GoModuleTree(root: tree, trees: trees)
    var walk = GoImportClosure(repository: repository, modulePath: module, tree: moduleTree, cache: cache)
    defer { cache = walk.cache }
    try walk.run(roots)
    try walk.collect(into: &closure)
    closure.absentRoots = roots.filter { !closure.packages.contains($0) }
    return closure
  }

  private init(repository: Repository, modulePath: [UInt8], tree: GoModuleTree, cache: GoImportCache) {
    self.repository = repository
    self.modulePath = modulePath
    self.tree = tree
    self.cache = cache
  }

  /// Goes from the roots outwards, one step of imports at a time: the files of a step are read together.
  private mutating func run(_ roots: [TreePath]) throws(GitError) {
    for root in roots {
      if let directory = try tree.find(root.bytes[...]) { reach(directory, .all) }
    }
    while !waiting.isEmpty {
      let step = waiting
      waiting = []
      try readPackages(step.map(\.directory))
      for (directory, platforms) in step { try followImports(of: directory, platforms) }
    }
  }

  /// Notes that builds take in the package of a directory.
  private mutating func reach(_ directory: Int, _ platforms: GoPlatforms) {
    while reached.count <= directory {
      reached.append([])
      packages.append(nil)
    }
    let added = platforms.subtracting(reached[directory])
    guard !added.isEmpty else { return }
    reached[directory].formUnion(added)
    waiting.append((directory, added))
  }

  private mutating func followImports(of directory: Int, _ platforms: GoPlatforms) throws(GitError) {
    for file in packages[directory]?.files ?? [] {
      let builds = file.platforms.intersection(platforms)
      guard !builds.isEmpty else { continue }
      for name in cache.table.names[file.imports] {
        if case .directory(let target) = try target(Int(name)) { reach(target, builds) }
      }
    }
  }

  private mutating func readPackages(_ directories: [Int]) throws(GitError) {
    var unread: [(directory: Int, entry: TreeEntry, name: GoFileName)] = []
    for directory in directories where packages[directory] == nil {
      var package = GoPackage()
      for entry in tree.directories[directory].tree.entries where !entry.mode.isDirectory {
        guard let name = GoFileName(entry.name) else { continue }
        // A symbolic link is a file to be built too, but its blob is no Go.
        let isReadable = name.isSource && entry.mode.isFile
        if let facts = isReadable ? cache.facts(of: entry.id) : GoFileFacts() {
          package.add(entry.name, name, facts)
        } else {
          unread.append((directory, entry, name))
        }
      }
      packages[directory] = package
    }
    try cache.learn(unread.map(\.entry.id), from: repository)
    for (directory, entry, name) in unread {
      let facts = cache.facts(of: entry.id)
      if facts == nil { missing.append(entry.id) }
      packages[directory]?.add(entry.name, name, facts ?? GoFileFacts())
    }
  }

  /// The directory of the module that a string of the cache is the import path of.
  private mutating func target(_ number: Int) throws(GitError) -> Target {
    while targets.count <= number { targets.append(.unknown) }
    guard case .unknown = targets[number] else { return targets[number] }
    let path = cache.table.strings[number]
    var target = Target.outside
    if path.starts(with: modulePath) {
      let rest = path.dropFirst(modulePath.count)
      if rest.isEmpty || rest.first == UInt8(ascii: "/"), let directory = try tree.find(rest.dropFirst()) {
        target = .directory(directory)
      }
    }
    targets[number] = target
    return target
  }

  private mutating func collect(into closure: inout GoClosure) throws(GitError) {
    for (number, package) in packages.enumerated() {
      guard let builds = package?.platforms.intersection(reached[number]), !builds.isEmpty else { continue }
      let prefix = tree.directories[number].prefix
      let directory = TreePath(bytes: prefix.dropLast())
      closure.packages.append(directory)
      var names: [[UInt8]] = []
      for file in package?.files ?? [] where !file.platforms.isDisjoint(with: builds) {
        names.append(file.name)
        for pattern in cache.table.names[file.embeds] {
          closure.embedded.formUnion(try tree.embedded(by: cache.table.strings[Int(pattern)], in: number))
        }
      }
      closure.files[directory] = names
    }
    closure.packages.sort()
    closure.missing = Set(missing + tree.missing).sorted()
  }
}
