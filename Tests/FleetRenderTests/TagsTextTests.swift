import Testing

@testable import FleetCore
@testable import FleetRender

@Suite struct TagsTextTests {
  @Test func saysWhatToCut() throws {
    #expect(
      TagPlanText(SampleReports.plan()).lines.text()
        == """
        Cut orbit-v1.44.0 and fleet-v4.70.0 at aaaaaaaaaa; 1 blocked.

        orbit-v1.44.0  2 code commits, 1 to check since orbit-v1.43.0; not only fixes
          milestone  4.70.0
          QA issue   Release QA: fleetd 1.44.0
          ships      desktop with it
          blocked    orbit/CHANGELOG.md has no 1.44.0
          blocked    go 1.24.4 is older than 1.24.5

        fleet-v4.70.0  9 code commits since fleet-v4.69.0
          milestone  4.70.0
          QA issue   Release QA: 4.70.0
          after      orbit-v1.44.0

        to decide: fleetd-chrome, 1 to check since fleetd-chrome-v1.3.2
                   to tag it too: git fleet tags plan --include fleetd-chrome
        """)
  }

  @Test func coloursAPlan() throws {
    let plan = SampleReports.plan(gaps: ["a gap"])
    #expect(
      TagPlanText(plan).lines.text(isColoured: true)
        == """
        ␛[1mCut orbit-v1.44.0 and fleet-v4.70.0 at aaaaaaaaaa; 1 blocked.␛[m
        ␛[35mcannot tell for sure: a gap␛[m

        ␛[1morbit-v1.44.0␛[m  2 code commits, 1 to check since orbit-v1.43.0; not only fixes
          ␛[2mmilestone␛[m  4.70.0
          ␛[2mQA issue␛[m   Release QA: fleetd 1.44.0
          ␛[2mships␛[m      desktop with it
          ␛[2mblocked␛[m    ␛[1;31morbit/CHANGELOG.md has no 1.44.0␛[m
          ␛[2mblocked␛[m    ␛[1;31mgo 1.24.4 is older than 1.24.5␛[m

        ␛[1mfleet-v4.70.0␛[m  9 code commits since fleet-v4.69.0
          ␛[2mmilestone␛[m  4.70.0
          ␛[2mQA issue␛[m   Release QA: 4.70.0
          ␛[2mafter␛[m      orbit-v1.44.0

        ␛[1;36mto decide: ␛[mfleetd-chrome, 1 to check since fleetd-chrome-v1.3.2
        ␛[2m           to tag it too: git fleet tags plan --include fleetd-chrome␛[m
        """)
  }

  @Test func listsTheNewest() throws {
    #expect(
      TagsListText(SampleReports.tags, limit: 2).lines.text()
        == """
        orbit  3 releases, 1 irregular
          orbit-v1.44.0      missing
          orbit-v1.43.0      1111111111  2024-07-03  annotated
          … 1 more: --all shows them

        fleet  1 release, 0 irregular
          fleet-v4.69.0  9999999999  2024-07-04
        """)
  }

  @Test func listsAll() throws {
    #expect(
      TagsListText(SampleReports.tags, limit: nil).lines.text(isColoured: true)
        == """
        ␛[1morbit␛[m␛[2m  3 releases, 1 irregular␛[m
          orbit-v1.44.0      ␛[33mmissing␛[m
          orbit-v1.43.0      ␛[33m1111111111␛[m  ␛[2m2024-07-03␛[m  ␛[2mannotated␛[m
          orbit-v1.9.0       ␛[33m2222222222␛[m  ␛[2m1970-01-01␛[m
          ␛[2morbit-v1.43.0-rc1␛[m  ␛[2msuffix '-rc1': a prerelease or test build␛[m

        ␛[1mfleet␛[m␛[2m  1 release, 0 irregular␛[m
          fleet-v4.69.0  ␛[33m9999999999␛[m  ␛[2m2024-07-04␛[m
        """)
  }

  @Test func saysWhatIsWrongWithTags() throws {
    #expect(
      TagChecksText.lines(SampleReports.checks).text()
        == """
        orbit-v1.43.0: fine
        orbit-v1.43: error: not a release tag: 2 numbers instead of three [not-a-release]
        orbit-v1.43: warning: there is no such tag yet [not-there]
        x\\033[2J\\n: error: belongs to no component [unknown-family]
        """)
  }

  @Test func coloursFindings() throws {
    #expect(
      TagChecksText.lines(SampleReports.checks).text(isColoured: true)
        == """
        orbit-v1.43.0: fine
        orbit-v1.43: ␛[1;31merror␛[m: not a release tag: 2 numbers instead of three [not-a-release]
        orbit-v1.43: ␛[35mwarning␛[m: there is no such tag yet [not-there]
        x\\033[2J\\n: ␛[1;31merror␛[m: belongs to no component [unknown-family]
        """)
  }

  @Test func saysWhatWasCreated() throws {
    let tags = SampleReports.plan().tags
    #expect(
      CreatedTagsText.lines(tags, wereCreated: true, remote: "origin").text()
        == """
        Created orbit-v1.44.0 and fleet-v4.70.0.
          orbit-v1.44.0 -> aaaaaaaaaa
          fleet-v4.70.0 -> aaaaaaaaaa
        publish: git push --atomic origin refs/tags/orbit-v1.44.0 refs/tags/fleet-v4.70.0
        """)
  }

  @Test func saysWhatWouldBeCreated() throws {
    let tags = SampleReports.plan().tags
    #expect(
      CreatedTagsText.lines(tags, wereCreated: false, remote: "origin").text(isColoured: true)
        == """
        ␛[1mWould create orbit-v1.44.0 and fleet-v4.70.0.␛[m
          orbit-v1.44.0 -> aaaaaaaaaa
          fleet-v4.70.0 -> aaaaaaaaaa
        """)
  }

  @Test(arguments: [
    ([], "No tag to cut at aaaaaaaaaa."),
    ([0], "Cut one-v1.0.0 at aaaaaaaaaa."),
    ([1], "Cut one-v1.0.0 at aaaaaaaaaa, once unblocked."),
    ([2, 1], "Cut one-v1.0.0 and two-v1.0.0 at aaaaaaaaaa, once unblocked."),
    ([0, 1, 0], "Cut one-v1.0.0, two-v1.0.0 and three-v1.0.0 at aaaaaaaaaa; 1 blocked."),
  ])
  func answersInOneSentence(blockers: [Int], answer: String) {
    let tags = zip(["one", "two", "three"], blockers).map { name, count in
      PlannedTag(
        name: "\(name)-v1.0.0", component: name, version: Version(1, 0, 0), target: SampleReports.id("a"),
        milestone: nil, qaIssue: "QA", reason: "r", riders: [], after: [],
        blockedBy: Array(repeating: Blocker(kind: .name, what: "w"), count: count))
    }
    let plan = TagPlan(target: SampleReports.id("a"), tags: tags, undecided: [], dependencies: [], gaps: [])
    #expect(TagPlanText(plan).lines.first.map { [$0].text() } == answer)
    #expect(!TagPlanText(plan).lines.text().contains("milestone"))
  }

  /// What is proposed asks for the same plan, and one tag more.
  @Test func theProposedCommandKeepsWhatWasAsked() {
    let plan = TagPlan(
      target: SampleReports.id("a"), tags: [],
      undecided: [.init(component: "orbit", name: "orbit-v1.0.0", reason: "r")], dependencies: [], gaps: [])
    let text = TagPlanText(plan, command: "git fleet tags plan 4.71.0 --at x").lines.text()
    #expect(text.hasSuffix("to tag it too: git fleet tags plan 4.71.0 --at x --include orbit"))
  }

  @Test func printsNoEmptyFamilies() {
    #expect(TagsListText(TagsReport(families: []), limit: nil).lines.text() == "")
    let family = TagsReport.Family(component: "orbit", releases: [], irregular: [])
    #expect(
      TagsListText(TagsReport(families: [family]), limit: 5).lines.text() == "orbit  0 releases, 0 irregular")
  }
}
