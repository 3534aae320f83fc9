/// The index and the work tree, changed by git itself.
///
/// Paths count from the top of the work tree and mean exactly themselves.
package enum GitIndex {
  /// Stages files as they are.
  package static func add(_ paths: [TreePath]) throws(GitError) {
    try run(["add"], paths)
  }

  /// Takes files out of the index and the work tree; they must be as in HEAD.
  package static func remove(_ paths: [TreePath]) throws(GitError) {
    try run(["rm", "--quiet"], paths)
  }

  /// Puts files back as HEAD has them, in the index and in the work tree.
  package static func restore(_ paths: [TreePath]) throws(GitError) {
    try run(["checkout", "--quiet", "HEAD"], paths)
  }

  /// What is staged, edited or not tracked beneath some paths, or anywhere; ignored files aside.
  package static func uncommitted(_ paths: [TreePath]? = nil) throws(GitError) -> [TreePath] {
    try status(["--untracked-files=all"] + (paths.map { ["--"] + $0.map(pathspec) } ?? []))
  }

  /// What is staged or edited anywhere.
  package static func edited() throws(GitError) -> [TreePath] { try status(["--untracked-files=no"]) }

  private static func status(_ arguments: [String]) throws(GitError) -> [TreePath] {
    let output = try GitProcess.check(["status", "--porcelain=v1", "-z", "--no-renames"] + arguments)
    return output.standardOutput.split(separator: 0).compactMap { entry in
      entry.count > 3 ? TreePath(bytes: Array(entry.dropFirst(3))) : nil
    }
  }

  /// As arguments, in portions: `--pathspec-from-file` does not do for `git rm` below the top of the work tree.
  private static func run(_ command: [String], _ paths: [TreePath]) throws(GitError) {
    for start in stride(from: 0, to: paths.count, by: 500) {
      let portion = paths[start..<min(start + 500, paths.count)].map(pathspec)
      _ = try GitProcess.check(command + ["--"] + portion)
    }
  }

  private static func pathspec(_ path: TreePath) -> String {
    ":(top,literal)" + String(decoding: path.bytes, as: UTF8.self)
  }
}
