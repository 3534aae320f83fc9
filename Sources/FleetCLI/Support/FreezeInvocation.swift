import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// What the commands of `git fleet freeze` work with.
struct FreezeInvocation {
  let base: Invocation
  let now: Int64
  private let settings: UserSettings
  private let output: OutputOptions

  var repository: Repository { base.repository }
  var policy: Policy { base.policy }
  var reference: String { base.policy.freeze.reference }

  static func open(_ output: OutputOptions) throws -> FreezeInvocation {
    try of(Invocation.open(output), output)
  }

  static func of(_ base: Invocation, _ output: OutputOptions) throws -> FreezeInvocation {
    FreezeInvocation(
      base: base, now: Clock.now,
      settings: UserSettings(try Configuration.of(base.repository)),
      output: output)
  }

  // MARK: - The remote

  var remote: String? { settings.remote }

  func sync() throws -> FreezeSync {
    guard let remote else {
      throw FleetError.refused(
        "there is no remote to share the record of freezes with",
        hints: ["name one: git remote add origin <url>", "or: git config fleet.remote <name>"])
    }
    return FreezeSync(
      repository, reference: reference, remote: remote, now: now,
      signs: signsAlways || hasKey && policy.freeze.wantsSignatures)
  }

  private var hasKey: Bool { settings.string("user.signingKey")?.isEmpty == false }

  private var signsAlways: Bool {
    settings.string("commit.gpgsign").map { ["true", "yes", "on", "1", ""].contains($0.lowercased()) }
      ?? false
  }

  // MARK: - Writing

  /// Where what is recorded is shared at once, it is decided by what the remote has now.
  func desk(_ writing: WritingOptions) throws -> FreezeDesk {
    if writing.sync {
      do {
        try sync().fetch()
      } catch FleetError.undecidable(let problem, let hints) {
        throw FleetError.undecidable(
          "\(problem); nothing was recorded",
          hints: hints + ["without --sync it is recorded in this clone alone"])
      }
    }
    return try desk(signs: writing.sign)
  }

  /// For what records nothing.
  func desk() throws -> FreezeDesk { try desk(signs: false) }

  private func desk(signs: Bool) throws -> FreezeDesk {
    FreezeDesk(
      repository, policy: policy, remote: remote ?? "origin", now: now, signs: signs || signsAlways,
      hasKey: hasKey)
  }

  func protected() throws -> ProtectedPolicy {
    try ProtectedPolicy.load(repository, branch: policy.mainBranch, remote: remote)
  }

  // MARK: - Time zones

  func zone(_ name: String? = nil) throws -> TimeZoneRules {
    let places = [Environment.process["TZDIR"]].compactMap(\.self) + TimeZoneRules.usualPlaces
    do {
      return try TimeZoneRules.load(name ?? policy.freeze.zone, from: places)
    } catch FleetError.refused(let message, let hints) where name != nil {
      throw FleetError.invalidArgument(message, hint: hints.first)
    }
  }

  /// By the clocks of the policy's zone where it can be looked up.
  var wording: InstantWording { InstantWording(try? zone()) }

  func instant(_ text: String, zone name: String?, option: String) throws -> Int64 {
    let parsed = try InstantText.parse(text, zone: { try zone(name) }, time: policy.freeze.begins.time)
    guard let parsed else {
      throw FleetError.invalidArgument(
        "'\(text)' is no time that \(option) can take",
        hint: "for instance 2025-06-17T09:00:00-07:00, or 2025-06-17 09:00")
    }
    return parsed
  }

  func day(_ text: String, option: String) throws -> CalendarDay {
    guard let day = CalendarDay(text) else {
      throw FleetError.invalidArgument(
        "'\(text)' is no day that \(option) can take", hint: "for instance 2025-06-17")
    }
    return day
  }

  // MARK: - Output

  func status(_ record: FreezeRecord, includesPast: Bool = false) throws -> FreezeStatus {
    try FreezeStatus(
      repository, record, policy: policy, protected: try protected(), remote: remote, now: now,
      includesPast: includesPast)
  }

  /// Shares what was recorded, where that is wanted, and says what is now.
  func finish(_ deed: FreezeDesk.Deed, _ writing: WritingOptions) throws {
    var record = deed.record
    warnWhenUnsigned(deed)
    if writing.sync {
      _ = try sync().run()
      record = try FreezeStore.load(repository, reference)
    }
    let status = try status(record)
    if output.json {
      try base.console.print(JSONDocument.encode(FreezeJSON(status, recorded: deed.entries)))
    } else {
      try base.console.show(FreezeDeedText(deed.entries, status, wording).lines)
    }
  }

  /// A server that goes by the policy refuses what nobody signed who may.
  private func warnWhenUnsigned(_ deed: FreezeDesk.Deed) {
    guard deed.lacksSignature else { return }
    warn("this is not signed, and a server that goes by the policy refuses it: sign with --sign")
  }

  func warn(_ line: String) {
    if !output.quiet { Console.complain("warning: \(DisplayText.escape(line))") }
  }
}

/// The options of every command that records something.
struct WritingOptions: ParsableArguments {
  @Flag(help: "Share it at once, as 'git fleet freeze sync' does")
  var sync = false

  @Flag(name: [.customShort("S"), .long], help: "Sign it, by git's own configuration")
  var sign = false
}

/// The options of the commands that record something with a word or two why.
struct RecordingOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("Why", valueName: "text"))
  var reason: String?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var output: OutputOptions
}

extension PlainLine {
  mutating func writing() -> WritingOptions {
    var options = WritingOptions()
    options.sync = flag("--sync")
    options.sign = flag("-S", "--sign")
    return options
  }

  mutating func recording() -> RecordingOptions {
    var options = RecordingOptions()
    options.reason = option("-r", "--reason")
    options.writing = writing()
    options.output = output()
    return options
  }
}
