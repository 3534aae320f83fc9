package import GitKit

extension Repository {
  /// Whether a branch has this name, here or on `origin`: a tag of the same name is ambiguous then.
  package func hasBranch(named name: String) throws -> Bool {
    try !tips(ofBranch: name).isEmpty
  }

  /// What the branch of this name leads to, here and on `origin`.
  func tips(ofBranch name: String) throws -> [ObjectID] {
    try ["refs/heads/", "refs/remotes/origin/"].compactMap { try target(of: $0 + name) }
  }

  /// A name that git accepts for no ref is that of none.
  private func target(of name: String) throws -> ObjectID? {
    do {
      return try reference(named: name)?.target
    } catch .invalidName {
      return nil
    }
  }
}
