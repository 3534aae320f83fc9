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

  /// FLEET's filter of passing words: others' work is not taken along.
  @Test(arguments: [
    "Similar thing (#3)\n\nsimilar to #7700\n", "Co (#3)\n\nNot related to #7700 at all.\n",
    "Quoted (#3)\n\n> previously in #7700\n", "Other (#3)\n\nblocked by #7700\n",
  ]) func passingMentionsDoNotBelong(message: String) throws {
    let found = try Self.commits("7700") { builder in
      builder.commit("One (#2)\n\nFor #7700\n", ["server/a.go": "1\n"])
      builder.commit(message, ["server/b.go": "2\n"])
    }
    #expect(found.subjects == ["One (#2)"] && found.notes == 1)
  }

  /// A message that says "Revert" over other changes is no revert.
  @Test func aTitleAloneTakesNothingBack() throws {
    let found = try Self.commits("7700") { builder in
      builder.commit("One (#2)\n\nFor #7700\n", ["server/a.go": "1\n"])
      builder.commit("Revert \"One (#2)\" (#3)", ["server/z.go": "new\n"])
    }
    #expect(found.subjects == ["One (#2)"] && found.notes == 0)
  }

  /// Its revert would switch the half-merged work on.
  @Test func whatSwitchesItOffIsLeftOut() throws {
    let found = try Self.commits("7700") { builder in
      builder.commit("One (#2)\n\nFor #7700\n", ["server/b.go": "1\n"])
      builder.commit("Disable gadgets in the back end (#3)\n\nFor #7700\n", ["server/b.go": "0\n"])
      builder.commit("Disable gadgets when they are old (#4)\n\nFor #7700\n", ["server/c.go": "3\n"])
    }
    #expect(found.subjects == ["Disable gadgets when they are old (#4)", "One (#2)"] && found.notes == 1)
  }

  /// Right after a release was tagged, what went into it is meant.
  @Test func atAReleaseWhatWentIntoItIsMeant() throws {
    let found = try Self.commits("7700") { builder in
      let one = builder.commit("One (#2)\n\nFor #7700\n", ["server/b.go": "1\n"])
      builder.tag("fleet-v4.2.0", at: one)
    }
    #expect(found.subjects == ["One (#2)"])
  }

  /// Hosts and git name the branch in the subject of its merge.
  @Test(arguments: [
    "Merge pull request #9 from owner/7700-gadget", "Merge branch '7700-gadget'",
    "Merge remote-tracking branch 'origin/7700-gadget'",
  ]) func aMergeIsOfTheIssueOfItsBranch(subject: String) throws {
    let found = try Self.commits("7700") { builder in
      let main = builder.commit("Main", ["server/b.go": "b\n"])
      let side = builder.commit("Side", on: "topic", parents: [main], ["server/c.go": "c\n"])
      builder.commit(subject, parents: [main, side], ["server/c.go": "c\n"])
    }
    #expect(found.subjects == [subject] && found.notes == 0)
  }

  /// A branch that took the main line in has its changes files, and is not of its stories.
  @Test func whatABranchTookFromMainIsNotItsOwn() throws {
    let found = try Self.commits("7700") { builder in
      let main = builder.commit("Main", ["server/b.go": "b\n"])
      let side = builder.commit("Side", on: "topic", parents: [main], ["server/c.go": "c\n"])
      let one: [TreePath: FileContent] = ["server/d.go": "d\n", "changes/7700-one": "* One\n"]
      let next = builder.commit("One (#2)", parents: [main], one)
      let update = builder.commit("Merge branch 'main' into topic", on: "topic", parents: [side, next], one)
      builder.commit("Feature (#9)", parents: [next, update], ["server/c.go": "c\n"])
    }
    #expect(found.subjects == ["One (#2)"] && found.notes == 0)
  }

  /// A merge that landed a pull request is the whole of it, whichever of its commits names the story.
  @Test func aMergedBranchIsTakenAsAWhole() throws {
    let found = try Self.commits("7700") { builder in
      let main = builder.commit("Main", ["server/b.go": "b\n"])
      let start = builder.commit(
        "Start gadget for #7700", on: "topic", parents: [main], ["server/c.go": "c\n"])
      let more = builder.commit("More", on: "topic", parents: [start], ["server/d.go": "d\n"])
      builder.commit("Gadget (#8)", parents: [main, more], ["server/c.go": "c\n", "server/d.go": "d\n"])
    }
    #expect(found.subjects == ["Gadget (#8)"])
  }

  /// Merging main into a topic brings the work of everybody.
  @Test func takingMainInLandsNothing() throws {
    let found = try Self.commits("7700") { builder in
      let main = builder.commit("Main", ["server/b.go": "b\n"])
      let side = builder.commit("Side", on: "side", parents: [main], ["server/c.go": "c\n"])
      let one = builder.commit("One\n\nFor #7700\n", ["server/d.go": "d\n"])
      builder.commit("Merge branch 'main' into #7700", parents: [one, side], ["server/c.go": "c\n"])
    }
    #expect(found.subjects == ["One"])
  }

  /// What landed again is told by the plan's trailer and by what the title quotes.
  @Test(arguments: ["7700", "pr-2"]) func whatLandedAgainIsFound(key: String) throws {
    let found = try Self.commits(key) { builder in
      builder.commit("One for #7700 (#2)", ["server/a.go": "1\n"])
      builder.commit("Revert \"One for #7700 (#2)\"\n\nFleet-Story: #7700\n", ["server/a.go": "a\n"])
      builder.commit("Reapply \"One for #7700 (#2)\"\n\nFleet-Story: #7700\n", ["server/a.go": "1\n"])
    }
    #expect(found.subjects == ["Reapply \"One for #7700 (#2)\""])
  }

  /// As GitHub's buttons word it, once and twice: it is in effect.
  @Test(arguments: [
    "Revert \"Revert \"One (#2)\" (#3)\" (#4)\n\nReverts fleetdm/fleet#3\n", "Reapply \"One (#2)\" (#4)\n",
  ])
  func whatLandedAgainByTheHostIsInEffect(again: String) throws {
    let found = try Self.commits("7700") { builder in
      builder.commit("One (#2)\n\nFor #7700\n", ["server/a.go": "1\n"])
      builder.commit("Revert \"One (#2)\" (#3)\n\nReverts fleetdm/fleet#2\n", ["server/a.go": "a\n"])
      builder.commit(again, ["server/a.go": "1\n"])
    }
    #expect(found.subjects == ["One (#2)"])
  }

  /// A revert of files that were moved since is still its revert.
  @Test func aRevertAfterAMoveTakesItBack() throws {
    let lines = (1...20).map { "line \($0)\n" }
    #expect(throws: FleetError.self) {
      try Self.commits("7700") { builder in
        builder.commit("Lay out (#1)", ["server/old/a.go": .file(lines.joined())])
        let edited = ["new\n"] + lines.dropFirst()
        builder.commit("One (#2)\n\nFor #7700\n", ["server/old/a.go": .file(edited.joined())])
        builder.commit("Move (#3)", ["server/old/a.go": .removed, "server/new/a.go": .file(edited.joined())])
        builder.commit(
          "Revert \"One (#2)\" (#4)\n\nReverts fleetdm/fleet#2\n", ["server/new/a.go": .file(lines.joined())])
      }
    }
  }

  /// Picks name the pull request of main, not the story.
  @Test func onAReleaseBranchThePicksBelongToIt() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["server/a.go": "a\n", "server/b.go": "b\n"])
    builder.tag("fleet-v4.1.0", at: start)
    builder.commit("One (#2)\n\nFor #7700\n", ["server/a.go": "one\ntwo\n"])
    builder.branch("rc", at: start)
    builder.commit("Cherry-pick: One (#12)", on: "rc", ["server/a.go": "one\ntwo\n"])
    builder.commit("Only here (#13)", on: "rc", ["server/b.go": "only here\n"])
    let test = try builder.build()
    let repository = try test.open()
    let policy = try Policy.fleet()
    let resolver = RevertResolver(
      repository, policy: policy, planner: try RevertPlanner(repository, policy: policy))
    let subject = try resolver.key("7700", onto: Moment.resolve("rc", in: repository))
    #expect(
      try subject.commits.map { try repository.readCommit($0)?.subject } == ["Cherry-pick: One (#12)"])
  }

  @Test func nothingToRevertIsRefused() {
    #expect(throws: FleetError.self) {
      try Self.commits("99") { $0.commit("One (#2)", ["server/a.go": "1\n"]) }
    }
  }
}
