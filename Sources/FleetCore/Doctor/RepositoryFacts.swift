import GitKit

/// What kind of repository this is, as git itself tells: libgit2 cannot open every kind.
struct RepositoryFacts: Sendable {
  let gitDirectory: String
  let commonDirectory: String
  /// The top of the work tree, without a slash at its end; nil in a bare repository.
  let workTree: String?
  /// The work tree that this is a submodule of.
  let superproject: String?
  let isShallow: Bool
  /// `sha1` or `sha256`.
  let objectFormat: String
  let settings: GitSettings
  private let values: [GitSettings.Value]

  /// - Throws: git's own words where there is no repository, or git does not trust it.
  static func load() throws -> RepositoryFacts {
    func ask(_ arguments: String...) throws -> String {
      let text = try GitProcess.check(["rev-parse"] + arguments).text
      return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
    let gitDirectory = try ask("--absolute-git-dir")
    let isBare = try ask("--is-inside-work-tree") != "true"
    let workTree = isBare ? nil : try ask("--show-toplevel")
    let common = try GitProcess.check([
      "-C", workTree ?? gitDirectory, "--git-dir=\(gitDirectory)", "rev-parse", "--git-common-dir",
    ]).text.split(separator: "\n").joined(separator: "\n")
    let base = workTree ?? gitDirectory
    let absoluteCommon = common.hasPrefix("/") ? common : "\(base)/\(common)"
    let superproject = isBare ? "" : try ask("--show-superproject-working-tree")
    let settings = GitSettings(gitDirectory: gitDirectory, directory: base)
    return RepositoryFacts(
      gitDirectory: gitDirectory, commonDirectory: FileStatus.canonicalPath(absoluteCommon) ?? absoluteCommon,
      workTree: workTree, superproject: superproject.isEmpty ? nil : superproject,
      isShallow: try ask("--is-shallow-repository") == "true", objectFormat: try ask("--show-object-format"),
      settings: settings,
      values: try settings.values(
        matching:
          "^(extensions\\..*|core\\.(sparsecheckout|splitindex)|index\\.sparse|remote\\..*\\.promisor)$"))
  }

  private func isOn(_ name: String) -> Bool {
    values.last { $0.name == name }.map { ["true", "yes", "on", "1"].contains($0.value.lowercased()) }
      ?? false
  }

  var isLinked: Bool { FileStatus.canonicalPath(gitDirectory) != commonDirectory && superproject == nil }
  var isSparse: Bool { isOn("core.sparsecheckout") }
  var isPartial: Bool {
    values.contains { $0.name.hasSuffix(".promisor") || $0.name == "extensions.partialclone" }
  }
  var hasSplitIndex: Bool {
    isOn("core.splitindex")
      || FileStatus.sortedNames(in: gitDirectory).contains { $0.hasPrefix("sharedindex.") }
  }
  var refFormat: String { values.last { $0.name == "extensions.refstorage" }?.value.lowercased() ?? "files" }

  var place: HookPlace {
    get throws {
      try HookPlace.find(gitDirectory: gitDirectory, commonDirectory: commonDirectory, workTree: workTree)
    }
  }

  /// The other worktrees of the repository that are there, with their hook places.
  func otherPlaces() throws -> [(workTree: String, place: HookPlace)] {
    let lines = try GitProcess.check(
      ["-C", workTree ?? gitDirectory, "--git-dir=\(gitDirectory)", "worktree", "list", "--porcelain"]
    ).text.split(separator: "\n")
    let trees = lines.filter { $0.hasPrefix("worktree ") }.map { String($0.dropFirst(9)) }
    return try trees.prefix(Self.worktreeLimit).compactMap { tree in
      guard tree != workTree, FileStatus.of(tree + "/.git") != nil else { return nil }
      let output = try GitProcess.run(["-C", tree, "rev-parse", "--absolute-git-dir"])
      guard output.status == 0 else { return nil }
      let directory = output.text.split(separator: "\n").joined(separator: "\n")
      return (
        tree, try HookPlace.find(gitDirectory: directory, commonDirectory: commonDirectory, workTree: tree)
      )
    }
  }

  private static let worktreeLimit = 50
}
