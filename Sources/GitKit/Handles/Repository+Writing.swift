internal import CLibgit2

/// The name that bytes have as an object.
package enum ObjectHash {
  /// Wraps `git_odb_hash`.
  package static func of(_ bytes: [UInt8], _ kind: ObjectKind) throws(GitError) -> ObjectID {
    var id = git_oid()
    try check(bytes.withStart { git_odb_hash(&id, $0, bytes.count, kind.type) }, "git_odb_hash")
    return ObjectID(id)
  }
}

extension Repository {
  /// Stores an object, loose, where git stores new ones.
  ///
  /// Wraps `git_odb_write`.
  @discardableResult
  package func write(_ bytes: [UInt8], _ kind: ObjectKind) throws(GitError) -> ObjectID {
    try ObjectStore.write(bytes, kind, to: database())
  }

  /// Reads objects from another directory too, and keeps it as long as the repository is open.
  ///
  /// Wraps `git_odb_add_disk_alternate`, which knows directories by their inodes: one that is removed and another that gets
  /// its number would be taken for the same.
  func addObjects(of scratch: ScratchDirectory) throws(GitError) {
    try check(git_odb_add_disk_alternate(database(), scratch.objects), "git_odb_add_disk_alternate")
    scratches.append(scratch)
  }
}

/// A directory of objects that is nobody's repository.
final class ObjectStore {
  private let database: OpaquePointer

  /// Wraps `git_odb_open`.
  init(directory: String) throws(GitError) {
    database = try handle("git_odb_open") { git_odb_open(&$0, directory) }
  }

  deinit {
    git_odb_free(database)
  }

  func write(_ bytes: [UInt8], _ kind: ObjectKind) throws(GitError) {
    _ = try Self.write(bytes, kind, to: database)
  }

  fileprivate static func write(
    _ bytes: [UInt8], _ kind: ObjectKind, to database: OpaquePointer
  ) throws(GitError) -> ObjectID {
    var id = git_oid()
    try check(bytes.withStart { git_odb_write(&id, database, $0, bytes.count, kind.type) }, "git_odb_write")
    return ObjectID(id)
  }
}

extension [UInt8] {
  /// Where the bytes begin; libgit2 takes no NULL, not even for no bytes at all.
  fileprivate func withStart(_ body: (UnsafeRawPointer?) -> Int32) -> Int32 {
    isEmpty ? [0 as UInt8].withUnsafeBytes { body($0.baseAddress) } : withUnsafeBytes { body($0.baseAddress) }
  }
}

extension ObjectKind {
  fileprivate var type: git_object_t {
    switch self {
    case .commit: GIT_OBJECT_COMMIT
    case .tree: GIT_OBJECT_TREE
    case .blob: GIT_OBJECT_BLOB
    case .tag: GIT_OBJECT_TAG
    }
  }
}
