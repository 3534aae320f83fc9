/// What is pinned of a dependency, then and now.
package struct DependencyReport: Sendable {
  package let name: String
  package let file: String
  /// The version pinned here, or nil when the file or the line is not there.
  package let pinned: String?
  /// The tag that it is compared with.
  package let tag: String?
  package let pinnedAtTag: String?
  /// The newest version there is, when it was told or asked for.
  package var latest: String?
  package var verdict: Verdict = .unknown

  package enum Verdict: String, Sendable {
    /// Nobody said what the newest version is.
    case unknown
    case current
    /// Older than it must be at a release: upgrade first.
    case mustUpgrade = "must-upgrade"
    /// A newer minor exists: a story for a later release.
    case story
    /// A newer version exists, and blocks nothing.
    case outdated
  }

  package var blocksRelease: Bool { verdict == .mustUpgrade }
}
