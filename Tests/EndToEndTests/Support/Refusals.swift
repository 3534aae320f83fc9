import FleetTestSupport
import Foundation
import Testing

extension CommandRunner.Output {
  /// The lines of standard error.
  var errorLines: [String] { errorText.split(separator: "\n").map(String.init) }

  /// What went wrong: all but hints and warnings.
  var complaints: [String] {
    errorLines.filter { !$0.hasPrefix("hint: ") && !$0.hasPrefix("warning: ") }
  }

  /// The JSON document on standard output.
  func decoded<Document: Decodable>(_ type: Document.Type) throws -> Document {
    try JSONDecoder().decode(type, from: Data(standardOutput))
  }

  /// The next steps.
  var hints: [String] { errorLines.filter { $0.hasPrefix("hint: ") } }
}

/// Expects that a command gave up as it should: nothing on standard output, one line that says what is wrong,
/// the next step where there is one, and the status.
func expectRefusal(
  _ output: CommandRunner.Output, _ status: Int32, _ complaint: String, hint: String? = nil,
  at sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(output.status == status, sourceLocation: sourceLocation)
  #expect(output.text == "", sourceLocation: sourceLocation)
  #expect(output.complaints == [complaint], sourceLocation: sourceLocation)
  if let hint {
    #expect(output.hints.contains("hint: " + hint), "\(output.hints)", sourceLocation: sourceLocation)
  }
}

/// Expects a sentence of the program and not the end of a process that was killed, whatever it was given.
func expectNoTrap(_ output: CommandRunner.Output, at sourceLocation: SourceLocation = #_sourceLocation) {
  #expect([0, 1, 3, 128, 129].contains(output.status), sourceLocation: sourceLocation)
  #expect(!output.errorText.contains("Fatal error"), sourceLocation: sourceLocation)
  #expect(output.complaints.count <= 1, "\(output.errorText)", sourceLocation: sourceLocation)
  #expect(!holdsControlCharacters(output), sourceLocation: sourceLocation)
}

/// Whether anything but line ends and printable text was written, which could steer a terminal.
func holdsControlCharacters(_ output: CommandRunner.Output) -> Bool {
  (output.standardOutput + output.standardError).contains { ($0 < 0x20 && $0 != 0x0A) || $0 == 0x7F }
}
