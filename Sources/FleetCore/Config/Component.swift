package import GitKit

/// Something that is released from the repository on tags of its own.
package struct Component: Sendable {
  package let name: String
  /// What people call it, in issue titles.
  package let title: String
  /// Its tags up to the version: `orbit-v`.
  package let tagPrefix: String
  package let paths: [PathPattern]
  package let excludes: [PathPattern]
  package let checks: [PathPattern]
  /// Names of dependencies whose new version calls for a look.
  package let watches: [String]
  /// The directory of its changes files, with a trailing slash.
  package let changesDirectory: TreePath?
  package let changelog: TreePath?
  package let versionFile: TreePath?
  /// The line of the version file, with the version as its first group.
  package let versionLine: String?
  package let riders: [String]
  /// Full tag names that were never releases.
  package let ignoredTags: Set<String>
  /// An expression for the names of its release branches.
  package let releaseBranch: String?
  package let goPackages: [TreePath]

  init(_ settings: Settings, name: String) throws {
    let section = PolicySection(settings, "fleet-component", name)
    self.name = name
    title = section.value("title") ?? name
    tagPrefix = try section.required("tag")
    paths = section.values("path").map(PathPattern.init)
    if paths.isEmpty { _ = try section.required("path") }
    excludes = section.values("exclude").map(PathPattern.init)
    checks = section.values("check").map(PathPattern.init)
    watches = section.values("watch")
    changesDirectory = section.value("changes").map { TreePath($0.hasSuffix("/") ? $0 : $0 + "/") }
    changelog = section.value("changelog").map { TreePath($0) }
    versionFile = section.value("versionFile").map { TreePath($0) }
    versionLine = section.value("versionLine")
    if let file = section.setting("versionFile"), versionLine == nil {
      throw PolicySection.problem(
        file, "\(file.key) needs a versionLine, which says where in it the version is")
    }
    riders = section.values("rider")
    ignoredTags = Set(section.values("ignoreTag"))
    releaseBranch = section.value("releaseBranch")
    goPackages = section.values("goPackage").map { TreePath($0) }
  }

  /// What a path is to this component.
  ///
  /// Its changes files and its changelog are paperwork wherever they lie; its version file may be code.
  package func role(of path: TreePath) -> PathRole {
    if let changesDirectory, path.bytes.starts(with: changesDirectory.bytes) {
      return path.name.first == UInt8(ascii: ".") ? .bookkeeping : .changesFile
    }
    if path == changelog { return .bookkeeping }
    let isInside = paths.contains { $0.matches(path) }
    if isInside, !excludes.contains(where: { $0.matches(path) }) { return .code }
    if checks.contains(where: { $0.matches(path) }) { return .check }
    return isInside || path == versionFile ? .bookkeeping : .outside
  }

  /// All that has to be looked at to know what happened to this component.
  package var interestingPaths: [TreePath] {
    var places = (paths + checks).map(\.literalPrefix)
    places += [changesDirectory, changelog, versionFile].compactMap(\.self).map { path in
      TreePath(bytes: Array(path.bytes.last == UInt8(ascii: "/") ? path.bytes.dropLast() : path.bytes[...]))
    }
    return places
  }
}

/// What a path is to a component.
package enum PathRole: Sendable, Equatable {
  /// Shipped in it.
  case code
  /// Not in it, but near enough that a change calls for a look.
  case check
  /// A changes file of it.
  case changesFile
  /// Its own paperwork: changelog, tests, documentation.
  case bookkeeping
  case outside
}
