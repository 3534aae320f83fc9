import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

/// Which commits a key means, once what was taken back is taken off.
@Suite struct RevertResolverTests {
  private static func commits(
    _ key: String, _ build: (inout RepositoryBuilder) -> Void
  ) throws -> (subjects: [String], notes: Int) {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start (#1)\n\nFor #7700\n", ["server/a.go": "a\n"])
    builder.tag("fleet-v4.1.0", at: start)
    build(&builder)
    let test = try builder.build()
    let repository = try test.open()
    let policy = try Policy.fleet()
    let planner = try RevertPlanner(repository, policy: policy)
    let resolver = RevertResolver(repository, policy: policy, planner: planner)
    let subject = try resolver.key(key, onto: Moment.resolve("main", in: repository))
    return (
      try subject.commits.map { try #require(try repository.readCommit($0)).subject }, subject.notes.count
    )
  }

  @Test func anIssueIsNamedInMessagesAndFileNames() throws {
    let found = try Self.commits("#7700") { builder in
      builder.commit("One (#2)\n\nFor #7700\n", ["server/a.go": "1\n"])
      builder.commit("Two (#3)", ["server/b.go": "2\n", "changes/7700-two": "* Two\n"])
      builder.commit("Other (#7700)", ["server/c.go": "3\n"])
      builder.commit("Nothing (#4)\n\nFor #77007\n", ["server/d.go": "4\n"])
    }
    #expect(found.subjects == ["Other (#7700)", "Two (#3)", "One (#2)"] && found.notes == 0)
  }

  @Test func aPullRequestAloneIsNoIssue() throws {
    let found = try Self.commits("pr-2") { builder in
      builder.commit("One (#2)", ["server/a.go": "1\n"])
      builder.commit("Two (#3)\n\nFor #2\n", ["server/b.go": "2\n"])
    }
    #expect(found.subjects == ["One (#2)"])
  }

  @Test func whatWasTakenBackIsLeftOut() throws {
    let found = try Self.commits("7700") { builder in
      builder.commit("One (#2)\n\nFor #7700\n", ["server/a.go": "1\n"])
      builder.commit("Two (#3)\n\nFor #7700\n", ["server/b.go": "2\n"])
      builder.commit("Revert \"Two (#3)\" (#4)\n\nFor #7700\n", ["server/b.go": .removed])
    }
    #expect(found.subjects == ["One (#2)"] && found.notes == 2)
    let again = try Self.commits("7700") { builder in
      builder.commit("Two (#3)\n\nFor #7700\n", ["server/b.go": "2\n"])
      builder.commit("Revert \"Two (#3)\" (#4)", ["server/b.go": .removed])
      builder.commit("Revert \"Revert \"Two (#3)\" (#4)\" (#5)\n\nFor #7700\n", ["server/b.go": "2\n"])
    }
    #expect(again.subjects.first?.hasSuffix("(#5)") == true)
  }

  @Test func aBranchIsWhatMergedIt() throws {
    let found = try Self.commits("topic") { builder in
      let main = builder.commit("Main", ["server/b.go": "b\n"])
      let side = builder.commit("Side", on: "topic", parents: [main], ["server/c.go": "c\n"])
      builder.commit("Merge branch 'topic'", parents: [main, side], ["server/c.go": "c\n"])
    }
    #expect(found.subjects == ["Merge branch 'topic'"])
  }

  @Test func nothingToRevertIsRefused() {
    #expect(throws: FleetError.self) {
      try Self.commits("99") { $0.commit("One (#2)", ["server/a.go": "1\n"]) }
    }
  }
}
