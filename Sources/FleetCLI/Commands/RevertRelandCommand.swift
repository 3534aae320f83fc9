import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet revert reland`.
struct RevertRelandCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reland", abstract: "Simulate the reverts of the reverts, and make them with --apply")

  @Argument(
    help: ArgumentHelp(
      "The issue or pull request that was reverted, the plan's name, or the branch that 'apply' made",
      valueName: "key"),
    completion: .revision)
  var key: String

  @OptionGroup var making: RevertMakingOptions

  @Flag(help: "Make the branch")
  var apply = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    let invocation = try Invocation.open(output)
    let planner = try RevertPlanner(invocation.repository, policy: invocation.policy)
    let base = try RevertBase(making.onto, invocation)
    let finder = RelandFinder(invocation.repository, policy: invocation.policy, planner: planner)
    let subject = try finder.find(key, onto: base.moment)
    let plan = try planner.plan(subject, onto: base.moment, named: base.name, mainline: nil)
    if apply {
      try making.make(plan, command: ShellWord.quote(key), output, invocation)
    } else {
      try RevertPlanOutput.show([plan], command: ShellWord.quote(key), output, invocation)
    }
  }
}
