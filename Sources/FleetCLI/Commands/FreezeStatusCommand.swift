import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet freeze status`.
struct FreezeStatusCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say what is frozen, until when, and what was let through (the default)")

  @Argument(help: ArgumentHelp("Only these branches", valueName: "branch"), completion: .branch)
  var branches: [String] = []

  @Flag(help: "Exit with 1 when one of the branches is frozen")
  var exitCode = false

  @Flag(help: "Fetch the record first")
  var fetch = false

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    exitCode = line.flag("--exit-code")
    fetch = line.flag("--fetch")
    branches = line.arguments()
  }

  func run() throws {
    let invocation = try FreezeInvocation.open(output)
    if fetch { try invocation.sync().fetch() }
    let record = try FreezeStore.load(invocation.repository, invocation.reference)
    let status = try invocation.status(record).limited(
      to: branches.map { RecordedFreeze.bare($0, remote: invocation.remote ?? "origin") })
    if output.json {
      try invocation.base.console.print(JSONDocument.encode(FreezeJSON(status)))
    } else {
      try invocation.base.console.show(FreezeText(status, invocation.wording).lines)
    }
    if status.isStale { throw ExitCode(ExitStatus.cannotTell.rawValue) }
    if exitCode, status.branches.contains(where: { $0.freeze.state != .open }) {
      throw ExitCode(ExitStatus.found.rawValue)
    }
  }
}
