import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet components`.
struct ComponentsCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "components",
    abstract: "Show which components changed since their last published tag")

  @Argument(help: "The commit to ask about; HEAD when left out", completion: .revision)
  var revision: String?

  @Option(
    name: .customLong("name"),
    help: ArgumentHelp("Only this component (can be repeated)", valueName: "component"),
    completion: .component)
  var names: [String] = []

  @Flag(help: "Explain the choice of tags, what was left out, and which files decided")
  var why = false

  @Flag(help: "List every commit, not the first ten of a component")
  var all = false

  @Flag(help: "Also show commits that touch only what the component imports (Go)")
  var deps = false

  @Option(
    help: ArgumentHelp(
      "The newest version of a dependency (can be repeated)", valueName: "dependency=version"))
  var latest: [String] = []

  @Flag(help: "Ask the dependencies' remotes for their newest versions")
  var fetchLatest = false

  @Flag(help: "Exit with 1 when a component must be released or checked")
  var exitCode = false

  @Flag(help: "Print a line a component: tier, name and last tag, with tabs between")
  var porcelain = false

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    names = line.options("--name")
    why = line.flag("--why")
    all = line.flag("--all")
    deps = line.flag("--deps")
    latest = line.options("--latest")
    fetchLatest = line.flag("--fetch-latest")
    exitCode = line.flag("--exit-code")
    porcelain = line.flag("--porcelain")
    revision = line.argument()
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    let moment = try Moment.resolve(revision, in: invocation.repository)
    let inquiry = try ComponentsInquiry(
      invocation.repository, policy: invocation.policy, moment: moment, followsImports: deps)
    var report = try inquiry.run(names: names.isEmpty ? nil : names)
    try NewestVersions.judge(&report, told: latest, fetch: fetchLatest, policy: invocation.policy)
    if output.json {
      try invocation.console.print(JSONDocument.encode(report.json))
    } else if porcelain {
      try invocation.console.print(report.porcelain)
    } else {
      try invocation.console.show(ComponentsText(report, showsWhy: why, commitLimit: all ? nil : 10).lines)
    }
    try finish(report)
  }

  private func finish(_ report: ComponentsReport) throws {
    let isUntold = report.hasNoTags || !names.isEmpty && report.components.contains { $0.lastTag == nil }
    if !report.gaps.isEmpty || isUntold { throw ExitCode(ExitStatus.cannotTell.rawValue) }
    if exitCode, report.components.contains(where: { $0.tier != .none }) {
      throw ExitCode(ExitStatus.found.rawValue)
    }
  }
}

/// The versions of dependencies that there are, as told and as asked for.
enum NewestVersions {
  /// What was told of a dependency counts in place of what its remote says.
  static func judge(
    _ report: inout ComponentsReport, told texts: [String], fetch: Bool, policy: Policy
  ) throws {
    var told: [String: [String]] = [:]
    for text in texts {
      let (name, version) = try LatestVersions.parse(text, policy: policy)
      told[name, default: []].append(version)
    }
    try LatestVersions.checkPinned(Array(told.keys), report.dependencies, policy: policy)
    let known = fetch ? try LatestVersions.fetch(policy).merging(told) { _, told in told } : told
    report.dependencies = LatestVersions.judge(report.dependencies, known: known, policy: policy)
  }
}
