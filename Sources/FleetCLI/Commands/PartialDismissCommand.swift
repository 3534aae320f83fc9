import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet partial dismiss`.
struct PartialDismissCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "dismiss", abstract: "Say that a story is complete, so that it is listed no more")

  @Argument(help: ArgumentHelp("What 'git fleet partial' calls it by", valueName: "key"))
  var key: String

  @Option(name: .shortAndLong, help: ArgumentHelp("How that is known", valueName: "text"))
  var reason: String?

  @Flag(help: "List it again")
  var undo = false

  @OptionGroup var window: PartialWindowOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    writing = line.writing()
    window = line.partialWindow()
    reason = line.option("-r", "--reason")
    undo = line.flag("--undo")
    key = line.requiredArgument()
  }

  func validate() throws {
    if !undo, reason?.allSatisfy(\.isWhitespace) ?? true { throw ValidationError("'--reason' needs a text") }
  }

  func run() throws {
    let invocation = try FreezeInvocation.open(output)
    let desk = try invocation.desk(writing)
    if undo {
      let deed = try desk.undoDismissal(of: key, reason: reason)
      return try finish(invocation, deed, "\(key) is listed again where it looks half merged.")
    }
    var options = PartialOptions()
    options.until = window.until
    options.since = window.since
    options.issues = try IssueStore(directory: invocation.repository.commonDirectory).load()
    let report = try PartialInquiry(invocation.repository, policy: invocation.policy).run(options)
    guard let feature = report.feature(key) else {
      throw FleetError.refused(
        "no story that looks half merged is called '\(key)'", hints: ["what is listed: git fleet partial"])
    }
    let deed = try desk.dismiss(
      feature.key, last: feature.last, head: report.until, reason: reason ?? "")
    try finish(invocation, deed, "\(feature.key) is listed no more: \(feature.title)")
  }

  private func finish(_ invocation: FreezeInvocation, _ deed: FreezeDesk.Deed, _ answer: String) throws {
    if writing.sync { _ = try invocation.sync().run() }
    if output.json {
      let status = try invocation.status(deed.record)
      try invocation.base.console.print(JSONDocument.encode(FreezeJSON(status, recorded: deed.entries)))
    } else {
      try invocation.base.console.show([StyledLine(answer, .headline)])
    }
  }
}
