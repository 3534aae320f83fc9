import ArgumentParser
import FleetCore
import FleetRender

/// The command `git fleet tags check`.
struct TagsCheckCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Lint tags: their names, their order, and what they point at")

  @Argument(
    help: ArgumentHelp("The tags to check; they need not exist yet", valueName: "tag"), completion: .tag)
  var tags: [String]

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    tags = line.requiredArguments()
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    let linter = try TagLinter(invocation.repository, policy: invocation.policy)
    let checks = try tags.map { try linter.check($0) }
    if output.json {
      try invocation.console.print(JSONDocument.encode(TagChecksJSON(checks)))
    } else {
      try invocation.console.show(TagChecksText.lines(checks))
    }
    if checks.contains(where: \.hasErrors) { throw ExitCode(ExitStatus.found.rawValue) }
  }
}
