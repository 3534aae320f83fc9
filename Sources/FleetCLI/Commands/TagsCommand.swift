import ArgumentParser

/// The command `git fleet tags`.
struct TagsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tags", abstract: "List, plan, check and create component tags",
    subcommands: [TagsListCommand.self, TagsPlanCommand.self, TagsCheckCommand.self, TagsCreateCommand.self],
    defaultSubcommand: TagsPlanCommand.self)
}
