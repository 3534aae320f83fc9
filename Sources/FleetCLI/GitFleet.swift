package import ArgumentParser

/// The command tree as git runs it: `git fleet <command>`.
package struct GitFleet: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "fleet", _superCommandName: "git",
    abstract: CommandTree.abstract, version: ProgramVersion.string, subcommands: CommandTree.subcommands,
    defaultSubcommand: StatusCommand.self)

  package init() {}
}

/// The same tree under the program's own name, for completions and man pages.
package struct GitFleetStandalone: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "git-fleet", abstract: CommandTree.abstract, version: ProgramVersion.string,
    subcommands: CommandTree.subcommands,
    defaultSubcommand: StatusCommand.self)

  package init() {}
}

enum CommandTree {
  static let abstract = "Answer a release ritual's questions from local git data"
  static let subcommands: [any ParsableCommand.Type] = [
    StatusCommand.self, ComponentsCommand.self, TagsCommand.self, CheckCommand.self, ChangesCommand.self,
    FreezeCommand.self, PartialCommand.self, RevertCommand.self, PicksCommand.self, IssuesCommand.self,
    ConfigCommand.self, InstallCommand.self, UninstallCommand.self, DoctorCommand.self, HookCommand.self,
  ]
}

extension CommandTree {
  static var names: [String] { subcommands.compactMap { $0.configuration.commandName } }
}

package enum ProgramVersion {
  package static let string = "0.1.0"
  /// The day of the version, as the manual pages say it: `YYYY-MM-DD`.
  package static let date = "2026-11-23"
}
