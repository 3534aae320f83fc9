#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Merges that git itself makes, in a directory of objects beside the repository's own.
///
/// For the few that are not only a matter of paths: a file that was renamed since, a directory in the place of a
/// file, a merge driver. Nothing is fetched, and nothing of the repository is written.
final class MergeScratch {
  private let repository: Repository
  private let directory: ScratchDirectory
  private let store: ObjectStore

  enum Result {
    case merged(ObjectID)
    case conflict([TreeMerge.Conflict])
    /// Why git could not tell.
    case failed(String)
  }

  /// The repository reads the objects of the directory too, from now on.
  init(_ repository: Repository) throws(GitError) {
    self.repository = repository
    directory = try ScratchDirectory()
    store = try ObjectStore(directory: directory.objects)
    try repository.addObjects(of: directory)
  }

  /// Whether an object was made here.
  func holds(_ id: ObjectID) -> Bool {
    let hex = id.hex
    return FileSystem.exists("\(directory.objects)/\(hex.prefix(2))/\(hex.dropFirst(2))")
  }

  func write(_ bytes: [UInt8], _ kind: ObjectKind) throws(GitError) { try store.write(bytes, kind) }

  /// Puts an attribute file where git looks for it, because `git merge-tree` reads none from a tree.
  func writeAttributes(_ bytes: [UInt8], of directory: TreePath) {
    var path = self.directory.files
    for part in directory.components {
      path += "/" + String(decoding: part, as: UTF8.self)
      mkdir(path, 0o700)
    }
    _ = AtomicFile.replace(path + "/.gitattributes", with: bytes, synced: false)
  }

  /// Merges two trees over a third with git's own strategy.
  ///
  /// - Parameters:
  ///   - base: the common ancestor, a commit.
  ///   - ours: a tree.
  ///   - theirs: a tree.
  func merge(base: ObjectID, ours: ObjectID, theirs: ObjectID) throws(GitError) -> Result {
    let left = try commit(ours, onto: base)
    let right = try commit(theirs, onto: base)
    let output = try git([
      "-c", "protocol.allow=never", "merge-tree", "--write-tree", "--name-only", "--no-messages", "-z",
      left.hex, right.hex,
    ])
    var names = output.standardOutput.split(separator: 0)[...]
    guard output.status == 0 || output.status == 1, let first = names.popFirst(),
      let tree = ObjectID.parse(first)
    else { return .failed(Self.reason(output)) }
    if output.status == 0 { return .merged(tree) }
    return .conflict(
      Set(names.map { Self.conflict($0, between: [left, right]) }).sorted { $0.path < $1.path })
  }

  /// Merges two commits as `git merge` does; nil where they conflict or git cannot tell.
  func merge(_ ours: ObjectID, _ theirs: ObjectID) throws(GitError) -> ObjectID? {
    let output = try git([
      "-c", "protocol.allow=never", "merge-tree", "--write-tree", "--no-messages", ours.hex, theirs.hex,
    ])
    return output.status == 0 ? ObjectID(hex: output.text.prefix(ObjectID.byteCount * 2)) : nil
  }

  /// Where a directory stands in a file's place, git puts the file beside it, under the name of the commit.
  private static func conflict(
    _ name: ArraySlice<UInt8>, between commits: [ObjectID]
  ) -> TreeMerge.Conflict {
    for commit in commits {
      guard let end = name.firstRange(of: Array("~\(commit.hex)".utf8)) else { continue }
      return TreeMerge.Conflict(path: TreePath(bytes: Array(name[..<end.lowerBound])), kind: .directory)
    }
    return TreeMerge.Conflict(path: TreePath(bytes: Array(name)), kind: .renamed)
  }

  private func commit(_ tree: ObjectID, onto base: ObjectID) throws(GitError) -> ObjectID {
    let output = try git(["commit-tree", tree.hex, "-p", base.hex, "-m", "merge"])
    guard output.status == 0, let id = ObjectID(hex: output.text.prefix(ObjectID.byteCount * 2)) else {
      throw GitError(code: .generic, message: Self.reason(output), operation: "git commit-tree")
    }
    return id
  }

  private func git(_ arguments: [String]) throws(GitError) -> GitProcess.Output {
    func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    let shared = [
      "\"\(repository.commonDirectory)objects\"", variable("GIT_OBJECT_DIRECTORY"),
      variable("GIT_ALTERNATE_OBJECT_DIRECTORIES"),
    ]
    var environment = [
      "GIT_DIR": repository.gitDirectory, "GIT_WORK_TREE": directory.files,
      "GIT_INDEX_FILE": directory.path + "/index", "GIT_OBJECT_DIRECTORY": directory.objects,
      "GIT_ALTERNATE_OBJECT_DIRECTORIES": shared.compactMap(\.self).joined(separator: ":"),
    ]
    for role in ["AUTHOR", "COMMITTER"] {
      environment["GIT_\(role)_NAME"] = "git fleet"
      environment["GIT_\(role)_EMAIL"] = "fleet@example.com"
      environment["GIT_\(role)_DATE"] = "1700000000 +0000"
    }
    // From outside a work tree git reads the attribute files of where it stands.
    return try GitProcess.run(["-C", directory.files] + arguments, environment: environment)
  }

  private static func reason(_ output: GitProcess.Output) -> String {
    let lines = String(decoding: output.standardError, as: UTF8.self).split(separator: "\n")
    let words = lines.first { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") } ?? lines.first
    guard let words else { return "git ended with status \(output.status)" }
    if words.hasPrefix("usage:") { return "it takes git 2.38 or newer to tell" }
    return String(words.drop { $0 != ":" }.dropFirst(2))
  }
}
