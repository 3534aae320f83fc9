import ArgumentParser

/// The command `git fleet revert`.
struct RevertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revert", abstract: "Take a feature out, known to work before it is done, and land it again",
    subcommands: [RevertPlanCommand.self, RevertApplyCommand.self, RevertRelandCommand.self],
    defaultSubcommand: RevertPlanCommand.self)
}
