import FleetTestSupport
import Testing

@testable import FleetCore

@Suite struct TrailerTests {
  private static func read(_ text: String) -> [String] {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    return TrailerBlock(message: lines).trailers.map {
      $0.value.isEmpty ? "\($0.name):" : "\($0.name): \($0.value)"
    }
  }

  @Test(arguments: [
    ("S\n\nA: 1\nB: 2\n", ["A: 1", "B: 2"]),
    ("S\n\nA: 1\n  more\n", ["A: 1 more"]),
    ("S\n\nA : 1\n", ["A: 1"]),
    ("S\n\nText\nA: 1\n", []),
    ("S\n\nText\nA: 1\nSigned-off-by: X\n", ["A: 1", "Signed-off-by: X"]),
    ("S\n\n(cherry picked from commit 1)\nA: 1\n", ["A: 1"]),
    ("A: 1\n", []),
    ("S\nA: 1\n", []),
    ("S\n\nA: 1\n\nText\n", []),
    ("S\n\nhttps://example.com\n", ["https: //example.com"]),
  ])
  func reads(text: String, trailers: [String]) {
    #expect(Self.read(text) == trailers)
  }

  /// Paragraphs put together from lines of every kind, against git itself.
  @Test(arguments: SeededGenerator.seeds(60))
  func asGitDoes(seed: UInt64) throws {
    let pieces = [
      "Text goes on", "Key: value", "Other-Key:  value  ", "Key :spaced", "Two words: no",
      "Signed-off-by: A <a@example.com>",
      "(cherry picked from commit 0123)", "  continued", "\tcontinued", "", "", "  ", "# comment", "-x: y",
      "Key:",
      "https://example.com/x", ":", "Kéy: no", "1: one", "Reviewed-by: B\r", "\r",
    ]
    var random = SeededGenerator(seed: seed)
    let directory = try FleetTestSupport.TemporaryDirectory()
    let environment = try HermeticEnvironment(in: directory)
    let runner = CommandRunner(environment: environment.variables, directory: directory.path)
    for _ in 0..<6 {
      let count = Int.random(in: 1...10, using: &random)
      let text = "Subject\n" + (0..<count).map { _ in random.pick(pieces) + "\n" }.joined()
      let output = try runner.git(["interpret-trailers", "--parse", "--no-divider"], input: Array(text.utf8))
      let expected = output.text.utf8.split(separator: UInt8(ascii: "\n")).map { line in
        String(decoding: line.last == UInt8(ascii: " ") ? line.dropLast() : line, as: UTF8.self)
      }
      #expect(Self.read(text) == expected, "\(text.debugDescription)")
    }
  }
}
