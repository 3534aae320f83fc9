import ArgumentParser
import FleetCLI

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A command as ArgumentParser's dump of the command tree describes it.
struct CommandDescription {
  /// The words that call it: `git`, `fleet`, `tags`, `plan`.
  let path: [String]
  let abstract: String
  let arguments: [ArgumentDescription]
  let subcommands: [CommandDescription]
  let defaultSubcommand: String?

  /// The name of its page, such as `git-fleet-tags-plan`.
  var pageName: String { path.joined(separator: "-") }
  /// What a user types, such as `git fleet tags plan`.
  var invocation: String { path.joined(separator: " ") }
  var name: String { path.last ?? "" }

  /// The subcommands that are our own: `help` is added by ArgumentParser.
  var documentedSubcommands: [CommandDescription] { subcommands.filter { $0.name != "help" } }

  /// Without `--version`, which ArgumentParser adds to every command.
  var documentedArguments: [ArgumentDescription] { arguments.filter { !$0.isOption(named: "version") } }

  /// Without `--help` either.
  var ownArguments: [ArgumentDescription] { documentedArguments.filter { !$0.isOption(named: "help") } }

  /// The arguments that all subcommands share.
  var sharedArguments: [ArgumentDescription] {
    guard let first = documentedSubcommands.first else { return [] }
    return first.documentedArguments.filter { argument in
      documentedSubcommands.allSatisfy { $0.arguments.contains(argument) }
    }
  }

  func subcommand(named name: String) -> CommandDescription? {
    subcommands.first { $0.name == name }
  }

  /// The whole tree of `git fleet`.
  static func ofGitFleet() throws -> CommandDescription {
    let dump = try JSONDecoder().decode(Dump.self, from: Data(GitFleetStandalone._dumpHelp().utf8))
    return CommandDescription(dump.command, path: ["git", "fleet"])
  }

  private init(_ dump: Dump.Command, path: [String]) {
    self.path = path
    abstract = dump.abstract ?? ""
    arguments = (dump.arguments ?? []).filter(\.shouldDisplay)
    subcommands = (dump.subcommands ?? []).map { CommandDescription($0, path: path + [$0.commandName]) }
    defaultSubcommand = dump.defaultSubcommand
  }

  private struct Dump: Decodable {
    let command: Command

    struct Command: Decodable {
      let commandName: String
      let abstract: String?
      let arguments: [ArgumentDescription]?
      let subcommands: [Command]?
      let defaultSubcommand: String?
    }
  }
}
