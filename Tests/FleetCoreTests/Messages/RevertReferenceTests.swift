import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct RevertReferenceTests {
  private static let id = ObjectID.number(0xABCDEF)

  private static func read(_ text: String) -> RevertReference? {
    CommitMessage(text: text, repository: "fleetdm/fleet").revert
  }

  @Test(arguments: [
    // The button of GitHub.
    ("Revert \"Add a thing (#20)\" (#30)\n\nReverts fleetdm/fleet#20\n", [], [20], ["add a thing"]),
    // git itself.
    ("Revert \"Add a thing (#20)\"\n\nThis reverts commit \(id.hex).\n", [id], [20], ["add a thing"]),
    (
      "Revert \"Add\" (to reduce testing) (#30)\n\nThis reverts commit \(id.hex).\n", [id], [],
      ["add", "add\" (to reduce testing)"]
    ),
    // Cut short, with quotation marks inside.
    (
      "Revert \"Add advanced setting for the log (#20) (#30)\n\nBody\n", [], [20],
      ["add advanced setting for the log"]
    ),
    ("Revert \"Add advanced setting for… (#30)", [], [], ["add advanced setting for"]),
    (
      "Revert \"Add \"Exclude\" option to titles (#30)\n\nhttps://github.com/fleetdm/fleet/commit/\(id.hex).\n",
      [id],
      [], ["add \"exclude", "add \"exclude\" option to titles"]
    ),
    // Several, by number or address.
    ("Revert changes to the flow (#30)\n\nReverts #20 and #21 per [QA](https://x)\n", [], [20, 21], []),
    (
      "Revert these PRs: (#30)\n\nhttps://github.com/fleetdm/fleet/pull/20/files\nhttps://github.com/fleetdm/fleet/pull/21\n",
      [], [20, 21], []
    ),
    ("Revert #20 API changes (#30)", [], [20], []),
    // A wrong number is what it says all the same.
    ("Revert \"Add\" (#30)\n\nReverts fleetdm/fleet#2\n", [], [2], ["add"]),
    ("Revert \"Revert \"Add a thing\"\" (#30)", [], [], ["revert \"add a thing\""]),
    // What the revert that is taken back took is not meant.
    (
      "Revert \"Revert \"Add a thing (#20)\" (#21)\" (#30)\n\nReverts fleetdm/fleet#21\n", [], [21],
      ["revert \"add a thing (#20)\""]
    ),
    (
      "Revert \"Revert \"Revert \"Add (#20)\" (#21)\" (#22)\" (#30)\n\nReverts fleetdm/fleet#22\n", [], [22],
      ["revert \"revert \"add (#20)\" (#21)\""]
    ),
    ("Reapply \"Add a thing\"\n\nThis reverts commit \(id.hex).\n", [id], [], ["add a thing"]),
    ("revert accidental merge (#30)", [], [], []),
    ("Website: revert changes to config (#30)", [], [], []),
    ("Disable the feature (#30)\n\nThis reverts commit \(id.hex).\n", [id], [], []),
  ])
  func reads(text: String, commits: [ObjectID], pullRequests: [Int], subjects: [String]) throws {
    let reference = try #require(Self.read(text))
    #expect(reference.commits == commits)
    #expect(reference.pullRequests == pullRequests)
    #expect(reference.subjects == subjects)
  }

  @Test(arguments: [
    "Revert to first-in-wins on names (#30)", "Reversed order (#30)", "Add \"revertible\" flag (#30)",
    "Fix (#30)", "",
    "Disable windows profiles feature in the back-end (#30)", "Irreverent (#30)",
  ])
  func falseFriends(text: String) {
    #expect(Self.read(text) == nil)
  }

  /// What `git revert` writes, once and twice.
  @Test func readsWhatGitWrites() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["a": "1\n"])
    let added = builder.commit("Add a thing (#20)", ["b": "2\n"])
    let repository = try builder.build(bare: false)
    try repository.git("revert", "--no-edit", "HEAD")
    let first = try repository.id(of: "HEAD")
    try repository.git("revert", "--no-edit", "HEAD")
    let opened = try repository.open()
    let once = try #require(try opened.readCommit(first))
    #expect(CommitMessage(once, repository: nil).revert?.commits == [repository[added]])
    #expect(CommitMessage(once, repository: nil).revert?.subjects == ["add a thing"])
    let twice = try #require(try opened.readCommit(repository.id(of: "HEAD")))
    #expect(CommitMessage(twice, repository: nil).revert?.commits == [first])
  }
}
