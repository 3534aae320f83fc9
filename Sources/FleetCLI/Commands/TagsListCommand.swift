import ArgumentParser
import FleetCore
import FleetRender

/// The command `git fleet tags list`.
struct TagsListCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the published tags of each component, and the irregular ones")

  @Argument(help: ArgumentHelp("Only this component", valueName: "component"), completion: .component)
  var component: String?

  @Flag(help: "List every release, and the tags that only look like one")
  var all = false

  @Flag(help: "Print the names of the releases, one a line")
  var porcelain = false

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    all = line.flag("--all")
    porcelain = line.flag("--porcelain")
    component = line.argument()
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    let report = try TagsReport.make(
      invocation.repository, policy: invocation.policy, names: component.map { [$0] })
    if output.json {
      try invocation.console.print(JSONDocument.encode(report.json))
    } else if porcelain {
      try invocation.console.print(report.families.flatMap(\.releases).map { $0.name + "\n" }.joined())
    } else {
      try invocation.console.show(TagsListText(report, limit: all ? nil : 5).lines)
    }
    guard let unreadable = report.unreadable.first else { return }
    let more = report.unreadable.count > 1 ? " and \(report.unreadable.count - 1) more" : ""
    throw FleetError.undecidable(
      "the tag \(unreadable)\(more) does not lead to a commit of this clone",
      // git refuses to fetch anything into a repository with such a ref.
      hints: [
        "take it away: git update-ref -d \(ShellWord.quote("refs/tags/" + unreadable))",
        "then fetch it again: git fetch --tags",
      ])
  }
}
