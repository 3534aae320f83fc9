import GitKit

/// The release that a branch is for, read off its name.
package struct ReleaseLine: Sendable, Equatable {
  package let component: String
  package let version: Version

  /// The line of a branch, or nil for main and topic branches.
  ///
  /// - Parameter branch: without `refs/heads/`. The version is what its name ends in, after the last `v`.
  package static func find(branch: String, policy: Policy) throws -> ReleaseLine? {
    for component in policy.components {
      guard let pattern = component.releaseBranch, try RegularExpression(pattern).match(branch) != nil,
        let letter = branch.lastIndex(of: "v"), let version = Version(branch[branch.index(after: letter)...])
      else { continue }
      return ReleaseLine(component: component.name, version: version)
    }
    return nil
  }

  /// On a release branch only versions of its line or older ones have been released.
  func admits(_ version: Version) -> Bool {
    version < self.version.nextMinor
  }
}
