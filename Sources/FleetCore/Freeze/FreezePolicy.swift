/// The rules of a freeze: what freezes, what goes on, and who may make an exception.
package struct FreezePolicy: Sendable, Equatable {
  static let section = "fleet-freeze"
  /// Where the record of freezes is kept unless the policy says otherwise.
  package static let defaultReference = "refs/fleet/freeze"

  /// What takes somebody whom the policy names; a request is anybody's.
  static let guarded: [FreezeEntry.Kind] = [.freeze, .end, .allowance, .approval]

  /// Which fixes go on.
  package enum Bugs: Sendable, Equatable {
    case all
    /// Those of bugs that no release has shipped; others need the approval of ``FreezePolicy/releasedBugRoles``.
    case unreleased
    case none
  }

  package let preset: FreezePreset
  /// Names or globs, with `<main>` and `<release>` still in them; see ``patterns(release:)``.
  package let branches: [String]
  package let bugs: Bugs
  /// The other kinds of change that go on while it is frozen.
  package let allowedKinds: [ChangeKind]
  /// The labels, normalised, of issues that go on in a deep freeze.
  package let deepLabels: [String]
  /// How many seconds before the release it is deep; nil where there is no deep freeze.
  package let deepWindow: Int64?
  /// An IANA time zone: `America/Los_Angeles`.
  package let zone: String
  /// When in the week before the release it begins, by the clocks of the zone.
  package let begins: WeekTime
  package let approvers: [Approver]
  /// Whose approval an exception needs, each from another person.
  package let roles: [String]
  /// Whose approval the fix of a released bug needs where only unreleased ones go on.
  package let releasedBugRoles: [String]
  /// Whether an approval counts only in a signed commit.
  package let requiresSignature: Bool
  /// Whether a server takes what is guarded only with the signature of somebody whom the policy names.
  package var wantsSignatures: Bool { requiresSignature && !approvers.isEmpty }
  /// The keys that are trusted, one a line: `em@example.com ssh-ed25519 AAAA…`.
  package let signers: [String]
  /// A file in the protected tree with more of them.
  package let allowedSigners: String?
  /// For how many seconds after it was fetched the record is good.
  package let staleAfter: Int64
  /// The full name of the ref that holds the record.
  package let reference: String
  let mainBranch: String

  init(_ settings: Settings) {
    let chosen = PolicySection(settings, Self.section, nil).value("preset")
    preset = chosen.flatMap(FreezePreset.init) ?? .mainFreeze
    let own = Settings(Array(settings.settings(Self.section, nil)))
    let section = PolicySection(preset.settings.overridden(by: own), Self.section, nil)
    let fleet = PolicySection(settings, "fleet", nil)
    mainBranch = fleet.value("main") ?? "main"
    branches = section.values("branch")
    let allowed = section.values("allow").map { $0.lowercased() }
    bugs = allowed.contains("bug") ? .all : allowed.contains(Self.unreleasedBug) ? .unreleased : .none
    allowedKinds = ChangeKind.allCases.filter { $0 != .bug && allowed.contains($0.rawValue) }
    deepLabels = section.values("deepAllow").map(IssueLabel.normalise)
    let window = section.value("deepWindow").flatMap(DurationText.seconds) ?? 0
    deepWindow = window > 0 ? window : nil
    zone = section.value("zone") ?? "UTC"
    begins = section.value("begins").flatMap { WeekTime($0) } ?? .handbook
    approvers = section.values("approver").compactMap { Approver($0) }
    roles = section.values("role").map { $0.lowercased() }
    releasedBugRoles = section.values("releasedBugRole").map { $0.lowercased() }
    requiresSignature = section.value("requireSigned").flatMap(BooleanText.parse) ?? true
    signers = section.values("signer")
    allowedSigners = section.value("allowedSigners")
    staleAfter = fleet.value("staleAfter").flatMap(DurationText.seconds) ?? 86_400
    reference = fleet.value("freezeRef") ?? Self.defaultReference
  }

  /// The branches that a freeze is for.
  ///
  /// - Parameter release: takes the place of `<release>`.
  /// - Returns: nil where the policy needs a release and there is none.
  package func patterns(release: String?) -> [String]? {
    var patterns: [String] = []
    for branch in branches {
      var pattern = branch
      pattern.replace("<main>", with: mainBranch)
      if pattern.contains("<release>") {
        guard let release else { return nil }
        pattern.replace("<release>", with: release)
      }
      if !patterns.contains(pattern) { patterns.append(pattern) }
    }
    return patterns
  }

  /// Who may approve in a role.
  package func approvers(for role: String) -> [String] {
    approvers.filter { $0.role == role }.map(\.identity)
  }

  // MARK: - What values may be

  static let unreleasedBug = "unreleased-bug"

  /// The words of `fleet-freeze.allow`.
  static let allowWords =
    [ChangeKind.bug.rawValue, unreleasedBug]
    + ChangeKind.allCases.filter { ![.bug, .unknown].contains($0) }.map(\.rawValue)
}

/// Somebody who may approve exceptions, and in which role.
package struct Approver: Sendable, Equatable, Hashable {
  /// In lower case: `em`, `qa`, `dri`.
  package let role: String
  /// The address that signs, or the fingerprint of a key.
  package let identity: String

  /// Reads `em:em@example.com`.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
      parts[0].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }),
      !parts[1].contains(where: \.isWhitespace)
    else { return nil }
    role = parts[0].lowercased()
    identity = parts[1]
  }

  static func complaint(about value: String) -> String? {
    Approver(value) == nil ? "'\(value)' is not a role, a colon and an address" : nil
  }
}

/// git's words for true and false.
enum BooleanText {
  static func parse(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "on", "1": true
    case "false", "no", "off", "0", "": false
    default: nil
    }
  }
}
