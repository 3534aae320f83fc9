internal import CLibgit2

/// How `gitattributes` want a file merged.
package enum MergeDriver: Sendable, Equatable {
  case text
  /// Never by content: `-merge`, `merge=binary`.
  case binary
  /// Something that only git can run: `merge=union`, a driver of the configuration.
  case other
}

/// The attribute `merge` of files, as the `.gitattributes` of one commit say.
///
/// Source: gitattributes(5), "Performing a three-way merge".
package final class MergeAttributes {
  private let repository: Repository
  private let commit: ObjectID
  private let root: ObjectID
  private let cache: TreeCache
  /// By directory, whether attribute files there or above say anything of merging.
  private var matters: [TreePath: Bool] = [:]
  private let mattersEverywhere: Bool
  /// `merge.renormalize`: whether line ends and filters are made alike before files are merged.
  let renormalizes: Bool

  /// - Parameters:
  ///   - commit: whose attribute files count.
  ///   - root: its tree.
  package init(
    _ repository: Repository, commit: ObjectID, root: ObjectID, cache: TreeCache
  ) throws(GitError) {
    self.repository = repository
    self.commit = commit
    self.root = root
    self.cache = cache
    let configuration = try Configuration.of(repository)
    let local = FileSystem.read(repository.commonDirectory + "info/attributes") ?? []
    renormalizes = configuration.boolean("merge.renormalize") ?? false
    mattersEverywhere =
      configuration.string("core.attributesFile") != nil || configuration.string("merge.default") != nil
      || Self.speaksOfMerging(local)
  }

  package func driver(_ path: TreePath) throws(GitError) -> MergeDriver {
    let mattersHere = try mattersAbove(path)
    if renormalizes { return .other }
    return mattersEverywhere || mattersHere ? try read(path) : .text
  }

  /// All attribute files that were looked at and matter for merging, by directory.
  func files(_ root: ObjectID) throws(GitError) -> [(directory: TreePath, bytes: [UInt8])] {
    var files: [(TreePath, [UInt8])] = []
    for (directory, counts) in matters where counts {
      if let bytes = try cache.blob(at: Self.file(in: directory), in: root) {
        files.append((directory, bytes))
      }
    }
    return files
  }

  private static func file(in directory: TreePath) -> TreePath {
    let slash = directory.bytes.isEmpty ? [] : [UInt8(ascii: "/")]
    return TreePath(bytes: directory.bytes + slash + Array(".gitattributes".utf8))
  }

  private func mattersAbove(_ path: TreePath) throws(GitError) -> Bool {
    var found = false
    for directory in path.directoriesAbove + [TreePath(bytes: [])] {
      let counts = if let known = matters[directory] { known } else { try look(in: directory) }
      matters[directory] = counts
      found = found || counts
    }
    return found
  }

  private func look(in directory: TreePath) throws(GitError) -> Bool {
    let file = try cache.blob(at: Self.file(in: directory), in: root) ?? []
    return renormalizes ? !file.isEmpty : Self.speaksOfMerging(file)
  }

  /// `merge` by name, or by a macro such as `binary`.
  private static func speaksOfMerging(_ file: [UInt8]) -> Bool {
    guard !file.isEmpty else { return false }
    let text = String(decoding: file, as: UTF8.self)
    return ["merge", "binary", "[attr]"].contains { text.contains($0) }
  }

  /// Wraps `git_attr_get_ext`, with the attribute files of the commit and no others of the repository.
  private func read(_ path: TreePath) throws(GitError) -> MergeDriver {
    var options = git_attr_options()
    options.version = UInt32(GIT_ATTR_OPTIONS_VERSION)
    options.flags = UInt32(GIT_ATTR_CHECK_INDEX_ONLY | GIT_ATTR_CHECK_INCLUDE_COMMIT)
    options.attr_commit_id = commit.oid
    var value: UnsafePointer<CChar>?
    let rc = git_attr_get_ext(&value, repository.pointer, &options, path.rawText, "merge")
    try check(rc, "git_attr_get_ext")
    switch git_attr_value(value) {
    case GIT_ATTR_VALUE_FALSE: return .binary
    case GIT_ATTR_VALUE_STRING:
      let name = String(borrowing: value) ?? ""
      return name == "text" ? .text : name == "binary" ? .binary : .other
    case GIT_ATTR_VALUE_TRUE: return .text
    default: return try Configuration.of(repository).string("merge.default") == nil ? .text : .other
    }
  }
}

@available(*, unavailable)
extension MergeAttributes: Sendable {}
