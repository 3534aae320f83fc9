package import GitKit

/// Where git looks for a repository's hooks.
package struct HookPlace: Sendable, Equatable {
  /// An absolute path without a slash at its end.
  package let directory: String
  /// Where they would be without `core.hooksPath`.
  package let ordinaryDirectory: String
  /// The value of `core.hooksPath` that counts, and where it is set; nil where it is not.
  package let setting: GitSettings.Value?
  /// The top of the work tree, without a slash at its end; nil in a bare repository.
  package let workTree: String?

  package init(
    directory: String, ordinaryDirectory: String, setting: GitSettings.Value? = nil, workTree: String? = nil
  ) {
    self.directory = directory
    self.ordinaryDirectory = ordinaryDirectory
    self.setting = setting
    self.workTree = workTree
  }

  /// - Parameters:
  ///   - gitDirectory: in a linked worktree the worktree's own.
  ///   - commonDirectory: the one that linked worktrees share.
  ///   - workTree: the top of the work tree.
  package static func find(gitDirectory: String, commonDirectory: String, workTree: String?) throws
    -> HookPlace
  {
    let top = workTree.map(withoutSlash)
    let settings = GitSettings(gitDirectory: gitDirectory, directory: top ?? gitDirectory)
    let setting = try settings.values(matching: "^core\\.hookspath$").last
    return HookPlace(
      // git looks at the root of the file system then.
      directory: setting?.value.isEmpty == true ? "/" : tidy(try settings.path("hooks")),
      ordinaryDirectory: withoutSlash(commonDirectory) + "/hooks",
      setting: setting, workTree: top)
  }

  package static func find(_ repository: Repository) throws -> HookPlace {
    try find(
      gitDirectory: repository.gitDirectory, commonDirectory: repository.commonDirectory,
      workTree: repository.workDirectory)
  }

  /// Whether the hooks are part of what is checked out, and so of what others get.
  package var isInWorkTree: Bool {
    guard let workTree, let top = FileStatus.canonicalPath(workTree) else { return false }
    let path = Self.canonical(directory) + "/"
    return path.hasPrefix(top + "/") && !path.hasPrefix(top + "/.git/")
  }

  /// The path as far as it exists without links, and then the rest of it.
  private static func canonical(_ path: String) -> String {
    if let found = FileStatus.canonicalPath(path) { return found }
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return path }
    return canonical(String(path[..<slash])) + path[slash...]
  }

  static func withoutSlash(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Without `.` and doubled slashes, which a relative setting leaves.
  private static func tidy(_ path: String) -> String {
    "/" + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  package func path(_ event: HookEvent) -> String {
    directory == "/" ? "/\(event.name)" : "\(directory)/\(event.name)"
  }

  /// How the directory is shown: from the top of the work tree where it is beneath it.
  package func shown(_ path: String) -> String {
    guard let workTree, path.hasPrefix(workTree + "/") else { return path }
    return String(path.dropFirst(workTree.count + 1))
  }
}
