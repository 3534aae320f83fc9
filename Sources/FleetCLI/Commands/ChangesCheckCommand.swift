import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet changes check`.
struct ChangesCheckCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check that work has the changes files it needs, and that they are right")

  @Argument(
    help: ArgumentHelp(
      "The commits: A..B or one commit, each by itself; a branch, or HEAD when left out, as one",
      valueName: "range"),
    completion: .revision)
  var range: String?

  @Flag(help: "Check what is staged")
  var staged = false

  @Flag(help: "Take the range as one commit, as a squash merge lands it")
  var branch = false

  @Option(help: ArgumentHelp("The title of the pull request, for the range as one commit", valueName: "text"))
  var title: String?

  @Flag(help: "Ask git blame, of what lacks a changes file, whether the old lines were ever released")
  var blame = false

  @Option(help: ArgumentHelp("How many commits git blame is asked about", valueName: "n"))
  var blameLimit = 200

  @Flag(help: "List what is fine or exempt too")
  var all = false

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    staged = line.flag("--staged")
    branch = line.flag("--branch")
    title = line.option("--title")
    blame = line.flag("--blame")
    blameLimit = line.number("--blame-limit") ?? 200
    all = line.flag("--all")
    range = line.argument()
  }

  func validate() throws {
    if blameLimit < 0 { throw ValidationError("'--blame-limit' needs a number that is not negative") }
    guard !staged || (range == nil && !branch) else {
      throw ValidationError("--staged goes with neither a range nor --branch")
    }
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    let report = try report(invocation)
    if output.json {
      try invocation.console.print(JSONDocument.encode(report.json))
    } else {
      try invocation.console.show(ChangesText(report, showsAll: all).lines)
    }
    switch report.verdict {
    case .found: throw ExitCode(ExitStatus.found.rawValue)
    case .unknown: throw ExitCode(ExitStatus.cannotTell.rawValue)
    case .fine: break
    }
  }

  private func report(_ invocation: Invocation) throws -> ChangesReport {
    let inquiry = try ChangesInquiry(invocation.repository, policy: invocation.policy)
    if staged { return try inquiry.runStaged() }
    let commits = try CommitRange.resolve(range, in: invocation.repository, policy: invocation.policy)
    let isBranch = range.map { !$0.contains("..") } ?? true
    return try inquiry.run(
      commits, asOne: branch || title != nil || (isBranch && commits.head.branch != nil), title: title,
      blameLimit: blame ? blameLimit : nil)
  }
}
