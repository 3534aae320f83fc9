import FleetCore
import FleetTestSupport
import GitKit
import Testing

@Suite struct FreezeRecordTests {
  private func states(_ record: FreezeRecord, _ branch: String, _ times: [Int64]) -> [FreezeState] {
    times.map { record.state(of: branch, at: $0).state }
  }

  @Test func nothingRecordedIsOpen() {
    let state = FreezeRecord.empty.state(of: "main", at: 5)
    #expect(state.state == .open && state.window == nil && state.next == nil && state.until == nil)
  }

  /// To the second: begun is frozen, the end is open.
  @Test func aScheduleEndsByItself() {
    let record = FreezeRecord([.freeze("a", order: 1, at: 10, begins: 100, deep: 200, ends: 300)])
    #expect(
      states(record, "main", [9, 99, 100, 199, 200, 299, 300, 1_000])
        == [.open, .open, .frozen, .frozen, .deep, .deep, .open, .open])
    #expect(states(record, "other", [150]) == [.open])
    let frozen = record.state(of: "main", at: 150)
    #expect(frozen.since == 100 && frozen.until == 300 && frozen.deepAt == 200 && frozen.release == "4.70.0")
    #expect(frozen.by == "Dev <dev@example.com>")
    #expect(record.state(of: "main", at: 50).next?.begins == 100)
    #expect(record.state(of: "main", at: 300).next == nil)
  }

  @Test func withoutAnEndItGoesOn() {
    let record = FreezeRecord([.freeze("a", order: 1, begins: 100)])
    #expect(states(record, "main", [99, 100, .max]) == [.open, .frozen, .frozen])
  }

  @Test func anEndCountsFromItsInstant() {
    let record = FreezeRecord([
      .freeze("a", order: 1, begins: 100, ends: 300), .end("b", order: 2, at: 150),
      .freeze("c", order: 3, at: 170, begins: 170, ends: 400),
    ])
    #expect(
      states(record, "main", [120, 149, 150, 169, 170, 399, 400])
        == [.frozen, .frozen, .open, .open, .frozen, .frozen, .open])
  }

  /// Whoever knew of the freeze and ended it ended it, even if his clock is ten minutes behind.
  @Test func orderIsNotLeftToClocks() {
    let record = FreezeRecord([
      .freeze("a", order: 1, begins: 1_000, ends: 9_000), .end("b", order: 2, at: 400),
    ])
    #expect(states(record, "main", [999, 1_000, 1_001]) == [.open, .open, .open])
    let again = FreezeRecord(record.entries + [.freeze("c", order: 3, at: 500, begins: 500)])
    #expect(states(again, "main", [499, 500, 20_000]) == [.open, .frozen, .frozen])
  }

  @Test func aScheduleIsMoved() {
    let record = FreezeRecord([
      .freeze("a", order: 1, at: 10, begins: 100, deep: 200, ends: 300),
      .freeze("b", order: 2, at: 20, begins: 110, deep: 400, ends: 500),
    ])
    #expect(states(record, "main", [105, 110, 399, 400, 500]) == [.open, .frozen, .frozen, .deep, .open])
    #expect(record.windows(at: 50).map(\.id) == ["b"])
  }

  /// The next release's schedule takes nothing from the one that is on.
  @Test func releasesAreApart() {
    let record = FreezeRecord([
      .freeze("a", order: 1, begins: 100, deep: 200, ends: 300),
      .freeze("b", order: 2, at: 150, begins: 250, ends: 900, release: "4.71.0"),
      .end("c", order: 3, at: 260, release: "4.70.0"),
    ])
    #expect(
      states(record, "main", [160, 220, 255, 260, 899, 900]) == [
        .frozen, .deep, .deep, .frozen, .frozen, .open,
      ])
    #expect(record.state(of: "main", at: 255).release == "4.70.0")
    #expect(record.state(of: "main", at: 270).release == "4.71.0")
  }

  @Test(arguments: [
    ("main", "main", true), ("main", "main/x", false), ("main", "mainly", false), ("rc-*", "rc-minor", true),
    ("rc-*", "rc-a/b", false), ("**", "a/b", true), ("rc-[0-9]", "rc-7", true), ("a/*", "a/b", true),
  ])
  func patterns(_ pattern: String, _ branch: String, _ isMatch: Bool) {
    #expect(BranchPattern.matches(pattern, branch) == isMatch)
  }

  // MARK: - What was allowed

  @Test func anAllowanceEndsWithItsFreeze() {
    let first = FreezeEntry.freeze("a", order: 1, begins: 100, ends: 300)
    let allowed = FreezeEntry.allowance("x", order: 2, at: 120, in: "a")
    let record = FreezeRecord([first, allowed])
    #expect(record.allowances(on: "main", at: 130).map(\.id) == ["x"])
    #expect(record.allowances(on: "other", at: 130).isEmpty)
    #expect(record.allowances(on: "main", at: 300).isEmpty)
    // A freeze that goes on longer is the same freeze.
    let moved = FreezeRecord([first, allowed, .freeze("b", order: 3, at: 140, begins: 100, ends: 900)])
    #expect(moved.allowances(on: "main", at: 800).map(\.id) == ["x"])
    // One that begins anew is not.
    let ended = FreezeRecord([
      first, allowed, .end("e", order: 3, at: 140), .freeze("b", order: 4, begins: 150),
    ])
    #expect(ended.allowances(on: "main", at: 160).isEmpty)
    let later = FreezeRecord([first, allowed, .freeze("b", order: 3, begins: 300)])
    #expect(later.allowances(on: "main", at: 310).isEmpty)
  }

  @Test func whatLandsIsWhatWasAllowed() throws {
    let record = FreezeRecord([
      .freeze("a", order: 1, begins: 100), .allowance("x", order: 2, at: 120, in: "a"),
    ])
    let allowance = try #require(record.allowances.first)
    #expect(allowance.subject == .pullRequest(123))
    #expect(allowance.covers(head: .number(7), patch: nil))
    #expect(allowance.covers(head: .number(9), patch: .number(8)))
    #expect(!allowance.covers(head: .number(9), patch: nil))
    #expect(!allowance.covers(head: .number(9), patch: .number(7)))
  }

  @Test func anExceptionGathersItsApprovals() throws {
    let head = ObjectID.number(7).hex
    let request = FreezeEntry.sample(
      .exception, "e", order: 2, at: 110,
      ["subject": "topic", "head": head, "reason": "customer", "risk": "low", "freeze": "a"])
    let approval = FreezeEntry.sample(
      .approval, "p", order: 3, at: 120, ["exception": "e", "role": "em", "head": head],
      by: "EM <em@example.com>")
    let record = FreezeRecord([.freeze("a", order: 1, begins: 100), request, approval])
    let exception = try #require(record.exceptions(on: "main", at: 130).first)
    #expect(
      exception.reason == "customer" && exception.risk == "low"
        && exception.permit.subject == .branch("topic"))
    #expect(
      exception.approvals.map(\.role) == ["em"] && exception.approvals.map(\.by) == ["EM <em@example.com>"])
    let withdrawn = FreezeRecord(
      record.entries + [.sample(.withdrawal, "w", order: 4, at: 140, ["exception": "e"])])
    #expect(withdrawn.exceptions(on: "main", at: 150).isEmpty)
    #expect(withdrawn.exceptions.first?.withdrawnBy == "Dev <dev@example.com>")
  }

  @Test func dismissals() {
    let one = FreezeEntry.sample(.dismissal, "story 7", order: 1, at: 10, ["reason": "behind a flag"])
    #expect(FreezeRecord([one]).dismissals.map(\.key) == ["story 7"])
    let back = FreezeEntry.sample(.dismissal, "story 7", order: 2, at: 20, ["withdrawn": "true"])
    #expect(FreezeRecord(FreezeRecord.union([back], [one])).dismissals.isEmpty)
  }

  /// Merging is a union: it does not matter who merges, in which order, or how often.
  @Test(arguments: SeededGenerator.seeds(50))
  func unionIsTheSameForEveryone(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let all = (0..<12).map { number in
      FreezeEntry.sample(
        random.pick([.freeze, .end, .dismissal, .allowance]), random.pick(["a", "b", "c", "d"]),
        order: Int.random(in: 1...4, using: &random), at: Int64.random(in: 1...3, using: &random),
        ["branch": "b\(number)"])
    }
    func some() -> [FreezeEntry] { all.filter { _ in random.oneIn(2) } }
    let (one, two, three) = (some(), some(), some())
    let left = FreezeRecord.union(FreezeRecord.union(one, two), three)
    #expect(left == FreezeRecord.union(three, FreezeRecord.union(two, one)))
    #expect(left == FreezeRecord.union(left, two))
    #expect(FreezeFile.text(left) == FreezeFile.text(left.shuffled(using: &random)))
  }
}
