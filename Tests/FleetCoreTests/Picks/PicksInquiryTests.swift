import FleetTestSupport
import GitKit
import Testing

@testable import FleetCore

/// How a commit of a release branch is recognised on main, method by method.
@Suite struct PicksInquiryTests {
  /// A main branch and a release branch from one start, filled by a test.
  private struct Sides {
    var builder = RepositoryBuilder()
    let start: RepositoryBuilder.Mark

    init() {
      start = builder.commit(
        "Start",
        [
          "a.go": .file(Self.lines("a")), "b.go": .file(Self.lines("b")), "c.go": .file(Self.lines("c")),
          "server/datastore/mysql/schema.sql": "CREATE TABLE start;\n",
        ])
      builder.branch("rc", at: start)
    }

    static func lines(_ name: String, _ changes: [Int: String] = [:]) -> String {
      (0..<30).map { changes[$0] ?? "\(name) line number \($0)\n" }.joined()
    }

    func report(_ options: PicksOptions = PicksOptions()) throws -> PicksReport {
      try report(of: builder.build(), options)
    }

    func report(
      of repository: TestRepository, _ options: PicksOptions = PicksOptions(),
      range: [String] = ["rc", "main"]
    ) throws -> PicksReport {
      let opened = try repository.open()
      let policy = try Policy.fleet()
      let range = try PickRange.resolve(range, in: opened, policy: policy)
      return try PicksInquiry(opened, policy: policy).run(range, options)
    }
  }

  private func file(_ name: String, _ changes: [Int: String]) -> [TreePath: FileContent] {
    [TreePath(name + ".go"): .file(Sides.lines(name, changes))]
  }

  @Test func aTrailerNamesTheOriginal() throws {
    var sides = Sides()
    let original = sides.builder.commit("Fix it (#12)", file("a", [3: "fixed in one way\n"]))
    let repository = try sides.builder.build()
    let id = repository[original]
    sides.builder.commit(
      "Other words\n\n(cherry picked from commit \(id.hex))\n", on: "rc",
      file("a", [20: "another line of it\n"]))
    let entry = try #require(try sides.report().commits.first)
    #expect(entry.status == .picked)
    #expect(entry.proof?.method == .trailer)
    #expect(entry.proof?.matches == [id])
  }

  /// A pick that somebody put more into is there in part.
  @Test func aTrailerIsAsGoodAsTheLinesThatBearItOut() throws {
    var sides = Sides()
    let original = sides.builder.commit("Fix it (#12)", file("a", [3: "fixed in one way\n"]))
    let id = try sides.builder.build()[original]
    let more = Dictionary(uniqueKeysWithValues: (5..<25).map { ($0, "only here \($0)\n") })
    sides.builder.commit(
      "Fix it (#12)\n\n(cherry picked from commit \(id.hex))\n", on: "rc",
      file("a", [3: "fixed in one way\n"]).merging(file("b", more)) { $1 })
    let entry = try #require(try sides.report().commits.first)
    #expect(entry.status == .picked && entry.isUnsure)
    #expect(entry.proof?.method == .trailer && entry.proof?.matches == [id])
  }

  /// What the branch took of main by a merge is no news of main, and picks from before are from there all the same.
  @Test func aPickBeforeMainWasMergedIsFound() throws {
    var sides = Sides()
    let original = sides.builder.commit("Fix it (#12)", file("a", [3: "fixed in one way\n"]))
    let pick = sides.builder.commit("Mend it", on: "rc", file("a", [3: "fixed in one way\n"]))
    let main = sides.builder.commit("Go on (#13)", file("b", [3: "more\n"]))
    sides.builder.commit(
      "Merge branch 'main' into rc", on: "rc", parents: [pick, main], file("b", [3: "more\n"]))
    let repository = try sides.builder.build()
    let report = try sides.report(of: repository)
    let entry = try #require(report.commits.first)
    #expect(entry.status == .picked && entry.proof?.matches == [repository[original]])
    #expect(report.unpicked.isEmpty)
  }

  /// A trailer is a word, too: where not even a file is shared it leaves it open.
  @Test func aTrailerOverOtherFilesIsNotBelieved() throws {
    var sides = Sides()
    let original = sides.builder.commit("Fix it (#12)", file("a", [3: "fixed in one way\n"]))
    let id = try sides.builder.build()[original]
    sides.builder.commit(
      "Other words\n\n(cherry picked from commit \(id.hex))\n", on: "rc",
      file("b", [20: "another line of it\n"]))
    let entry = try #require(try sides.report().commits.first)
    #expect(entry.status == .unknown && entry.proofs.isEmpty)
    #expect(entry.note == "\(id.short): it says that it was picked from there, though it changes other files")
  }

  /// What main took back since, the branch still has.
  @Test(arguments: [
    nil, "Revert \"Revert \"Twentieth feature (#12)\" (#14)\" (#15)",
    "Reapply \"Twentieth feature (#12)\" (#15)",
  ])
  func aRevertOfWhatWasPickedIsSaid(again: String?) throws {
    var sides = Sides()
    sides.builder.commit("Twentieth feature (#12)", file("a", [3: "new in it\n"]))
    sides.builder.commit("Cherry-pick: Twentieth feature (#13)", on: "rc", file("a", [3: "new in it\n"]))
    sides.builder.commit("Revert \"Twentieth feature (#12)\" (#14)", file("a", [:]))
    if let again { sides.builder.commit(again, file("a", [3: "new in it\n"])) }
    let taken = try sides.report().unpicked.filter { $0.why.hasPrefix("takes back") }
    #expect(taken.map(\.why) == (again != nil ? [] : ["takes back what was picked, #12"]))
  }

  @Test func equalContentAndEqualLines() throws {
    var sides = Sides()
    sides.builder.commit("One (#1)", file("a", [3: "fixed\n"]))
    sides.builder.commit("Two (#2)", file("a", [3: "fixed\n", 25: "also fixed\n"]))
    sides.builder.commit("Cherry-pick: One (#3)", on: "rc", file("a", [3: "fixed\n"]))
    sides.builder.commit("Between (#4)", on: "rc", file("a", [3: "fixed\n", 10: "only here it is\n"]))
    sides.builder.commit(
      "To RC: Two (#5)", on: "rc", file("a", [3: "fixed\n", 10: "only here it is\n", 25: "also fixed\n"]))
    let report = try sides.report()
    #expect(report.commits.map(\.status) == [.picked, .missing, .picked])
    #expect(report.commits.map(\.proof?.method) == [.exact, nil, .patchID])
    #expect(report.commits.allSatisfy { $0.contradictions.isEmpty })
    #expect(report.count(.missing) == 1)
  }

  @Test func aPullRequestInTheSubjectCountsWithTheLines() throws {
    var sides = Sides()
    let original = sides.builder.commit(
      "Say it better (#77)", file("a", [3: "one better line\n", 4: "a second better line\n"]))
    sides.builder.commit(
      "Pick of #77 (#80)", on: "rc",
      file("a", [3: "one better line\n", 4: "a second better line\n", 2: "and what the branch needs\n"]))
    sides.builder.commit("Unlike it, see #77 (#81)", on: "rc", file("b", [9: "nothing of the kind\n"]))
    let repository = try sides.builder.build()
    let report = try sides.report(of: repository)
    let first = try #require(report.commits.first?.proof)
    #expect(
      first.method == .pullRequest && first.confidence == .medium && first.matches == [repository[original]])
    // It shares no file with what it names.
    #expect(report.commits.last?.status == .missing)
  }

  @Test func aSubjectCountsWithoutTheWordsOfPicking() throws {
    var sides = Sides()
    sides.builder.commit("Fleet UI: Repair the table header (#7)", file("a", [3: "a repaired header\n"]))
    sides.builder.commit(
      "For R.C. - Fleet UI: Repair the table header (#9)", on: "rc",
      file("a", [3: "a repaired header\n", 2: "with its neighbour\n"]))
    let proof = try #require(try sides.report().commits.first?.proof)
    #expect(proof.method == .subject)
  }

  /// "Fix lint" is what many commits are called; a number may be that of a follow-up.
  @Test func wordsWithoutALineInCommonProveNothing() throws {
    var sides = Sides()
    let stranger = sides.builder.commit(
      "Mend the linter's complaints (#7)", file("a", [3: "a mended line\n"]))
    let numbered = sides.builder.commit("Another matter (#8)", file("b", [3: "another matter\n"]))
    sides.builder.commit(
      "Mend the linter's complaints (#9)", on: "rc", file("a", [20: "an urgent security fix\n"]))
    sides.builder.commit(
      "After #8 (#10)", on: "rc",
      file("a", [20: "an urgent security fix\n"]).merging(file("b", [20: "what came after it\n"])) { $1 })
    let repository = try sides.builder.build()
    let report = try sides.report(of: repository)
    #expect(report.commits.map(\.status) == [.missing, .unknown])
    #expect(report.commits.map { $0.proofs.count } == [0, 0])
    #expect(
      report.commits.map(\.note) == [
        "\(repository[stranger].short): the same subject, though it changes other lines",
        "\(repository[numbered].short): its subject names #8, though it changes other lines",
      ])
  }

  /// `git cherry-pick -m 1`: what a branch did as a whole is picked as one commit, and months later at that.
  @Test func aMergeIsPickedAsOneCommit() throws {
    var sides = Sides()
    let side = sides.builder.commit(
      "Begin", on: "side", parents: [sides.start], file("a", [3: "the gadget\n"]))
    let merge = sides.builder.commit(
      "Gadget (#402)", parents: [sides.start, side], file("a", [3: "the gadget\n", 4: "and its knob\n"]))
    sides.builder.commit(
      "Gadget (#402)", on: "rc", date: 2_000_000_000, file("a", [3: "the gadget\n", 4: "and its knob\n"]))
    let repository = try sides.builder.build()
    let proof = try #require(try sides.report(of: repository).commits.first?.proof)
    #expect(proof.method == .pullRequest && proof.confidence == .high)
    #expect(proof.matches == [repository[merge]])
  }

  @Test func aTagThatIsCalledLikeTheBranchIsNotTakenForIt() throws {
    var sides = Sides()
    sides.builder.commit("Only here (#9)", on: "rc", file("a", [20: "fixed here\n"]))
    sides.builder.tag("rc", at: sides.start)
    sides.builder.tag("main", at: sides.start)
    let repository = try sides.builder.build()
    let opened = try repository.open()
    let policy = try Policy.fleet()
    let refused = #expect(throws: FleetError.self) {
      try PickRange.resolve(["rc", "heads/main"], in: opened, policy: policy)
    }
    #expect(refused?.message == "'rc' is a branch and a tag")
    #expect(refused?.hints == ["say which: heads/rc or tags/rc"])
    let range = try PickRange.resolve(["heads/rc", "heads/main"], in: opened, policy: policy)
    #expect(try opened.readCommit(range.branch.commit)?.subject == "Only here (#9)")
  }

  /// One commit that is two of main's.
  @Test func aCombinedPickIsFoundByItsLines() throws {
    var sides = Sides()
    let first = sides.builder.commit(
      "Repair the engine (#21)", file("a", [3: "engine repaired\n", 4: "engine oiled\n"]))
    let second = sides.builder.commit("Repair the wheel (#22)", file("b", [8: "wheel repaired\n"]))
    sides.builder.commit("Unrelated (#23)", file("c", [8: "something else entirely\n"]))
    sides.builder.commit(
      "Two fixes at once (#30)", on: "rc",
      file("a", [3: "engine repaired\n", 4: "engine oiled\n"]).merging(file("b", [8: "wheel repaired\n"])) {
        $1
      })
    let repository = try sides.builder.build()
    let proof = try #require(try sides.report(of: repository).commits.first?.proof)
    #expect(proof.method == .content && proof.confidence == .high)
    #expect(proof.matches == [repository[first], repository[second]])
  }

  /// Two commits that are one of main's.
  @Test func aSquashIsFoundAsARange() throws {
    var sides = Sides()
    let squashed = sides.builder.commit("All of it (#21)", file("a", [3: "first\n", 20: "x = 1\n"]))
    sides.builder.commit("Begin", on: "rc", file("a", [3: "first\n"]))
    sides.builder.commit("Go on", on: "rc", file("a", [3: "first\n", 20: "x = 1\n"]))
    let repository = try sides.builder.build()
    let report = try sides.report(of: repository)
    #expect(report.commits.map(\.proof?.method) == [.squash, .squash])
    #expect(report.commits.allSatisfy { $0.proof?.matches == [repository[squashed]] })
  }

  @Test func emptyCommitsAreAsGitHasThem() throws {
    var sides = Sides()
    sides.builder.commit("Nothing", on: "rc")
    #expect(try sides.report().commits.map(\.proof?.method) == [.content])
    sides.builder.commit("Nothing either")
    #expect(try sides.report().commits.map(\.proof?.method) == [.exact])
  }

  @Test func aMergeIsWhatItBrings() throws {
    var sides = Sides()
    sides.builder.commit("On main (#1)", file("a", [3: "fixed\n"]))
    let onRC = sides.builder.commit("RC line", on: "rc", file("b", [3: "only on the branch\n"]))
    let side = sides.builder.commit(
      "On main (#1)", on: "side", parents: [sides.start], file("a", [3: "fixed\n"]))
    sides.builder.commit(
      "Merge side", on: "rc", parents: [onRC, side], file("a", [3: "fixed\n"]))
    let report = try sides.report()
    let merge = try #require(report.commits.last)
    #expect(merge.isMerge && merge.status == .picked && merge.proof == nil)
    #expect(report.commits.map(\.status).filter { $0 == .missing }.count == 1)
  }

  /// A merge of main may hold work that is nowhere else.
  @Test(arguments: [(onMain: false, status: PickStatus.unknown), (true, .picked)])
  func aMergeThatDoesMoreIsNoPlainOne(onMain: Bool, status: PickStatus) throws {
    var sides = Sides()
    let pick = sides.builder.commit("Fix it (#1)", on: "rc", file("a", [3: "fixed\n"]))
    let main = sides.builder.commit("Fix it (#1)", file("a", [3: "fixed\n"]))
    let merge = sides.builder.commit(
      "Merge branch 'main' into rc", on: "rc", parents: [pick, main], file("b", [9: "only in the merge\n"]))
    if onMain { sides.builder.commit("Mend it (#2)", file("b", [9: "only in the merge\n"])) }
    let repository = try sides.builder.build()
    let entry = try #require(try sides.report(of: repository).commits.last)
    #expect(entry.isMerge && entry.status == status)
    #expect(
      entry.note
        == (onMain
          ? "a merge that brings nothing of its own"
          : "a merge that changes b.go itself: see git show \(repository[merge].short)"))
  }

  @Test func whatWasMadeOnTheBranchFirstIsSaid() throws {
    var sides = Sides()
    sides.builder.commit("Fix (#1)", on: "rc", file("a", [3: "fixed\n"]))
    sides.builder.commit("Fix (#2)", file("a", [3: "fixed\n"]))
    let entry = try #require(try sides.report().commits.first)
    #expect(entry.isBranchFirst && entry.proof?.method == .exact)
  }

  @Test func twoMethodsThatDisagreeAreBothShown() throws {
    var sides = Sides()
    let named = sides.builder.commit("Another thing (#5)", file("a", [20: "another thing\n"]))
    let equal = sides.builder.commit("A thing (#6)", file("a", [3: "fixed\n", 20: "another thing\n"]))
    sides.builder.commit("Pick of #5 (#9)", on: "rc", file("a", [3: "fixed\n"]))
    let repository = try sides.builder.build()
    let entry = try #require(try sides.report(of: repository).commits.first)
    #expect(entry.proof?.method == .patchID && entry.proof?.matches == [repository[equal]])
    #expect(entry.contradictions.map(\.method) == [.pullRequest])
    #expect(entry.contradictions.first?.matches == [repository[named]])
  }

  @Test func releaseChoresAreNotMissed() throws {
    var sides = Sides()
    sides.builder.commit("Prepare Fleet v4.2.0", on: "rc", ["CHANGELOG.md": "## Fleet 4.2.0\n"])
    let report = try sides.report()
    #expect(report.commits.map(\.isReleaseChore) == [true])
    #expect(report.count(.missing) == 0)
  }

  @Test func whatBelongsToAPickAndStayedIsListed() throws {
    var sides = Sides()
    sides.builder.commit("Part one (#1)\n\nFor #900\n", file("a", [3: "fixed\n"]))
    let followUp = sides.builder.commit("Part two (#2)\n\nFor #900\n", file("b", [3: "the rest of it\n"]))
    sides.builder.commit("Nothing to do with it (#3)\n\nFor #901\n", file("c", [3: "another matter\n"]))
    sides.builder.commit("Part one (#4)", on: "rc", file("a", [3: "fixed\n"]))
    let repository = try sides.builder.build()
    let report = try sides.report(of: repository)
    #expect(report.unpicked.map(\.commit.id) == [repository[followUp]])
    #expect(report.unpicked.first?.shared == [900])
    var options = PicksOptions()
    options.findsUnpicked = false
    #expect(try sides.report(of: repository, options).unpicked.isEmpty)
  }

  @Test func aSchemaInConflictDoesNotHideAPick() throws {
    var sides = Sides()
    let schema: TreePath = "server/datastore/mysql/schema.sql"
    let migration: TreePath = "server/datastore/mysql/migrations/tables/20250102030405_AddA.go"
    sides.builder.commit("Before (#1)", [schema: "CREATE TABLE start;\nCREATE TABLE before;\n"])
    let original = sides.builder.commit(
      "Add A (#2)",
      [
        schema: "CREATE TABLE start;\nCREATE TABLE before;\nCREATE TABLE a;\n",
        migration: "package tables // a\n",
      ])
    sides.builder.commit(
      "Bring A (#3)", on: "rc",
      [schema: "CREATE TABLE start;\nCREATE TABLE a;\n", migration: "package tables // a\n"])
    let repository = try sides.builder.build()
    let report = try sides.report(of: repository)
    let proof = try #require(report.commits.first?.proof)
    #expect(proof.method == .content && proof.confidence == .high && proof.matches == [repository[original]])
    #expect(proof.detail.contains("schema.sql"))
    #expect(report.migrations.onBranch.map(\.name) == ["AddA"])
    #expect(report.migrations.outOfOrder.isEmpty)
  }

  /// The main line as a base is no other question than none.
  @Test(arguments: [["rc", "main"], ["main", "rc", "main"]])
  func migrationsOutOfOrderAndMoved(range: [String]) throws {
    var sides = Sides()
    func migration(_ name: String) -> TreePath {
      TreePath("server/datastore/mysql/migrations/tables/\(name).go")
    }
    sides.builder.commit(
      "Migrations (#1)",
      [
        migration("20250101000000_Early"): "package tables // early\n",
        migration("20250103000000_Moved"): "package tables // moved 20250103000000\n",
        migration("20250109000000_Late"): "package tables // late\n",
        migration("20250101000000_Early_test"): "package tables // test\n",
      ])
    sides.builder.commit(
      "Take one along (#2)", on: "rc",
      [migration("20250102000000_Moved"): "package tables // moved 20250102000000\n"])
    let report = try sides.report(of: sides.builder.build(), range: range)
    #expect(report.migrations.onBranch.map(\.name) == ["Moved"])
    #expect(report.migrations.notOnBranch.map(\.name) == ["Early", "Late"])
    #expect(report.migrations.outOfOrder.map(\.unpicked.name) == ["Early"])
    #expect(report.migrations.outOfOrder.map(\.picked.name) == ["Moved"])
    #expect(report.migrations.retimed.map(\.target.timestamp) == ["20250103000000"])
  }

  @Test func aMissingFileMakesTheAnswerUnknown() throws {
    var sides = Sides()
    sides.builder.commit("One (#1)", file("a", [20: "elsewhere\n"]))
    let two = sides.builder.commit("Two (#2)", file("a", [3: "fixed\n", 20: "elsewhere\n"]))
    sides.builder.commit("Again (#3)", on: "rc", file("a", [3: "fixed\n"]))
    let repository = try sides.builder.build()
    #expect(try sides.report(of: repository).commits.map(\.proof?.method) == [.patchID])
    let blob = try repository.id(of: "\(repository[two].hex):a.go")
    try repository.unpack()
    try repository.remove(blob)
    let report = try sides.report(of: repository)
    #expect(report.commits.map(\.status) == [.unknown])
    #expect(report.commits.first?.note?.contains("not in this clone") == true)
  }
}
