import FleetTestSupport
import Testing

@testable import FleetCore
@testable import FleetRender
@testable import GitKit

@Suite struct CheckAnnotationsTests {
  private static func commit(
    _ subject: String, _ verdict: Verdict, _ location: ChangeLocation?, kind: ChangeKind = .feature
  ) throws -> CheckedCommit {
    let someone = Signature(name: "Developer", email: "developer@example.com", time: 0, offset: 0)
    let id = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
    return CheckedCommit(
      commit: Commit(
        id: id, tree: .zero, parents: [], author: someone, committer: someone, message: Array(subject.utf8),
        encoding: nil),
      parent: nil, changes: [], classes: [.code], labels: [],
      classification: Classification(
        kind: kind, confidence: .high,
        evidence: [Evidence(rule: "declared", detail: "subject begins with feat:")]),
      rule: FreezeRule(verdict: verdict, rule: "feature changes wait"), pullRequest: nil, issues: [],
      location: location)
  }

  private static func lines(_ commits: [CheckedCommit], unit: CheckedUnit? = nil, gaps: [String] = [])
    -> [String]
  {
    CheckAnnotations(CheckReport(terms: .ofMain(.frozen), commits: commits, unit: unit, gaps: gaps)).lines
  }

  @Test func whatIsBlockedIsAnErrorOnItsLine() throws {
    let commit = try Self.commit(
      "feat: 100%, now", .blocked, ChangeLocation(path: "server/a,b:c.go", line: 7))
    #expect(
      Self.lines([commit]) == [
        "::error file=server/a%2Cb%3Ac.go,line=7,title=Commit ababababab is blocked::feat: 100%25, now%0A"
          + "Blocked: feature changes wait.%0AIt is taken for feature, confidence high: "
          + "subject begins with feat: [declared].",
        "Blocked: 1 of 1 commit, the branch is frozen.",
      ])
  }

  @Test func whatCannotBeToldIsAWarning() throws {
    let lines = Self.lines([try Self.commit("x", .unknown, nil)], gaps: ["a: b, c\n"])
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("::warning title=Commit ababababab cannot be judged::x%0ACannot tell: "))
    #expect(lines[1] == "::warning title=Cannot tell for sure::a: b, c%0A")
  }

  @Test func whatIsAllowedIsQuiet() throws {
    #expect(Self.lines([try Self.commit("x", .allowed, nil)]) == ["Allowed: 1 commit, the branch is frozen."])
  }

  /// Where the title is known, only the one commit that lands is judged.
  @Test func aTitledUnitStandsForItsCommits() throws {
    let commit = try Self.commit("wip", .unknown, nil)
    func unit(_ verdict: Verdict) -> CheckedUnit {
      CheckedUnit(
        title: "Fix", isTitled: true, classification: commit.classification,
        rule: FreezeRule(verdict: verdict, rule: "r"), location: ChangeLocation(path: "a", line: 1))
    }
    #expect(Self.lines([commit], unit: unit(.allowed)) == ["Allowed: 1 commit as one, the branch is frozen."])
    let blocked = Self.lines([commit], unit: unit(.blocked))
    #expect(blocked.count == 2)
    #expect(
      blocked[0].hasPrefix(
        "::error file=a,line=1,title=This pull request%2C as one commit is blocked::Fix%0A"))
  }

  /// No text of a commit can end a command or begin another one.
  @Test(arguments: SeededGenerator.seeds(30))
  func everyLineIsOneCommand(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("::%\r\n,=error file#\u{85}\u{2028}\u{1B}é".unicodeScalars)
    var text = ""
    for _ in 0..<40 { text.unicodeScalars.append(random.pick(alphabet)) }
    let command = WorkflowCommand(level: .error, file: text, line: 1, title: text, message: text).text
    #expect(!command.utf8.contains { $0 == 0x0A || $0 == 0x0D })
    let head = try #require(command.dropFirst(2).firstRange(of: "::"))
    let properties = command.dropFirst("::error ".count)[..<head.lowerBound]
    #expect(properties.split(separator: ",", omittingEmptySubsequences: false).count == 3)
    let decoded = command[head.upperBound...].replacing("%0D", with: "\r").replacing("%0A", with: "\n")
      .replacing("%25", with: "%")
    #expect(Array(decoded.unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test(arguments: [
    (0, "0 seconds"), (-5, "0 seconds"), (59, "59 seconds"), (60, "1 minute"), (7_300, "2 hours"),
    (86_400, "1 day"),
    (864_000, "10 days"),
  ])
  func ages(seconds: Int, text: String) {
    #expect(IssuesText.age(Int64(seconds)) == text)
  }
}
