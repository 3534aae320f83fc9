import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct FreezeRuleTests {
  private static func verdict(
    _ kind: ChangeKind, _ state: FreezeState, labels: Set<String> = [], revert: VerifiedRevert? = nil
  ) -> Verdict {
    let classification = Classification(kind: kind, confidence: .high, evidence: [])
    return FreezeRule.judge(
      JudgedChange(classification, revert: revert, labels: labels), under: .ofMain(state)
    ).verdict
  }

  private static let proof = VerifiedRevert(commits: [.number(1)], isExact: true, landsAgain: false)
  private static let relanding = VerifiedRevert(commits: [.number(1)], isExact: true, landsAgain: true)

  @Test(arguments: ChangeKind.allCases)
  func open(kind: ChangeKind) {
    #expect(Self.verdict(kind, .open) == .allowed)
  }

  @Test func frozen() {
    let verdicts = Dictionary(
      uniqueKeysWithValues: ChangeKind.allCases.map { ($0, Self.verdict($0, .frozen)) })
    #expect(
      verdicts == [
        .bug: .allowed, .documentation: .allowed, .website: .allowed, .revert: .blocked, .release: .blocked,
        .dependency: .blocked, .test: .blocked, .feature: .blocked, .other: .blocked, .unknown: .unknown,
      ])
  }

  /// What counts is the proof, whatever the paths make the commit.
  @Test func frozenLetsProvedRevertsIn() {
    for kind in [ChangeKind.revert, .dependency, .test, .release, .other] {
      #expect(Self.verdict(kind, .frozen, revert: Self.proof) == .allowed)
      #expect(Self.verdict(kind, .frozen, revert: Self.relanding) == .unknown)
    }
    #expect(Self.verdict(.bug, .frozen, revert: Self.relanding) == .allowed)
  }

  @Test func deep() {
    for kind in ChangeKind.allCases {
      let isOpen = [.bug, .revert, .unknown].contains(kind)
      #expect(Self.verdict(kind, .deep) == (isOpen ? .unknown : .blocked))
      #expect(Self.verdict(kind, .deep, labels: ["bug"]) == (isOpen ? .unknown : .blocked))
      #expect(Self.verdict(kind, .deep, labels: ["bug", "unreleased bug"]) == .allowed)
      #expect(Self.verdict(kind, .deep, labels: ["release blocker"]) == .allowed)
    }
  }

  /// A release candidate takes fixes of unreleased bugs, and what its policy names beside them.
  @Test func releaseCandidate() throws {
    let policy = try Policy(
      file: PolicyFile.parse(Array("[fleet-freeze]\npreset = release-candidate\n".utf8)))
    let terms = policy.freeze.terms(of: .frozen)
    func judge(_ kind: ChangeKind, labels: Set<String> = [], says: Bool = false) -> Verdict {
      FreezeRule.judge(
        JudgedChange(
          Classification(kind: kind, confidence: .high, evidence: []), labels: labels, saysUnreleased: says),
        under: terms
      ).verdict
    }
    #expect(judge(.bug) == .unknown)
    #expect(judge(.bug, says: true) == .allowed)
    #expect(judge(.bug, labels: ["unreleased bug"]) == .allowed)
    #expect(judge(.bug, labels: ["bug", "released bug"], says: true) == .blocked)
    #expect(judge(.feature, says: true) == .blocked)
    #expect(judge(.unknown, says: true) == .unknown)
    for kind in [ChangeKind.documentation, .website, .release] { #expect(judge(kind) == .allowed) }
    for kind in [ChangeKind.test, .dependency, .other, .revert] { #expect(judge(kind) == .blocked) }
  }

  /// Whatever does not pass says what would help.
  @Test func everyRefusalHasARemedy() {
    for state in [FreezeState.frozen, .deep] {
      for kind in ChangeKind.allCases {
        let rule = FreezeRule.judge(
          JudgedChange(Classification(kind: kind, confidence: .high, evidence: [])), under: .ofMain(state))
        #expect((rule.remedy == nil) == (rule.verdict == .allowed))
        let change = Classification(kind: kind, confidence: .high, evidence: [])
        #expect(
          FreezeRule.judge(JudgedChange(change, allowance: "allowed"), under: .ofMain(state)).verdict
            == .allowed)
        #expect(
          FreezeRule.judge(JudgedChange(change, isPlainMerge: true), under: .ofMain(state)).verdict
            == .allowed)
      }
    }
  }
}
