import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct FreezeRuleTests {
  private static func verdict(
    _ kind: ChangeKind, _ state: FreezeState, labels: Set<String> = [], revert: VerifiedRevert? = nil
  ) -> Verdict {
    let classification = Classification(kind: kind, confidence: .high, evidence: [])
    return FreezeRule.judge(classification, revert: revert, labels: labels, state: state).verdict
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
}
