import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet tags plan`.
struct TagsPlanCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Propose the tags to cut: names, targets, milestone, QA issues, blockers")

  @Argument(
    help: ArgumentHelp(
      "The release, such as 4.70.0 or its milestone 4.70.0-tentative; or the commit to plan for",
      valueName: "release|revision"),
    completion: .revision)
  var subject: String?

  @OptionGroup var planning: PlanOptions

  @Flag(help: "Print the names of the tags, one a line")
  var porcelain = false

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    planning = line.planning()
    porcelain = line.flag("--porcelain")
    subject = line.argument()
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    let plan = try makePlan(invocation)
    if output.json {
      try invocation.console.print(JSONDocument.encode(plan.json))
    } else if porcelain {
      try invocation.console.print(plan.tags.map { $0.name + "\n" }.joined())
    } else {
      try invocation.console.show(TagPlanText(plan, command: planning.command(subject)).lines)
    }
    if !plan.gaps.isEmpty { throw ExitCode(ExitStatus.cannotTell.rawValue) }
  }

  /// A subcommand that was mistyped is taken for a revision.
  private func makePlan(_ invocation: Invocation) throws -> TagPlan {
    do {
      return try planning.plan(subject, invocation)
    } catch FleetError.unknownRevision(let word, let near) where word == subject {
      let command = Spelling.nearest(to: word, among: ["list", "plan", "check", "create"])
      throw FleetError.unknownRevision(word, near: command.map { "git fleet tags \($0)" } ?? near)
    }
  }
}

/// What `tags plan` and `tags create` have in common.
struct PlanOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The commit to plan for; HEAD when left out", valueName: "revision"),
    completion: .revision)
  var at: String?

  @Option(
    help: ArgumentHelp("Tag this component too (can be repeated)", valueName: "component"),
    completion: .component)
  var include: [String] = []

  @Option(
    help: ArgumentHelp(
      "The newest version of a dependency (can be repeated)", valueName: "dependency=version"))
  var latest: [String] = []

  @Flag(help: "Ask the dependencies' remotes for their newest versions")
  var fetchLatest = false

  /// The command line of `tags plan` that asks for the same.
  func command(_ subject: String?) -> String {
    var words = ["git", "fleet", "tags", "plan"]
    if let subject { words.append(subject) }
    if let at { words += ["--at", at] }
    for name in include { words += ["--include", name] }
    for version in latest { words += ["--latest", version] }
    if fetchLatest { words.append("--fetch-latest") }
    return words.map(ShellWord.quote).joined(separator: " ")
  }

  /// - Parameter subject: a release's name, or else a revision.
  func plan(_ subject: String?, _ invocation: Invocation) throws -> TagPlan {
    let repository = invocation.repository
    let policy = invocation.policy
    var release: Version?
    var revision = at
    if let subject {
      let isTag = try repository.reference(named: "refs/tags/" + subject) != nil
      if !isTag, let name = ReleaseName(subject, policy: policy) {
        release = name.version
      } else if at == nil {
        revision = subject
      } else {
        throw FleetError.invalidArgument(
          "'\(DisplayText.escape(subject))' is not a release such as 4.70.0", hint: nil)
      }
    }
    let moment = try Moment.resolve(revision, in: repository)
    var report = try ComponentsInquiry(repository, policy: policy, moment: moment).run()
    try NewestVersions.judge(&report, told: latest, fetch: fetchLatest, policy: policy)
    return try TagPlanner(repository, policy: policy).plan(report, release: release, including: include)
  }
}

extension PlainLine {
  mutating func planning() -> PlanOptions {
    var options = PlanOptions()
    options.at = option("--at")
    options.include = self.options("--include")
    options.latest = self.options("--latest")
    options.fetchLatest = flag("--fetch-latest")
    return options
  }
}
