import ArgumentParser
import FleetCore
import FleetRender

/// The command `git fleet config`.
struct ConfigCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show the effective settings and where each comes from")

  @Argument(help: ArgumentHelp("Only keys that begin with this", valueName: "key"), completion: .settingKey)
  var key: String?

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    key = line.argument()
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    let entries = invocation.policy.settings.inEffect.filter { entry in
      key.map(entry.key.begins) ?? true
    }
    if let key, entries.isEmpty { throw FleetError.unknownKey(key) }
    if output.json {
      try invocation.console.print(JSONDocument.encode(SettingsJSON(entries)))
    } else {
      try invocation.console.show(SettingsText.lines(entries))
    }
  }
}
