import ArgumentParser
import FleetCore
import GitKit

/// The command `git fleet freeze schedule`.
struct FreezeScheduleCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule", abstract: "Say when a release freezes and is out, or print that as a calendar")

  @Argument(help: ArgumentHelp("The release, such as 4.70.0", valueName: "release"))
  var release: String?

  @Option(help: ArgumentHelp("The day of the release", valueName: "day"))
  var releaseDate: String?

  @Option(help: ArgumentHelp("The time of that day; when freezes begin when left out", valueName: "time"))
  var at: String?

  @Option(
    help: ArgumentHelp("When it begins: a time, or a day of the week and a time", valueName: "time"))
  var begins: String?

  @Option(
    help: ArgumentHelp("What to freeze: a name or a pattern (can be repeated)", valueName: "branch"),
    completion: .branch)
  var branch: [String] = []

  @Option(help: ArgumentHelp("The time zone, instead of the settings'", valueName: "zone"))
  var zone: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Why", valueName: "text"))
  var reason: String?

  @Flag(help: "Print what is scheduled as an iCalendar file")
  var ics = false

  @OptionGroup var writing: WritingOptions
  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    writing = line.writing()
    releaseDate = line.option("--release-date")
    at = line.option("--at")
    begins = line.option("--begins")
    branch = line.options("--branch")
    zone = line.option("--zone")
    reason = line.option("-r", "--reason")
    ics = line.flag("--ics")
    release = line.argument()
  }

  func validate() throws {
    if ics, output.json { throw ValidationError("'--ics' and '--json' exclude each other") }
    if releaseDate == nil, at != nil || begins != nil || reason != nil || writing.sync || writing.sign {
      throw ValidationError("the day of the release is needed: --release-date <day>")
    }
    if release != nil, releaseDate == nil, !ics {
      throw ValidationError("the day of the release is needed: --release-date <day>")
    }
  }

  func run() throws {
    let invocation = try FreezeInvocation.open(output)
    guard let releaseDate else { return try show(invocation) }
    let schedule = try schedule(invocation, releaseDate)
    let deed = try invocation.desk(writing).schedule(
      release, branches: branch, schedule, reason: reason)
    if schedule.ends <= invocation.now {
      invocation.warn("the release is past, so that this freezes nothing")
    }
    if ics {
      if writing.sync { _ = try invocation.sync().run() }
      try printCalendar(deed.record, invocation)
    } else {
      try invocation.finish(deed, writing)
    }
  }

  private func schedule(_ invocation: FreezeInvocation, _ releaseDate: String) throws -> FreezeSchedule {
    let rules = invocation.policy.freeze
    let day = try invocation.day(releaseDate, option: "--release-date")
    let time = try at.map { text in
      guard let time = ClockTime(text) else {
        throw FleetError.invalidArgument(
          "'\(text)' is no time that --at can take", hint: "for instance 09:00")
      }
      return time
    }
    let rhythm = begins.flatMap { WeekTime($0) }
    let usual = FreezeSchedule(
      release: day, at: time, begins: rhythm ?? rules.begins, deepWindow: rules.deepWindow,
      zone: try invocation.zone(zone))
    guard let begins, rhythm == nil else { return usual }
    let instant = try invocation.instant(begins, zone: zone, option: "--begins")
    guard instant < usual.ends else {
      throw FleetError.invalidArgument("--begins is not before the release", hint: nil)
    }
    return FreezeSchedule(begins: instant, ends: usual.ends, deepWindow: rules.deepWindow)
  }

  private func show(_ invocation: FreezeInvocation) throws {
    let record = try FreezeStore.load(invocation.repository, invocation.reference)
    if ics {
      try printCalendar(record, invocation)
    } else {
      try invocation.finish(.nothing(record), writing)
    }
  }

  private func printCalendar(_ record: FreezeRecord, _ invocation: FreezeInvocation) throws {
    let wanted = try invocation.desk().release(release)
    let windows = record.latestWindows.filter { wanted == nil || $0.release == wanted }
    guard !windows.isEmpty else {
      throw FleetError.refused(
        wanted.map { "\($0) is not scheduled" } ?? "nothing is scheduled",
        hints: ["for instance: git fleet freeze schedule 4.70.0 --release-date 2025-06-17"])
    }
    try invocation.base.console.print(
      FreezeCalendar.text(windows, repository: invocation.policy.repositoryName))
  }
}
