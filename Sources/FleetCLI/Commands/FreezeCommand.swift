import ArgumentParser

/// The command `git fleet freeze`.
struct FreezeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze", abstract: "Freeze branches before a release, and let work through on record",
    subcommands: [
      FreezeStatusCommand.self, FreezeStartCommand.self, FreezeEndCommand.self, FreezeScheduleCommand.self,
      FreezeAllowCommand.self, FreezeExceptionCommand.self, FreezeLogCommand.self, FreezeSyncCommand.self,
    ], defaultSubcommand: FreezeStatusCommand.self)
}
