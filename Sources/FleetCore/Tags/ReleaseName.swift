/// What a user calls the release: `4.70.0`, `v4.70.0`, `fleet-v4.70.0` or the milestone `4.70.0-tentative`.
package struct ReleaseName: Sendable, Equatable {
  package let version: Version

  /// Nil when the text is none of these.
  package init?(_ text: String, policy: Policy) {
    var rest = Substring(text)
    let prefix = policy.components.first { $0.name == policy.releaseComponent }?.tagPrefix
    if let prefix, rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    } else if rest.first == "v" {
      rest = rest.dropFirst()
    }
    if rest.hasSuffix("-tentative") { rest = rest.dropLast("-tentative".count) }
    guard let version = Version(rest) else { return nil }
    self.version = version
  }
}
