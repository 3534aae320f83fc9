import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

/// What stands in the way of reverts, and what has to go with them.
@Suite struct RevertPlannerTests {
  private static func lines(_ edits: [Int: String]) -> FileContent {
    .file((1...30).map { (edits[$0] ?? "line \($0)") + "\n" }.joined())
  }

  private static func plan(
    _ builder: RepositoryBuilder, _ marks: [RepositoryBuilder.Mark]
  ) throws -> (plan: RevertPlan, repository: TestRepository) {
    let test = try builder.build(bare: false)
    let repository = try test.open()
    let policy = try Policy.fleet()
    let planner = try RevertPlanner(repository, policy: policy)
    let subject = RevertSubject(
      key: nil, issue: nil, commits: try RevertOrder.newestFirst(marks.map { test[$0] }, planner.history),
      notes: [])
    let onto = try Moment.resolve("main", in: repository)
    return (try planner.plan(subject, onto: onto, named: "main", mainline: nil), test)
  }

  /// The one that is in the way conflicts with a later one itself, which touches none of the step's paths.
  @Test func partnersOfPartnersAreFound() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["a.txt": Self.lines([:]), "b.txt": Self.lines([:])])
    let first = builder.commit("First", ["a.txt": Self.lines([7: "first"])])
    let second = builder.commit(
      "Second", ["a.txt": Self.lines([7: "second"]), "b.txt": Self.lines([7: "second"])])
    builder.commit("Elsewhere", ["b.txt": Self.lines([7: "second", 20: "elsewhere"])])
    let third = builder.commit("Third", ["b.txt": Self.lines([7: "third", 20: "elsewhere"])])
    let (plan, test) = try Self.plan(builder, [first])
    #expect(plan.steps.map { $0.partners?.commits.map(\.id) } == [[test[third], test[second]]])
    #expect(plan.remedy.map(\.id) == [test[third], test[second]])
    let (whole, _) = try Self.plan(builder, [first, second, third])
    #expect(whole.isClean)
  }

  /// A file that was renamed since is reverted under its new name, so that the rename is in nobody's way.
  @Test func aRenameIsNoConflict() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["a.txt": Self.lines([:]), "x/b.txt": Self.lines([:])])
    let feature = builder.commit(
      "Feature", ["a.txt": Self.lines([7: "one"]), "x/b.txt": Self.lines([7: "one"])])
    builder.commit("Rename", ["x/b.txt": .removed, "y/b.txt": Self.lines([7: "one"])])
    let later = builder.commit("Later", ["a.txt": Self.lines([7: "two"])])
    let (plan, test) = try Self.plan(builder, [feature])
    guard case .conflict(let conflicts) = plan.steps[0].outcome else {
      Issue.record("\(plan.steps[0].outcome)")
      return
    }
    #expect(conflicts.map(\.path) == ["a.txt"] && conflicts.map(\.kind) == ["content"])
    #expect(plan.steps[0].partners?.commits.map(\.id) == [test[later]])
    #expect(plan.steps[0].partners?.isSmallest == true)
  }

  /// What changed the lines before the file got its new name is as much in the way.
  @Test func whatCameBeforeARenameIsNamed() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["x/b.txt": Self.lines([:])])
    let feature = builder.commit("Feature", ["x/b.txt": Self.lines([7: "one"])])
    let adjacent = builder.commit("Adjacent", ["x/b.txt": Self.lines([7: "one", 8: "other"])])
    let rename = builder.commit(
      "Rename", ["x/b.txt": .removed, "y/b.txt": Self.lines([7: "one", 8: "other"])])
    let (plan, test) = try Self.plan(builder, [feature])
    guard case .conflict(let conflicts) = plan.steps[0].outcome else {
      Issue.record("\(plan.steps[0].outcome)")
      return
    }
    #expect(conflicts.map(\.path) == ["y/b.txt"] && conflicts.map(\.kind) == ["rename"])
    #expect(conflicts[0].with.map(\.id) == [rename, adjacent].map { test[$0] })
    #expect(plan.steps[0].partners?.commits.map(\.id) == [test[adjacent]])
    #expect(plan.steps[0].partners?.isSmallest == true)
  }

  /// A file that would come back into a directory that has moved away.
  @Test func whoeverMovedTheDirectoryIsInTheWay() throws {
    var builder = RepositoryBuilder()
    let names = ["a", "b", "c"]
    func files(_ directory: String, _ names: [String]) -> [TreePath: FileContent] {
      Dictionary(
        uniqueKeysWithValues: names.map { (TreePath("\(directory)/\($0).txt"), Self.lines([3: $0])) })
    }
    builder.commit("Start", files("x", names))
    let feature = builder.commit("Feature", ["x/b.txt": .removed])
    let move = builder.commit(
      "Move", files("y", ["a", "c"]).merging(["x/a.txt": .removed, "x/c.txt": .removed]) { $1 })
    let (plan, test) = try Self.plan(builder, [feature])
    #expect(plan.steps[0].partners?.commits.map(\.id) == [test[move]])
    #expect(plan.steps[0].partners?.isSmallest == true)
  }

  /// Of many that could go, those that are needed.
  @Test func partnersThatAreNotNeededAreLeftOut() throws {
    var builder = RepositoryBuilder()
    let names = (1...5).map { "f\($0).txt" }
    builder.commit("Start", Dictionary(uniqueKeysWithValues: names.map { (TreePath($0), Self.lines([:])) }))
    let first = builder.commit(
      "First", Dictionary(uniqueKeysWithValues: names.map { (TreePath($0), Self.lines([7: "first"])) }))
    var needed: [RepositoryBuilder.Mark] = []
    for name in names {
      builder.commit("Near \(name)", [TreePath(name): Self.lines([7: "first", 20: "near"])])
      needed.append(builder.commit("On \(name)", [TreePath(name): Self.lines([7: "second", 20: "near"])]))
      builder.commit("Far \(name)", [TreePath(name): Self.lines([7: "second", 20: "near", 28: "far"])])
    }
    let (plan, test) = try Self.plan(builder, [first])
    #expect(plan.remedy.map(\.id) == needed.reversed().map { test[$0] })
  }

  /// A release may have picked it under another timestamp; another migration of that name is another.
  @Test(arguments: [("20250302000000_AddThing.go", 1), ("20250302000000_AddThings.go", 0)])
  func aRetimedMigrationIsFoundInTags(picked: String, count: Int) throws {
    let directory = "server/datastore/mysql/migrations/tables/"
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", [TreePath(directory + "20250101000000_First.go"): "first\n"])
    builder.commit("Other", [TreePath(directory + "20250102000000_AddOther.go"): "other\n"])
    let add = builder.commit("Add", [TreePath(directory + "20250303000000_AddThing.go"): "add\n"])
    let other = builder.commit("Again", [TreePath(directory + "20250304000000_AddOther.go"): "again\n"])
    let pick = builder.commit("Pick", on: "rc", parents: [start], [TreePath(directory + picked): "add\n"])
    builder.tag("fleet-v4.2.0", at: pick)
    builder.tag("fleet-v4.1.0", at: add)
    let (plan, _) = try Self.plan(builder, [add, other])
    // AddOther is in fleet-v4.1.0 as a migration of its own, which stands beside this one.
    #expect(plan.steps.map { $0.migrations.flatMap(\.tags).count } == [0, 1 + count])
  }

  /// A snapshot of the schema is known by its path, other files by what they say of themselves.
  @Test func generatedFilesAreKnown() throws {
    let paths: [TreePath] = ["a.txt", "mock.go", "server/datastore/mysql/schema.sql"]
    func files(_ text: String?) -> [TreePath: FileContent] {
      let head = ["mock.go": "// Code generated by mockimpl. DO NOT EDIT.\n"]
      return Dictionary(
        uniqueKeysWithValues: paths.map { path in
          let lines = (1...30).map { $0 == 7 ? text ?? "" : "line \($0)" }.joined(separator: "\n")
          return (path, .file((head[path.description] ?? "") + lines + "\n"))
        })
    }
    var builder = RepositoryBuilder()
    builder.commit("Start", files(nil))
    let edit = builder.commit("Edit", files("edit"))
    builder.commit("Later", files("later"))
    let (plan, test) = try Self.plan(builder, [edit])
    defer { withExtendedLifetime(test) {} }
    guard case .conflict(let conflicts) = plan.steps[0].outcome else {
      Issue.record("\(plan.steps[0].outcome)")
      return
    }
    #expect(conflicts.map(\.path) == paths && conflicts.map(\.isGenerated) == [false, true, true])
  }

  /// What makes an earlier step clean counts for the later ones.
  @Test func laterStepsAreJudgedWithThePartnersOfEarlierOnes() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["a.txt": Self.lines([:])])
    let first = builder.commit("First", ["a.txt": Self.lines([7: "first"])])
    let second = builder.commit("Second", ["a.txt": Self.lines([7: "second"])])
    let stranger = builder.commit("Stranger", ["a.txt": Self.lines([7: "stranger"])])
    let (plan, test) = try Self.plan(builder, [first, second])
    #expect(plan.steps.map(\.commit.id) == [test[second], test[first]])
    #expect(plan.steps.last?.outcome == .clean)
    #expect(plan.remedy.map(\.id) == [test[stranger]])
    #expect(!plan.isClean && plan.tree == nil)
  }

  /// An attribute file that an earlier step takes away merges nothing any more.
  @Test func attributesAreThoseOfTheTreeSoFar() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["u.md": Self.lines([:])])
    let edit = builder.commit("Edit", ["u.md": Self.lines([7: "edit"])])
    builder.commit("Later", ["u.md": Self.lines([7: "later"])])
    let union = builder.commit("Union", [".gitattributes": "u.md merge=union\n"])
    let (alone, _) = try Self.plan(builder, [edit])
    #expect(alone.isClean)
    let (both, _) = try Self.plan(builder, [edit, union])
    #expect(both.steps.map(\.outcome.isMade) == [true, false])
  }

  @Test func aDirectoryInTheWayIsNamed() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["run.sh": Self.lines([:])])
    let edit = builder.commit("Edit", ["run.sh": Self.lines([7: "edit"])])
    let directory = builder.commit("Directory", ["run.sh": .removed, "run.sh/a": "a\n"])
    let (plan, test) = try Self.plan(builder, [edit])
    guard case .conflict(let conflicts) = plan.steps[0].outcome else {
      Issue.record("\(plan.steps[0].outcome)")
      return
    }
    #expect(conflicts.map(\.path) == ["run.sh"] && conflicts.map(\.kind) == ["file/directory"])
    #expect(conflicts[0].with.map(\.id) == [test[directory]])
    #expect(plan.remedy.map(\.id) == [test[directory]])
  }

  /// Names are written for a time to come, too, and a release may have had it before the branch.
  @Test(arguments: [Int64(20), 400, -400]) func aMigrationIsFoundInTagsWhateverItsName(daysAhead: Int64)
    throws
  {
    let day: Int64 = 86_400
    let march = try #require(Timestamp.parse("2025-03-01T00:00:00Z"))
    let path = TreePath("server/datastore/mysql/migrations/tables/20250301000000_AddThing.go")
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", date: march - 900 * day, ["server/a.go": "a\n"])
    let first = builder.commit(
      "Add thing", on: "rc", parents: [start], date: march - (daysAhead + 30) * day,
      [path: "package tables\n"])
    builder.tag("fleet-v4.1.0", at: first)
    let add = builder.commit("Add thing", date: march - daysAhead * day, [path: "package tables\n"])
    let (plan, _) = try Self.plan(builder, [add])
    #expect(plan.steps.first?.migrations.map(\.tags) == [["fleet-v4.1.0"]])
  }
}
