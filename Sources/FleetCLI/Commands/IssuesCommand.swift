import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet issues`.
struct IssuesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issues", abstract: "Import the issues' labels and stories, and say how old they are",
    subcommands: [IssuesStatusCommand.self, IssuesImportCommand.self],
    defaultSubcommand: IssuesStatusCommand.self)
}

/// The command `git fleet issues status`.
struct IssuesStatusCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say how many issues were imported, and when")

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    let data = try IssueStore(directory: invocation.repository.commonDirectory).load()
    try IssuesOutput.show(data, invocation, output)
  }
}

/// The command `git fleet issues import`.
struct IssuesImportCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read what 'gh issue list --json' printed, in the place of what there was")

  @Argument(
    help: ArgumentHelp("The file to read; '-' for standard input", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    file = line.requiredArgument()
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    guard
      let bytes = FileSystem.read(file == "-" ? "/dev/stdin" : file, limit: IssueExport.largestFile)
    else {
      throw FleetError.unusable("cannot read '\(file)'", hints: [])
    }
    let issues = try IssueExport.read(bytes, repository: invocation.policy.repositoryName)
    let data = IssueData(importedAt: Clock.now, issues: issues)
    try IssueStore(directory: invocation.repository.commonDirectory).save(data)
    try IssuesOutput.show(data, invocation, output)
  }
}

private enum IssuesOutput {
  static func show(_ data: IssueData?, _ invocation: Invocation, _ output: OutputOptions) throws {
    if output.json {
      try invocation.console.print(JSONDocument.encode(IssuesJSON(data, now: Clock.now)))
    } else {
      try invocation.console.show(IssuesText.status(data, now: Clock.now))
    }
  }
}
