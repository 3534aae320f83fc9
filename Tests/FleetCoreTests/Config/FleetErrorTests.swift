import Testing

@testable import FleetCore

@Suite struct FleetErrorTests {
  private static let nasty = "x\u{1B}[31m\ny\u{7}"

  /// Names come from files and arguments, and must not move the cursor or fake a line.
  @Test(
    arguments: [
      .noCommitYet(branch: nasty), .unknownRevision(nasty), .unknownRevision("x", near: nasty),
      .unknownComponent(nasty, known: [nasty + "z"]),
      .unknownComponent("quite different", known: [nasty]), .unknownDependency(nasty, known: [nasty + "z"]),
      .unknownKey(nasty), .invalidArgument(nasty, hint: nasty), .refused(nasty, hints: [nasty]),
      .undecidable(nasty, hints: [nasty]),
      .configuration(ConfigurationProblem(file: ".fleetconfig", line: 3, message: nasty, hints: [nasty])),
    ] as [FleetError])
  func isSafeToPrint(error: FleetError) {
    #expect(!error.message.isEmpty)
    #expect(!error.hints.isEmpty)
    for line in [error.message] + error.hints {
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 }, "\(line)")
    }
    #expect(error.message.contains("\\033[31m\\ny\\007") || error.hints.contains { $0.contains("\\033[31m") })
  }

  @Test func namesFileAndLine() {
    let problem = ConfigurationProblem(file: ".fleetconfig", line: 3, message: "odd", hints: [])
    #expect(problem.description == ".fleetconfig:3: odd")
    let whole = ConfigurationProblem(file: ".fleetconfig", line: nil, message: "odd", hints: [])
    #expect(whole.description == ".fleetconfig: odd")
  }
}
