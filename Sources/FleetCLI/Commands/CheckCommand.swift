import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet check`.
struct CheckCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what kind of change each commit is, and whether a freeze lets it in")

  @Argument(
    help: ArgumentHelp(
      "The commits: A..B, a branch, or one commit; what HEAD has and main has not when left out",
      valueName: "range"),
    completion: .revision)
  var range: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Judge as if it were open, frozen or deep, whatever is recorded", valueName: "state"))
  var state: StateOption?

  @Option(
    help: ArgumentHelp(
      "Judge by what is recorded of this branch; the pull request's, or main, when left out",
      valueName: "branch"),
    completion: .revision)
  var branch: String?

  @Option(
    help: ArgumentHelp("Judge by what is in force at this time: 2025-06-17T09:00:00Z", valueName: "time"))
  var at: String?

  @Option(help: ArgumentHelp("The title of the pull request, for the range as one commit", valueName: "text"))
  var title: String?

  @Flag(help: "Only the line of first parents")
  var firstParent = false

  @Flag(help: "Show the evidence for allowed commits too, and the rules that decided")
  var why = false

  @Flag(help: "Ask git blame where nothing else tells, whether the old lines were ever released")
  var blame = false

  @Option(help: ArgumentHelp("How many commits git blame is asked about", valueName: "n"))
  var blameLimit = 200

  @Option(
    help: ArgumentHelp("Print text, json, or notes for GitHub Actions: github", valueName: "format"))
  var format: FormatOption?

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    state = line.option("--as", as: StateOption.self)
    branch = line.option("--branch")
    at = line.option("--at")
    title = line.option("--title")
    firstParent = line.flag("--first-parent")
    why = line.flag("--why")
    blame = line.flag("--blame")
    blameLimit = line.number("--blame-limit") ?? 200
    format = line.option("--format", as: FormatOption.self)
    range = line.argument()
  }

  func validate() throws {
    if blameLimit < 0 { throw ValidationError("'--blame-limit' needs a number that is not negative") }
    if state != nil, branch != nil || at != nil {
      throw ValidationError("'--as' takes the place of what is recorded: leave out '--branch' and '--at'")
    }
    if let at, Timestamp.parse(at) == nil {
      throw ValidationError("'\(at)' is no time: write it as 2025-06-17T09:00:00Z")
    }
    if output.json, let format, format != .json {
      throw ValidationError("'--json' and '--format \(format.rawValue)' exclude each other")
    }
  }

  func run() throws {
    let format = format ?? (output.json ? .json : .text)
    var protected: ProtectedPolicy?
    let invocation = try Invocation.open(output.printing(format != .text)) { repository in
      // What is recorded goes by the protected policy, and never by the file that is judged.
      guard state == nil else { return try Policy.load(from: repository) }
      let loaded = try GatePolicy(repository).load()
      protected = loaded
      return loaded.policy
    }
    let pullRequest = PullRequestEnvironment(.process)
    let recorded =
      try state == nil
      ? RecordedFreeze(invocation, protected, branch: branch ?? pullRequest.base, at: at) : nil
    let policy = recorded?.gate.protected.policy ?? invocation.policy
    let range = try CommitRange.resolve(
      range ?? pullRequest.range(in: invocation.repository), in: invocation.repository, policy: policy,
      landing: recorded?.freeze.branch)
    var options = try recorded?.options ?? CheckOptions()
    if let state { options.terms = policy.freeze.terms(of: state.value) }
    options.judgesUnit = true
    options.title = title ?? (self.range == nil ? pullRequest.title : nil)
    options.firstParent = firstParent
    options.issues = try IssueStore(directory: invocation.repository.commonDirectory).load()
    options.blameLimit = blame ? blameLimit : nil
    options.locates = format == .github
    var report = try CheckInquiry(invocation.repository, policy: policy).run(range, options)
    if let recorded { report = try report.adding(recorded.gaps, freeze: recorded.freeze) }
    if self.range == nil, title == nil, let gap = pullRequest.gap {
      report = report.adding([gap], freeze: report.freeze)
    }
    switch format {
    case .text:
      try invocation.console.show(
        CheckText(report, showsWhy: why, state: recorded?.words, next: recorded?.next).lines)
    case .json: try invocation.console.print(JSONDocument.encode(report.json))
    case .github:
      try invocation.console.print(CheckAnnotations(report).lines.map { $0 + "\n" }.joined())
    }
    switch report.verdict {
    case .blocked: throw ExitCode(ExitStatus.found.rawValue)
    case .unknown: throw ExitCode(ExitStatus.cannotTell.rawValue)
    case .allowed: if !report.gaps.isEmpty { throw ExitCode(ExitStatus.cannotTell.rawValue) }
    }
  }
}

/// The option `--format <format>`.
enum FormatOption: String, ExpressibleByArgument, CaseIterable {
  case text, json, github
}

/// The option `--as <state>`.
enum StateOption: String, ExpressibleByArgument, CaseIterable {
  case open, frozen, deep

  var value: FreezeState {
    switch self {
    case .open: .open
    case .frozen: .frozen
    case .deep: .deep
    }
  }
}
