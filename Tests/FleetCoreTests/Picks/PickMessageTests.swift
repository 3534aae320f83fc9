import GitKit
import Testing

@testable import FleetCore

@Suite struct PickMessageTests {
  @Test(arguments: [
    ("Cherry-pick: Fix the table (#12) (#15)", "Fix the table (#12)"),
    ("For R.C. - Fleet UI: Hide filters #21084 (#21085)", "Fleet UI: Hide filters (#21084)"),
    ("to RC: UI - fix a small issue (#24020)", "UI - Fix a small issue (#24001)"),
    ("backport: bypass not found commands (#20369) (#20376)", "Bypass not found commands (#20369)"),
    ("Cherry-Pick: Backport: Do it", "do it"),
    ("[unreleased bug] Mend it", "Mend it"),
  ])
  func keysOfPicksAreThoseOfTheirOriginals(_ pick: String, _ original: String) {
    #expect(PickMessage.key(pick) == PickMessage.key(original))
  }

  @Test(arguments: [
    ("Fix the table", "Fix the tables"), ("Cherry-pick: A", "Cherry-pick: B"), ("RC", "Cherry pick"),
  ])
  func otherKeysDiffer(_ left: String, _ right: String) {
    #expect(PickMessage.key(left) != PickMessage.key(right))
  }

  @Test func numbersAreTakenFromSubjectAndBody() {
    let commit = Commit.saying(
      "Pick of #77 (#80)\n\nSee https://github.com/fleetdm/fleet/pull/78 and #77, color #zz, #79.\n"
        + "(cherry picked from commit \(String(repeating: "a", count: 40)))\n")
    let message = PickMessage(commit)
    let named = PickMessage.named(by: commit)
    #expect(named.inSubject == [77, 80] && named.inBody == [78, 79])
    #expect(message.ownNumbers == [80] && message.pullRequest == 80)
    #expect(message.pickedFrom.map(\.hex) == [String(repeating: "a", count: 40)])
  }
}
