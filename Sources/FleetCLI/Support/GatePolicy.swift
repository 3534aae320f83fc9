import FleetCore
import GitKit

/// Where a gate finds the policy: on the protected branch as it was before, never in what is judged.
struct GatePolicy {
  private let repository: Repository

  init(_ repository: Repository) {
    self.repository = repository
  }

  /// As a command in this repository reads it.
  func load() throws -> ProtectedPolicy {
    let remote = UserSettings(try Configuration.of(repository)).remote ?? "origin"
    return try load(isServer: repository.isBare, remote: remote)
  }

  /// - Parameters:
  ///   - isServer: whether this is where pushes arrive; there the repository's own branches count.
  ///   - remote: whose branch counts on a client.
  func load(isServer: Bool, remote: String?) throws -> ProtectedPolicy {
    let branch = try mainBranch(isServer: isServer, remote: remote)
    let protected = try ProtectedPolicy.load(repository, branch: branch, remote: isServer ? nil : remote)
    guard protected.commit != nil || isServer else { return try ofHead() }
    let named = protected.policy.mainBranch
    guard named != branch else { return protected }
    // The branch that HEAD names says that another one is the protected one.
    let other = try ProtectedPolicy.load(repository, branch: named, remote: isServer ? nil : remote)
    return other.commit == nil ? protected : other
  }

  /// The branch that a clone gets, by HEAD; main where that is not there.
  private func mainBranch(isServer: Bool, remote: String?) throws -> String {
    if isServer {
      return try repository.head().branchName ?? "main"
    }
    guard let remote, case let prefix = "refs/remotes/\(remote)/",
      let head = try repository.symbolicTarget(of: prefix + "HEAD"), head.hasPrefix(prefix)
    else { return "main" }
    return String(head.dropFirst(prefix.count))
  }

  /// What is checked out, in a clone that has no protected branch at all.
  private func ofHead() throws -> ProtectedPolicy {
    try ProtectedPolicy.load(repository, commit: repository.head().commit)
  }

  /// The ref that a policy names for the record; nil where none does, which costs one look for the file.
  func referenceName() throws -> String? {
    if let directory = repository.workDirectory {
      guard let bytes = FileSystem.read(directory + PolicyFile.name, limit: 1 << 20),
        Self.namesReference(bytes)
      else {
        return nil
      }
      return try PolicyFile.parse(bytes).settings.settings("fleet", nil, "freezeRef").last?.value
    }
    guard let commit = try repository.head().commit.flatMap(repository.readCommit),
      let bytes = try TreeCache(repository).blob(at: TreePath(PolicyFile.name), in: commit.tree),
      Self.namesReference(bytes)
    else { return nil }
    return try PolicyFile.parse(bytes).settings.settings("fleet", nil, "freezeRef").last?.value
  }

  private static func namesReference(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).lowercased().contains("freezeref")
  }
}
