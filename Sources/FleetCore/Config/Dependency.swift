package import GitKit

/// Something from elsewhere that a file pins to a version, and that should be current at a release.
package struct Dependency: Sendable {
  package let name: String
  package let file: TreePath
  /// The line, with the version as its first group.
  package let line: String
  /// The component whose last tag the pinned version is compared with.
  package let since: String?
  package let remote: String?
  /// What stands before the version in the remote's tags.
  package let remoteTagPrefix: String
  package let update: UpdateRule

  /// What blocks a release, as the handbook's "Confirm latest versions of dependencies" has it.
  package enum UpdateRule: String, Sendable {
    /// A newer patch of the pinned minor blocks; a newer minor is a story for later.
    case patch
    /// Any newer version blocks.
    case latest
    /// A newer version is said and blocks nothing.
    case advisory
  }

  init(_ settings: Settings, name: String) throws {
    let section = PolicySection(settings, "fleet-dependency", name)
    self.name = name
    file = TreePath(try section.required("file"))
    line = try section.required("line")
    since = section.value("since")
    remote = section.value("remote")
    remoteTagPrefix = section.value("tag") ?? "v"
    update = section.value("update").flatMap(UpdateRule.init) ?? .latest
  }
}
