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
    let version = tag.release.version
    let changelog = Changelog(component, trees)
    if let path = component.changelog, try !changelog.has(version, in: head),
      try changelog.has(version, in: commit)
    {
      return "\(path) has \(version) at \(tag.release.name), but not here"
    }
    let released = try fileVersion(in: commit)
    let here = try fileVersion(in: head)
    guard let path = component.versionFile, let released, let here, released > here else { return nil }
    return "\(path) says \(released) at \(tag.release.name), but \(here) here"
  }

  /// The version that the component's version file says, or nil.
  func fileVersion(in tree: ObjectID) throws -> Version? {
    guard let path = component.versionFile, let line = component.versionLine,
      let bytes = try trees.blob(at: path, in: tree)
    else { return nil }
    return try RegularExpression(line, matchesLines: true).firstGroup(in: bytes).flatMap { Version($0) }
  }
}
