import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet freeze log`.
struct FreezeLogCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Show who did what to the freeze, when and why")

  @Flag(help: "Verify the signatures, too")
  var verify = false

  @Option(
    name: [.customShort("n"), .long],
    help: ArgumentHelp("How many entries; all when left out", valueName: "number"))
  var maxCount: Int?

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    verify = line.flag("--verify")
    maxCount = line.number("--max-count")
  }

  func validate() throws {
    if let maxCount, maxCount < 0 {
      throw ValidationError("'--max-count' needs a number that is not negative")
    }
  }

  func run() throws {
    let invocation = try FreezeInvocation.open(output)
    let record = try FreezeStore.load(invocation.repository, invocation.reference)
    let authority = verify ? FreezeAuthority(invocation.repository, try invocation.protected()) : nil
    let log = try FreezeLog(
      invocation.repository, record, reference: invocation.reference, authority: authority
    ).limited(to: maxCount)
    if output.json {
      try invocation.base.console.print(
        JSONDocument.encode(FreezeLogJSON(log, reference: invocation.reference)))
    } else {
      try invocation.base.console.show(FreezeLogText.lines(log, invocation.wording))
    }
  }
}

/// The command `git fleet freeze sync`.
struct FreezeSyncCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Share the record with the remote: fetch, merge and push")

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
  }

  func run() throws {
    let invocation = try FreezeInvocation.open(output)
    let outcome = try invocation.sync().run()
    let remote = invocation.remote ?? ""
    if output.json {
      try invocation.base.console.print(
        JSONDocument.encode(FreezeSyncJSON(outcome, reference: invocation.reference, remote: remote)))
    } else {
      try invocation.base.console.show(FreezeSyncText.lines(outcome, remote: remote))
    }
  }
}
