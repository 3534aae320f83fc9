#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What the process environment says about the repository, read once by the command line.
package struct RepositoryEnvironment: Sendable {
  /// The value of `GIT_WORK_TREE`.
  package var workTree: String?
  /// The value of `GIT_COMMON_DIR`.
  package var commonDirectory: String?
  /// Whether `GIT_NO_REPLACE_OBJECTS` is set.
  package var ignoresReplaceRefs = false

  package init() {}

  package init(_ environment: Environment) {
    workTree = environment["GIT_WORK_TREE"].map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    commonDirectory = environment["GIT_COMMON_DIR"]
    ignoresReplaceRefs = environment["GIT_NO_REPLACE_OBJECTS"] != nil
  }

  /// Makes this process and its children read objects as they are: what `refs/replace/` puts in their place may have
  /// been pushed by anybody.
  package static func ignoreReplaceRefs() { setenv("GIT_NO_REPLACE_OBJECTS", "1", 1) }

  /// libgit2 refuses to open anything while `GIT_WORK_TREE` or `GIT_COMMON_DIR` is set, and git sets the
  /// first for `git --work-tree=…`; `GIT_NAMESPACE` it takes for the place of all refs, which git does not; the index
  /// of `GIT_INDEX_FILE` it reads at once, and fails where that is split or sparse.
  ///
  /// They are hidden while it opens, and put back for the children.
  func hideVariablesThatLibgit2Misreads() -> () -> Void {
    let misread: [String] = ["GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_INDEX_FILE"]
    let hidden: [(name: String, value: String)] = misread.compactMap { name in
      getenv(name).map { (name, String(cString: $0)) }
    }
    for variable in hidden { unsetenv(variable.name) }
    return { for variable in hidden { setenv(variable.name, variable.value, 1) } }
  }
}
