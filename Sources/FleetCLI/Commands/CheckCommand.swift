import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what kind of change each commit is, and whether a freeze lets it in")

  @Argument(
    help: ArgumentHelp(
      "The commits: A..B, a branch, or one commit; what HEAD has and main has not when left out",
      valueName: "range"))
  var range: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Judge as if it were open, frozen or deep", valueName: "state"))
  var state: StateOption = .open

  @Option(help: ArgumentHelp("The title of the pull request, for the range as one commit", valueName: "text"))
  var title: String?

  @Flag(help: "Only the line of first parents")
  var firstParent = false

  @Flag(help: "Show the evidence for allowed commits too")
  var why = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    let invocation = try Invocation.open(output)
    let range = try CommitRange.resolve(range, in: invocation.repository, policy: invocation.policy)
    let report = try CheckInquiry(invocation.repository, policy: invocation.policy).run(
      range, state: state.value, title: title, firstParent: firstParent)
    if output.json {
      try invocation.console.print(JSONDocument.encode(report.json))
    } else {
      try invocation.console.show(CheckText(report, showsWhy: why).lines)
    }
    switch report.verdict {
    case .blocked: throw ExitCode(ExitStatus.found.rawValue)
    case .unknown: throw ExitCode(ExitStatus.cannotTell.rawValue)
    case .allowed: if !report.gaps.isEmpty { throw ExitCode(ExitStatus.cannotTell.rawValue) }
    }
  }
}

/// The option `--as <state>`.
enum StateOption: String, ExpressibleByArgument, CaseIterable {
  case open, frozen, deep

  var value: FreezeState {
    switch self {
    case .open: .open
    case .frozen: .frozen
    case .deep: .deep
    }
  }
}
