import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet freeze allow`.
struct FreezeAllowCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "allow", abstract: "Let a pull request or branch through as it is, until the freeze ends")

  @OptionGroup var subject: SubjectOptions
  @OptionGroup var recording: RecordingOptions

  mutating func read(_ line: inout PlainLine) {
    recording = line.recording()
    subject = line.subject()
  }

  func run() throws {
    let invocation = try FreezeInvocation.open(recording.output)
    let deed = try invocation.desk(recording.writing).allow(
      try subject.subject(), head: try subject.head(invocation.repository), reason: recording.reason,
      try invocation.protected())
    try invocation.finish(deed, recording.writing)
  }
}

/// Which work is meant, and at which commit.
struct SubjectOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The number of a pull request, or a branch", valueName: "pr|branch"),
    completion: .branch)
  var name: String

  @Option(
    help: ArgumentHelp("Its commit, where it is not here or another one is meant", valueName: "commit"),
    completion: .revision)
  var head: String?

  func subject() throws -> FreezeSubject {
    guard let subject = FreezeSubject(name) else {
      throw FleetError.invalidArgument(
        "'\(name)' is neither a pull request nor a branch", hint: "for instance 28415")
    }
    return subject
  }

  func head(_ repository: Repository) throws -> ObjectID? {
    try head.map { try Moment.resolve($0, in: repository).commit }
  }
}

extension PlainLine {
  /// The last that is read of a line.
  mutating func subject() -> SubjectOptions {
    var options = SubjectOptions()
    options.head = option("--head")
    options.name = requiredArgument()
    return options
  }
}

/// The command `git fleet freeze exception`.
struct FreezeExceptionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exception", abstract: "Request, approve, withdraw and show exceptions",
    subcommands: [
      ExceptionShowCommand.self, ExceptionRequestCommand.self, ExceptionApproveCommand.self,
      ExceptionWithdrawCommand.self,
    ], defaultSubcommand: ExceptionShowCommand.self)
}

/// The command `git fleet freeze exception show`.
struct ExceptionShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show exceptions, and which approvals count (the default)")

  @Argument(
    help: ArgumentHelp("Its id, a pull request or a branch; all when left out", valueName: "exception"))
  var name: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let invocation = try FreezeInvocation.open(output)
    let record = try FreezeStore.load(invocation.repository, invocation.reference)
    var shown = try invocation.status(record, includesPast: true).exceptions
    if let name {
      let subject = FreezeSubject(name)
      shown = shown.filter { entry in
        entry.exception.permit.subject == subject || name.count >= 4 && entry.exception.id.hasPrefix(name)
      }
      if shown.isEmpty {
        throw FleetError.refused(
          "there is no exception '\(name)'", hints: ["to see all there are: git fleet freeze exception show"])
      }
    }
    if output.json {
      try invocation.base.console.print(JSONDocument.encode(ExceptionsJSON(shown)))
    } else {
      try invocation.base.console.show(ExceptionText.lines(shown, showsAll: name != nil))
    }
  }
}

/// The command `git fleet freeze exception request`.
struct ExceptionRequestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract: "Ask for a pull request or branch to go in although the rules do not let it")

  @OptionGroup var subject: SubjectOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("Why it must go in", valueName: "text"))
  var reason: String

  @Option(help: ArgumentHelp("What may go wrong", valueName: "text"))
  var risk: String?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if reason.allSatisfy(\.isWhitespace) { throw ValidationError("'--reason' needs a text") }
  }

  func run() throws {
    let invocation = try FreezeInvocation.open(output)
    let deed = try invocation.desk(writing).request(
      try subject.subject(), head: try subject.head(invocation.repository), reason: reason, risk: risk)
    try invocation.finish(deed, writing)
  }
}

/// The command `git fleet freeze exception approve`.
struct ExceptionApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve an exception in a role that you hold")

  @Argument(help: ArgumentHelp("Its id, a pull request or a branch", valueName: "exception"))
  var name: String

  @Option(help: ArgumentHelp("The role; the one that you hold when left out", valueName: "role"))
  var role: String?

  @OptionGroup var recording: RecordingOptions

  func run() throws {
    let invocation = try FreezeInvocation.open(recording.output)
    let deed = try invocation.desk(recording.writing).approve(
      name, role: role, reason: recording.reason, try invocation.protected())
    try invocation.finish(deed, recording.writing)
  }
}

/// The command `git fleet freeze exception withdraw`.
struct ExceptionWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take an exception back")

  @Argument(help: ArgumentHelp("Its id, a pull request or a branch", valueName: "exception"))
  var name: String

  @OptionGroup var recording: RecordingOptions

  func run() throws {
    let invocation = try FreezeInvocation.open(recording.output)
    let deed = try invocation.desk(recording.writing).withdraw(name, reason: recording.reason)
    try invocation.finish(deed, recording.writing)
  }
}
