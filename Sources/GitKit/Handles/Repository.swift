internal import CLibgit2

/// An open repository.
///
/// Not shared between tasks: each opens its own.
package final class Repository {
  let pointer: OpaquePointer
  private let ignoresReplaceRefs: Bool

  /// The `.git` directory; in a linked worktree the worktree's own.
  package let gitDirectory: String
  /// The directory that linked worktrees share: objects, refs and packed-refs are here.
  package let commonDirectory: String
  /// The top of the work tree, or nil in a bare repository.
  ///
  /// Ends in a slash.
  package let workDirectory: String?

  /// Where history ends in a shallow clone: the commits whose parents were left out.
  package private(set) lazy var shallowCommits = ShallowFile.read(commonDirectory: commonDirectory)
  /// The object database and what replaces what in it, opened by the first object that is read: a hook that
  /// only asks for a ref does without.
  private var openObjects: Objects?
  /// Where objects are read from besides.
  var scratches: [ScratchDirectory] = []
  /// Who has what a partial clone left out; nil as long as nothing may be fetched.
  var promisor: PromisorRemote?

  private struct Objects {
    let database: OpaquePointer
    /// Objects that `refs/replace/` puts in the place of others.
    let replacements: [ObjectID: ObjectID]

    /// What git reads in the place of an object, which may in turn be replaced; git stops at the fifth time.
    func replacement(of id: ObjectID) -> ObjectID {
      guard !replacements.isEmpty else { return id }
      var current = id
      for _ in 0..<5 {
        guard let next = replacements[current] else { break }
        current = next
      }
      return current
    }
  }

  private init(owning pointer: OpaquePointer, environment: RepositoryEnvironment) {
    self.pointer = pointer
    ignoresReplaceRefs = environment.ignoresReplaceRefs
    gitDirectory = String(borrowing: git_repository_path(pointer)) ?? ""
    commonDirectory = String(borrowing: git_repository_commondir(pointer)) ?? gitDirectory
    workDirectory = environment.workTree ?? String(borrowing: git_repository_workdir(pointer))
  }

  deinit {
    if let openObjects { git_odb_free(openObjects.database) }
    git_repository_free(pointer)
  }

  /// Opens what the environment or the current directory says, as git itself would.
  ///
  /// Wraps `git_repository_open_ext` with a NULL path, which reads `GIT_DIR`,
  /// `GIT_CEILING_DIRECTORIES` and the object directories of a quarantine from the process.
  package static func open(_ environment: RepositoryEnvironment) throws(GitError) -> Repository {
    try Runtime.start()
    let restore = environment.hideVariablesThatLibgit2Misreads()
    defer { restore() }
    let repository = Repository(owning: try openHandle(), environment: environment)
    try repository.keepFromIndex()
    return repository
  }

  /// Opens the repository at a path, whatever the environment says.
  package static func open(at path: String) throws(GitError) -> Repository {
    try Runtime.start()
    let pointer = try handle("git_repository_open") { git_repository_open(&$0, path) }
    let repository = Repository(owning: pointer, environment: RepositoryEnvironment())
    try repository.keepFromIndex()
    return repository
  }

  /// Gives libgit2 an empty index in memory.
  ///
  /// It looks for attributes there, and it cannot read a split or sparse one. Wraps `git_repository_set_index`.
  private func keepFromIndex() throws(GitError) {
    let index = try handle("git_index_new") { git_index_new(&$0) }
    defer { git_index_free(index) }
    try check(git_repository_set_index(pointer, index), "git_repository_set_index")
  }

  private static func openHandle() throws(GitError) -> OpaquePointer {
    do {
      return try openFromEnvironment()
    } catch let error {
      if error.concernsOwner {
        try SafeDirectory.askGit()
        Runtime.trustOwner()
      } else if error.concernsObjectFormat, try ObjectFormat.isSHA1() {
        try Runtime.allowNamedObjectFormat()
      } else {
        throw error
      }
      return try openFromEnvironment()
    }
  }

  private static func openFromEnvironment() throws(GitError) -> OpaquePointer {
    let flags = UInt32(GIT_REPOSITORY_OPEN_FROM_ENV.rawValue)
    return try handle("git_repository_open_ext") { git_repository_open_ext(&$0, nil, flags, nil) }
  }

  package var isBare: Bool { workDirectory == nil }
  package var isShallow: Bool { !shallowCommits.isEmpty }
  /// Whether commits may stand for others, which a commit-graph file does not know of.
  func hasReplacements() throws(GitError) -> Bool { try !objects().replacements.isEmpty }

  /// The object database, which this repository owns.
  func database() throws(GitError) -> OpaquePointer { try objects().database }

  private func objects() throws(GitError) -> Objects {
    if let openObjects { return openObjects }
    let database = try handle("git_repository_odb") { git_repository_odb(&$0, pointer) }
    do {
      let opened = Objects(
        database: database, replacements: ignoresReplaceRefs ? [:] : try loadReplacements())
      openObjects = opened
      return opened
    } catch {
      git_odb_free(database)
      throw error
    }
  }

  /// Whether parents are made up in the way that git had before `git replace`.
  package var hasGrafts: Bool {
    FileSystem.read(commonDirectory + "info/grafts", limit: 1 << 20)?.isEmpty == false
  }

  private var readsReplacements: Bool {
    get throws(GitError) {
      let value = try Configuration.of(self).string("core.useReplaceRefs")?.lowercased() ?? "true"
      return !["false", "no", "off", "0", ""].contains(value)
    }
  }

  private func loadReplacements() throws(GitError) -> [ObjectID: ObjectID] {
    guard ReplaceRefs.mayExist(commonDirectory: commonDirectory), try readsReplacements else { return [:] }
    let prefix = "refs/replace/"
    var found: [ObjectID: ObjectID] = [:]
    for reference in try references(matching: prefix + "*") {
      guard let original = ObjectID(hex: reference.name.dropFirst(prefix.count)) else { continue }
      found[original] = reference.target
    }
    return found
  }
}

@available(*, unavailable)
extension Repository: Sendable {}

// MARK: - Objects

extension Repository {
  /// Reads an object, or nil where this clone does not have it (a partial clone, or damage).
  ///
  /// Wraps `git_odb_read`.
  func readObject(_ id: ObjectID) throws(GitError) -> RawObject? {
    let objects = try objects()
    let id = objects.replacement(of: id)
    var oid = id.oid
    var object: OpaquePointer?
    let isFound = try foundOrFetched(id, "git_odb_read") { git_odb_read(&object, objects.database, &oid) }
    guard isFound, let object else { return nil }
    return RawObject(owning: object)
  }

  /// Whether the object is here, without looking for new packs.
  ///
  /// Wraps `git_odb_exists_ext`.
  package func hasObject(_ id: ObjectID) throws(GitError) -> Bool {
    var oid = id.oid
    return git_odb_exists_ext(try objects().database, &oid, UInt32(GIT_ODB_LOOKUP_NO_REFRESH.rawValue)) == 1
  }

  /// How many bytes an object has, without reading it all; nil where this clone does not have it.
  ///
  /// Wraps `git_odb_read_header`.
  package func size(of id: ObjectID) throws(GitError) -> Int? {
    var oid = id.oid
    var size = 0
    var type = git_object_t(rawValue: 0)
    let database = try database()
    let isFound = try foundOrFetched(id, "git_odb_read_header") {
      git_odb_read_header(&size, &type, database, &oid)
    }
    return isFound ? size : nil
  }

  /// The bytes of a blob, or nil where this clone does not have it.
  package func readBlob(_ id: ObjectID) throws(GitError) -> [UInt8]? {
    guard let object = try readObject(id), object.type == GIT_OBJECT_BLOB else { return nil }
    return Array(object.bytes)
  }

  /// A blob's handle for libgit2's own use, or nil where this clone does not have it; whoever asks frees it.
  func lookupBlob(_ id: ObjectID) throws(GitError) -> OpaquePointer? {
    let id = try objects().replacement(of: id)
    var oid = id.oid
    var blob: OpaquePointer?
    return try foundOrFetched(id, "git_blob_lookup") { git_blob_lookup(&blob, pointer, &oid) } ? blob : nil
  }

  /// The bytes of a file at the top of a tree, or nil: for who wants nothing else of it, ``TreeCache`` is more.
  ///
  /// - Throws: ``GitError/Code/notFound`` where this clone lacks the tree or the file's content.
  package func readFile(atTop name: TreePath, of tree: ObjectID) throws(GitError) -> [UInt8]? {
    func missing(_ id: ObjectID) -> GitError {
      GitError(code: .notFound, message: "\(id.hex) is not in this clone", operation: "git_odb_read")
    }
    guard let found = try readTree(tree) else { throw missing(tree) }
    guard let entry = found.entry(named: name.bytes), !entry.mode.isDirectory, entry.mode != .submodule else {
      return nil
    }
    guard let bytes = try readBlob(entry.id) else { throw missing(entry.id) }
    return bytes
  }

  /// The tree of that id, or nil where this clone does not have it.
  package func readTree(_ id: ObjectID) throws(GitError) -> Tree? {
    guard let object = try readObject(id), object.type == GIT_OBJECT_TREE else { return nil }
    return Tree(id: id, object: object)
  }

  /// The whole commit, or nil where this clone does not have it.
  package func readCommit(_ id: ObjectID) throws(GitError) -> Commit? {
    guard let object = try readObject(id) else { return nil }
    return try commit(id, object)
  }

  /// The commit that an object holds; nil where that is no commit.
  func commit(_ id: ObjectID, _ object: RawObject) throws(GitError) -> Commit? {
    guard object.type == GIT_OBJECT_COMMIT else { return nil }
    guard var commit = CommitParser(object.bytes).parse(id: id) else {
      throw GitError(code: .generic, message: "commit \(id.hex) is damaged", operation: "git_odb_read")
    }
    if shallowCommits.contains(id) { commit = commit.withoutParents }
    return commit
  }

  /// The id of the tree of a commit, or of the commit that a tag leads to; nil for anything else, and where an object is
  /// missing.
  func findTree(of id: ObjectID) throws(GitError) -> ObjectID? {
    try findMoment(of: id)?.tree
  }

  /// The tree and the committer's date of a commit, or of the commit that a tag leads to.
  func findMoment(of id: ObjectID) throws(GitError) -> (tree: ObjectID, date: Int64)? {
    guard let object = try readPeeled(id)?.object, object.type == GIT_OBJECT_COMMIT else { return nil }
    return CommitParser(object.bytes).links().map { ($0.tree, $0.date) }
  }

  /// Follows tag objects down to what they tag; nil where an object is missing.
  package func peel(_ id: ObjectID) throws(GitError) -> (id: ObjectID, kind: ObjectKind, taggedAt: Int64?)? {
    try readPeeled(id).map { ($0.id, ObjectKind($0.object.type), $0.taggedAt) }
  }

  private func readPeeled(_ id: ObjectID) throws(GitError) -> (
    id: ObjectID, object: RawObject, taggedAt: Int64?
  )? {
    var current = id
    var taggedAt: Int64?
    for _ in 0..<100 {
      guard let object = try readObject(current) else { return nil }
      guard object.type == GIT_OBJECT_TAG else { return (current, object, taggedAt) }
      guard let tag = TagObject(object.bytes) else { return nil }
      taggedAt = taggedAt ?? tag.taggedAt
      current = tag.target
    }
    return nil
  }
}

/// The four kinds of objects.
package enum ObjectKind: Sendable, Equatable {
  case commit, tree, blob, tag

  init(_ type: git_object_t) {
    switch type {
    case GIT_OBJECT_COMMIT: self = .commit
    case GIT_OBJECT_TREE: self = .tree
    case GIT_OBJECT_TAG: self = .tag
    default: self = .blob
    }
  }
}
