import FleetTestSupport
import Testing

@testable import FleetCore

@Suite struct ConfigurationLinesTests {
  /// Names and values as git reads them, and lines as they were written.
  @Test(arguments: SeededGenerator.seeds(150))
  func followsGit(seed: UInt64) throws {
    let sample = ConfigurationSample(seed: seed)
    let directory = try FleetTestSupport.TemporaryDirectory()
    let runner = CommandRunner(
      environment: try HermeticEnvironment(in: directory).variables, directory: directory.path)
    try directory.write(sample.text, to: "config")
    let output = try runner.run(["git", "config", "--null", "--list", "--file", "config"])
    try #require(output.status == 0, "git refuses the sample: \(output.errorText)\n\(sample.text)")
    let expected = output.text.split(separator: "\0").map { entry in
      let parts = entry.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return "\(parts[0])=\(parts.count > 1 ? String(parts[1]) : "")"
    }
    try #require(expected.count == sample.lines.count)
    let file = try PolicyFile.parse(Array(sample.text.utf8))
    let entries = file.settings.entries
    #expect(entries.map { "\(Self.gitName($0.key))=\($0.value)" } == expected, "\(sample.text)")
    let lines = entries.map { entry -> Int? in
      guard case .file(_, let line) = entry.origin else { return nil }
      return line
    }
    #expect(lines == sample.lines, "\(sample.text)")
    #expect(file.warnings == [])
  }

  private static func gitName(_ key: SettingKey) -> String {
    SettingKey(section: key.section, subsection: key.subsection, name: key.name.lowercased()).description
  }

  @Test(arguments: [
    ("[a]\nk = 1\nk = 2\n", "a.k", [2, 3]),
    ("[a \"b\"]\nk = 1\n[A \"b\"]\nK = 2\n", "a.b.k", [2, 4]),
    ("[a \"b\"] k = 1\n", "a.b.k", [1]),
    ("[a] # k = 0\nk = 1\n", "a.k", [2]),
    ("[a]\nj = 1 \\\nk = 2\nk = 3\n", "a.k", [4]),
    ("[a]\nj = 1 # \\\nk = 2\n", "a.k", [3]),
    ("[a]\nj = \"# \\\nk = 2\"\nk = 3\n", "a.k", [4]),
    ("[a]\nj = 1\\\\\nk = 2\n", "a.k", [3]),
    ("[a]\nj = 1\\\\\\\nk = 2\nk = 3\n", "a.k", [4]),
    ("[a]\r\nj = 1\\\r\nk = 2\r\nk = 3\r\n", "a.k", [4]),
    ("\u{FEFF}[a]\nk = 1", "a.k", [2]),
    ("[a.b]\nk = 1\n", "a.b.k", [2]),
    ("[a \"x]y\"]\nk = 1\n", "a.x]y.k", [2]),
    ("[a \"x\\\"y\\\\z\"]\nk = 1\n", "a.x\"y\\z.k", [2]),
    ("[a][b]k = 1\n", "b.k", [1]),
    ("[a]\nk\nk = 2\n", "a.k", [2, 3]),
  ])
  func findsLines(text: String, name: String, lines: [Int]) {
    let found = ConfigurationLines(Array(text.utf8))
    #expect(lines.indices.map { found.line(of: name, occurrence: $0) } == lines.map { $0 })
    #expect(found.line(of: name, occurrence: lines.count) == nil)
  }
}
