import Testing

@testable import FleetCore

@Suite struct GateReportTests {
  /// The first line that a hook prints is the verdict of the whole push.
  @Test func whatIsBlockedIsSaidFirst() {
    let freeze = BranchFreeze(branch: "main", window: nil, next: nil, time: 0)
    let report = GateReport([
      .gap(freeze, "something is missing", hint: nil),
      .record(reference: "refs/fleet/freeze", problem: "damaged", hint: nil),
    ])
    #expect(report.findings.map(\.verdict) == [.blocked, .unknown])
    #expect(report.verdict == .blocked)
  }
}
