import FleetTestSupport
import Testing

/// The command `git fleet tags plan`.
@Suite struct TagsPlanTests {
  @Test func theTagsOfARelease() throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet.document(TagPlanDocument.self, "tags", "plan")
    #expect(plan.schema == 1)
    #expect(plan.gaps == [])
    #expect(plan.tags.map(\.name) == ["orbit-v1.44.0", "fleet-v4.70.0"])
    #expect(plan.undecided == [.init(component: "fleetd-chrome", name: "fleetd-chrome-v1.4.0")])
    let head = try fleet.id("HEAD")
    #expect(plan.target == head)
    let orbit = plan.tags[0]
    #expect(orbit.component == "orbit")
    #expect(orbit.version == "1.44.0")
    #expect(orbit.target == head)
    #expect(orbit.milestone == "4.70.0")
    #expect(orbit.qaIssue == "Release QA: fleetd 1.44.0")
    #expect(orbit.reason == "3 code commits, 3 to check since orbit-v1.43.0; not only fixes")
    #expect(orbit.riders == ["desktop"])
    #expect(orbit.after == [])
    #expect(
      orbit.blockedBy == [
        .init(
          kind: "changelog",
          what: "orbit/CHANGELOG.md has no 1.44.0; 5 changes files wait: "
            + "git fleet changes collect orbit 1.44.0")
      ])
    let server = plan.tags[1]
    #expect(server.qaIssue == "Release QA: 4.70.0")
    #expect(server.after == ["orbit-v1.44.0"])
    #expect(server.riders == [])
  }

  /// What a blocker says to type takes it away.
  @Test func whatBlocksNamesTheNextCommand() throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet.document(TagPlanDocument.self, "tags", "plan")
    let command = try #require(plan.tags[0].blockedBy[0].what.split(separator: ": ").last)
    #expect(try fleet.shell(String(command)).status == 0)
    let date = "2025-07-01T12:00:00Z"
    try fleet.with(["GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": date]).git("commit", "-qm", "Collect")
    #expect(try fleet.document(TagPlanDocument.self, "tags", "plan").tags[0].blockedBy.isEmpty)
  }

  @Test func textHasOneParagraphATag() throws {
    let fleet = try SampleMonorepo.make()
    let output = try fleet("tags", "plan")
    #expect(output.status == 0)
    #expect(
      try output.lines[0]
        == "Cut orbit-v1.44.0 and fleet-v4.70.0 at \(fleet.id("HEAD").prefix(10)), once unblocked.")
    #expect(output.lines.contains("  QA issue   Release QA: fleetd 1.44.0"))
    #expect(try fleet("tags").text == output.text)
  }

  /// A milestone that is not yet closed names the same release.
  @Test(arguments: ["4.70.0", "4.70.0-tentative", "v4.70.0", "fleet-v4.70.0"])
  func aReleaseIsNamedInManyWays(name: String) throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet.document(TagPlanDocument.self, "tags", "plan", name)
    #expect(plan.tags.map(\.name) == ["orbit-v1.44.0", "fleet-v4.70.0"])
    #expect(plan.tags.map(\.milestone) == ["4.70.0", "4.70.0"])
  }

  @Test func aPatchReleaseIsNamed() throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet.document(TagPlanDocument.self, "tags", "plan", "4.69.3")
    #expect(plan.tags.map(\.name) == ["orbit-v1.44.0", "fleet-v4.69.3"])
    #expect(plan.tags.map(\.milestone) == ["4.69.3", "4.69.3"])
  }

  @Test func aReleaseThatIsOutIsRefused() throws {
    let fleet = try SampleMonorepo.make()
    expectRefusal(
      try fleet("tags", "plan", "4.69.0"), 1,
      "error: fleet-v4.69.0 does not go up: fleet-v4.69.0 is published",
      hint: "the next versions are 4.69.1 and 4.70.0")
  }

  @Test func aMistypedSubcommandIsNamed() throws {
    let fleet = try SampleMonorepo.make()
    expectRefusal(
      try fleet("tags", "creat"), 128, "fatal: unknown revision 'creat'",
      hint: "did you mean 'git fleet tags create'?")
  }

  /// The command that is proposed is run as it is printed.
  @Test func theProposedCommandKeepsTheQuestion() throws {
    let fleet = try SampleMonorepo.make()
    let line = try #require(
      fleet("tags", "plan", "4.71.0", "--at", "HEAD~1").lines.first { $0.contains("to tag it too: ") })
    let command = try #require(line.split(separator: "too: ").last)
    let output = try fleet.shell(String(command))
    #expect(output.status == 0)
    let target = try fleet.id("HEAD~1").prefix(10)
    #expect(output.text.contains("fleet-v4.71.0 at \(target)"))
    #expect(!output.text.contains("to tag it too"))
  }

  @Test func porcelainIsOneNameALine() throws {
    let fleet = try SampleMonorepo.make()
    #expect(try fleet("tags", "plan", "--porcelain").text == "orbit-v1.44.0\nfleet-v4.70.0\n")
  }

  /// The tag that it would get is there already, on a commit that is built on this one.
  @Test func includeAddsAComponentThatOnlyMayNeedIt() throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet.document(TagPlanDocument.self, "tags", "plan", "--include", "fleetd-chrome")
    #expect(plan.tags.map(\.component) == ["orbit", "fleetd-chrome", "fleet"])
    #expect(plan.tags[2].after == ["orbit-v1.44.0", plan.tags[1].name])
    #expect(plan.undecided == [])
    #expect(plan.tags[1].blockedBy.map(\.kind) == ["merge-back", "changelog", "name"])
  }

  @Test func aDependencyThatIsTooOldBlocks() throws {
    let fleet = try SampleMonorepo.make()
    let blocked = try fleet.document(TagPlanDocument.self, "tags", "plan", "--latest", "go=1.24.5")
    for tag in blocked.tags {
      #expect(tag.blockedBy.contains(.init(kind: "dependency", what: "go 1.24.4 is older than 1.24.5")))
    }
    let story = try fleet.document(TagPlanDocument.self, "tags", "plan", "--latest", "go=1.25.0")
    #expect(story.tags.flatMap(\.blockedBy).map(\.kind) == ["changelog", "changelog"])
  }

  /// A gate that is not there any more must not look as if it were passed.
  @Test func aDependencyThatIsNotFoundCannotBeJudged() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.write("[fleet-dependency \"go\"]\n\tline = ^golang ([0-9.]+)\n", to: ".fleetconfig")
    for command in [["components"], ["tags", "plan"]] {
      expectRefusal(
        try fleet.runner.run(["git", "fleet"] + command + ["--latest", "go=1.24.5"]), 3,
        "cannot tell: go.mod does not say which go is pinned",
        hint: "see where it is looked for: git fleet config fleet-dependency.go")
    }
    #expect(try fleet("components").text.contains("go                   not pinned"))
  }

  /// The release candidate's own line: its version is in its name.
  @Test func aReleaseBranchPlansItsOwnVersion() throws {
    let fleet = try SampleMonorepo.make()
    for arguments in [["--at", "rc-minor-fleet-v4.70.0"], ["rc-minor-fleet-v4.70.0"]] {
      let output = try fleet.runner.run(["git", "fleet", "tags", "plan", "--json"] + arguments)
      let plan = try output.decoded(TagPlanDocument.self)
      #expect(try plan.target == fleet.id("rc-minor-fleet-v4.70.0"))
      #expect(plan.tags.last?.name == "fleet-v4.70.0")
    }
    let patch = try fleet.document(TagPlanDocument.self, "tags", "plan", "--at", "rc-patch-fleet-v4.68.3")
    #expect(patch.tags.map(\.name) == ["fleet-v4.68.3"])
  }

  @Test func nothingChangedIsNothingToTag() throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet.document(
      TagPlanDocument.self, "tags", "plan", "--at", fleet.commit(ofPullRequest: 15102))
    #expect(plan.tags.isEmpty)
    let output = try fleet("tags", "plan", "--at", try fleet.commit(ofPullRequest: 15102))
    #expect(output.status == 0)
    #expect(output.lines[0].hasPrefix("No tag to cut at "))
  }
}
