import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

/// Everything that reads what others wrote, on a fixed count of damaged inputs.
///
/// A trap ends the whole run, so that reaching the end is half of what is tested; the rest is that an answer is a
/// whole one, and a refusal one clear line. `FLEET_TEST_SEED=1000-9999` runs others.
@Suite struct FuzzTests {
  private static let alphabet = Array(
    "#/:()\"'\\{}[],-_*&<>.@…\u{FEFF}\u{2028}é\u{1B}\0 \t\r\n0129azAZ".unicodeScalars)

  private static func inputs(seed: UInt64, like samples: [String], count: Int) -> [[UInt8]] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { number in
      if number.isMultiple(of: 7) { return random.bytes(Int.random(in: 0...200, using: &random)) }
      var bytes = Array(random.pick(samples).utf8)
      if random.oneIn(4) {
        let other = Array(random.pick(samples).utf8)
        bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
        bytes += other.suffix(Int.random(in: 0...other.count, using: &random))
      }
      for _ in 0..<Int.random(in: 0...8, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place..<min(place + Int.random(in: 1...6, using: &random), bytes.count))
        case 2: bytes.insert(contentsOf: String(random.pick(alphabet)).utf8, at: place)
        default: bytes.insert(contentsOf: bytes[place..<min(place + 20, bytes.count)], at: place)
        }
      }
      return bytes
    }
  }

  private static let messages = [
    "Revert \"Fix the \"sum\" (#20)\" (#30)\n\nReverts fleetdm/fleet#20 and #21\n\nThis reverts commit "
      + String(repeating: "0a", count: 20) + ".\n",
    "fix(ui)!: 18913 thing (#1) (#2)\n\n- [ ] For unreleased bug fixes #5\n* One (#3)\n\nChange-Type: bug\n  more\n",
    "21979: Wipe\n\nhttps://github.com/fleetdm/fleet/issues/7\nhttps://github.com/fleetdm/fleet/pull/8/files\n<!-- x\n-->\n",
    "Cherry-pick: x (#9)\n\n(cherry picked from commit " + String(repeating: "b", count: 40)
      + ")\nSigned-off-by: A\n",
  ]

  @Test(arguments: SeededGenerator.seeds(30))
  func messages(seed: UInt64) {
    for bytes in Self.inputs(seed: seed, like: Self.messages, count: 80) {
      let text = String(decoding: bytes, as: UTF8.self)
      let message = CommitMessage(text: text, repository: "fleetdm/fleet")
      #expect(message.issues.allSatisfy { $0 > 0 && text.contains(String($0)) })
      #expect(Set(message.issues).count == message.issues.count)
      for trailer in message.trailers {
        #expect(!trailer.name.isEmpty && text.contains(trailer.name))
        #expect(!trailer.value.utf8.contains(UInt8(ascii: "\n")))
      }
      for commit in message.revert?.commits ?? [] { #expect(text.lowercased().contains(commit.hex)) }
      let facts = CommitFacts(
        author: .init(name: text, email: text), message: message, classes: [.code, .notes],
        noteEntries: [text])
      let answer = Classifier.classify(facts)
      #expect(!answer.evidence.isEmpty)
      #expect(!answer.evidence.contains { $0.detail.unicodeScalars.contains { $0.value < 0x20 } })
    }
  }

  @Test(arguments: SeededGenerator.seeds(20))
  func changesFiles(seed: UInt64) {
    let samples = [
      "- Fixed a thing\n* Added\n  more\n", "\u{FEFF}No bullet\r\n\r\n", "# Heading\n- x", " 19332-slug.md",
    ]
    for bytes in Self.inputs(seed: seed, like: samples, count: 80) {
      #expect(ChangesFileText(bytes).printed == bytes)
      #expect(ChangesFileName(bytes).printed == bytes)
    }
  }

  @Test(arguments: SeededGenerator.seeds(20))
  func configuration(seed: UInt64) {
    let samples = [
      "[fleet]\n\tmain = main\n\trepository = a/b\n", "[fleet-class \"code\"]\npath = a/\nexclude = **/x\n",
      "[fleet-freeze]\ndeepWindow = 24h\nallow = bug\n", ConfigurationSample(seed: seed).text,
    ]
    for bytes in Self.inputs(seed: seed, like: samples, count: 40) {
      guard let message = complaint(about: bytes) else { continue }
      #expect(message.hasPrefix(".fleetconfig:"), "\(message)")
      #expect(!message.unicodeScalars.contains { $0.value < 0x20 }, "\(message)")
    }
  }

  @Test(arguments: SeededGenerator.seeds(20))
  func issues(seed: UInt64) throws {
    let samples = [
      ###"[{"number": 7, "title": "x", "labels": [{"name": "~unreleased bug"}], "milestone": {"title": "4"}, "state": "OPEN", "body": "## Related user story\n\n#5\n- [ ] #6"}]"###,
      #"[{"number": 1e3}, {"number": -1, "body": null}, {"number": 99999999999999999999}]"#, "[]",
      "[[[[{}]]]]",
    ]
    for bytes in Self.inputs(seed: seed, like: samples, count: 80) {
      do {
        let issues = try IssueExport.read(bytes, repository: "fleetdm/fleet")
        #expect(issues.allSatisfy { $0.number > 0 && $0.parent != $0.number })
        let data = IssueData(importedAt: 1, issues: issues)
        for (parent, children) in data.stories { #expect(!children.isEmpty && !children.contains(parent)) }
        _ = try? PullRequestEvent(bytes)
      } catch let error as FleetError {
        #expect(error.message.hasPrefix("the issue data "))
        #expect(!error.message.unicodeScalars.contains { $0.value < 0x20 })
      }
    }
  }
}
