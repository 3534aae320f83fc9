import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet revert plan`.
struct RevertPlanCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Simulate the reverts: clean, or which path conflicts with which commit")

  @OptionGroup var reverted: RevertedOptions

  @Option(
    help: ArgumentHelp(
      "Simulate on this commit; HEAD when left out (can be repeated)", valueName: "revision"),
    completion: .revision)
  var onto: [String] = []

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    onto = line.options("--onto")
    reverted = line.reverted()
  }

  func validate() throws { try reverted.validate() }

  func run() throws {
    let invocation = try Invocation.open(output)
    let planner = try RevertPlanner(invocation.repository, policy: invocation.policy)
    var plans: [RevertPlan] = []
    for revision in onto.isEmpty ? [nil] : onto.map(Optional.some) {
      let base = try RevertBase(revision, invocation)
      do {
        let subject = try reverted.subject(on: base.moment, invocation, planner)
        plans.append(
          try planner.plan(subject, onto: base.moment, named: base.name, mainline: reverted.mainline))
      } catch let error as FleetError {
        guard case .refused = error, onto.count > 1 else { throw error }
        // One place of several that has nothing of it says nothing of the others.
        Console.complain("warning: on \(DisplayText.escape(base.name)): \(error.message)")
      }
    }
    guard !plans.isEmpty else { throw ExitCode(ExitStatus.found.rawValue) }
    try RevertPlanOutput.show(plans, command: reverted.command, output, invocation)
  }
}

/// Prints plans, and ends with what they say.
enum RevertPlanOutput {
  static func show(
    _ plans: [RevertPlan], command: String, _ output: OutputOptions, _ invocation: Invocation
  ) throws {
    if output.json, let document = try RevertJSON(plans) {
      try invocation.console.print(JSONDocument.encode(document))
    } else {
      try invocation.console.show(plans.flatMap { RevertText($0, command: command).lines })
    }
    if plans.contains(where: { !$0.isClean && !$0.isUncertain }) { throw ExitCode(ExitStatus.found.rawValue) }
    if plans.contains(where: \.isUncertain) { throw ExitCode(ExitStatus.cannotTell.rawValue) }
  }
}

/// What to revert.
struct RevertedOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The issue or pull request, by its number, or the branch, whose work since the last release is meant",
      valueName: "key"),
    completion: .revision)
  var key: String?

  @Option(
    help: ArgumentHelp("Revert this commit too (can be repeated)", valueName: "revision"),
    completion: .revision)
  var commit: [String] = []

  @Option(
    name: [.customShort("m"), .long],
    help: ArgumentHelp("Of merges, the number of the parent whose side is kept", valueName: "parent"))
  var mainline: Int?

  func validate() throws {
    if key == nil, commit.isEmpty {
      throw ValidationError("name an issue, a pull request or a branch, or --commit")
    }
    if let mainline, mainline < 1 { throw ValidationError("'--mainline' counts from 1") }
  }

  /// The same as words of a command.
  var command: String {
    let words =
      [key].compactMap(\.self).map(ShellWord.quote) + commit.map { "--commit \(ShellWord.quote($0))" }
    return (words + [mainline].compactMap(\.self).map { "--mainline \($0)" }).joined(separator: " ")
  }

  func subject(on base: Moment, _ invocation: Invocation, _ planner: RevertPlanner) throws -> RevertSubject {
    let resolver = RevertResolver(invocation.repository, policy: invocation.policy, planner: planner)
    guard let key else { return try resolver.commits(commit) }
    return try resolver.adding(commit, to: resolver.key(key, onto: base))
  }
}

extension PlainLine {
  /// What to revert; the last that is read of a line.
  mutating func reverted() -> RevertedOptions {
    var reverted = RevertedOptions()
    reverted.commit = options("--commit")
    reverted.mainline = number("--mainline", "-m")
    reverted.key = argument()
    return reverted
  }
}

/// Where the reverts would stand.
struct RevertBase {
  let moment: Moment
  /// A name that leads there again.
  let name: String

  init(_ revision: String?, _ invocation: Invocation) throws {
    moment = try Moment.resolveBranch(revision, in: invocation.repository)
    name = revision ?? moment.branch ?? moment.commit.short
  }

  /// What `git switch` takes to go there: only a branch of one's own can be on.
  func switching(_ invocation: Invocation) throws -> String {
    let isBranch = try invocation.repository.hasBranch(named: name)
    return (isBranch ? "" : "--detach ") + ShellWord.quote(name)
  }
}
