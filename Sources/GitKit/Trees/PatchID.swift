internal import CLibgit2

extension Repository {
  /// A number that two patches share when they make the same change, wherever and in whatever order of files.
  ///
  /// Wraps `git_diff_patchid`. The paths limit the diff, so that libgit2 need not walk whole trees.
  ///
  /// - Returns: nil where a blob is missing, so that nothing can be said.
  package func patchID(old: ObjectID, new: ObjectID, paths: [TreePath]) throws(GitError) -> ObjectID? {
    do {
      return try computePatchID(old: old, new: new, paths: paths)
    } catch .notFound {
      return nil
    }
  }

  private func computePatchID(old: ObjectID, new: ObjectID, paths: [TreePath]) throws(GitError) -> ObjectID {
    try keepFromIndex()
    let oldTree = try lookupTree(old)
    defer { git_tree_free(oldTree) }
    let newTree = try lookupTree(new)
    defer { git_tree_free(newTree) }
    var options = git_diff_options()
    try check(git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)), "git_diff_options_init")
    options.flags = GIT_DIFF_DISABLE_PATHSPEC_MATCH.rawValue
    var names = paths.map { path in UnsafeMutablePointer<CChar>?.some(path.copiedCString()) }
    defer { for name in names { name?.deallocate() } }
    var diff: OpaquePointer?
    let rc = names.withUnsafeMutableBufferPointer { buffer in
      options.pathspec = git_strarray(strings: buffer.baseAddress, count: buffer.count)
      return git_diff_tree_to_tree(&diff, pointer, oldTree, newTree, &options)
    }
    try check(rc, "git_diff_tree_to_tree")
    defer { git_diff_free(diff) }
    var id = git_oid()
    try check(git_diff_patchid(&id, diff, nil), "git_diff_patchid")
    return ObjectID(id)
  }

  /// Gives libgit2 an empty index in memory.
  ///
  /// In every diff it looks for attributes in the index, and it cannot read a split or sparse one. Wraps
  /// `git_repository_set_index`.
  private func keepFromIndex() throws(GitError) {
    let index = try handle("git_index_new") { git_index_new(&$0) }
    defer { git_index_free(index) }
    try check(git_repository_set_index(pointer, index), "git_repository_set_index")
  }

  private func lookupTree(_ id: ObjectID) throws(GitError) -> OpaquePointer? {
    guard !id.isZero else { return nil }
    var oid = id.oid
    return try handle("git_tree_lookup") { git_tree_lookup(&$0, pointer, &oid) }
  }
}

extension TreePath {
  fileprivate func copiedCString() -> UnsafeMutablePointer<CChar> {
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
    for (place, byte) in bytes.enumerated() { copy[place] = CChar(bitPattern: byte) }
    copy[bytes.count] = 0
    return copy
  }
}
