import ArgumentParser
import FleetTestSupport
import Foundation
import GitKit
import Testing

@testable import FleetCLI
@testable import fleet_docgen

/// The prose of the manual, held against what the program does with the sample monorepo.
@Suite struct ManualTruthTests {
  private static let sample = Result { try SampleMonorepo() }

  /// The documents, and the commands whose output has all their fields between them.
  @Test(arguments: [
    (
      "components", 0,
      [
        "components --latest go=1.24.5 --latest osquery=5.17.0", "components v4.37.0",
        "components --deps",
      ]
    ),
    ("tags", 0, ["tags plan"]),
    ("tags", 1, ["tags list"]),
    ("tags", 2, ["tags check fleet-v4.69.0 nonsense"]),
    ("tags", 3, ["tags create --dry-run --allow changelog"]),
    ("issues", 0, ["issues import ../issues.json"]),
    ("changes", 0, ["changes check fleet-v4.69.0..main"]),
    ("changes", 1, ["changes list --audit --since orbit-v1.42.0"]),
    (
      "changes", 2,
      ["changes add --component fleetd-chrome --issue 28415 --message Updated --no-stage"]
    ),
    ("changes", 3, ["changes collect orbit 1.44.0 --dry-run"]),
    ("config", 0, ["config"]),
    ("install", 0, ["install --dry-run"]),
    ("install", 1, ["install --check"]),
    ("doctor", 0, ["doctor"]),
  ])
  func everyFieldIsDocumented(_ page: String, _ document: Int, _ commands: [String]) throws {
    var printed: [String: Set<String>] = [:]
    for command in commands {
      let output = try Self.sample.get().run(command + " --json")
      try JSONDecoder().decode(JSONValue.self, from: Data(output.standardOutput)).collect(into: &printed)
    }
    try Self.compare(printed, with: page, document)
  }

  /// What is judged by is a freeze that is recorded.
  @Test func everyFieldOfCheckIsDocumented() throws {
    let frozen = try SampleMonorepo()
    #expect(try frozen.run("freeze start 4.70.0 --until 2035-01-01T00:00:00Z").status == 0)
    let output = try frozen.run("check fleet-v4.69.0..main --json")
    var printed: [String: Set<String>] = [:]
    try JSONDecoder().decode(JSONValue.self, from: Data(output.standardOutput)).collect(into: &printed)
    try Self.compare(printed, with: "check", 0)
  }

  /// The sample has no half of a story that was taken back, and none behind a flag.
  @Test func everyFieldOfPartialIsDocumented() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["server/a.go": "a\n"])
    builder.tag("fleet-v4.1.0", at: start)
    builder.commit(
      "Serve sums (#11)\n\nFor #12345, behind a feature flag\n",
      ["server/a.go": "if ALLOW_SUMS {\n", "server/b.go": "b\n"])
    let shown = builder.commit("Show sums (#12)\n\nFor #12345\n", ["frontend/a.tsx": "a\n"])
    builder.commit(
      "More", on: "12345-more", parents: [shown], date: builder.clock + 900, ["frontend/b.tsx": "b\n"])
    builder.commit(
      "Revert \"Show sums\" (#13)", parents: [shown], date: builder.clock - 900, ["frontend/a.tsx": .removed])
    let repository = try builder.build()
    let export =
      #"[{"number": 12345, "title": "Sums", "labels": [], "state": "OPEN", "body": "- [ ] #12346"}]"#
    let imported = try repository.runner.run(
      [BuiltProduct.gitFleet, "issues", "import", "-"], input: Array(export.utf8))
    #expect(imported.status == 0)
    let output = try repository.runner.run([BuiltProduct.gitFleet, "partial", "--json"])
    var printed: [String: Set<String>] = [:]
    try JSONDecoder().decode(JSONValue.self, from: Data(output.standardOutput)).collect(into: &printed)
    try Self.compare(printed, with: "partial", 0)
  }

  private static func compare(_ all: [String: Set<String>], with page: String, _ document: Int) throws {
    let documented = try documentedFields(page)[document]
    // These are commits as above, which the manual says in one sentence.
    let printed = all.filter { !$0.key.hasPrefix("components[].closure.commits[]") }
    #expect(printed.keys.sorted() == documented.keys.sorted())
    for (field, types) in printed {
      for type in types {
        #expect(
          documented[field]?.contains(type) == true, "\(field) is \(type), not \(documented[field] ?? "")")
      }
    }
  }

  /// What stands below a command in an example is all that it prints about the sample monorepo.
  @Test(arguments: [
    "fleet", "status", "components", "tags", "check", "changes", "freeze", "picks", "issues", "config",
    "partial", "doctor",
  ])
  func examplesDoWhatTheySay(_ page: String) throws {
    let prose = try Prose(PackageRoot.read("man/src/\(page).md"), file: page)
    for case .code(let lines) in prose.blocks where lines.first?.hasPrefix("$ ") == true {
      for (number, line) in lines.enumerated() where line.hasPrefix("$ ") {
        let words = line.split(separator: " ").map(String.init)
        try #require(words[1...2] == ["git", "fleet"], "\(line)")
        let arguments = Array(words.dropFirst(3).prefix { $0 != ">" })
        #expect(throws: Never.self, "\(line)") { try GitFleet.parseAsRoot(arguments) }
        if arguments.contains("--sign") { continue }  // needs somebody's key
        let output = try Self.sample.get().run(arguments.joined(separator: " "))
        #expect([0, 1].contains(output.status) && output.errorText == "", "\(line)")
        let shown = lines[(number + 1)...].prefix { !$0.hasPrefix("$ ") }
        if !shown.isEmpty { #expect(output.lines == Array(shown), "\(line)") }
      }
    }
  }

  @Test func everyExampleOfConfigurationIsUnderstood() throws {
    let prose = try Prose(PackageRoot.read("man/src/config.md"), file: "config.md")
    let files = prose.blocks.compactMap { block -> String? in
      guard case .code(let lines) = block, lines.first?.hasPrefix("[") == true else { return nil }
      return lines.joined(separator: "\n") + "\n"
    }
    #expect(files.count == 2)
    let repository = try TestRepository(bare: false)
    for file in files.dropFirst() {
      try Data(file.utf8).write(to: URL(fileURLWithPath: repository.path + "/.fleetconfig"))
      let output = try repository.runner.run([BuiltProduct.gitFleet, "config"])
      #expect(output.status == 0 && output.errorText == "", "\(output.errorText)")
    }
    try Data(files[0].utf8).write(to: URL(fileURLWithPath: repository.path + "/.fleetconfig"))
    let output = try repository.runner.run([BuiltProduct.gitFleet, "config"])
    #expect(output.status == 0 && output.errorText == "", "\(output.errorText)")
    #expect(
      output.lines.contains {
        $0.hasPrefix(".fleetconfig:5") && $0.hasSuffix("fleet-component.agent.tag=agent-v")
      })
    #expect(output.lines.count == files[0].split(separator: "\n").filter { $0.hasPrefix(" ") }.count)
  }

  /// Every page says which exit statuses there are, and only those.
  @Test func exitStatusesAreThoseOfTheCode() throws {
    for page in try Documentation(PackageDirectory(PackageRoot.path)).files() where page.path.hasSuffix(".1")
    {
      for status in ExitStatus.allCases {
        #expect(page.text.contains("\\fB\(status.rawValue)\\fR\n"), "\(page.path)")
      }
    }
  }

  // MARK: - Fields

  /// The fields of each document of a page, by path, with what stands behind the name.
  static func documentedFields(_ page: String) throws -> [[String: String]] {
    let blocks = try Prose(PackageRoot.read("man/src/\(page).md"), file: page).blocks
    let json = blocks.drop { $0 != .section("JSON") }.dropFirst().prefix {
      if case .section = $0 { false } else { true }
    }
    return json.compactMap { block in
      guard case .definitions(let definitions) = block else { return nil }
      let fields = definitions.map { definition in
        let parts = definition.term.split(separator: "`", maxSplits: 1).map(String.init)
        return (parts[0], parts.count > 1 ? parts[1] : "")
      }
      return Dictionary(uniqueKeysWithValues: fields)
    }
  }
}
