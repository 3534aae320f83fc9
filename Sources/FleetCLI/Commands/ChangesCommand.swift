import ArgumentParser

/// The command `git fleet changes`.
struct ChangesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes", abstract: "Check, add, list and collect changes files",
    subcommands: [
      ChangesCheckCommand.self, ChangesAddCommand.self, ChangesListCommand.self, ChangesCollectCommand.self,
    ], defaultSubcommand: ChangesCheckCommand.self)
}
