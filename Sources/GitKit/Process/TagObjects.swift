/// Makes annotated or signed tag objects without making refs, so that refs can be made together afterwards.
///
/// git itself does it, because only git knows how the user signs. It works in an empty scratch repository
/// that shares this one's objects and configuration.
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
    let environment = [
      "GIT_DIR": scratch.path, "GIT_OBJECT_DIRECTORY": repository.commonDirectory + "objects",
    ]
    _ = try GitProcess.check(["init", "--quiet", "--bare", scratch.path])
    let config = repository.commonDirectory + "config"
    _ = try GitProcess.check(["config", "--file", scratch.path + "/config", "include.path", config])
    var ids: [ObjectID] = []
    for request in requests {
      _ = try GitProcess.check(
        ["tag", isSigned ? "--sign" : "--annotate", "--file=-", request.name, request.target.hex],
        input: Array(request.message.utf8), environment: environment)
      let output = try GitProcess.check(
        ["rev-parse", "--verify", "refs/tags/" + request.name], environment: environment)
      guard let id = ObjectID(hex: output.text.prefix(ObjectID.byteCount * 2)) else {
        throw GitError(
          code: .generic, message: "git made no tag object for \(request.name)", operation: "git tag")
      }
      ids.append(id)
    }
    return ids
  }
}
