import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet changes list`.
struct ChangesListCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the changes files that the next releases will collect")

  @Option(help: "Only this component", completion: .component)
  var component: String?

  @Option(
    help: ArgumentHelp("Look since this tag or commit, not since the last tag", valueName: "revision"),
    completion: .revision)
  var since: String?

  @Flag(help: "Say of every pull request since then whether it has changes files, is exempt, or lacks them")
  var audit = false

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    component = line.option("--component")
    since = line.option("--since")
    audit = line.flag("--audit")
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    let list = try ChangesListInquiry(invocation.repository, policy: invocation.policy).run(
      component, since: since, audits: audit)
    if output.json {
      try invocation.console.print(JSONDocument.encode(list.json))
    } else {
      try invocation.console.show(ChangesListText(list).lines)
    }
    if !list.gaps.isEmpty { throw ExitCode(ExitStatus.cannotTell.rawValue) }
  }
}
