import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct PickedFromTests {
  private static let one = ObjectID.number(0xABC)
  private static let two = ObjectID.number(0xDEF)

  @Test(arguments: [
    ("Fix\n\n(cherry picked from commit \(one.hex))\n", [one]),
    ("Fix\n\n(cherry picked from commit \(one.hex))", [one]),
    ("Fix\n\n(cherry picked from commit \(one.hex.uppercased()))\n", [one]),
    ("Fix\r\n\r\n(cherry picked from commit \(one.hex))\r\n", [one]),
    (
      "Fix\n\n(cherry picked from commit \(one.hex))\nSigned-off-by: X\n"
        + "(cherry picked from commit \(two.hex))\n",
      [one, two]
    ),
    ("Fix (#1)\n\n* Fix\n\n(cherry picked from commit \(two.hex))\n\n* More\n", [two]),
  ])
  func reads(message: String, ids: [ObjectID]) {
    #expect(PickedFrom.ids(in: Array(message.utf8)) == ids)
  }

  @Test(arguments: [
    "", "Fix", "(cherry picked from commit )", "(cherry picked from commit \(one.short))",
    "cherry picked from commit \(one.hex)", "> (cherry picked from commit \(one.hex))",
    "(cherry picked from commit \(one.hex)) and more", "(cherry picked from commit \(one.hex)0)",
    "(cherry picked from commit \(one.hex.dropLast())g)", "(cherry-picked from commit \(one.hex))",
    "(backported from commit \(one.hex))",
  ])
  func readsNothingElse(message: String) {
    #expect(PickedFrom.ids(in: Array(message.utf8)) == [])
  }

  /// What `git cherry-pick -x` writes.
  @Test func readsWhatGitWrites() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["a": "1\n"])
    let fix = builder.commit("Fix\n\nBody\n", on: "fix", parents: [start], ["b": "2\n"])
    builder.commit("On", ["c": "3\n"])
    let repository = try builder.build(bare: false)
    try repository.git("cherry-pick", "-x", repository[fix].hex)
    let opened = try repository.open()
    let picked = try #require(try opened.readCommit(repository.id(of: "HEAD")))
    #expect(PickedFrom.ids(in: picked.message) == [repository[fix]])
  }
}
