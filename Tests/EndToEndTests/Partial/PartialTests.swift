import FleetTestSupport
import GitKit
import Testing

/// `git fleet partial` through the built program.
@Suite struct PartialTests {
  private struct Document: Decodable {
    struct Feature: Decodable {
      struct Commit: Decodable {
        let id: String
        let subject: String
      }

      struct Evidence: Decodable {
        let kind: String
        let weight: Double
        let detail: String
      }

      let key: String
      let title: String
      let issues: [Int]
      let pullRequests: [Int]
      let commits: [Commit]
      let evidence: [Evidence]
      let guarded: Bool
      let score: Double
      let next: [String]
    }

    let schema: Int
    let until: String
    let since: String
    let features: [Feature]
    let gaps: [String]
  }

  /// A release, and then the back end of one story and the whole of another.
  private static func make() throws -> Fleet {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["server/a.go": "a\n", "frontend/a.tsx": "a\n"])
    builder.tag("fleet-v4.1.0", at: start)
    var files: [TreePath: FileContent] = [:]
    for number in 0..<9 { files[TreePath("server/sums/\(number).go")] = "new\n" }
    let half = builder.commit("Sums: backend (#11)\n\nFor #12345\n\nThe UI comes in a future PR.\n", files)
    builder.commit("Show sums", on: "12345-sums-ui", parents: [half], ["frontend/sums.tsx": "x\n"])
    builder.commit(
      "Lists (#12)\n\nFor #12346\n", parents: [half],
      ["server/lists.go": "x\n", "frontend/lists.tsx": "x\n", "changes/12346-lists": "* Added lists\n"])
    return Fleet(try builder.build(bare: false))
  }

  @Test func whatIsMergedWhatIsMissingAndWhatToType() throws {
    let fleet = try Self.make()
    let output = try fleet("partial")
    #expect(output.status == 0 && output.errorText == "")
    let lines = output.lines
    #expect(lines.first == "1 story looks half merged since fleet-v4.1.0.")
    #expect(lines.contains { $0.contains("12345") && $0.contains("Sums: backend") })
    #expect(lines.contains { $0.hasPrefix("      merged    1 commit, ") && $0.contains("#11") })
    #expect(lines.contains { $0.contains("says \"…comes in a future PR\"") })
    #expect(lines.contains { $0.contains("12345-sums-ui: 1 commit, last \"Show sums\"") })
    #expect(lines.contains("      guarded   no flag was named"))
    #expect(lines.contains("      next      git fleet revert plan 12345"))
    // What is shown adds up.
    let row = try #require(lines.firstIndex { $0.hasPrefix("+") && $0.contains("12345") })
    let score = try #require(lines[row].split(separator: " ").first)
    let parts = lines.filter { $0.hasPrefix("      missing ") || $0.hasPrefix("      besides ") }
    let tenths = parts.compactMap { Double($0.split(separator: " ").last ?? "") }.map {
      Int(($0 * 10).rounded())
    }
    #expect(tenths.count == parts.count && parts.contains { $0.hasPrefix("      besides   ") })
    #expect(Double(tenths.reduce(0, +)) / 10 == Double(score))
    // The same from below, from a linked work tree's point of view, and with any branch checked out.
    #expect(try fleet.inside("server")("partial").text == output.text)
    try fleet.git("checkout", "--quiet", "12345-sums-ui")
    // Main is what was asked about, and what has to be reverted.
    let elsewhere = try fleet("partial")
    #expect(
      elsewhere.text
        == output.text.replacing("revert plan 12345\n", with: "revert plan 12345 --onto main\n"))
    #expect(try fleet("partial", "--number", "0").lines.count == 4)
    #expect(try fleet("partial", "--number", "0").lines[2] == "others:")
    #expect(try fleet("partial", "--why").lines.contains { $0.hasPrefix("[future-work] ") })
  }

  @Test func theDocument() throws {
    let fleet = try Self.make()
    let output = try fleet("partial", "--json")
    #expect(output.status == 0)
    let document = try output.decoded(Document.self)
    #expect(document.schema == 1 && document.since == "fleet-v4.1.0" && document.gaps == [])
    #expect(try document.until == fleet.id("main"))
    let feature = try #require(document.features.first)
    #expect(document.features.count == 1)
    #expect(feature.key == "12345" && feature.issues == [12345] && feature.pullRequests == [11])
    #expect(try feature.commits.map(\.id) == [fleet.id("main~1")])
    #expect(
      Set(feature.evidence.map(\.kind)).isSuperset(
        of: ["future-work", "unmerged-branch", "back-end-only", "says-back-end", "no-changes-file"]))
    #expect(abs(feature.evidence.map(\.weight).reduce(0, +) - feature.score) < 0.001)
    #expect(!feature.guarded)
    #expect(feature.next.first == "git fleet revert plan 12345")
    #expect(try fleet("partial", "--json").text == output.text)
  }

  /// Recorded where freezes are, with who and why; later work for the story brings it back.
  @Test func aDismissedStoryIsNotListed() throws {
    let fleet = try Self.make()
    let wrong = try fleet("partial", "dismiss", "99999", "--reason", "Whole")
    expectRefusal(wrong, 1, "error: no story that looks half merged is called '99999'")
    #expect(try fleet("partial", "dismiss", "12345").status == 129)
    let dismissed = try fleet("partial", "dismiss", "#12345", "--reason", "The UI is another story")
    #expect(dismissed.status == 0 && dismissed.errorText == "")
    #expect(dismissed.lines == ["12345 is listed no more: Sums: backend"])
    let output = try fleet("partial")
    #expect(output.lines.first == "Nothing looks half merged since fleet-v4.1.0.")
    #expect(output.lines.last?.hasSuffix("; 1 dismissed") == true)
    let log = try fleet.git("log", "-1", "--format=%B", "refs/fleet/freeze").text
    #expect(log.contains("dismiss 12345") && log.contains("The UI is another story"))
    let again = try fleet("partial", "dismiss", "12345", "--reason", "Other words")
    #expect(again.status == 1)
    #expect(again.complaints.first?.hasPrefix("error: 12345 is already dismissed, by ") == true)
    #expect(try fleet("partial", "dismiss", "#12345", "--undo").status == 0)
    #expect(try fleet("freeze", "log").text.contains("list 12345 again"))
    #expect(try fleet("partial").lines.first == "1 story looks half merged since fleet-v4.1.0.")
    #expect(try fleet("partial", "dismiss", "12345", "--undo").status == 1)
    // What is printed to be typed.
    for command in try fleet("partial", "--json").decoded(Document.self).features[0].next {
      #expect(try fleet.runner.run(["sh", "-c", command]).status == 0, "\(command)")
    }
    #expect(try fleet("partial", "--json").decoded(Document.self).features.isEmpty)
  }

  /// What is printed is typed, whatever was asked.
  @Test(arguments: [
    ["--until", "main"], ["--since", "fleet-v4.1.0"], ["--since", "fleet-v4.1.0", "--until", "main"],
  ])
  func commandsRepeatTheQuestion(_ window: [String]) throws {
    let fleet = try Self.make()
    try fleet.git("checkout", "--quiet", "--detach", "fleet-v4.1.0")
    let document = try fleet.runner.run(["git", "fleet", "partial"] + window + ["--json"]).decoded(
      Document.self)
    let next = try #require(document.features.first?.next)
    let plan = try fleet.shell(next[0])
    #expect(plan.status == 0, "\(plan.errorText)")
    #expect(plan.lines.first?.hasPrefix("Clean: 1 commit to revert from main") == true, "\(plan.text)")
    #expect(try fleet.shell(next[1]).status == 0)
  }

  /// The merge of a feature branch is taken back as a whole.
  @Test func aMergeThatIsHalfOfAStory() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["server/a.go": "a\n"])
    builder.tag("fleet-v4.1.0", at: start)
    var files: [TreePath: FileContent] = [:]
    for number in 0..<9 { files[TreePath("server/sums/\(number).go")] = "new\n" }
    let side = builder.commit("Begin", on: "side", parents: [start], files)
    let main = builder.commit("Other (#9)", ["server/a.go": "b\n"])
    builder.commit(
      "Sums (#402)\n\nFor #12345. Part 1 of 2. The UI comes in a future PR.\n", parents: [main, side], files)
    let fleet = Fleet(try builder.build(bare: false))
    let next = try #require(try fleet("partial", "--json").decoded(Document.self).features.first?.next.first)
    let plan = try fleet.shell(next)
    #expect(
      plan.status == 0 && plan.lines.first?.hasPrefix("Clean: 1 commit to revert") == true,
      "\(plan.errorText)")
  }

  /// What is code is what the components say where no class does.
  @Test func aMonorepoWithComponentsOfItsOwn() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit(
      "Start",
      [
        "agent/a.go": "a\n",
        ".fleetconfig":
          "[fleet-component \"agent\"]\n\ttag = agent-v\n\tpath = agent/\n",
      ])
    builder.tag("agent-v1.0.0", at: start)
    var files: [TreePath: FileContent] = [:]
    for number in 0..<9 { files[TreePath("agent/sums/\(number).go")] = "new\n" }
    builder.commit("Sums (#11)\n\nPart 1 of 2 for #20.\n", files)
    let output = try Fleet(try builder.build(bare: false))("partial")
    #expect(output.status == 0, "\(output.errorText)")
    #expect(output.lines.first == "1 story looks half merged since agent-v1.0.0.", "\(output.text)")
  }

  /// Nothing found says what was looked at.
  @Test func nothingIsSaidWithoutEvidence() throws {
    let fleet = try Self.make()
    let output = try fleet("partial", "--until", "main", "--since", "main~1")
    #expect(output.status == 0)
    #expect(output.lines.first == "Nothing looks half merged since main~1.")
    #expect(output.lines.last?.hasPrefix("looked at 1 commit up to ") == true)
    #expect(output.lines.count == 2)
  }

  @Test func whatCannotBeAnswered() throws {
    let fleet = try Self.make()
    expectRefusal(try fleet("partial", "--until", "nowhere"), 128, "fatal: unknown revision 'nowhere'")
    #expect(try fleet("partial", "--number", "-1").status == 129)
    #expect(try fleet("partial", "--number=-1").status == 129)
    try fleet.git("tag", "--delete", "fleet-v4.1.0")
    let untagged = try fleet("partial")
    #expect(untagged.status == 3 && untagged.text == "")
    #expect(untagged.complaints.first?.hasPrefix("cannot tell: no release of fleet is older than ") == true)
    #expect(try fleet("partial", "--since", "main~2").status == 0)
  }

  @Test func aShallowCloneSaysSo() throws {
    let fleet = try Self.make()
    try fleet.git("clone", "--quiet", "--depth", "1", "--branch", "main", "file://" + fleet.path, "shallow")
    try fleet.git("-C", "shallow", "fetch", "--quiet", "--depth", "1", "origin", "tag", "fleet-v4.1.0")
    let output = try fleet.inside("shallow")("partial")
    #expect(output.status == 3)
  }
}
