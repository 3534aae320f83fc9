internal import CLibgit2

extension ObjectID {
  /// The id that a blob of these bytes has, whether it is in a repository or not.
  ///
  /// Wraps `git_odb_hash`.
  package static func ofBlob(_ bytes: [UInt8]) throws(GitError) -> ObjectID {
    try Runtime.start()
    var oid = git_oid()
    let rc = bytes.withUnsafeBytes { buffer in
      git_odb_hash(&oid, buffer.baseAddress, buffer.count, GIT_OBJECT_BLOB)
    }
    try check(rc, "git_odb_hash")
    return ObjectID(oid)
  }
}
