import FleetTestSupport
import GitKit
import Testing

@testable import FleetCore

@Suite struct ExceptionStandingTests {
  private static func standing(_ approvals: [(role: String, person: Set<String>, why: String?)])
    -> ExceptionStanding
  {
    ExceptionStanding(
      roles: ["em", "qa", "dri"], needed: ["em", "qa", "dri"],
      approvals: approvals.enumerated().map { place, given in
        ExceptionStanding.Judged(
          approval: FreezeException.Approval(
            id: "\(place)", role: given.role, by: "", at: 0, head: .number(1)), person: given.person,
          why: given.why)
      })
  }

  @Test func eachRoleTakesAnotherPerson() {
    let twice = Self.standing([("em", ["a"], nil), ("qa", ["a"], nil), ("dri", ["b"], nil)])
    #expect(!twice.isApproved && twice.counting(for: twice.needed).count == 2)
    // Two of three hold two roles each, and still it works out.
    let mixed = Self.standing([
      ("em", ["a"], nil), ("em", ["b"], nil), ("qa", ["a"], nil), ("dri", ["b"], nil), ("dri", ["c"], nil),
    ])
    #expect(mixed.isApproved && mixed.missing == [])
  }

  /// One key under two addresses is one person.
  @Test func aKeyIsAPerson() {
    let same = Self.standing([("em", ["a", "KEY"], nil), ("qa", ["b", "KEY"], nil), ("dri", ["c"], nil)])
    #expect(!same.isApproved && same.missing.count == 1)
  }

  @Test func whatDoesNotCountDoesNot() {
    let unsigned = Self.standing([("em", ["a"], nil), ("qa", ["b"], nil), ("dri", [], "it is not signed")])
    #expect(!unsigned.isApproved && unsigned.missing == ["dri"])
    #expect(unsigned.isApproved(by: ["em", "qa"]) && !unsigned.isApproved(by: []))
    #expect(!unsigned.isApproved(by: ["em", "ceo"]))
  }
}

@Suite struct LandedPatchTests {
  /// The number is that of the whole change, wherever the branch began, and by white space another.
  @Test func isOfTheWholeChange() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["a": "1\n2\n3\n", "b": "x\n"])
    builder.commit("One", on: "topic", parents: [start], ["a": "1\ntwo\n3\n"])
    let topic = builder.commit("Two", on: "topic", ["c": "new\n"])
    let main = builder.commit("Other", parents: [start], ["b": "y\n"])
    let squashed = builder.commit(
      "Squashed", on: "landed", parents: [main], ["a": "1\ntwo\n3\n", "c": "new\n"])
    let indented = builder.commit(
      "Indented", on: "indented", parents: [main], ["a": "1\n  two\n3\n", "c": "new\n"])
    let stranger = builder.commit("Stranger", on: "stranger", parents: [], ["a": "z\n"])
    let test = try builder.build()
    let repository = try test.open()
    let patch = try #require(try LandedPatch.id(of: test[topic], onto: test[main], in: repository))
    #expect(try LandedPatch.id(of: test[squashed], onto: test[main], in: repository) == patch)
    let other = try #require(try LandedPatch.id(of: test[indented], onto: test[main], in: repository))
    #expect(other != patch)
    func stable(_ head: RepositoryBuilder.Mark) throws -> String {
      let text = try test.git("diff-tree", "-p", "--full-index", test[main].hex, test[head].hex)
      return try test.git("patch-id", "--stable", input: text.standardOutput).text
    }
    // git's number does not tell them apart.
    #expect(try stable(squashed).prefix(40) == stable(indented).prefix(40))
    #expect(try LandedPatch.id(of: test[main], onto: test[main], in: repository) == nil)
    #expect(try LandedPatch.id(of: test[stranger], onto: test[main], in: repository) == nil)
  }
}
