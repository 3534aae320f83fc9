package import GitKit

/// What is released from this repository, and by which rules: the settings, made into values.
package struct Policy: Sendable {
  package let settings: Settings
  package let warnings: [ConfigurationProblem]
  /// The branch that releases are cut from.
  package let mainBranch: String
  /// In the order of the configuration, which is the order in which tags are cut.
  package let components: [Component]
  package let dependencies: [Dependency]
  /// Sorts paths by what kind of thing they are, apart from components.
  package let pathClasses: PathClassifier
  package let changes: ChangesSettings
  package let migrations: MigrationSettings
  package let freeze: FreezePolicy
  /// The component whose version names the release.
  package let releaseComponent: String?
  /// `owner/name` of the repository whose issues commits name.
  package let repositoryName: String?

  /// The policy of a repository: its `.fleetconfig` over the built-in profile.
  package static func load(from repository: Repository) throws -> Policy {
    guard let file = try PolicyFile.load(from: repository) else { return try Policy(FleetProfile.settings) }
    return try Policy(file: file)
  }

  package init(file: PolicyFile) throws {
    let profile = file.settings.settings("fleet", nil, "profile").last?.value
    let usesProfile =
      profile.map { $0 == FleetProfile.name }
      ?? file.settings.subsections(of: "fleet-component").isEmpty
    let preset = file.settings.settings(FreezePolicy.section, nil, "preset").last
      .flatMap { FreezePreset(rawValue: $0.value) }
    try self.init(
      usesProfile
        ? FleetProfile.settings(preset ?? .mainFreeze).overridden(by: file.settings) : file.settings,
      warnings: file.warnings)
  }

  package init(_ settings: Settings, warnings: [ConfigurationProblem] = []) throws {
    self.settings = settings
    self.warnings = warnings
    let section = PolicySection(settings, "fleet", nil)
    mainBranch = section.value("main") ?? "main"
    dependencies = try settings.subsections(of: "fleet-dependency").map { try Dependency(settings, name: $0) }
    components = try settings.subsections(of: "fleet-component").map { try Component(settings, name: $0) }
    releaseComponent = section.value("release") ?? components.last?.name
    repositoryName = section.value("repository")
    pathClasses = try PathClassifier(settings)
    changes = ChangesSettings(settings)
    migrations = try MigrationSettings(settings)
    freeze = FreezePolicy(settings)
    try checkNames(section)
  }

  private func checkNames(_ section: PolicySection) throws {
    let names = components.map(\.name)
    if let setting = section.setting("release"), !names.contains(setting.value) {
      throw PolicySection.problem(setting, "there is no component '\(setting.value)'")
    }
    for setting in settings.settings("fleet-changes", nil, "require") where !names.contains(setting.value) {
      throw PolicySection.problem(setting, "there is no component '\(setting.value)'")
    }
    for dependency in dependencies {
      if let setting = PolicySection(settings, "fleet-dependency", dependency.name).setting("since"),
        !names.contains(setting.value)
      {
        throw PolicySection.problem(setting, "there is no component '\(setting.value)'")
      }
    }
    try checkTagPrefixes()
    for component in components {
      for setting in settings.settings("fleet-component", component.name, "watch")
      where !dependencies.contains(where: { $0.name == setting.value }) {
        throw PolicySection.problem(setting, "there is no dependency '\(setting.value)'")
      }
    }
  }

  /// A tag belongs to one component, so that no two may have the same prefix.
  private func checkTagPrefixes() throws {
    for (place, component) in components.enumerated() {
      guard let owner = components[..<place].last(where: { $0.tagPrefix == component.tagPrefix }) else {
        continue
      }
      func setting(_ name: String) -> Setting? { settings.settings("fleet-component", name, "tag").last }
      let first =
        if case .file(_, let line)? = setting(owner.name)?.origin { " in line \(line)" } else { "" }
      throw PolicySection.problem(
        setting(component.name),
        "the tag prefix '\(component.tagPrefix)' is that of component '\(owner.name)' already\(first)")
    }
  }

  /// What is in the tree and decides what a freeze lets in: the policy, and whose signatures count.
  var ownFiles: [TreePath] {
    [TreePath(PolicyFile.name)] + [freeze.allowedSigners].compactMap { $0.map { TreePath($0) } }
  }

  /// The component of that name.
  package func component(named name: String) throws -> Component {
    guard let component = components.first(where: { $0.name == name }) else {
      throw FleetError.unknownComponent(name, known: components.map(\.name))
    }
    return component
  }
}

/// One section of the settings, read by key.
struct PolicySection {
  private let section: String
  private let subsection: String?
  /// In order; picked out once, because a section is asked for many keys.
  private let entries: ArraySlice<Setting>

  init(_ settings: Settings, _ section: String, _ subsection: String?) {
    self.section = section
    self.subsection = subsection
    entries = settings.settings(section, subsection)
  }

  /// As in git, the last value counts.
  func setting(_ name: String) -> Setting? { entries.last { $0.key.name == name } }
  func value(_ name: String) -> String? { setting(name)?.value }
  func values(_ name: String) -> [String] {
    var values: [String] = []
    for entry in entries where entry.key.name == name { values.append(entry.value) }
    return values
  }

  func required(_ name: String) throws -> String {
    if let value = value(name) { return value }
    let header = "[\(section) \"\(subsection ?? "")\"]"
    throw Self.problem(entries.first, "\(header) lacks '\(name)'")
  }

  static func problem(_ setting: Setting?, _ message: String) -> FleetError {
    guard case .file(let file, let line)? = setting?.origin else {
      return .configuration(
        ConfigurationProblem(file: PolicyFile.name, line: nil, message: message, hints: []))
    }
    return .configuration(ConfigurationProblem(file: file, line: line, message: message, hints: []))
  }
}
