import GitKit

/// The hooks of this program that git's configuration names, which git runs from version 2.54 on.
package struct HookConfiguration: Sendable, Equatable {
  /// One of them.
  struct Entry: Sendable, Equatable {
    /// What the repository's own file has; nil where the value comes from elsewhere.
    var ownCommands: [String] = []
    var ownEvents: [String] = []
    var command: String?
    var events: [String] = []
    var isEnabled = true
  }

  private var entries: [HookEvent: Entry] = [:]
  /// The events that are switched off as a whole (`hook.<event>.enabled`, git 2.55).
  private var disabledEvents: Set<String> = []

  package init() {}

  package static func load(_ settings: GitSettings) throws -> HookConfiguration {
    HookConfiguration(try settings.values(matching: "^hook\\."))
  }

  init(_ values: [GitSettings.Value]) {
    for value in values {
      let parts = value.name.split(separator: ".").map(String.init)
      guard parts.count == 3 else { continue }
      if parts[2] == "enabled", HookEvent(rawValue: parts[1]) != nil {
        if BooleanWord.isFalse(value.value) {
          disabledEvents.insert(parts[1])
        } else {
          disabledEvents.remove(parts[1])
        }
      }
      guard let event = HookEvent.allCases.first(where: { $0.settingName == "hook.\(parts[1])" }) else {
        continue
      }
      entries[event, default: Entry()].read(parts[2], value)
    }
  }

  /// Whether git would run it, if git is new enough.
  package func runs(_ event: HookEvent) -> Bool {
    isConfigured(event) && entries[event]?.isEnabled == true && !disabledEvents.contains(event.name)
  }

  /// Whether it is named for its event, be it switched off.
  package func isConfigured(_ event: HookEvent) -> Bool {
    guard let entry = entries[event] else { return false }
    return entry.command != nil && entry.events.contains(event.name)
  }

  package func command(_ event: HookEvent) -> String? { entries[event]?.command }

  /// The steps that make the repository's own file say this, and nothing else, for an event.
  func steps(_ event: HookEvent, command: String) -> [InstallStep] {
    let entry = entries[event] ?? Entry()
    let name = event.settingName
    // git gives up on an event without a command, so that the command comes first.
    var steps = entry.ownCommands.filter { $0 != command }.map {
      InstallStep.removeSetting(name + ".command", $0)
    }
    if !entry.ownCommands.contains(command) { steps.append(.addSetting(name + ".command", command)) }
    if !entry.ownEvents.contains(event.name) { steps.append(.addSetting(name + ".event", event.name)) }
    return steps
  }

  /// The steps that take it out of the repository's own file.
  func removal(_ event: HookEvent) -> [InstallStep] {
    let entry = entries[event] ?? Entry()
    let name = event.settingName
    return entry.ownEvents.map { .removeSetting(name + ".event", $0) }
      + entry.ownCommands.map { .removeSetting(name + ".command", $0) }
  }

  /// What git is to run: it looks in `PATH` first and then where the program is now, and git appends the
  /// hook's arguments.
  static func command(_ event: HookEvent, program: String) -> String {
    let directory = program.split(separator: "/").dropLast().joined(separator: "/")
    return "PATH=\"$PATH:/\(HookScript.escape(directory))\" git-fleet hook \(event.name)"
  }
}

extension HookConfiguration.Entry {
  fileprivate mutating func read(_ key: String, _ value: GitSettings.Value) {
    switch key {
    case "command":
      command = value.value
      if value.scope == .local { ownCommands.append(value.value) }
    case "event":
      // An empty value takes back those before it.
      if value.value.isEmpty { events = [] } else { events.append(value.value) }
      if value.scope == .local { ownEvents.append(value.value) }
    case "enabled": isEnabled = !BooleanWord.isFalse(value.value)
    default: break
    }
  }
}

/// git's words for false.
private enum BooleanWord {
  static func isFalse(_ text: String) -> Bool { ["false", "no", "off", "0", ""].contains(text.lowercased()) }
}
