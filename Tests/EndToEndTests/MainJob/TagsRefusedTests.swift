import FleetTestSupport
import Foundation
import Testing

/// When `git fleet tags create` creates nothing at all.
@Suite struct TagsRefusedTests {
  /// Expects a refusal, and that no ref was made or moved.
  private static func expectNothingCreated(
    _ fleet: Fleet, _ complaint: String, hint: String? = nil, status: Int32 = 1,
    _ arguments: String..., input: String = "", at location: SourceLocation = #_sourceLocation
  ) throws {
    let before = try fleet.git("for-each-ref").text
    let output = try fleet.runner.run(
      ["git", "fleet", "tags", "create"] + arguments, input: Array(input.utf8))
    expectRefusal(output, status, complaint, hint: hint, at: location)
    #expect(try fleet.git("for-each-ref").text == before, sourceLocation: location)
  }

  @Test func aBlockedPlan() throws {
    let fleet = try SampleMonorepo.make()
    try Self.expectNothingCreated(
      fleet,
      "error: orbit-v1.44.0 is blocked: orbit/CHANGELOG.md has no 1.44.0; 5 changes files wait: "
        + "git fleet changes collect orbit 1.44.0",
      hint: "if that is as it should be, add --allow changelog")
    try Self.expectNothingCreated(
      fleet, "error: orbit-v1.44.0 is blocked: go 1.24.4 is older than 1.24.5",
      hint: "if that is as it should be, add --allow dependency",
      "--allow", "changelog", "--latest", "go=1.24.5")
  }

  @Test func aNameThatExists() throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet("tags", "plan", "--json").text
    try fleet.git("tag", "fleet-v4.70.0", "HEAD~5")
    try Self.expectNothingCreated(
      fleet, "error: tag fleet-v4.70.0 already exists",
      hint: "see what it is: git fleet tags check fleet-v4.70.0",
      "--plan", "-", "--allow", "changelog", input: plan)
  }

  @Test func aBranchOfThatName() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("branch", "orbit-v1.44.0")
    try Self.expectNothingCreated(
      fleet, "error: orbit-v1.44.0 is blocked: a branch is named orbit-v1.44.0",
      hint: "if that is as it should be, add --allow name", "--allow", "changelog")
  }

  /// A later patch of the line is out; or the version is below all others, and of no line that there is.
  @Test(arguments: [
    ("1.44.0", "orbit-v1.44.1", "error: orbit-v1.44.0 does not go up: orbit-v1.44.1 is published"),
    ("1.20.0", nil, "error: orbit-v1.20.0 does not go up: orbit-v1.43.0 is published"),
  ])
  func aVersionThatDoesNotGoUp(version: String, published: String?, complaint: String) throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet("tags", "plan", "--json").text.replacing("1.44.0", with: version)
    if let published { try fleet.git("tag", published) }
    try Self.expectNothingCreated(
      fleet, complaint, hint: "make the plan again: git fleet tags plan --json",
      "--plan", "-", "--allow", "changelog", input: plan)
  }

  /// A patch of an older line goes up within its line.
  @Test func aPatchOfAnOlderLineIsFine() throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet("tags", "plan", "--json").text.replacing("1.44.0", with: "1.41.2")
    let output = try fleet("tags", "create", "--plan", "-", "--allow", "changelog", input: plan)
    #expect(output.status == 0, "\(output.errorText)")
    #expect(try fleet.tags().contains("orbit-v1.41.2"))
  }

  @Test func aTargetThatIsNoCommitHere() throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet("tags", "plan", "--json").text
    let head = try fleet.id("HEAD")
    let absent = String(repeating: "1", count: 40)
    try Self.expectNothingCreated(
      fleet, "error: orbit-v1.44.0: \(absent.prefix(10)) is no commit of this clone",
      hint: "make the plan again: git fleet tags plan --json",
      "--plan", "-", "--allow", "changelog", input: plan.replacing(head, with: absent))
    let tree = try fleet.id("HEAD^{tree}")
    try Self.expectNothingCreated(
      fleet, "error: orbit-v1.44.0: \(tree.prefix(10)) is no commit of this clone",
      "--plan", "-", "--allow", "changelog", input: plan.replacing(head, with: tree))
  }

  /// Another process holds the second tag's lock: the first one is not made either.
  @Test func aLockThatIsTaken() throws {
    let fleet = try SampleMonorepo.make()
    try FileManager.default.createDirectory(
      atPath: fleet.path + "/.git/refs/tags", withIntermediateDirectories: true)
    try fleet.write("", to: ".git/refs/tags/fleet-v4.70.0.lock")
    let before = try fleet.git("for-each-ref").text
    let output = try fleet("tags", "create", "--allow", "changelog")
    #expect(output.status == 1)
    #expect(output.complaints.count == 1)
    #expect(output.complaints[0].hasPrefix("error: no tag was created: "))
    #expect(output.complaints[0].contains("refs/tags/fleet-v4.70.0"))
    #expect(!output.complaints[0].hasSuffix(" "))
    #expect(output.hints.count == 1)
    #expect(try fleet.git("for-each-ref").text == before)
    try FileManager.default.removeItem(atPath: fleet.path + "/.git/refs/tags/fleet-v4.70.0.lock")
    #expect(try fleet("tags", "create", "--allow", "changelog").status == 0)
  }

  /// `a` and `a/b` cannot both be refs, whether the one that is there is a file or packed.
  @Test(arguments: [true, false])
  func aRefBeneathTheSecondName(isPacked: Bool) throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("update-ref", "refs/tags/fleet-v4.70.0/rc1", "HEAD")
    if isPacked { try fleet.git("pack-refs", "--all", "--prune") }
    let before = try fleet.git("for-each-ref").text
    let output = try fleet("tags", "create", "--allow", "changelog")
    #expect(output.status == 1)
    #expect(output.complaints.count == 1 && output.complaints[0].hasPrefix("error: no tag was created: "))
    #expect(try fleet.git("for-each-ref").text == before)
    #expect(try fleet.git("fsck", "--no-progress").status == 0)
  }

  @Test func anEmptyPlan() throws {
    let fleet = try SampleMonorepo.make()
    #expect(try fleet("tags", "create", "--allow", "changelog").status == 0)
    try Self.expectNothingCreated(
      fleet, "error: the plan has no tags", hint: "see 'git fleet components' for what changed",
      "--allow", "changelog")
  }

  @Test func anIdentityThatGitDoesNotKnow() throws {
    let fleet = try SampleMonorepo.make().with([
      "GIT_COMMITTER_NAME": nil, "GIT_COMMITTER_EMAIL": nil, "GIT_AUTHOR_NAME": nil, "GIT_AUTHOR_EMAIL": nil,
    ])
    try fleet.git("config", "user.useConfigOnly", "true")
    let before = try fleet.git("for-each-ref").text
    let output = try fleet("tags", "create", "--allow", "changelog", "--annotate")
    #expect(output.status == 128)
    #expect(output.complaints.count == 1 && output.complaints[0].hasPrefix("fatal: "))
    #expect(try fleet.git("for-each-ref").text == before)
  }
}
