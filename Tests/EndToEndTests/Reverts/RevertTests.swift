import FleetTestSupport
import GitKit
import Testing

/// `git fleet revert` through the built program.
@Suite struct RevertTests {
  @Test func aStoryIsPlannedAndMade() throws {
    let sample = try RevertSample.make()
    let fleet = sample.fleet
    let objects = try fleet.git("count-objects").text
    let plan = try fleet("revert", "plan", "1234")
    #expect(plan.status == 0 && plan.errorText == "", "\(plan.errorText)")
    #expect(plan.lines[0] == "Clean: 2 commits to revert for 1234 from main.")
    #expect(plan.lines.contains("             changes/1234-thing goes with it"))
    #expect(plan.lines.last == "next: git fleet revert apply 1234 --onto main")
    let document = try fleet.document(RevertPlanDocument.self, "revert", "plan", "#1234")
    #expect(document.steps.map(\.id) == [sample.frontend.hex, sample.backend.hex])
    #expect(document.steps.allSatisfy(\.clean) && document.engine == "overlay")
    // Planning leaves no object behind.
    #expect(try fleet.git("count-objects").text == objects)
    let byGit = try sample.treeByGit([sample.frontend.hex, sample.backend.hex])
    #expect(document.tree == byGit)

    let head = try fleet.id("HEAD")
    let dry = try fleet("revert", "apply", "1234", "--onto", "main", "--dry-run")
    #expect(dry.lines == ["Would create branch revert-1234-from-main: 2 commits on main."])
    #expect(try fleet.git("branch", "--list").lines.count == 1)
    let made = try fleet("revert", "apply", "1234", "--onto", "main")
    #expect(made.status == 0, "\(made.errorText)")
    #expect(made.lines == ["Created branch revert-1234-from-main: 2 commits on main."])
    #expect(try fleet.id("revert-1234-from-main^{tree}") == byGit)
    #expect(try fleet.id("HEAD") == head)
    #expect(try fleet.git("status", "--porcelain").text == "")
    let messages = try fleet.git("log", "--format=%B", "-1", "revert-1234-from-main").text
    #expect(
      messages == """
        Revert "Add the backend (#11)"

        This reverts commit \(sample.backend.hex).

        Reverts fleetdm/fleet#11.

        Fleet-Story: #1234
        Fleet-Revert-Plan: \(document.plan)


        """)
    let who = try fleet.git("log", "-1", "--format=%an <%ae>, %cn <%ce>", "revert-1234-from-main").lines
    #expect(who == ["Developer <developer@example.com>, Release Engineer <release@example.com>"])
    expectRefusal(
      try fleet("revert", "apply", "1234", "--onto", "main"), 1,
      "error: branch 'revert-1234-from-main' already exists, at \(try fleet.id("revert-1234-from-main").prefix(10))",
      hint: "choose another name: --branch <name>")
    #expect(try fleet("revert", "apply", "1234", "--branch", "other", "--checkout").status == 0)
    #expect(try fleet.git("branch", "--show-current").lines == ["other"])
    #expect(try fleet.git("status", "--porcelain").text == "")
  }

  /// Such a branch needs nobody's leave in a freeze, because its changes prove what it is.
  @Test func aFreezeLetsItIn() throws {
    let sample = try RevertSample.make()
    let fleet = sample.fleet
    #expect(try fleet("revert", "apply", "1234").status == 0)
    let checked = try fleet("check", "revert-1234-from-main", "--as", "frozen", "--json")
    #expect(checked.status == 0, "\(checked.text)")
    #expect(checked.text.contains(#""kind" : "revert""#))
  }

  @Test func itLandsAgainAfterTheRelease() throws {
    let sample = try RevertSample.make()
    let fleet = sample.fleet
    let before = try fleet.id("main^{tree}")
    #expect(try fleet("revert", "apply", "1234").status == 0)
    try fleet.git("merge", "--quiet", "--ff-only", "revert-1234-from-main")
    #expect(try fleet("revert", "plan", "1234").status == 1)
    let plan = try fleet("revert", "reland", "1234")
    #expect(plan.status == 0, "\(plan.errorText)")
    #expect(plan.lines[0] == "Clean: 2 reverts to take back for 1234 on main.")
    #expect(plan.lines.last == "next: git fleet revert reland 1234 --apply --onto main")
    #expect(try fleet("revert", "reland", "revert-1234-from-main").lines[0].hasPrefix("Clean: 2 "))
    #expect(try fleet("revert", "reland", "#11").lines[0].hasPrefix("Clean: 1 "))
    #expect(try fleet("revert", "reland", "1234", "--apply", "--onto", "main").status == 0)
    #expect(try fleet.id("reland-1234-on-main^{tree}") == before)
    #expect(
      try fleet.git("log", "--format=%s", "main..reland-1234-on-main").lines
        == ["Reapply \"Add the page (#12)\"", "Reapply \"Add the backend (#11)\""])
    try fleet.git("merge", "--quiet", "--ff-only", "reland-1234-on-main")
    #expect(try fleet("revert", "reland", "1234").status == 1)
    // What came back can be taken out again.
    #expect(try fleet("revert", "plan", "1234").status == 0)
  }

  /// What is proposed takes the partners along, and then works.
  @Test func theProposedPartnersMakeAStoryClean() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["server/a.go": .file(RevertSample.page)])
    builder.tag("fleet-v4.1.0", at: start)
    builder.commit("Add the backend (#11)\n\nFor #1234\n", ["server/a.go": RevertSample.edited([7: "first"])])
    builder.commit("Change it (#12)", ["server/a.go": RevertSample.edited([7: "second"])])
    let fleet = Fleet(try builder.build(bare: false))
    let conflict = try fleet("revert", "plan", "1234")
    #expect(conflict.status == 1)
    let proposal = "git fleet revert plan 1234 --commit \(try fleet.id("HEAD").prefix(10)) --onto main"
    #expect(conflict.lines.last == "next: \(proposal)")
    let plan = try fleet.shell(proposal)
    #expect(plan.status == 0)
    #expect(plan.lines.first == "Clean: 2 commits to revert for 1234 from main.")
    let command = try #require(plan.lines.last?.split(separator: "next: ").last)
    #expect(try fleet.shell(String(command)).status == 0)
    #expect(try fleet.id("revert-1234-from-main^{tree}") == fleet.id("fleet-v4.1.0^{tree}"))
    #expect(try fleet("revert", "plan", "1234", "--commit", "nowhere").status == 128)
    // What stood in the way comes back with the story, and is none of it afterwards.
    try fleet.git("merge", "--quiet", "--ff-only", "revert-1234-from-main")
    #expect(try fleet.git("log", "-2", "--format=%(trailers:key=Fleet-Story,valueonly)").lines == ["#1234"])
    let back = try fleet("revert", "reland", "1234", "--apply")
    #expect(back.status == 0, "\(back.errorText)")
    try fleet.git("merge", "--quiet", "--ff-only", "reland-1234-on-main")
    #expect(try fleet.id("HEAD^{tree}") == fleet.id("HEAD~4^{tree}"))
    let again = try fleet.document(RevertPlanDocument.self, "revert", "plan", "1234")
    #expect(try again.steps.map(\.id) == [fleet.id("HEAD~1")])
  }

  @Test func aConflictNamesItsCauseAndItsPartner() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["a.txt": .file(RevertSample.page)])
    let first = builder.commit("First", ["a.txt": RevertSample.edited([7: "first"])])
    builder.commit("Far away", ["a.txt": RevertSample.edited([7: "first", 29: "far"])])
    let second = builder.commit("Second", ["a.txt": RevertSample.edited([7: "second", 29: "far"])])
    let repository = try builder.build(bare: false)
    let fleet = Fleet(repository)
    let output = try fleet("revert", "plan", "--commit", repository[first].hex, "--json")
    #expect(output.status == 1)
    let document = try output.decoded(RevertPlanDocument.self)
    #expect(document.tree == nil)
    let step = try #require(document.steps.first)
    #expect(!step.clean && step.conflicts.map(\.path) == ["a.txt"] && step.conflicts[0].with.count == 2)
    #expect(step.partners?.commits == [repository[second].hex] && step.partners?.smallest == true)
    let together = try fleet(
      "revert", "plan", "--commit", repository[first].hex, "--commit", repository[second].hex)
    #expect(together.status == 0)
    #expect(together.lines[0] == "Clean: 2 commits to revert from main.")

    let short = repository[first].short
    expectRefusal(
      try fleet("revert", "apply", "--commit", repository[first].hex), 1,
      "error: the revert of \(short) First conflicts",
      hint: "or resolve it in the work tree: git fleet revert apply --commit \(repository[first].hex) "
        + "--onto main --no-commit")
    #expect(try fleet.git("branch", "--list").lines.count == 1)
    // A person may resolve it, or take everything back.
    let before = try fleet.id("HEAD")
    try fleet.write("mine\n", to: "a.txt")
    #expect(try fleet("revert", "apply", "--commit", short, "--no-commit").status == 1)
    #expect(try fleet.git("status", "--porcelain").text == " M a.txt\n")
    try fleet.git("checkout", "--quiet", "a.txt")
    // What is not tracked is not in the way.
    try fleet.write("mine\n", to: "b.txt")
    let stopped = try fleet("revert", "apply", "--commit", short, "--no-commit")
    #expect(stopped.status == 1)
    #expect(stopped.hints.contains("hint: or take everything back: git reset --merge"))
    #expect(try fleet.git("ls-files", "--unmerged").lines.count == 3)
    try fleet.git("reset", "--merge")
    #expect(try fleet.git("status", "--porcelain").text == "?? b.txt\n" && fleet.id("HEAD") == before)
  }

  @Test func aMergeNeedsToSayWhichSideStays() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["a.txt": "a\n"])
    let side = builder.commit("Side", on: "side", parents: [start], ["b.txt": "b\n"])
    let main = builder.commit("Main", ["c.txt": "c\n"])
    let merge = builder.commit("Merge branch 'side'", parents: [main, side], ["b.txt": "b\n"])
    builder.commit("Later", ["d.txt": "d\n"])
    let repository = try builder.build(bare: false)
    let fleet = Fleet(repository)
    let id = repository[merge]
    expectRefusal(
      try fleet("revert", "plan", "--commit", id.hex), 1,
      "error: commit \(id.short) is a merge, and which side to keep is not said",
      hint: "to keep what it was merged into, add: --mainline 1")
    let document = try fleet.document(
      RevertPlanDocument.self, "revert", "plan", "--commit", id.hex, "--mainline", "1")
    try fleet.git("revert", "--no-edit", "-m", "1", id.hex)
    #expect(try document.tree == fleet.id("HEAD^{tree}"))
    // Now it is gone.
    let again = try fleet("revert", "plan", "--commit", id.hex, "-m", "1")
    #expect(again.status == 0 && again.lines[0] == "Nothing to revert: what was changed is not on main.")
    #expect(try fleet("revert", "plan", "--commit", id.hex, "-m", "3").status == 1)
    #expect(try fleet("revert", "plan", "--commit", id.hex, "-m", "0").status == 129)
  }

  @Test func severalPlacesAtOnce() throws {
    let sample = try RevertSample.make()
    let document = try sample.fleet.document(
      RevertPlanDocument.self, "revert", "plan", "--commit", sample.frontend.hex, "--onto", "main", "--onto",
      "main~1")
    #expect(document.others.count == 1)
    #expect(try document.others[0].onto == sample.fleet.id("main~1") && document.others[0].tree != nil)
    // A place that has nothing of it is said, and the others are answered.
    let some = try sample.fleet("revert", "plan", "pr-13", "--onto", "main~2", "--onto", "main")
    #expect(some.status == 0 && some.lines[0] == "Clean: 1 commit to revert for pr-13 from main.")
    #expect(some.errorText.hasPrefix("warning: on main~2: nothing to revert for 'pr-13': "))
    #expect(try sample.fleet("revert", "plan", "pr-14", "--onto", "main~2", "--onto", "main~3").status == 1)
  }

  @Test func migrationsThatATagHoldsStay() throws {
    let name = "server/datastore/mysql/migrations/tables/20250102030405_AddThing.go"
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["server/a.go": "a\n"])
    builder.tag("fleet-v4.1.0", at: start)
    let added = builder.commit("Add it (#5)", [TreePath(name): "package tables\n"])
    builder.commit("Later", ["server/a.go": "b\n"])
    let repository = try builder.build(bare: false)
    let fleet = Fleet(repository)
    let free = try fleet("revert", "plan", "--commit", repository[added].hex)
    #expect(free.lines.contains("             migration \(name) can be deleted: no tag has it"))
    try fleet.git("tag", "fleet-v4.2.0", repository[added].hex)
    try fleet.git("tag", "-m", "Release", "fleet-v4.3.0", "HEAD")
    let document = try fleet.document(
      RevertPlanDocument.self, "revert", "plan", "--commit", repository[added].hex)
    #expect(document.steps[0].migrations.map(\.tags) == [["fleet-v4.2.0", "fleet-v4.3.0"]])
    #expect(document.steps[0].migrations.map(\.deletable) == [false])
  }

  @Test func badInputIsSaid() throws {
    let sample = try RevertSample.make()
    let fleet = sample.fleet
    #expect(try fleet("revert", "plan").status == 129)
    #expect(try fleet("revert", "plan", "1234", "--commit", "nowhere").status == 128)
    #expect(try fleet("revert", "plan", "--commit", "nowhere").status == 128)
    #expect(try fleet("revert", "plan", "no-such-thing").status == 129)
    #expect(try fleet("revert", "plan", "99").status == 1)
    #expect(try fleet("revert", "reland", "99").status == 1)
    #expect(try fleet("revert", "apply", "1234", "--branch", "a..b").status == 129)
    #expect(try fleet("revert", "apply", "1234", "--no-commit", "--checkout").status == 129)
    #expect(try fleet.git("branch", "--list").lines.count == 1)
  }
}
