import GitKit

/// The release that a branch is for, read off its name.
package struct ReleaseLine: Sendable, Equatable {
  package let component: String
  package let version: Version

  /// The line of a branch, or nil for main and topic branches.
  ///
  /// - Parameter branch: without `refs/heads/`. The version is what its name ends in.
  package static func find(branch: String, policy: Policy) throws -> ReleaseLine? {
    for component in policy.components {
      guard let pattern = component.releaseBranch, try RegularExpression(pattern).match(branch) != nil,
        let version = Version(branch[end(of: branch)...])
      else { continue }
      return ReleaseLine(component: component.name, version: version)
    }
    return nil
  }

  private static func end(of branch: String) -> String.Index {
    var start = branch.endIndex
    while start > branch.startIndex {
      let before = branch.index(before: start)
      guard "0123456789.".contains(branch[before]) else { break }
      start = before
    }
    return start
  }

  /// On a release branch only versions of its line or older ones have been released.
  func admits(_ version: Version) -> Bool {
    version < self.version.nextMinor
  }
}
