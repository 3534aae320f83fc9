import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet partial`.
struct PartialCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "partial", abstract: "Find feature work that is only half merged",
    subcommands: [PartialListCommand.self, PartialDismissCommand.self],
    defaultSubcommand: PartialListCommand.self)
}

/// The command `git fleet partial list`.
struct PartialListCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List half-merged stories, the likeliest first")

  @OptionGroup var window: PartialWindowOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Show so many in full, and the others in a line", valueName: "n"))
  var number = 10

  @Flag(help: "Show what tells against each, too, and what the rules mean")
  var why = false

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    window = line.partialWindow()
    number = line.number("--number") ?? 10
    why = line.flag("--why")
  }

  func validate() throws {
    if number < 0 { throw ValidationError("'--number' needs a number that is not negative") }
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    let meter = ProgressMeter(isQuiet: output.quiet)
    var options = PartialOptions()
    options.until = window.until
    options.since = window.since
    options.issues = try IssueStore(directory: invocation.repository.commonDirectory).load()
    options.progress = meter.update
    let record = try FreezeStore.load(invocation.repository, invocation.policy.freeze.reference)
    options.dismissed = record.dismissals
    defer { meter.finish() }
    let report = try PartialInquiry(invocation.repository, policy: invocation.policy).run(options)
    meter.finish()
    if output.json {
      try invocation.console.print(JSONDocument.encode(report.json))
    } else {
      try invocation.console.show(PartialText(report, inFull: number, showsWhy: why).lines)
    }
    if !report.gaps.isEmpty { throw ExitCode(ExitStatus.cannotTell.rawValue) }
  }
}

/// Which part of history is looked at.
struct PartialWindowOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Look at the world as of this commit, not at the main branch as it is", valueName: "revision"),
    completion: .revision)
  var until: String?

  @Option(
    help: ArgumentHelp("Look since the cut of this tag or commit, not of the last release", valueName: "tag"),
    completion: .tag)
  var since: String?
}

extension PlainLine {
  mutating func partialWindow() -> PartialWindowOptions {
    var window = PartialWindowOptions()
    window.until = option("--until")
    window.since = option("--since")
    return window
  }
}
