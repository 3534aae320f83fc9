import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet changes collect`.
struct ChangesCollectCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect", abstract: "Fold a component's changes files into its changelog")

  @Argument(help: "Whose changes files", completion: .component)
  var component: String

  @Argument(help: "The version that ships them: three numbers")
  var version: String

  @Option(help: ArgumentHelp("The day of the release; today when left out", valueName: "YYYY-MM-DD"))
  var date: String?

  @Flag(name: [.customShort("n"), .long], help: "Print the section, and write nothing")
  var dryRun = false

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    date = line.option("--date")
    dryRun = line.flag("-n", "--dry-run")
    component = line.requiredArgument()
    version = line.requiredArgument()
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    guard let version = Version(version) else {
      throw FleetError.invalidArgument(
        "'\(DisplayText.escape(version))' is not a version", hint: "three numbers: 1.44.0")
    }
    guard let day = date.map({ CalendarDay($0) }) ?? CalendarDay.today else {
      throw FleetError.invalidArgument(
        "'\(DisplayText.escape(date ?? ""))' is not a day", hint: "write it as 2025-07-01")
    }
    let collector = ChangesCollector(invocation.repository, policy: invocation.policy)
    let section = try collector.plan(component, version: version, day: day)
    if !dryRun { try collector.write(section) }
    if output.json {
      try invocation.console.print(
        JSONDocument.encode(ChangesCollectionJSON(section, wasWritten: !dryRun)))
    } else if dryRun {
      try invocation.console.print(section.text)
    } else {
      try invocation.console.show(ChangesCollectionText.lines(section))
    }
  }
}
