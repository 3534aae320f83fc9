/// The tree that git makes of two commits, renames and attributes and all.
package enum MergedTree {
  /// Nothing of the repository is written.
  ///
  /// - Parameter paths: that may be merged, whose attributes count.
  /// - Returns: nil where they conflict, and where git is older than 2.38.
  package static func byGit(
    _ ours: ObjectID, _ theirs: ObjectID, _ paths: [TreePath], in repository: Repository, cache: TreeCache
  ) throws(GitError) -> ObjectID? {
    guard let root = try cache.commitTree(ours) else { return nil }
    let scratch = try MergeScratch(repository)
    let attributes = try MergeAttributes(repository, commit: ours, root: root, cache: cache)
    for path in paths { _ = try attributes.driver(path) }
    for (directory, bytes) in try attributes.files(root) { scratch.writeAttributes(bytes, of: directory) }
    return try scratch.merge(ours, theirs)
  }
}
