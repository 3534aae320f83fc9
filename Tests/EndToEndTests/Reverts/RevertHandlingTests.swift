import FleetTestSupport
import Foundation
import GitKit
import Testing

/// What `git fleet revert apply` and `reland` say next, typed as they say it.
@Suite struct RevertHandlingTests {
  @Test(arguments: [
    ("HEAD", nil), ("refs/heads/mine", "hint: leave the start out: --branch mine"), ("-x", nil),
  ])
  func namesThatNoBranchShouldHaveAreRefused(name: String, hint: String?) throws {
    let fleet = try RevertSample.make().fleet
    let refused = try fleet("revert", "apply", "1234", "--branch=\(name)")
    #expect(refused.status == 129)
    #expect(refused.complaints == ["error: '\(name)' is not a name for a branch"])
    #expect(refused.hints == [hint].compactMap(\.self))
    #expect(try fleet.git("for-each-ref", "refs/heads").lines.count == 1)
  }

  @Test func aBranchInTheWayIsNamed() throws {
    let fleet = try RevertSample.make().fleet
    let refused = try fleet("revert", "apply", "1234", "--branch", "main/sub")
    #expect(refused.status == 1)
    #expect(refused.complaints == ["error: no branch was made: reference 'refs/heads/main' already exists"])
  }

  @Test func whereToPublishIsSaidWhereThereIsARemote() throws {
    let fleet = try RevertSample.make().fleet
    try fleet.git("remote", "add", "origin", "somewhere")
    let made = try fleet("revert", "apply", "1234")
    #expect(made.lines.last == "publish: git push origin revert-1234-from-main")
  }

  /// The plan is of the commit that was named, and so are the ways out.
  @Test func conflictsElsewhereAreResolvedThere() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["a.txt": .file(RevertSample.page)])
    let first = builder.commit("First", ["a.txt": RevertSample.edited([7: "first"])])
    let second = builder.commit("Second", ["a.txt": RevertSample.edited([7: "second"])])
    builder.tag("fleet-v4.1.0", at: second)
    builder.commit("Third", ["a.txt": RevertSample.edited([7: "first"])])
    _ = start
    let repository = try builder.build(bare: false)
    let fleet = Fleet(repository)
    let short = repository[first].short
    let refused = try fleet("revert", "apply", "--commit", short, "--onto", "fleet-v4.1.0")
    #expect(
      refused.hints == [
        "hint: see with what: git fleet revert plan --commit \(short) --onto fleet-v4.1.0",
        "hint: or resolve it in the work tree: git fleet revert apply --commit \(short) --onto fleet-v4.1.0 --no-commit",
      ])
    let elsewhere = try fleet(
      "revert", "apply", "--commit", short, "--onto", "fleet-v4.1.0", "--no-commit")
    #expect(elsewhere.hints == ["hint: check it out first: git switch --detach fleet-v4.1.0"])
    try fleet.git("switch", "--quiet", "--detach", "fleet-v4.1.0")
    let stopped = try fleet(
      "revert", "apply", "--commit", short, "--onto", "fleet-v4.1.0", "--no-commit")
    #expect(stopped.complaints == ["error: the revert of 1 commit stopped at a conflict"])
  }

  /// A conflict in the middle: what is said is typed, and what comes out is what was announced, in one commit.
  @Test func aConflictInTheMiddleOfSeveralIsHandedOver() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit(
      "Start",
      [
        "a.txt": .file(RevertSample.page), "b.txt": .file(RevertSample.page),
        "c.txt": .file(RevertSample.page),
      ])
    builder.tag("fleet-v4.1.0", at: start)
    for (name, number) in [("a", 1), ("b", 2), ("c", 3)] {
      builder.commit(
        "Part \(number) (#1\(number))\n\nFor #1234\n",
        [TreePath("\(name).txt"): RevertSample.edited([7: "story"])])
    }
    builder.commit("Later (#20)", ["b.txt": RevertSample.edited([7: "later"])])
    let repository = try builder.build(bare: false)
    let fleet = Fleet(repository)
    // From anywhere in the work tree.
    _ = try fleet.shell("mkdir docs")
    let stopped = try fleet.inside("docs")("revert", "apply", "1234", "--no-commit")
    #expect(stopped.status == 1)
    try fleet.write(RevertSample.page, to: "b.txt")
    try fleet.git("add", "b.txt")
    for hint in stopped.hints.dropFirst().dropLast() {
      let command = try #require(hint.components(separatedBy: ": git ").last)
      let done = try fleet.with(["GIT_EDITOR": "true"]).shell("git \(command)")
      #expect(done.status == 0, "\(command) \(done.errorText)")
    }
    #expect(try fleet.git("diff", "--stat", "fleet-v4.1.0", "HEAD").lines == [])
    #expect(try fleet.git("status", "--porcelain").lines == [])
    #expect(try fleet.git("log", "-1", "--format=%s").lines == ["Revert \"Part 3 (#13)\" and 2 others"])
    #expect(try fleet("revert", "plan", "1234").errorText.contains("all of it was taken back"))
  }

  /// What was reverted with git alone is found by its story, and what is in the way of it by the commands that are named.
  @Test func whatGitRevertedLandsAgain() throws {
    let sample = try RevertSample.make()
    let fleet = sample.fleet
    try fleet.git("revert", "--no-edit", sample.frontend.hex)
    let plan = try fleet("revert", "reland", "1234")
    #expect(plan.lines[0] == "Clean: 1 revert to take back for 1234 on main.")
    try fleet.write(RevertSample.page.replacing("line 5\n", with: "other\n"), to: "frontend/a.tsx")
    try fleet.git("commit", "--quiet", "-am", "Other (#30)")
    let stuck = try fleet("revert", "reland", "1234")
    #expect(stuck.status == 1)
    let next = try #require(stuck.lines.last?.components(separatedBy: "next: git ").last)
    #expect(try fleet.shell("git \(next)").status == 0, "\(next)")
    let refused = try fleet("revert", "reland", "1234", "--apply")
    let way = try #require(refused.hints.last?.components(separatedBy: ": git ").last)
    let stopped = try fleet.shell("git \(way)")
    #expect(stopped.complaints == ["error: the revert of 1 commit stopped at a conflict"], "\(way)")
  }

  /// To and fro by the buttons of the host, and by git: what is out can land again, and what is in is no revert that passes.
  @Test(arguments: [true, false]) func toAndFro(isByHost: Bool) throws {
    let sample = try RevertSample.make()
    let fleet = sample.fleet
    var title = "Add the page (#12)"
    for number in 40...44 {
      let isIn = number % 2 == 1
      try fleet.git("revert", "--no-edit", number == 40 ? sample.frontend.hex : "HEAD")
      if isByHost {
        let reverted = number == 40 ? 12 : number - 1
        title = "Revert \"\(title)\" (#\(number))"
        try fleet.git("commit", "--quiet", "--amend", "-m", title, "-m", "Reverts fleetdm/fleet#\(reverted)")
      }
      let checked = try fleet("check", "--as", "frozen", "HEAD~1..HEAD")
      #expect((checked.status == 0) == !isIn, "\(number) \(checked.text)")
      #expect((try fleet("revert", "plan", "12").status == 0) == isIn, "\(number)")
      let again = try fleet("revert", "reland", "1234")
      #expect((again.status == 0) == !isIn, "\(number) \(again.text)\(again.errorText)")
    }
  }

  /// One commit of several reverts says what all of them were, and is found again by each.
  @Test func whatIsRevertedInTheWorkTreeNamesItAll() throws {
    let sample = try RevertSample.make()
    let fleet = sample.fleet
    #expect(try fleet("revert", "apply", "1234", "--no-commit").status == 0)
    try fleet.git("commit", "--quiet", "--no-edit")
    #expect(
      try fleet.git("log", "-1", "--format=%B").text == """
        Revert "Add the page (#12)" and 1 other

        This reverts commit \(sample.frontend.hex).
        This reverts commit \(sample.backend.hex).

        Reverts fleetdm/fleet#12 and fleetdm/fleet#11.

        Fleet-Story: #1234


        """)
    for key in ["1234", "pr-11", "12", sample.backend.hex, sample.frontend.short] {
      let reland = try fleet("revert", "reland", key)
      #expect(reland.status == 0, "\(key): \(reland.errorText)")
      #expect(reland.lines.first == "Clean: 1 revert to take back for \(key) on main.")
    }
    #expect(try fleet("revert", "plan", "1234").status == 1)
    let nothing = try fleet("revert", "apply", "--commit", sample.backend.hex, "--no-commit")
    #expect(nothing.complaints == ["error: nothing to do: what was changed is not on main"])
  }

  @Test(arguments: ["pr-11", "commit", "topic"]) func whatAKeyTookOutItLandsAgain(key: String) throws {
    let sample = try RevertSample.make()
    let fleet = sample.fleet
    try fleet.git("branch", "--quiet", "topic", sample.fix.hex)
    try fleet.git("checkout", "--quiet", "-b", "side", "main~3")
    try fleet.write("side\n", to: "side.txt")
    try fleet.git("add", "side.txt")
    try fleet.git("commit", "--quiet", "--message", "Side")
    try fleet.git("branch", "--quiet", "--force", "topic", "side")
    try fleet.git("checkout", "--quiet", "main")
    try fleet.git("merge", "--quiet", "--no-edit", "topic")
    let name = key == "commit" ? sample.backend.hex : key
    let before = try fleet.id("HEAD^{tree}")
    let made = try fleet("revert", "apply", name, "--branch", "out")
    #expect(made.status == 0, "\(made.errorText)")
    let reland = try fleet("revert", "reland", name, "--onto", "out", "--apply", "--branch", "again")
    #expect(reland.status == 0, "\(reland.errorText)")
    #expect(try fleet.id("again^{tree}") == before)
  }

  /// A database that ran the later one would be asked to run an older one.
  @Test func aMigrationThatComesTooLateIsSaid() throws {
    let directory = "server/datastore/mysql/migrations/tables/"
    var builder = RepositoryBuilder()
    builder.commit("Start", [TreePath(directory + "20231001000000_Start.go"): "package tables\n"])
    let foo = builder.commit(
      "Add foo (#5)", [TreePath(directory + "20231120000000_AddFoo.go"): "package tables // foo\n"])
    let repository = try builder.build(bare: false)
    let fleet = Fleet(repository)
    #expect(try fleet("revert", "apply", "--commit", repository[foo].hex, "--branch", "out").status == 0)
    try fleet.git("checkout", "--quiet", "out")
    let clean = try fleet("revert", "reland", "5")
    #expect(clean.lines.allSatisfy { !$0.contains("migration") }, "\(clean.text)")
    try fleet.write("package tables // new\n", to: directory + "20231201000000_AddNew.go")
    try fleet.git("add", ".")
    try fleet.git("commit", "--quiet", "--message", "Add new")
    let late = try fleet("revert", "reland", "5")
    #expect(late.status == 0)
    #expect(
      late.lines.contains(
        "             migration \(directory)20231120000000_AddFoo.go needs a new timestamp: "
          + "20231201000000_AddNew.go is there already"))
  }

  /// Nothing is known of what lies behind the end of history.
  @Test func aShallowCloneCannotTell() throws {
    let sample = try RevertSample.make()
    let fleet = sample.fleet
    #expect(try fleet("revert", "apply", "1234", "--checkout").status == 0)
    try fleet.git("commit", "--quiet", "--allow-empty", "--message", "Later")
    try fleet.git("commit", "--quiet", "--allow-empty", "--message", "Later still")
    try fleet.git("clone", "--quiet", "--depth", "2", "--no-tags", "file://" + fleet.path, "shallow")
    let clone = fleet.inside("shallow")
    #expect(try clone("revert", "reland", "1234").status == 3)
    try clone.git("fetch", "--quiet", "--depth", "1", "origin", "tag", "fleet-v4.1.0")
    let plan = try clone("revert", "plan", "777")
    #expect(plan.status == 3)
    #expect(plan.hints.contains("hint: fetch more of it: git fetch --unshallow"), "\(plan.errorText)")
  }
}
