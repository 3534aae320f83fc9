extension SettingSchema {
  /// The keys of `[fleet-freeze]`.
  static let freeze: [SettingSchema] = [
    .init(
      "fleet-freeze", "preset", .oneOf(FreezePreset.allCases.map(\.rawValue)), named: false,
      "The way to freeze, whose settings stand where these keys say nothing else."),
    .init(
      "fleet-freeze", "branch", .text, repeatable: true, named: false,
      "A branch that freezes, or a pattern of such; `<main>` and `<release>` stand for what they name."),
    .init(
      "fleet-freeze", "allow", .oneOf(FreezePolicy.allowWords), repeatable: true, named: false,
      "A kind of change that goes on."),
    .init(
      "fleet-freeze", "deepAllow", .text, repeatable: true, named: false,
      "A label whose issues go on in the deep freeze."),
    .init(
      "fleet-freeze", "deepWindow", .duration, named: false,
      "How long before the release it is deep; `0h` for never."),
    .init(
      "fleet-freeze", "zone", .text, named: false,
      "The time zone of the schedule, by its IANA name, such as America/Los_Angeles."),
    .init(
      "fleet-freeze", "begins", .weekTime, named: false,
      "When it begins: the last such time before the day of the release."),
    .init(
      "fleet-freeze", "approver", .approver, repeatable: true, named: false,
      "Who may approve exceptions, and in which role."),
    .init(
      "fleet-freeze", "role", .text, repeatable: true, named: false,
      "A role whose approval an exception needs."),
    .init(
      "fleet-freeze", "releasedBugRole", .text, repeatable: true, named: false,
      "A role whose approval the fix of a released bug needs where only unreleased-bug goes on."),
    .init(
      "fleet-freeze", "requireSigned", .boolean, named: false,
      "Whether approvals count only in signed commits; true unless it is said."),
    .init(
      "fleet-freeze", "signer", .text, repeatable: true, named: false,
      "An address and the key it signs with, as a line of an ssh allowed signers file, or the word openpgp and a fingerprint."
    ),
    .init(
      "fleet-freeze", "allowedSigners", .path, named: false,
      "A file of the tree with such lines."),
  ]
}
