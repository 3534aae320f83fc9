package import GitKit

/// The tags of the components, published and irregular.
package struct TagsReport: Sendable {
  package struct Family: Sendable {
    package let component: String
    package let releases: [Release]
    package let irregular: [Irregular]
  }

  package struct Release: Sendable {
    package let name: String
    package let version: Version
    package let commit: ObjectID?
    /// Seconds since 1970-01-01T00:00:00Z, of the tagged commit.
    package let date: Int64?
    package let isAnnotated: Bool
    /// Whether what it leads to is missing, so that nothing can be said of it.
    package let isUnreadable: Bool
  }

  package struct Irregular: Sendable {
    package let name: String
    package let why: String
  }

  package let families: [Family]

  /// The names of releases that lead to no commit of this clone.
  package var unreadable: [String] {
    families.flatMap(\.releases).filter { $0.isUnreadable }.map(\.name)
  }

  /// - Parameter names: the components to list, or nil for all.
  package static func make(_ repository: Repository, policy: Policy, names: [String]?) throws -> TagsReport {
    let wanted = try names.map { try $0.map(policy.component(named:)) } ?? policy.components
    let tags = try ComponentTags.read(repository, policy: policy)
    return TagsReport(
      families: try wanted.map { component in
        let family = TagFamily(of: component, in: policy, among: tags)
        var releases: [Release] = []
        var irregular = family.irregular.map { Irregular(name: $0.name, why: $0.why) }
        for tag in family.releases {
          let release = try release(tag, in: repository)
          if release.isUnreadable, try tagsOtherThings(tag, in: repository) {
            irregular.append(Irregular(name: tag.name, why: "tags no commit"))
          } else {
            releases.append(release)
          }
        }
        return Family(component: component.name, releases: releases, irregular: irregular)
      })
  }

  private static func release(_ release: TagFamily.Release, in repository: Repository) throws -> Release {
    let tag = try repository.peel(release.reference)
    let commit = try tag.flatMap { try repository.readCommit($0.commit) }
    return Release(
      name: release.name, version: release.version, commit: tag?.commit, date: commit?.committer.time,
      isAnnotated: tag.map { $0.commit != release.reference.target } ?? false,
      isUnreadable: commit == nil)
  }

  /// A tag of a tree or a blob is there, and no release.
  private static func tagsOtherThings(_ release: TagFamily.Release, in repository: Repository) throws -> Bool
  {
    guard let peeled = try repository.peel(release.reference.target) else { return false }
    return peeled.kind != .commit
  }
}
