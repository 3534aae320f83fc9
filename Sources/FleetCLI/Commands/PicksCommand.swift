import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet picks`.
struct PicksCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "picks", abstract: "Show which commits of a branch are on another, and how that is known")

  @Argument(
    help: ArgumentHelp(
      "A base, a branch and a target; or a branch and a target; or a branch; HEAD and main when left out",
      valueName: "revision"),
    completion: .revision)
  var revisions: [String] = []

  @Flag(help: "Only the commits that the target lacks")
  var missing = false

  @Flag(help: "Explain how each commit was recognised")
  var why = false

  @Flag(name: .customLong("patch-ids"), help: "Add to the JSON document the patch id of each commit")
  var patchIDs = false

  @Flag(help: "Exit with 1 when a commit is missing or a migration out of order")
  var exitCode = false

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    missing = line.flag("--missing")
    why = line.flag("--why")
    patchIDs = line.flag("--patch-ids")
    exitCode = line.flag("--exit-code")
    revisions = line.arguments()
  }

  func validate() throws {
    if patchIDs, !output.json { throw ValidationError("'--patch-ids' needs '--json'") }
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    let range = try PickRange.resolve(revisions, in: invocation.repository, policy: invocation.policy)
    var options = PicksOptions()
    options.includesPatchIDs = patchIDs
    options.findsUnpicked = !missing
    let report = try PicksInquiry(invocation.repository, policy: invocation.policy).run(range, options)
    if output.json {
      try invocation.console.print(JSONDocument.encode(report.json(onlyMissing: missing)))
    } else {
      try invocation.console.show(PicksText(report, onlyMissing: missing, showsWhy: why).lines)
    }
    if !report.gaps.isEmpty || report.count(.unknown) > 0 {
      throw ExitCode(ExitStatus.cannotTell.rawValue)
    }
    if exitCode, report.count(.missing) > 0 || !report.migrations.outOfOrder.isEmpty {
      throw ExitCode(ExitStatus.found.rawValue)
    }
  }
}
