package import GitKit

/// The names of the refs that hold the record of freezes.
///
/// A clone keeps two: its own, which its commands append to, and what it last fetched, which fetching may
/// overwrite. The record is what both hold together, so that no fetch can lose an entry that was not pushed.
package enum FreezeReference {
  private static let fetchedPrefix = "refs/fleet/fetched/"

  /// Where what was fetched of a ref is kept.
  package static func fetched(_ name: String) -> String {
    for prefix in ["refs/fleet/", "refs/heads/", "refs/"] where name.hasPrefix(prefix) {
      return fetchedPrefix + String(name.dropFirst(prefix.count))
    }
    return fetchedPrefix + name
  }

  /// What an ordinary clone has of a record that is kept in a branch; nil where it is not, or was not fetched.
  package static func tracked(_ name: String, in repository: Repository) throws -> Reference? {
    guard name.hasPrefix("refs/heads/") else { return nil }
    let configuration = try Configuration.of(repository)
    let remote = FetchSetting.remote(
      named: configuration.string("fleet.remote"),
      hasOrigin: configuration.string("remote.origin.url") != nil,
      among: (try? configuration.entries().map(\.name)) ?? [])
    guard let remote else { return nil }
    return try repository.reference(named: "refs/remotes/\(remote)/\(name.dropFirst("refs/heads/".count))")
  }

  /// Whether a ref holds the record: the one that the policy names, or the usual one.
  package static func isRecord(_ ref: String, _ name: String) -> Bool {
    ref == name || ref == FreezePolicy.defaultReference
  }

  /// Whether a ref is where a clone keeps what it fetched of these.
  package static func isFetched(_ ref: String, _ name: String) -> Bool {
    ref == fetched(name) || ref == fetched(FreezePolicy.defaultReference)
  }

  /// Whether a ref keeps git from making one that holds the record, as a file in the place of its directory would.
  package static func isInTheWay(_ ref: String, _ name: String) -> Bool {
    [name, FreezePolicy.defaultReference].contains { ref.hasPrefix($0 + "/") }
  }

  /// What makes an ordinary `git fetch` bring the record.
  ///
  /// A pattern, because git refuses to fetch a ref by name while the remote does not have it yet.
  package static func fetchRefspec(_ name: String) -> String { "+\(name)*:\(fetched(name))*" }

  /// What is wrong with a value of `fleet.freezeRef`, or nil.
  static func complaint(about value: String) -> String? {
    guard value.hasPrefix("refs/"), !value.hasPrefix(fetchedPrefix) else {
      return "'\(value)' is not the full name of a ref such as \(FreezePolicy.defaultReference)"
    }
    return RefName.isValid(value) ? nil : "'\(value)' is not a name that a ref can have"
  }
}
