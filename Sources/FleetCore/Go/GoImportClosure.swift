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

  /// Per directory of `tree`: its package, once it was reached.
  private var packages: [GoPackage?] = []
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
    try walk.collect(into: &closure, roots: roots)
    return closure
  }

  private init(repository: Repository, modulePath: [UInt8], tree: GoModuleTree, cache: GoImportCache) {
    self.repository = repository
    self.modulePath = modulePath
    self.tree = tree
    self.cache = cache
  }

  private mutating func run(_ roots: [TreePath]) throws(GitError) {
    for root in roots {
      if let directory = try tree.find(root.bytes[...]) { try reach(directory, .all) }
    }
    while let (directory, platforms) = waiting.popLast() {
      for file in packages[directory]?.files ?? [] {
        let builds = file.platforms.intersection(platforms)
        guard !builds.isEmpty else { continue }
        for name in cache.table.names[file.imports] {
          if case .directory(let target) = try target(Int(name)) { try reach(target, builds) }
        }
      }
    }
  }

  /// Notes that builds take in the package of a directory.
  private mutating func reach(_ directory: Int, _ platforms: GoPlatforms) throws(GitError) {
    while packages.count <= directory { packages.append(nil) }
    if packages[directory] == nil { packages[directory] = try readPackage(directory) }
    let added = platforms.subtracting(packages[directory]?.reached ?? [])
    packages[directory]?.reached.formUnion(added)
    if !added.isEmpty { waiting.append((directory, added)) }
  }

  private mutating func readPackage(_ directory: Int) throws(GitError) -> GoPackage {
    var candidates: [GoPackage.Candidate] = []
    for entry in tree.directories[directory].entries where !entry.mode.isDirectory {
      guard let kind = GoFileName.kind(entry.name) else { continue }
      var facts: GoFileFacts?
      if case .source = kind, entry.mode.isFile {
        facts = try cache.facts(of: entry.id, in: repository)
        if facts == nil { missing.append(entry.id) }
      }
      candidates.append((entry.name, kind, facts))
    }
    return GoPackage(candidates)
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

  private mutating func collect(into closure: inout GoClosure, roots: [TreePath]) throws(GitError) {
    for (number, package) in packages.enumerated() {
      guard let package, package.isBuilt else { continue }
      let prefix = tree.directories[number].prefix
      closure.packages.append(TreePath(bytes: prefix.dropLast()))
      for file in package.files where !file.platforms.isDisjoint(with: package.reached) {
        closure.files.insert(TreePath(bytes: prefix + file.name))
        for pattern in cache.table.names[file.embeds] {
          closure.embedded.formUnion(try tree.embedded(by: cache.table.strings[Int(pattern)], in: number))
        }
      }
    }
    closure.packages.sort()
    closure.missing = Set(missing + tree.missing).sorted()
    closure.absentRoots = roots.filter { !closure.packages.contains($0) }
  }
}
