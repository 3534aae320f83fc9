/// git's guard against repositories of other users.
enum SafeDirectory {
  /// Asks git whether it would work in a repository that libgit2 turned down for its owner.
  ///
  /// libgit2 1.5 does not know `safe.directory=*`, as containers set it, and reads neither `git -c` nor
  /// `GIT_CONFIG_GLOBAL`; and git asks for no owner where `GIT_DIR` names the repository.
  ///
  /// - Throws: git's first line, which names the repository.
  static func askGit() throws(GitError) {
    let output = try GitProcess.run(["rev-parse", "--git-dir"])
    guard output.status != 0 else { return }
    let words = String(decoding: output.standardError, as: UTF8.self).split(separator: "\n").first ?? ""
    throw GitError(
      code: .wrongOwner, message: words.hasPrefix("fatal: ") ? String(words.dropFirst(7)) : String(words),
      operation: "git rev-parse")
  }
}

extension GitError {
  /// libgit2 1.5 reports a foreign owner as a missing `safe.directory` when there is none at all.
  package var concernsOwner: Bool {
    code == .wrongOwner || (code == .notFound && message.contains("safe.directory"))
  }
}
