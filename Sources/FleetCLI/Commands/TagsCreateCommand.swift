import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet tags create`.
struct TagsCreateCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Create the planned tags, all of them or none")

  @Argument(
    help: ArgumentHelp("The release or commit to plan for, as in 'tags plan'", valueName: "release|revision"),
    completion: .revision)
  var subject: String?

  @Option(
    help: ArgumentHelp(
      "Read the plan that 'tags plan --json' printed; '-' for standard input", valueName: "file"),
    completion: .file())
  var plan: String?

  @OptionGroup var planning: PlanOptions

  @Flag(help: "Make annotated tags")
  var annotate = false

  @Flag(help: "Make signed tags, by git's own configuration")
  var sign = false

  @Option(
    help: ArgumentHelp(
      "Create in spite of a blocker: changelog, dependency, merge-back or name (can be repeated)",
      valueName: "blocker"))
  var allow: [BlockerOption] = []

  @Flag(name: [.customShort("n"), .long], help: "Check everything, and create nothing")
  var dryRun = false

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    planning = line.planning()
    plan = line.option("--plan")
    annotate = line.flag("--annotate")
    sign = line.flag("--sign")
    allow = line.options("--allow", as: BlockerOption.self)
    dryRun = line.flag("-n", "--dry-run")
    subject = line.argument()
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    let tags = try plan.map(readPlan) ?? makePlan(invocation)
    let creator = TagCreator(invocation.repository, policy: invocation.policy)
    try creator.verify(tags, allowing: Set(allow.map(\.kind)))
    if !dryRun {
      try creator.create(tags, style: sign ? .signed : annotate ? .annotated : .lightweight)
    }
    if output.json {
      try invocation.console.print(JSONDocument.encode(CreatedTagsJSON(tags, wereCreated: !dryRun)))
    } else {
      let remote = UserSettings(try Configuration.of(invocation.repository)).remote
      try invocation.console.show(CreatedTagsText.lines(tags, wereCreated: !dryRun, remote: remote))
    }
  }

  private func makePlan(_ invocation: Invocation) throws -> [PlannedTag] {
    let plan = try planning.plan(subject, invocation)
    if let gap = plan.gaps.first {
      throw FleetError.undecidable(
        "the plan may be wrong: \(gap)",
        hints: ["plan in a complete clone, and bring the plan here: git fleet tags create --plan <file>"])
    }
    return plan.tags
  }

  private func readPlan(_ file: String) throws -> [PlannedTag] {
    guard let bytes = FileSystem.read(file == "-" ? "/dev/stdin" : file) else {
      throw FleetError.invalidArgument("cannot read '\(DisplayText.escape(file))'", hint: nil)
    }
    return try TagPlan.readTags(bytes)
  }
}

/// The option `--allow <blocker>`.
enum BlockerOption: String, ExpressibleByArgument, CaseIterable {
  case changelog, dependency, mergeBack = "merge-back", name

  var kind: Blocker.Kind {
    switch self {
    case .changelog: .changelog
    case .dependency: .dependency
    case .mergeBack: .mergeBack
    case .name: .name
    }
  }
}
