internal import CLibgit2

/// git's guard against repositories of other users, where libgit2 1.5 reads it differently.
enum SafeDirectory {
  /// Whether `safe.directory` is `*`, as containers set it, which libgit2 1.5 does not understand.
  ///
  /// Only the system's and the user's own configuration count. An empty value resets the list.
  static func allowsEverything() -> Bool {
    guard let entries = try? Configuration.user().entries(named: "safe.directory") else { return false }
    let effective = entries.split(separator: "", omittingEmptySubsequences: false).last ?? []
    return effective.contains("*")
  }
}

extension GitError {
  /// libgit2 1.5 reports a foreign owner as a missing `safe.directory` when there is none at all.
  package var concernsOwner: Bool {
    code == .wrongOwner || (code == .notFound && message.contains("safe.directory"))
  }
}
