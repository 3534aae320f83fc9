import FleetTestSupport
import Testing

/// Plans that nobody made with `tags plan`.
@Suite struct PlanFileTests {
  private static func create(_ fleet: Fleet, _ plan: String) throws -> CommandRunner.Output {
    try fleet("tags", "create", "--plan", "-", "--allow", "changelog", input: plan)
  }

  @Test(arguments: [
    "", " ", "nope", "[]", "{}", "null", "\"text\"", "{\"schema\":1}", "{\"schema\":\"1\",\"tags\":[]}",
    "{\"schema\":1,\"target\":\"x\",\"undecided\":[],\"gaps\":[],\"tags\":[{}]}",
    "{\"schema\":1,\"target\":\"x\",\"undecided\":[],\"gaps\":[],\"tags\":{}}", "\u{0}\u{1}",
    "{\"schema\":1,",
  ])
  func whatIsNoPlan(text: String) throws {
    let fleet = Fleet(try TestRepository())
    expectRefusal(
      try Self.create(fleet, text), 129, "error: not a tag plan",
      hint: "make one: git fleet tags plan --json > plan.json")
  }

  @Test func nestedBeyondReason() throws {
    let fleet = Fleet(try TestRepository())
    let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
    expectRefusal(try Self.create(fleet, deep), 129, "error: not a tag plan")
  }

  @Test func anotherSchema() throws {
    let fleet = Fleet(try TestRepository())
    let text = "{\"schema\":2,\"target\":\"x\",\"undecided\":[],\"gaps\":[],\"tags\":[]}"
    expectRefusal(try Self.create(fleet, text), 129, "error: the plan has schema 2, not 1")
  }

  /// One change to a real plan each, and what it leads to; never to a tag.
  @Test(arguments: [
    ("\"orbit-v1.44.0\"", "\"orbit-v1.45.0\"", 1, "error: 'orbit-v1.45.0' is not orbit-v1.44.0"),
    ("\"orbit-v1.44.0\"", "\"../../heads/main\"", 1, "error: '../../heads/main' is not orbit-v1.44.0"),
    (
      "\"orbit-v1.44.0\"", "\"orbit-v1.44.0\\u001b[31m\\n\"", 1,
      "error: 'orbit-v1.44.0\\033[31m\\n' is not orbit-v1.44.0"
    ),
    ("\"1.44.0\"", "\"1.44\"", 129, "error: the plan's entry for 'orbit-v1.44.0' is damaged"),
    ("\"1.44.0\"", "\"99999999999.0.0\"", 129, "error: the plan's entry for 'orbit-v1.44.0' is damaged"),
    ("\"component\" : \"orbit\"", "\"component\" : \"obrit\"", 129, "error: unknown component 'obrit'"),
    ("\"kind\" : \"changelog\"", "\"kind\" : \"evil\"", 129, "error: the plan has an unknown blocker"),
    (
      "\"kind\" : \"changelog\"", "\"kind\" : \"name\"", 1,
      "error: orbit-v1.44.0 is blocked: orbit/CHANGELOG.md has no 1.44.0; 5 changes files wait: "
        + "git fleet changes collect orbit 1.44.0"
    ),
  ])
  func aPlanThatWasTamperedWith(old: String, new: String, status: Int32, complaint: String) throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet("tags", "plan", "--json").text
    let before = try fleet.git("for-each-ref").text
    let output = try Self.create(fleet, plan.replacing(old, with: new))
    expectRefusal(output, status, complaint)
    #expect(try fleet.git("for-each-ref").text == before)
  }

  @Test func aHostileReason() throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet("tags", "plan", "--json").text
      .replacing("\"kind\" : \"changelog\"", with: "\"kind\" : \"name\"")
      .replacing("orbit/CHANGELOG.md has", with: "\\u001b[31m\\nfatal: all has")
    let output = try Self.create(fleet, plan)
    expectNoTrap(output)
    #expect(
      output.complaints == [
        "error: orbit-v1.44.0 is blocked: \\033[31m\\nfatal: all has no 1.44.0; 5 changes files wait: "
          + "git fleet changes collect orbit 1.44.0"
      ])
  }

  @Test func aTargetThatIsNoId() throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet("tags", "plan", "--json").text
    for target in ["HEAD", "", "zzz", String(repeating: "f", count: 64)] {
      let output = try Self.create(fleet, plan.replacing(fleet.id("HEAD"), with: target))
      expectRefusal(output, 129, "error: the plan's entry for 'orbit-v1.44.0' is damaged")
    }
  }

  /// The same tag twice is one tag too many.
  @Test func theSameTagTwice() throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet("tags", "plan", "--json").text
      .replacing("\"fleet-v4.70.0\"", with: "\"orbit-v1.44.0\"")
      .replacing("\"component\" : \"fleet\"", with: "\"component\" : \"orbit\"")
      .replacing("\"version\" : \"4.70.0\"", with: "\"version\" : \"1.44.0\"")
    let before = try fleet.tags()
    let output = try Self.create(fleet, plan)
    #expect(output.status == 1)
    #expect(output.complaints.count == 1)
    #expect(try fleet.tags() == before)
  }

  /// A plan that was made where something was missing.
  @Test func aPlanWithGaps() throws {
    let fleet = try SampleMonorepo.make()
    let plan = try fleet("tags", "plan", "--json").text
      .replacing("\"gaps\" : [\n\n  ]", with: "\"gaps\" : [\"this clone is shallow\"]")
    let output = try Self.create(fleet, plan)
    expectRefusal(output, 3, "cannot tell: the plan may be wrong: this clone is shallow")
    #expect(try !fleet.tags().contains("orbit-v1.44.0"))
  }
}
