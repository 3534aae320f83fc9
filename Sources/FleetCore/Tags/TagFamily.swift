package import GitKit

/// The tags of one component: its releases, and those that only look like it.
package struct TagFamily: Sendable {
  package struct Release: Sendable {
    package let version: Version
    package let reference: Reference

    package var name: String { TagFamily.shortName(reference) }
  }

  /// A tag of the family that is no release, and why.
  package struct Irregular: Sendable {
    package let reference: Reference
    package let why: String

    package var name: String { TagFamily.shortName(reference) }
  }

  /// Highest version first.
  package let releases: [Release]
  /// By name.
  package let irregular: [Irregular]

  private static let namespace = "refs/tags/"

  static func shortName(_ reference: Reference) -> String {
    String(decoding: reference.name.utf8.dropFirst(namespace.utf8.count), as: UTF8.self)
  }

  /// Sorts out which of a repository's tags belong to a component.
  ///
  /// - Parameters:
  ///   - policy: what else is released here: a tag belongs to the longest prefix that it begins with.
  ///   - tags: the refs under `refs/tags/`.
  package init(of component: Component, in policy: Policy, among tags: [Reference]) {
    let prefix = component.tagPrefix
    let start = Self.namespace + Self.stem(of: prefix)
    var releases: [Release] = []
    var irregular: [Irregular] = []
    for tag in tags where tag.name.hasPrefix(start) {
      let name = Self.shortName(tag)
      guard Self.owner(of: name, in: policy)?.tagPrefix == prefix else { continue }
      switch Self.read(name, prefix: prefix) {
      case .version(let version) where !component.ignoredTags.contains(name):
        releases.append(Release(version: version, reference: tag))
      case .version: irregular.append(Irregular(reference: tag, why: "ignored by configuration (ignoreTag)"))
      case .irregular(let why): irregular.append(Irregular(reference: tag, why: why))
      }
    }
    self.releases = releases.sorted { $0.version > $1.version }
    self.irregular = irregular.sorted { $0.name < $1.name }
  }

  /// The release that a new version would have to be above: the last of its own line where there is one, as a
  /// patch may be of an old line, and else the last of all.
  func release(notBelow version: Version) -> Release? {
    let line = releases.filter { $0.version.isSameLine(as: version) }
    return (line.isEmpty ? releases : line).first { $0.version >= version }
  }

  /// The component to whose family a name belongs: the one with most of its prefix there, its `v` forgotten or
  /// not.
  static func owner(of name: String, in policy: Policy) -> Component? {
    func match(_ component: Component) -> (length: Int, isWhole: Int)? {
      let prefix = component.tagPrefix
      // Every name begins with nothing; a bare version begins with a number.
      guard !prefix.isEmpty || name.first?.isNumber == true else { return nil }
      if name.hasPrefix(prefix) { return (prefix.utf8.count, 1) }
      return name.hasPrefix(stem(of: prefix)) ? (prefix.utf8.count - 1, 0) : nil
    }
    let matches = policy.components.compactMap { component in match(component).map { (component, $0) } }
    return matches.max { $0.1 < $1.1 }?.0
  }

  /// What a family's names begin with when the `v` is forgotten: `orbit-` for `orbit-v`.
  private static func stem(of prefix: String) -> String {
    prefix.utf8.count > 1 && prefix.utf8.last == UInt8(ascii: "v") ? String(prefix.dropLast()) : prefix
  }

  enum Reading: Equatable {
    case version(Version)
    case irregular(String)
  }

  /// Reads a tag's name by the grammar `<prefix>X.Y.Z`; whatever else begins like it is explained.
  static func read(_ name: String, prefix: String) -> Reading {
    guard name.hasPrefix(prefix) else {
      let rest = name.dropFirst(stem(of: prefix).count)
      return .irregular(rest.first?.isNumber == true ? "no 'v' before the version" : "no version in the name")
    }
    let rest = name.dropFirst(prefix.count)
    if let version = Version(rest) { return .version(version) }
    let core = rest.prefix { $0.isNumber || $0 == "." }
    let suffix = rest.dropFirst(core.count)
    let numbers = core.split(separator: ".", omittingEmptySubsequences: false)
    if core.isEmpty { return .irregular("no version in the name") }
    if !suffix.isEmpty { return .irregular("suffix '\(suffix)': a prerelease or test build") }
    if numbers.count != 3 {
      return .irregular("\(numbers.count) \(numbers.count == 1 ? "number" : "numbers") instead of three")
    }
    return .irregular("'\(core)' is not a version")
  }
}
