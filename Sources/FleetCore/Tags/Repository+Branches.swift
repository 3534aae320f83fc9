package import GitKit

extension Repository {
  /// Whether a branch has this name, here or on `origin`: a tag of the same name is ambiguous then.
  package func hasBranch(named name: String) throws -> Bool {
    for prefix in ["refs/heads/", "refs/remotes/origin/"] where try hasReference(prefix + name) {
      return true
    }
    return false
  }

  /// A name that git accepts for no ref is that of none.
  private func hasReference(_ name: String) throws -> Bool {
    do {
      return try reference(named: name) != nil
    } catch .invalidName {
      return false
    }
  }
}
