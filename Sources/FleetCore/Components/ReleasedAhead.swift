import GitKit

/// Finds a release whose changelog or version file never came back to this history.
struct ReleasedAhead {
  private let component: Component
  private let trees: TreeCache

  init(_ component: Component, _ trees: TreeCache) {
    self.component = component
    self.trees = trees
  }

  /// A sentence, or nil when HEAD's files know the release.
  func find(_ tag: TagSelection.Candidate, head: ObjectID) throws -> String? {
    guard let commit = try trees.commitTree(tag.tag.commit) else { return nil }
    if let path = component.changelog {
      let version = tag.release.version.description
      if try mentions(version, path, in: commit), try !mentions(version, path, in: head) {
        return "\(path) has \(version) at \(tag.release.name), but not here"
      }
    }
    guard let path = component.versionFile, let line = component.versionLine else { return nil }
    let released = try version(path, line, in: commit)
    let here = try version(path, line, in: head)
    guard let released, let here, released > here else { return nil }
    return "\(path) says \(released) at \(tag.release.name), but \(here) here"
  }

  /// Whether a heading names the version.
  private func mentions(_ version: String, _ path: TreePath, in tree: ObjectID) throws -> Bool {
    guard let bytes = try trees.blob(at: path, in: tree) else { return false }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
      line.hasPrefix("#") && line.split(separator: " ").contains { $0 == version || $0 == "v\(version)" }
    }
  }

  private func version(_ path: TreePath, _ line: String, in tree: ObjectID) throws -> Version? {
    guard let bytes = try trees.blob(at: path, in: tree) else { return nil }
    let expression = try RegularExpression(line)
    for row in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      if let groups = expression.match(String(row)), groups.count > 1 { return Version(groups[1]) }
    }
    return nil
  }
}
