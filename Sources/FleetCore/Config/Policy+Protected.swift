package import GitKit

/// A policy with the tree that it comes from.
package struct ProtectedPolicy: Sendable {
  package let policy: Policy
  /// The tip of the branch; nil where the branch is not there.
  package let commit: ObjectID?
  package let tree: ObjectID?

  /// The policy as the protected branch has it, so that no work tree and no commit that is judged can loosen it.
  ///
  /// - Parameters:
  ///   - branch: its name without `refs/heads/`.
  ///   - remote: whose branch is meant; this repository's own where that is not there.
  package static func load(_ repository: Repository, branch: String, remote: String?) throws
    -> ProtectedPolicy
  {
    let names = [remote.map { "refs/remotes/\($0)/\(branch)" }, "refs/heads/\(branch)"].compactMap(\.self)
    for name in names {
      guard let tip = try repository.reference(named: name)?.target else { continue }
      guard let commit = try repository.readCommit(tip) else {
        throw FleetError.undecidable(
          "the tip of \(branch) is not in this clone",
          hints: ["fetch it: git fetch \(remote ?? "origin") \(branch)"])
      }
      return ProtectedPolicy(
        policy: try Policy.load(from: repository, tree: commit.tree), commit: tip, tree: commit.tree)
    }
    return ProtectedPolicy(policy: try Policy(FleetProfile.settings), commit: nil, tree: nil)
  }
}

extension Policy {
  /// The policy that a tree holds.
  package static func load(from repository: Repository, tree: ObjectID) throws -> Policy {
    let trees = TreeCache(repository)
    guard let bytes = try trees.blob(at: TreePath(PolicyFile.name), in: tree) else {
      guard trees.missing.isEmpty else { throw PolicyFile.missing(from: tree) }
      return try Policy(FleetProfile.settings)
    }
    return try Policy(file: PolicyFile.parse(bytes))
  }
}
