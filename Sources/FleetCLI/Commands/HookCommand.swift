import ArgumentParser
import FleetCore

/// `git fleet hook <name>`, as the command tree knows it; ``HookEntry`` runs before arguments are parsed.
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook", abstract: "Run the gate of a git hook; the files in hooks/ call it")

  @Argument(
    help: ArgumentHelp("The hook's name, such as pre-push", valueName: "hook"),
    completion: .list(HookEntry.names))
  var name: String

  @Option(
    help: ArgumentHelp("What each line begins with, for hosts that show no other", valueName: "text"))
  var hostPrefix: String?

  @Argument(parsing: .captureForPassthrough, help: "What git gave the hook")
  var arguments: [String] = []

  func run() throws {
    guard HookEntry.names.contains(name) else {
      throw FleetError.invalidArgument(
        "'\(name)' is not a hook of git fleet", hint: "it knows \(HookEntry.names.joined(separator: ", "))")
    }
    throw ExitCode(HookEntry(name, arguments, hostPrefix: hostPrefix).run())
  }
}
