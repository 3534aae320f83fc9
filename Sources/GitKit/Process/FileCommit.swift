/// Makes commits whose tree is one file, without an index or a work tree.
///
/// git itself does it, because only git knows who the user is and how he signs. No ref is changed.
package enum FileCommit {
  package struct Request: Sendable {
    package let file: String
    package let content: [UInt8]
    package let parents: [ObjectID]
    package let message: String
    /// Seconds since 1970.
    package let date: Int64
    /// Nil for the user himself.
    package let author: (name: String, email: String)?
    package let isSigned: Bool

    package init(
      file: String, content: [UInt8], parents: [ObjectID], message: String, date: Int64,
      author: (name: String, email: String)? = nil, isSigned: Bool = false
    ) {
      self.file = file
      self.content = content
      self.parents = parents
      self.message = message
      self.date = date
      self.author = author
      self.isSigned = isSigned
    }
  }

  /// The commit's id; the same request of the same author makes the same commit, unless it is signed.
  package static func make(_ request: Request, in repository: Repository) throws(GitError) -> ObjectID {
    var environment = repository.gitEnvironment
    let blob = try id(
      try GitProcess.check(
        ["hash-object", "-w", "--stdin"], input: request.content, environment: environment))
    let tree = try id(
      try GitProcess.check(
        ["mktree"], input: Array("100644 blob \(blob)\t\(request.file)\n".utf8), environment: environment))
    for name in ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"] { environment[name] = "@\(request.date) +0000" }
    if let author = request.author {
      for role in ["AUTHOR", "COMMITTER"] {
        environment["GIT_\(role)_NAME"] = author.name
        environment["GIT_\(role)_EMAIL"] = author.email
      }
    }
    let commit = try id(
      try GitProcess.check(
        ["commit-tree", tree.hex] + request.parents.flatMap { ["-p", $0.hex] }
          + [request.isSigned ? "-S" : "--no-gpg-sign", "-F", "-"], input: Array(request.message.utf8),
        environment: environment))
    if request.isSigned, try !isSigned(commit, in: repository) {
      throw GitError(code: .generic, message: "git did not sign the commit", operation: "git commit-tree -S")
    }
    return commit
  }

  private static func id(_ output: GitProcess.Output) throws(GitError) -> ObjectID {
    guard let id = ObjectID(hex: output.text.prefix(ObjectID.byteCount * 2)) else {
      throw GitError(code: .generic, message: "git named no object", operation: "git commit-tree")
    }
    return id
  }

  private static func isSigned(_ id: ObjectID, in repository: Repository) throws(GitError) -> Bool {
    guard let object = try repository.readObject(id) else { return false }
    return String(decoding: object.bytes, as: UTF8.self).contains("\ngpgsig ")
  }
}

extension Repository {
  /// What makes a git that is started from anywhere work in this repository.
  package var gitEnvironment: [String: String] { ["GIT_DIR": gitDirectory] }
}
