import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet install`.
struct InstallCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Install the hooks, and keep those that are there")

  @Argument(
    help: ArgumentHelp("With --server: a bare repository, or a directory of hooks", valueName: "dir"),
    completion: .directory)
  var directory: String?

  @Flag(help: "Install pre-receive and update, for the repository that is pushed to")
  var server = false

  @Option(help: ArgumentHelp("What the host wants before each line that a user sees", valueName: "prefix"))
  var hostPrefix: String?

  @Flag(help: "Only tell whether each hook would run")
  var check = false

  @Flag(help: "Only print what to do by hand, as lines of shell")
  var manual = false

  @Flag(help: "Run other hooks first even where they may not do under another name")
  var chain = false

  @Flag(help: "Write files even where git has hooks in its configuration")
  var files = false

  @Flag(name: [.customShort("n"), .long], help: "Say what would be done, and do nothing")
  var dryRun = false

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    server = line.flag("--server")
    hostPrefix = line.option("--host-prefix")
    check = line.flag("--check")
    manual = line.flag("--manual")
    chain = line.flag("--chain")
    files = line.flag("--files")
    dryRun = line.flag("-n", "--dry-run")
    directory = line.argument()
  }

  func validate() throws {
    if directory != nil, !server { throw ValidationError("A directory is for --server only") }
    if hostPrefix != nil, !server { throw ValidationError("--host-prefix is for --server only") }
    if [check, manual, dryRun].filter(\.self).count > 1 {
      throw ValidationError("--check, --manual and --dry-run exclude each other")
    }
  }

  func run() throws {
    let site = try InstallSite.open(isServer: server, directory: directory, command: "install")
    if check { return try check(site) }
    if manual {
      let plan = try planner(site).plan()
      if output.json { return try show(plan, wasDone: false) }
      return try Console.open(output).print(InstallManual.lines(plan).map { $0 + "\n" }.joined())
    }
    let plan = dryRun ? try planner(site).plan() : try install(site)
    try show(plan, wasDone: !dryRun)
    if !plan.left.isEmpty { throw ExitCode(ExitStatus.found.rawValue) }
  }

  private func install(_ site: InstallSite) throws -> InstallPlan {
    try site.executor.locked { recovered in
      InstallSite.tellRecovered(recovered, output)
      // What a crash left has been put right since.
      let site =
        recovered ? try InstallSite.open(isServer: server, directory: directory, command: "install") : site
      let plan = try planner(site).plan()
      try site.executor.install(plan.steps, plan.contents)
      return plan
    }
  }

  private func planner(_ site: InstallSite) -> InstallPlanner {
    var request = InstallPlanner.Request(
      events: site.events, program: ProgramPath.find(.process))
    request.hostPrefix = hostPrefix
    request.chainsAnyway = chain
    request.prefersFiles = files
    request.isManual = manual
    return InstallPlanner(
      site.place, request, gitVersion: site.gitVersion, configuration: site.configuration, fetch: site.fetch)
  }

  private func check(_ site: InstallSite) throws {
    let inspector = HookInspector(
      site.place, configuration: site.configuration, gitVersion: site.gitVersion,
      searchPath: Environment.process["PATH"] ?? "")
    let result = inspector.check(site.events)
    let console = try Console.open(output)
    if output.json {
      try console.print(JSONDocument.encode(FindingsJSON(result.hooks.map(\.finding))))
    } else {
      try console.show(HookCheckText.lines(result))
    }
    if !result.isWell { throw ExitCode(ExitStatus.found.rawValue) }
  }

  private var undo: String {
    let words = [server ? "--server" : nil, directory.map(ShellWord.quote)].compactMap(\.self)
    return (["git fleet uninstall"] + words).joined(separator: " ")
  }

  private func show(_ plan: InstallPlan, wasDone: Bool) throws {
    let console = try Console.open(output)
    if output.json {
      try console.print(JSONDocument.encode(InstallJSON(plan, wasDone: wasDone)))
    } else {
      try console.show(InstallText(plan, wasDone: wasDone, undo: undo).lines)
    }
  }
}
