/// Every key that `.fleetconfig` may hold, what it means, and what a value must look like.
package struct SettingSchema: Sendable {
  package enum Kind: Sendable, Equatable {
    case text
    /// Text that may be empty.
    case anyText
    case path
    case pathPattern
    case regularExpression
    /// A regular expression whose first group is what is wanted.
    case capture
    /// What a tag's name begins with.
    case tagPrefix
    /// What git can fetch from.
    case remote
    case version
    case oneOf([String])
    case integer
    case duration
    /// `<rule>=<severity>` of changes files.
    case severity
    case boolean
    /// A day of the week and a time.
    case weekTime
    /// `<role>:<identity>`.
    case approver
    /// The full name of a ref.
    case reference
  }

  package let section: String
  /// Whether the section is written with a name: `[fleet-component "orbit"]`.
  package let hasSubsection: Bool
  /// In the spelling of the documentation; git compares keys without regard to case.
  package let name: String
  package let kind: Kind
  package let isRepeatable: Bool
  package let meaning: String

  init(
    _ section: String, _ name: String, _ kind: Kind, repeatable: Bool = false, named: Bool = true,
    _ meaning: String
  ) {
    self.section = section
    hasSubsection = named
    self.name = name
    self.kind = kind
    isRepeatable = repeatable
    self.meaning = meaning
  }

  package static let all: [SettingSchema] =
    fleet + component + dependency + pathClass + changes + migrations + freeze

  private static let fleet: [SettingSchema] = [
    .init("fleet", "main", .text, named: false, "The branch that releases are cut from."),
    .init(
      "fleet", "profile", .oneOf(["fleet", "none"]), named: false,
      "The built-in settings to start from. Without this key: fleet, unless the file names components."),
    .init(
      "fleet", "release", .text, named: false,
      "The component whose version names the release and its milestone."),
    .init(
      "fleet", "repository", .text, named: false,
      "Its owner and name on GitHub, to tell its issues from those of others."),
    .init(
      "fleet", "freezeRef", .reference, named: false,
      "The ref that holds the record of freezes; a branch for hosts that take nothing else."),
    .init(
      "fleet", "staleAfter", .duration, named: false,
      "How long after it was fetched the record of freezes is good."),
  ]

  private static let component: [SettingSchema] = [
    .init(
      "fleet-component", "tag", .tagPrefix,
      "The prefix of its release tags, up to the version; empty where they are bare versions."),
    .init("fleet-component", "title", .text, "What people call it in issue titles."),
    .init("fleet-component", "path", .pathPattern, repeatable: true, "Where its code is."),
    .init(
      "fleet-component", "exclude", .pathPattern, repeatable: true,
      "What under its paths is not shipped code."),
    .init(
      "fleet-component", "check", .pathPattern, repeatable: true,
      "Files outside its code that it is built from: a change there calls for a look."),
    .init(
      "fleet-component", "watch", .text, repeatable: true,
      "A dependency whose new version in a commit calls for a look."),
    .init("fleet-component", "changes", .path, "The directory of its changes files."),
    .init("fleet-component", "changelog", .path, "Its changelog, with a heading for each version."),
    .init("fleet-component", "versionFile", .path, "The file that holds its version."),
    .init(
      "fleet-component", "versionLine", .capture, "The line of it, with the version as first group."
    ),
    .init("fleet-component", "rider", .text, repeatable: true, "What ships with it under the same tag."),
    .init("fleet-component", "ignoreTag", .text, repeatable: true, "A tag that was never a release."),
    .init(
      "fleet-component", "releaseBranch", .regularExpression,
      "Its release branches; their names end in the version."),
    .init(
      "fleet-component", "goPackage", .path, repeatable: true, "A Go main package, for the import closure."),
  ]

  private static let dependency: [SettingSchema] = [
    .init("fleet-dependency", "file", .path, "The file that pins it."),
    .init("fleet-dependency", "line", .capture, "The line of it, with the version as first group."),
    .init("fleet-dependency", "since", .text, "The component whose last tag it is compared with."),
    .init("fleet-dependency", "remote", .remote, "A repository whose newest tag is its newest version."),
    .init("fleet-dependency", "tag", .anyText, "The prefix of the version in that repository's tags."),
    .init(
      "fleet-dependency", "update", .oneOf(["patch", "latest", "advisory"]),
      "What blocks a release: a newer patch of the same minor, any newer version, or nothing."),
  ]

  private static let pathClass: [SettingSchema] = [
    .init("fleet-class", "path", .pathPattern, repeatable: true, "Paths of the class."),
    .init(
      "fleet-class", "exclude", .pathPattern, repeatable: true, "Paths that are not of the class after all."),
  ]

  private static let changes: [SettingSchema] = [
    .init(
      "fleet-changes", "require", .text, repeatable: true, named: false,
      "A component whose code must not change without a changes file."),
    .init(
      "fleet-changes", "severity", .severity, repeatable: true, named: false,
      "How bad a finding is: <rule>=error, warning, info or off."),
  ]

  private static let migrations: [SettingSchema] = [
    .init(
      "fleet-migrations", "path", .pathPattern, repeatable: true, named: false,
      "Where migrations of the database are."),
    .init(
      "fleet-migrations", "exclude", .pathPattern, repeatable: true, named: false,
      "What there is no migration, whatever its name."),
    .init(
      "fleet-migrations", "file", .regularExpression, named: false,
      "The file name of a migration: the timestamp as first group, its name as second."),
    .init(
      "fleet-migrations", "snapshot", .path, repeatable: true, named: false,
      "A generated file with the schema that all migrations make."),
  ]

  /// The key's name as a user writes it in a message.
  package var dottedName: String { hasSubsection ? "\(section).<name>.\(name)" : "\(section).\(name)" }

  static func find(_ key: SettingKey) -> SettingSchema? {
    all.first {
      $0.section == key.section && $0.hasSubsection == (key.subsection != nil)
        && $0.name.lowercased() == key.name.lowercased()
    }
  }

  /// What is wrong with a value, or nil.
  func complaint(about value: String) -> String? {
    switch kind {
    case .anyText: nil
    case .text: value.isEmpty ? "the value is empty" : nil
    case .path: Self.pathComplaint(value)
    case .pathPattern: Self.pathComplaint(value) ?? Self.patternComplaint(value)
    case .regularExpression: Self.expressionComplaint(value)
    case .capture: Self.captureComplaint(value)
    case .tagPrefix: Self.tagComplaint(value)
    case .remote: Self.remoteComplaint(value)
    case .version: Version(value) == nil ? "'\(value)' is not a version such as 1.2.3" : nil
    case .oneOf(let words):
      words.contains(value) ? nil : "'\(value)' is not one of \(words.joined(separator: ", "))"
    case .severity: ChangesSettings.complaint(about: value)
    case .integer: Int(value) == nil ? "'\(value)' is not a number" : nil
    case .duration:
      value.first?.isNumber == true && Int(value.dropLast()) != nil && "smhdw".contains(value.last ?? " ")
        ? nil : "'\(value)' is not a duration such as 24h"
    case .boolean: BooleanText.parse(value) == nil ? "'\(value)' is neither true nor false" : nil
    case .weekTime: WeekTime.complaint(about: value)
    case .approver: Approver.complaint(about: value)
    case .reference: FreezeReference.complaint(about: value)
    }
  }

  private static func pathComplaint(_ value: String) -> String? {
    if value.isEmpty { return "the path is empty" }
    if value.hasPrefix("/") {
      return "'\(value)' must not begin with a slash: paths count from the root of the tree"
    }
    let parts = value.split(separator: "/")
    if parts.contains("..") { return "'\(value)' must not contain '..'" }
    if parts.contains(".") { return "'\(value)' must not contain '.': the whole tree is '**'" }
    return nil
  }
}
