/// Makes commit objects without moving a branch.
///
/// git itself does it, because only git knows who the user is and how they sign.
package struct CommitObjects {
  private let repository: Repository
  private let signs: Bool

  /// - Throws: where git does not know who commits.
  package init(_ repository: Repository) throws(GitError) {
    self.repository = repository
    let environment = repository.gitEnvironment
    _ = try GitProcess.check(["var", "GIT_COMMITTER_IDENT"], environment: environment)
    let setting = try GitProcess.run(
      ["config", "--type=bool", "--get", "commit.gpgSign"], environment: environment)
    signs = setting.text.hasPrefix("true")
  }

  package func make(tree: ObjectID, parent: ObjectID, message: String) throws(GitError) -> ObjectID {
    let output = try GitProcess.check(
      ["-c", "i18n.commitEncoding=UTF-8", "commit-tree", tree.hex, "-p", parent.hex, "-F", "-"]
        + (signs ? ["-S"] : []),
      input: Array(message.utf8), environment: repository.gitEnvironment)
    guard let id = ObjectID(hex: output.text.prefix(ObjectID.byteCount * 2)) else {
      throw GitError(code: .generic, message: "git made no commit", operation: "git commit-tree")
    }
    return id
  }
}
