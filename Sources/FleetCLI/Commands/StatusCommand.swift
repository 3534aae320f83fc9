import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// `git fleet` alone: one screen.
struct StatusCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show on one screen what a release would need (the default)")

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    let standing = try BranchStanding(invocation)
    let moment = try Moment.resolve(nil, in: invocation.repository)
    let report = try ComponentsInquiry(invocation.repository, policy: invocation.policy, moment: moment).run()
    let plan = try TagPlanner(invocation.repository, policy: invocation.policy).plan(
      report, release: nil, including: [])
    if output.json {
      try invocation.console.print(JSONDocument.encode(report.json))
    } else {
      try invocation.console.show(standing.lines + StatusText(report, plan).lines)
    }
    if !report.gaps.isEmpty || standing.isDoubtful { throw ExitCode(ExitStatus.cannotTell.rawValue) }
  }
}

/// How the branches stand that the user works for: main, and the current one, and whether its work may go in.
private struct BranchStanding {
  let lines: [StyledLine]
  let isDoubtful: Bool

  init(_ invocation: Invocation) throws {
    let main = try RecordedFreeze(invocation, branch: nil, at: nil)
    var standings = [main]
    let current = try invocation.repository.head().branchName
    if let current, current != main.freeze.branch {
      let own = try RecordedFreeze(invocation, branch: current, at: nil)
      if own.freeze.state != .open { standings.append(own) }
    }
    var lines: [StyledLine] = []
    for words in standings.compactMap(\.words) { lines.append(StyledLine("\(words).", .headline)) }
    if main.freeze.state != .open { lines += try Self.verdict(invocation, main) }
    lines += main.gaps.map { StyledLine("cannot tell for sure: \($0)", .warning) }
    self.lines = lines.isEmpty ? [] : lines + [StyledLine()]
    isDoubtful = !main.gaps.isEmpty
  }

  /// What `git fleet check` would say.
  private static func verdict(_ invocation: Invocation, _ main: RecordedFreeze) throws -> [StyledLine] {
    let policy = main.gate.protected.policy
    guard let range = try? CommitRange.resolve(nil, in: invocation.repository, policy: policy) else {
      return []
    }
    let report = try CheckInquiry(invocation.repository, policy: policy).run(range, main.options)
    guard !report.commits.isEmpty else { return [] }
    let stopped = report.commits.count { $0.rule.verdict != .allowed }
    let what = "\(report.commits.count) \(report.commits.count == 1 ? "commit" : "commits") of this branch"
    let text =
      stopped == 0
      ? "  all \(what) may go in"
      : "  \(stopped) of \(what) may not go in as \(stopped == 1 ? "it is" : "they are")"
    return [StyledLine(text), StyledLine("next: git fleet check", .quiet)]
  }
}
