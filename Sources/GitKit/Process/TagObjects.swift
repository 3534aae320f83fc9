/// Makes annotated or signed tag objects without making refs, so that refs can be made together afterwards.
///
/// git itself does it, because only git knows how the user signs. It works in an empty scratch repository
/// that shares this one's objects and settings.
package enum TagObjects {
  package struct Request: Sendable {
    package let name: String
    package let target: ObjectID
    package let message: String

    package init(name: String, target: ObjectID, message: String) {
      self.name = name
      self.target = target
      self.message = message
    }
  }

  /// The tag objects' ids, in the order of the requests.
  package static func make(
    _ requests: [Request], isSigned: Bool, in repository: Repository
  ) throws(GitError) -> [ObjectID] {
    let scratch = try TemporaryDirectory()
    var environment = [
      "GIT_DIR": scratch.path, "GIT_OBJECT_DIRECTORY": repository.commonDirectory + "objects",
    ]
    environment.merge(try settings()) { $1 }
    _ = try GitProcess.check(["init", "--quiet", "--bare", scratch.path])
    var ids: [ObjectID] = []
    for request in requests {
      let made = try GitProcess.check(
        ["tag", isSigned ? "--sign" : "--annotate", "--file=-", request.name, request.target.hex],
        input: Array(request.message.utf8), environment: environment)
      let output = try GitProcess.check(
        ["rev-parse", "--verify", "refs/tags/" + request.name], environment: environment)
      guard let id = ObjectID(hex: output.text.prefix(ObjectID.byteCount * 2)),
        let tag = try repository.readObject(id)
      else {
        throw GitError(
          code: .generic, message: "git made no tag object for \(request.name)", operation: "git tag")
      }
      if isSigned, !holdsSignature(tag) { throw unsigned(made) }
      ids.append(id)
    }
    return ids
  }

  /// This repository's settings of who tags and how it is signed, as environment variables: some depend on
  /// where the repository is, by `includeIf`, or on the worktree.
  private static func settings() throws(GitError) -> [String: String] {
    let output = try GitProcess.run([
      "config", "--null", "--get-regexp", "^(user|author|committer|gpg|tag|i18n)[.]",
    ])
    var variables: [String: String] = [:]
    var count = 0
    for entry in output.standardOutput.split(separator: 0) {
      // A key without a value is true.
      let parts = entry.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
      variables["GIT_CONFIG_KEY_\(count)"] = String(decoding: parts[0], as: UTF8.self)
      variables["GIT_CONFIG_VALUE_\(count)"] =
        parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : "true"
      count += 1
    }
    variables["GIT_CONFIG_COUNT"] = "\(count)"
    return variables
  }

  /// Where git 2.39 cannot use an ssh key, it makes a plain tag and says that all is well.
  private static func holdsSignature(_ tag: RawObject) -> Bool {
    String(decoding: tag.bytes, as: UTF8.self).contains("\n-----BEGIN ")
  }

  private static func unsigned(_ output: GitProcess.Output) -> GitError {
    let words = String(decoding: output.standardError, as: UTF8.self).split(separator: "\n").first
    return GitError(
      code: .generic, message: "git did not sign: \(words.map(String.init) ?? "it does not say why")",
      operation: "git tag --sign")
  }
}
