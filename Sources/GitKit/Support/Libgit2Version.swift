internal import CLibgit2

/// The libgit2 that this process runs with.
package enum Libgit2Version {
  /// As in `1.5.1`.
  package static var string: String {
    var parts: (major: Int32, minor: Int32, revision: Int32) = (0, 0, 0)
    git_libgit2_version(&parts.major, &parts.minor, &parts.revision)
    return "\(parts.major).\(parts.minor).\(parts.revision)"
  }
}
