import ArgumentParser
import FleetCore
import GitKit

/// The command `git fleet freeze start`.
struct FreezeStartCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Freeze branches from now on")

  @Argument(help: ArgumentHelp("What it is for, such as 4.70.0", valueName: "release"))
  var release: String?

  @Option(
    help: ArgumentHelp(
      "What to freeze: a name or a pattern; what the settings say when left out (can be repeated)",
      valueName: "branch"), completion: .branch)
  var branch: [String] = []

  @Option(help: ArgumentHelp("When the release is, and with it the end", valueName: "time"))
  var until: String?

  @Option(help: ArgumentHelp("The day of the release, for the same", valueName: "day"))
  var releaseDate: String?

  @Option(help: ArgumentHelp("The time zone of these, instead of the settings'", valueName: "zone"))
  var zone: String?

  @OptionGroup var recording: RecordingOptions

  mutating func read(_ line: inout PlainLine) {
    recording = line.recording()
    branch = line.options("--branch")
    until = line.option("--until")
    releaseDate = line.option("--release-date")
    zone = line.option("--zone")
    release = line.argument()
  }

  func validate() throws {
    if until != nil, releaseDate != nil {
      throw ValidationError("'--until' and '--release-date' exclude each other")
    }
  }

  func run() throws {
    let invocation = try FreezeInvocation.open(recording.output)
    let deed = try invocation.desk(recording.writing).start(
      release, branches: branch, ending: try ending(invocation), reason: recording.reason)
    try invocation.finish(deed, recording.writing)
  }

  private func ending(_ invocation: FreezeInvocation) throws -> FreezeDesk.Ending {
    if let until { return .at(try invocation.instant(until, zone: zone, option: "--until")) }
    guard let releaseDate else { return .open }
    let rules = invocation.policy.freeze
    let schedule = FreezeSchedule(
      release: try invocation.day(releaseDate, option: "--release-date"), at: nil, begins: rules.begins,
      deepWindow: rules.deepWindow, zone: try invocation.zone(zone))
    return .scheduled(schedule)
  }
}

/// The command `git fleet freeze end`.
struct FreezeEndCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "End a freeze now, or take back a schedule")

  @Argument(help: ArgumentHelp("What it was for; whatever is frozen now when left out", valueName: "release"))
  var release: String?

  @Option(
    help: ArgumentHelp("Only this branch or pattern (can be repeated)", valueName: "branch"),
    completion: .branch)
  var branch: [String] = []

  @OptionGroup var recording: RecordingOptions

  mutating func read(_ line: inout PlainLine) {
    recording = line.recording()
    branch = line.options("--branch")
    release = line.argument()
  }

  func run() throws {
    let invocation = try FreezeInvocation.open(recording.output)
    let deed = try invocation.desk(recording.writing).end(
      release, branches: branch, reason: recording.reason, try invocation.protected())
    try invocation.finish(deed, recording.writing)
  }
}
