import ArgumentParser

/// `git fleet hook <name>`, as the command tree knows it; ``HookEntry`` runs before arguments are parsed.
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook", abstract: "Run the gate of a git hook; the files in hooks/ call it")

  @Argument(
    help: ArgumentHelp("The hook's name, such as pre-push", valueName: "hook"),
    completion: .list(HookEntry.names))
  var name: String

  @Argument(parsing: .captureForPassthrough, help: "What git gave the hook")
  var arguments: [String] = []

  func run() throws {
    throw ExitCode(HookEntry.run(name))
  }
}
