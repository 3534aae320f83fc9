import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet uninstall`.
struct UninstallCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Remove the hooks, and put back those that were there")

  @Argument(
    help: ArgumentHelp("With --server: a bare repository, or a directory of hooks", valueName: "dir"),
    completion: .directory)
  var directory: String?

  @Flag(help: "Remove pre-receive and update from the repository that is pushed to")
  var server = false

  @Flag(name: [.customShort("n"), .long], help: "Say what would be done, and do nothing")
  var dryRun = false

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    server = line.flag("--server")
    dryRun = line.flag("-n", "--dry-run")
    directory = line.argument()
  }

  func validate() throws {
    if directory != nil, !server { throw ValidationError("A directory is for --server only") }
  }

  func run() throws {
    let site = try InstallSite.open(isServer: server, directory: directory, command: "uninstall")
    let plan = dryRun ? try plan(site) : try uninstall(site)
    let console = try Console.open(output)
    if output.json {
      try console.print(JSONDocument.encode(UninstallJSON(plan, wasDone: !dryRun)))
    } else {
      try console.show(UninstallText.lines(plan, wasDone: !dryRun, shown: site.place.shown))
    }
  }

  private func plan(_ site: InstallSite) throws -> UninstallPlan {
    try UninstallPlanner(site.files, directories: site.directories, configuration: site.configuration).plan()
  }

  private func uninstall(_ site: InstallSite) throws -> UninstallPlan {
    try site.executor.locked { recovered in
      InstallSite.tellRecovered(recovered, output)
      let site =
        recovered ? try InstallSite.open(isServer: server, directory: directory, command: "uninstall") : site
      let plan = try plan(site)
      try site.executor.uninstall(plan.steps)
      return plan
    }
  }
}
