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
    let moment = try Moment.resolve(nil, in: invocation.repository)
    let report = try ComponentsInquiry(invocation.repository, policy: invocation.policy, moment: moment).run()
    let plan = try TagPlanner(invocation.repository, policy: invocation.policy).plan(
      report, release: nil, including: [])
    if output.json {
      try invocation.console.print(JSONDocument.encode(report.json))
    } else {
      let reference = invocation.policy.freeze.reference
      let record = try FreezeStore.load(invocation.repository, reference)
      let freeze = try FreezeInvocation.of(invocation, output)
      let isUnasked = try FreezeFreshness(invocation.repository, reference: reference)
        .isUnasked(record, remote: freeze.remote)
      try invocation.console.show(
        try freezeLines(freeze, record) + StatusText(report, plan, asksForFreeze: isUnasked).lines)
    }
    if !report.gaps.isEmpty { throw ExitCode(ExitStatus.cannotTell.rawValue) }
  }

  /// What is frozen, and how long; nothing where nobody ever recorded a freeze.
  private func freezeLines(_ freeze: FreezeInvocation, _ record: FreezeRecord) throws -> [StyledLine] {
    guard !record.isEmpty else { return [] }
    let summary = FreezeText(try freeze.status(record), freeze.wording).summary
    return try summary.dropLast() + verdict(freeze.base) + [StyledLine()]
  }

  /// What `git fleet check` would say of this branch, where main is frozen.
  private func verdict(_ invocation: Invocation) throws -> [StyledLine] {
    let recorded = try RecordedFreeze(invocation, branch: nil, at: nil)
    let policy = recorded.gate.protected.policy
    guard recorded.freeze.state != .open,
      let range = try? CommitRange.resolve(nil, in: invocation.repository, policy: policy)
    else { return [] }
    let report = try CheckInquiry(invocation.repository, policy: policy).run(range, recorded.options)
    let stopped = report.commits.count { $0.rule.verdict != .allowed }
    guard stopped > 0 else { return [] }
    return [
      StyledLine(
        "\(stopped) of this branch's \(report.commits.count) may not go into \(recorded.freeze.branch) now:"
          + " git fleet check", .warning)
    ]
  }
}
