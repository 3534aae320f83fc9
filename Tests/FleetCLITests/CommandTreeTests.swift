import ArgumentParser
import Testing

@testable import FleetCLI
@testable import fleet_docgen

@Suite struct CommandTreeTests {
  /// All commands, `git fleet` first.
  private static func commands() throws -> [CommandDescription] {
    func withSubcommands(_ command: CommandDescription) -> [CommandDescription] {
      [command] + command.documentedSubcommands.flatMap(withSubcommands)
    }
    return withSubcommands(try CommandDescription.ofGitFleet())
  }

  @Test func everyCommandAndArgumentSaysWhatItIs() throws {
    let commands = try Self.commands()
    #expect(commands.count >= 10)
    for command in commands {
      #expect(!command.abstract.isEmpty, "\(command.invocation)")
      for argument in command.arguments {
        #expect(argument.abstract?.isEmpty == false, "\(command.invocation) \(argument.heading)")
      }
    }
  }

  @Test func abstractsHaveNoPeriodAndBeginWithACapital() throws {
    for command in try Self.commands() {
      for abstract in [command.abstract] + command.ownArguments.compactMap(\.abstract) {
        #expect(!abstract.hasSuffix("."), "\(command.invocation): \(abstract)")
        #expect(abstract.first?.isUppercase == true, "\(command.invocation): \(abstract)")
      }
    }
  }

  @Test func usageLinesSayGitFleet() throws {
    func types(_ type: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
      [type] + type.configuration.subcommands.flatMap(types)
    }
    let all = types(GitFleet.self)
    #expect(all.count == (try Self.commands().count))
    for (type, command) in zip(all, try Self.commands()) {
      let help = GitFleet.helpMessage(for: type)
      #expect(help.contains("USAGE: \(command.invocation) "), "\(help.prefix(200))")
    }
  }

  @Test func bothRootsHaveTheSameCommands() {
    func names(_ type: any ParsableCommand.Type) -> [String?] {
      type.configuration.subcommands.map { $0.configuration.commandName }
    }
    #expect(names(GitFleet.self) == names(GitFleetStandalone.self))
    #expect(GitFleet.configuration.defaultSubcommand == GitFleetStandalone.configuration.defaultSubcommand)
  }
}
