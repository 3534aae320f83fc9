package import GitKit

/// Where people begin, end and move freezes, and let work through.
///
/// Every deed is decided from the record as it is when it is written, and written whole or not at all.
package struct FreezeDesk {
  let repository: Repository
  let policy: Policy
  /// The remote whose branches and pull requests are meant.
  let remote: String
  /// Seconds since 1970.
  let now: Int64
  let writer: FreezeWriter
  /// Whether to sign what need not be signed.
  let signs: Bool
  /// Whether the user's configuration names a key.
  let hasKey: Bool

  package init(
    _ repository: Repository, policy: Policy, remote: String, now: Int64, signs: Bool, hasKey: Bool = false
  ) {
    self.hasKey = hasKey
    self.repository = repository
    self.policy = policy
    self.remote = remote
    self.now = now
    self.signs = signs
    writer = FreezeWriter(repository, reference: policy.freeze.reference, now: now)
  }

  /// Whether to sign what a server that goes by the policy takes no other way.
  var signsGuarded: Bool { signs || hasKey && policy.freeze.wantsSignatures }

  /// What was recorded, and the record with it.
  package struct Deed: Sendable {
    package let record: FreezeRecord
    package let entries: [FreezeEntry]
    /// Whether the policy wants it signed, and it is not.
    package let lacksSignature: Bool

    /// Where nothing was recorded.
    package static func nothing(_ record: FreezeRecord) -> Deed {
      Deed(record: record, entries: [], lacksSignature: false)
    }
  }

  func write(
    by identity: UserIdentity? = nil, check: ((ObjectID) throws -> Void)? = nil,
    _ change: (FreezeRecord) throws -> FreezeChange
  ) throws -> Deed {
    var isSigned = false
    let (record, entries) = try writer.append(by: identity, check: check) { record in
      let change = try change(record)
      isSigned = change.isSigned
      return change
    }
    let isGuarded = entries.contains { FreezePolicy.guarded.contains($0.kind) }
    return Deed(
      record: record, entries: entries,
      lacksSignature: isGuarded && !isSigned && policy.freeze.wantsSignatures)
  }

  /// The branches that are meant: those that were named, else those of the policy.
  func patterns(_ named: [String], release: String?) throws -> [String] {
    let named = named.map { $0.hasPrefix("refs/heads/") ? String($0.dropFirst("refs/heads/".count)) : $0 }
    for name in named
    where name.isEmpty || name.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) {
      throw FleetError.invalidArgument("'\(name)' is not the name of a branch", hint: nil)
    }
    guard let patterns = named.isEmpty ? policy.freeze.patterns(release: release) : named, !patterns.isEmpty
    else {
      throw FleetError.invalidArgument(
        "which release? the branches that freeze are named after it",
        hint: "for instance: git fleet freeze start 4.70.0")
    }
    return patterns
  }

  /// `4.70.0` of the ways to write it.
  package func release(_ text: String?) throws -> String? {
    guard let text else { return nil }
    guard let name = ReleaseName(text, policy: policy) else {
      throw FleetError.invalidArgument(
        "'\(text)' is not a release such as 4.70.0",
        hint: "a branch is named by --branch \(ShellWord.quote(text))")
    }
    return name.version.description
  }

  static func phrase(_ patterns: [String], _ release: String?) -> String {
    patterns.joined(separator: ", ") + (release.map { " for \($0)" } ?? "")
  }
}
