import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct PartialInquiryTests {
  /// Front end and back end as sub-tasks with numbers of their own, and in words of their own.
  @Test(arguments: [
    ("Fleet UI: Add a policy modal for each automation", true),
    ("Fleet UI: Add a modal for each host", false),
  ]) func theOtherHalfMayHaveAnotherNumber(subject: String, isIt: Bool) throws {
    var builder = RepositoryBuilder()
    builder.commit("Policy of old, and automation", ["server/a.go": "a\n", "frontend/a.tsx": "a\n"])
    let start = builder.commit("Start", ["server/b.go": "b\n"])
    builder.tag("fleet-v4.1.0", at: start)
    for number in 1...40 {
      let words = number < 3 ? "Fix a policy crash in its automation" : "Change thing\(number)"
      builder.commit("\(words) (#\(number))", [TreePath("server/t\(number).go"): "x\n"])
    }
    func files(_ directory: String, _ ending: String) -> [TreePath: FileContent] {
      Dictionary(
        uniqueKeysWithValues: (0..<9).map { (TreePath("\(directory)/new\($0).\(ending)"), .file("new\n")) })
    }
    builder.commit(
      "Backend build of automation that a policy has (#61)\n\nFor #12345\n", files("server", "go"))
    builder.commit("\(subject) (#62)\n\nFor #12346\n", files("frontend", "tsx"))
    let report = try builder.build().partial()
    let halves = ["back-end-only", "says-back-end", "front-end-only"]
    let claims = report.features.flatMap(\.evidence).filter { halves.contains($0.rule.name) }
    let others = report.features.flatMap(\.evidence).filter { $0.rule.name == "other-half" }
    #expect(claims.isEmpty == isIt)
    #expect(others.count == (isIt ? 2 : 0), "\(report.features.map(\.title))")
  }

  private static let day: Int64 = 86_400

  /// What goes on in files that the same author brought is of their story, whatever it is called.
  @Test(arguments: [true, false]) func workInNewFilesIsOfOneStory(isOfOneAuthor: Bool) throws {
    var builder = RepositoryBuilder.released()
    builder.commit("Add sums (#11)\n\nFor #12345\n", RepositoryBuilder.files(9, in: "server/sums", "go"))
    var more = Dictionary(
      uniqueKeysWithValues: (0..<6).map { (TreePath("server/sums/file\($0).go"), FileContent("more\n")) })
    more["server/a.go"] = "more\n"
    builder.commit(
      "Introduce rounding (#12)\n\nFor #12399\n", author: isOfOneAuthor ? .developer : .releaseEngineer, more)
    let stories = try builder.build().partial().features.map(\.commits.count)
    #expect(stories == (isOfOneAuthor ? [2] : [1, 1]))
  }

  /// Files that only moved are no feature, and no half of one.
  @Test func whatOnlyMovesIsNotListed() throws {
    var builder = RepositoryBuilder.released()
    let files = RepositoryBuilder.files(9, in: "server/sums", "go")
    builder.commit("Add sums (#11)\n\nFor #12345\n", files)
    var moved = RepositoryBuilder.files(9, in: "server/totals", "go")
    for path in files.keys { moved[path] = .removed }
    builder.commit("Sums are totals (#12)\n\nFor #12346\n", moved)
    #expect(try builder.build().partial().features.map(\.key) == ["12345"])
  }

  /// A mock is answered by the half that came after it.
  @Test(arguments: [true, false]) func mockedDataIsReplaced(isReplaced: Bool) throws {
    var builder = RepositoryBuilder.released()
    builder.commit(
      "Show sums (#11)\n\nFor #12345. It uses mocked data.\n",
      RepositoryBuilder.files(9, in: "frontend/sums", "tsx"))
    if isReplaced {
      builder.commit("Add sums (#12)\n\nFor #12345\n", RepositoryBuilder.files(9, in: "server/sums", "go"))
    }
    let claims = try builder.build().partial().features.flatMap(\.claims).map(\.rule.name)
    #expect(claims.contains("mock") != isReplaced)
  }

  /// Combined picks are told by what they left: files as main had them then.
  @Test func whatACombinedPickTookIsNotListed() throws {
    var builder = RepositoryBuilder()
    var old = RepositoryBuilder.files(9, in: "server/sums", "go")
    old["server/a.go"] = "a\n"
    let cut = builder.commit("Start", old)
    builder.branch("rc", at: cut)
    func edited(_ text: String) -> [TreePath: FileContent] {
      Dictionary(
        uniqueKeysWithValues: (0..<9).map {
          (TreePath("server/sums/file\($0).go"), FileContent.file("\(text) \($0)\n"))
        })
    }
    builder.commit("Begin sums (#11)\n\nFor #12345\n", edited("one"))
    builder.commit("Go on with sums (#12)\n\nFor #12345\n", edited("two"))
    let pick = builder.commit(
      "Many things at once (#13)", on: "rc", edited("two").merging(["server/b.go": "b\n"]) { $1 })
    builder.tag("fleet-v4.1.0", at: pick)
    builder.commit("Add lists (#14)\n\nFor #12346\n", RepositoryBuilder.files(9, in: "server/lists", "go"))
    #expect(try builder.build().partial().features.map(\.key) == ["12346"])
  }

  @Test func aHalfIsListedAndAWholeIsNot() throws {
    var builder = RepositoryBuilder.released()
    builder.commit(
      "Sums: backend (#11)\n\nFor #12345\n", RepositoryBuilder.files(9, in: "server/sums", "go"))
    var whole = RepositoryBuilder.files(9, in: "server/lists", "go")
    whole["changes/12346-lists"] = "* Added lists\n"
    builder.commit("Add lists (#12)\n\nFor #12346\n", whole)
    var shown = RepositoryBuilder.files(9, in: "frontend/lists", "tsx")
    shown["changes/12346-lists-ui"] = "* Added lists\n"
    builder.commit("Show lists (#13)\n\nFor #12346\n", shown)
    builder.commit("Say so (#14)", ["docs/a.md": "x\n"])
    let report = try builder.build().partial()
    #expect(report.features.map(\.key) == ["12345"])
    #expect(report.since == "fleet-v4.1.0")
    #expect(report.looked.commits == 4 && report.looked.codeCommits == 3 && report.looked.stories == 2)
    let feature = try #require(report.features.first)
    #expect(feature.title == "Sums: backend")
    #expect(feature.pullRequests == [11] && feature.issues == [12345] && !feature.isGuarded)
    #expect(
      feature.claims.map(\.rule.name).sorted() == ["back-end-only", "no-changes-file", "says-back-end"])
    for name in ["12345", "#12345", "pr-11", "11", String(feature.commits[0].id.hex.prefix(9))] {
      #expect(report.feature(name)?.key == "12345", "\(name)")
    }
    #expect(report.feature("99999") == nil)
  }

  /// Sub-tasks with numbers of their own, joined by words, author and directory; a number that is a pull request.
  @Test func subtasksMakeOneStory() throws {
    var builder = RepositoryBuilder.released()
    for number in 0..<6 {
      builder.commit("Change thing\(number) (#2\(number))", [TreePath("server/other\(number)/x.go"): "x\n"])
    }
    let first = RepositoryBuilder.files(4, in: "server/mdm/sums", "go")
    builder.commit("Store Windows custom profiles (#11)\n\nFor #12345\n", first)
    builder.commit(
      "List Windows custom profiles (#12)\n\nFor #12346\n",
      RepositoryBuilder.files(5, in: "server/mdm/sums", "go", text: "second\n"))
    builder.commit("Check names\n\nMore for #12\n", ["server/mdm/sums/check.go": "x\n"])
    let report = try builder.build().partial()
    #expect(report.features.first?.commits.count == 3)
    #expect(report.features.first?.issues == [12345, 12346])
  }

  @Test(arguments: [
    "Revert \"Sums: backend\" (#12)", "Revert \"Sums: backend (#11)\" (#12)\n\nReverts fleetdm/fleet#11\n",
    "Take sums out again (#12)",
  ])
  func whatWasTakenBackDoesNotCount(_ message: String) throws {
    var builder = RepositoryBuilder.released()
    let files = RepositoryBuilder.files(9, in: "server/sums", "go")
    builder.commit("Sums: backend (#11)\n\nFor #12345\n", files)
    builder.commit(message, files.mapValues { _ in .removed })
    let before = try builder.build().partial()
    #expect(before.features.isEmpty)
    // A revert of a revert brings it back.
    builder.commit("Revert \"Revert \"Sums: backend\"\" (#13)\n\nReverts fleetdm/fleet#12\n", files)
    let after = try builder.build().partial()
    #expect(after.features.map(\.key) == ["12345"])
    #expect(after.features.first?.commits.map(\.commit.subject).last == "Sums: backend (#11)")
  }

  @Test func aPartThatWasTakenBackIsEvidence() throws {
    var builder = RepositoryBuilder.released()
    builder.commit("Serve sums (#11)\n\nFor #12345\n", RepositoryBuilder.files(9, in: "server/sums", "go"))
    let shown = RepositoryBuilder.files(9, in: "frontend/sums", "tsx")
    builder.commit("Show totals (#12)\n\nFor #12345\n", shown)
    builder.commit("Revert \"Show totals\" (#13)", shown.mapValues { _ in .removed })
    let feature = try #require(try builder.build().partial().features.first)
    #expect(feature.claims.contains { $0.rule.name == "part-reverted" })
    #expect(feature.reverted.map(\.commit.subject) == ["Show totals (#12)"])
    #expect(feature.commits.map(\.commit.subject) == ["Serve sums (#11)"])
  }

  /// Files that move away are not taken back.
  @Test func movingIsNotTakingBack() throws {
    var builder = RepositoryBuilder.released()
    let files = RepositoryBuilder.files(9, in: "server/sums", "go")
    builder.commit("Sums: backend (#11)\n\nFor #12345\n", files)
    var moved = files.mapValues { _ in FileContent.removed }
    for (path, content) in RepositoryBuilder.files(9, in: "server/totals", "go") { moved[path] = content }
    builder.commit("Move sums (#12)", moved)
    #expect(try builder.build().partial().features.contains { $0.key == "12345" })
  }

  @Test func theWorldAsOfACommit() throws {
    var builder = RepositoryBuilder.released()
    let time = builder.clock
    let half = builder.commit(
      "Sums: backend (#11)\n\nFor #12345\n", date: time, RepositoryBuilder.files(9, in: "server/sums", "go"))
    let more = builder.commit(
      "More", on: "12345-sums-ui", parents: [half], date: time + 60, ["frontend/sums.tsx": "x\n"])
    builder.commit(
      "Still more", on: "12345-sums-ui", parents: [more], date: time + Self.day, ["frontend/b.tsx": "x\n"])
    let later = builder.commit("Other (#12)", parents: [half], date: time + 600, ["server/a.go": "b\n"])
    builder.tag("fleet-v4.2.0", at: later)
    let last = builder.commit("Last (#13)", parents: [later], date: time + 1200, ["server/a.go": "c\n"])
    let repository = try builder.build()
    // The branch counts with all it has now, and with what it had then.
    let then = try repository.partial(repository[later].hex) { $0.since = "fleet-v4.1.0" }
    #expect(then.features.first?.branches.map(\.commitCount) == [1])
    let now = try repository.partial { $0.since = "fleet-v4.1.0" }
    #expect(now.features.first?.branches.map(\.commitCount) == [2])
    #expect(now.features.first?.branches.first?.name == "12345-sums-ui")
    let before = try repository.partial(repository[half].hex)
    #expect(before.since == "fleet-v4.1.0" && before.features.first?.branches.isEmpty == true)
    // A release's own commit is looked at since the release before.
    #expect(try repository.partial(repository[later].hex).since == "fleet-v4.1.0")
    let after = try repository.partial(repository[last].hex)
    #expect(after.since == "fleet-v4.2.0" && after.features.isEmpty && after.looked.commits == 1)
  }

  @Test func onlyFreshBranchesCount() throws {
    func branches(_ make: (inout RepositoryBuilder, RepositoryBuilder.Mark) -> Void) throws -> [String] {
      var builder = RepositoryBuilder.released()
      let half = builder.commit(
        "Sums: backend (#11)\n\nFor #12345\n", RepositoryBuilder.files(9, in: "server/sums", "go"))
      make(&builder, half)
      return try builder.build().partial().features.first?.branches.map(\.name) ?? ["not listed"]
    }
    let file: [TreePath: FileContent] = ["frontend/sums.tsx": "x\n"]
    #expect(try branches { $0.commit("More", on: "12345-ui", parents: [$1], file) } == ["12345-ui"])
    #expect(try branches { $0.commit("More\n\nFor #12345\n", on: "ui", parents: [$1], file) } == ["ui"])
    #expect(try branches { $0.commit("More", on: "12346-ui", parents: [$1], file) } == [])
    #expect(try branches { $0.commit("More", on: "me-patch-12345", parents: [$1], file) } == [])
    // Older than main's work for the issue.
    #expect(
      try branches { builder, half in
        builder.commit("More", on: "12345-ui", parents: [half], file)
        builder.commit(
          "Sums again (#12)\n\nFor #12345\n", parents: [half], date: builder.clock + 60,
          ["server/sums/x.go": "x\n"])
      } == [])
    // A fix for what is there says nothing of what is to come.
    #expect(
      try branches { builder, half in
        builder.commit("More", on: "12345-ui", parents: [half], file)
        builder.commit("Fix sums (#12)\n\nFor #12345\n", parents: [half], ["server/sums/file0.go": "x\n"])
      } == ["12345-ui"])
    // Older than six weeks.
    #expect(
      try branches { builder, half in
        builder.commit("More", on: "12345-ui", parents: [half], file)
        builder.commit("Other", parents: [half], date: builder.clock + 43 * Self.day, ["server/a.go": "x\n"])
      } == [])
    // A squash merge of it is on main.
    #expect(
      try branches { builder, half in
        builder.commit("Show sums", on: "12345-ui", parents: [half], date: builder.clock + 600, file)
        builder.commit("Sums UI (#12)\n\n* Show sums\n", parents: [half], date: builder.clock - 300, file)
      } == [])
    // Release branches, and copies of them.
    #expect(
      try branches { builder, half in
        let pick = builder.commit("Pick\n\nFor #12345\n", on: "rc-minor-fleet-v4.2.0", parents: [half], file)
        builder.commit("Load test\n\nFor #12345\n", on: "42loadtest", parents: [pick], ["server/a.go": "x\n"])
      } == [])
  }

  /// Documentation is no work on the feature, and taking the story out is the opposite of it.
  @Test func branchesThatBringNothingDoNotCount() throws {
    func branches(_ message: String, _ files: [TreePath: FileContent]) throws -> [String] {
      var builder = RepositoryBuilder.released()
      let half = builder.commit(
        "Sums: backend (#11)\n\nFor #12345\n", RepositoryBuilder.files(9, in: "server/sums", "go"))
      builder.commit(message, on: "12345-more", parents: [half], files)
      return try builder.build().partial().features.first?.branches.map(\.name) ?? ["not listed"]
    }
    #expect(try branches("More", ["server/sums/more.go": "x\n"]) == ["12345-more"])
    #expect(try branches("More", ["docs/sums.md": "x\n"]) == [])
    #expect(
      try branches(
        "Revert \"Sums: backend (#11)\"\n\nFleet-Revert-Plan: 123\n", ["server/sums/file0.go": .removed])
        == [])
  }

  /// "12345 show them" names the story without a mark, and a word that nobody used before names a feature.
  @Test(arguments: ["12345 Show sums nicely (#12)", "Unheard: list (#12)\n\nFor #12399\n"])
  func theOtherHalfIsOfTheSameStory(_ message: String) throws {
    var builder = RepositoryBuilder()
    for number in 0..<8 {
      builder.commit(
        "Mend thing\(number) and store (#2\(number))", [TreePath("server/o\(number)/x.go"): "x\n"])
    }
    builder.tag("fleet-v4.1.0", at: builder.commit("Start", ["server/a.go": "a\n", "frontend/a.tsx": "a\n"]))
    for number in 0..<80 {
      builder.commit("Mend item\(number) (#3\(number))", [TreePath("server/p\(number)/x.go"): "x\n"])
    }
    builder.commit(
      "Unheard: store (#11)\n\nFor #12345\n", RepositoryBuilder.files(9, in: "server/sums", "go"))
    builder.commit(message, RepositoryBuilder.files(9, in: "frontend/sums", "tsx"))
    let report = try builder.build().partial()
    #expect(report.features.first?.commits.count == 2)
  }

  /// Naming the very release that would be taken changes nothing.
  @Test func theReleaseByNameIsTheSameQuestion() throws {
    var builder = RepositoryBuilder.released()
    let dark = RepositoryBuilder.files(
      9, in: "server/dark", "go", text: "if os.Getenv(\"ALLOW_DARK\") == \"1\" {}\n")
    let old = builder.commit("Dark (#11)\n\nFor #12345. Behind the feature flag ALLOW_DARK.\n", dark)
    builder.tag("fleet-v4.2.0", at: old)
    builder.commit("Other (#12)", ["server/a.go": "b\n"])
    let repository = try builder.build()
    let plain = try repository.partial().features
    #expect(plain.map(\.key) == ["12345"])
    let named = try repository.partial { $0.since = "fleet-v4.2.0" }.features
    #expect(named.map(\.key) == plain.map(\.key) && named.map(\.score) == plain.map(\.score))
    #expect(throws: FleetError.self) {
      try repository.partial("fleet-v4.1.0") { $0.since = "fleet-v4.2.0" }
    }
  }

  @Test func aFlagThatStandsGuards() throws {
    var builder = RepositoryBuilder.released()
    var files = RepositoryBuilder.files(9, in: "frontend/sums", "tsx")
    files["frontend/sums/index.tsx"] = "if (ALLOW_SUMS) show()\n"
    builder.commit("UI: sums (#11)\n\nBehind a feature flag, for #12345\n", files)
    let release = builder.commit("Other (#12)", date: builder.clock + 20 * Self.day, ["server/a.go": "b\n"])
    builder.tag("fleet-v4.2.0", at: release)
    builder.commit("Next (#13)", date: builder.clock + Self.day, ["server/a.go": "c\n"])
    let carried = try builder.build().partial()
    let feature = try #require(carried.features.first)
    #expect(feature.key == "12345" && feature.isGuarded)
    #expect(feature.guards == [FeatureGuard(name: "ALLOW_SUMS", path: "frontend/sums/index.tsx")])
    #expect(feature.evidence.contains { $0.rule.name == "carried" })
    #expect(try builder.build().partial { $0.since = "fleet-v4.2.0" }.features.map(\.key) == ["12345"])
    builder.commit("Open sums (#14)", ["frontend/sums/index.tsx": "show()\n"])
    #expect(try builder.build().partial().features.allSatisfy { !$0.isGuarded })
  }

  /// What was picked into the last release is in users' hands.
  @Test func whatTheLastReleaseHasIsNotListed() throws {
    func listed(_ pick: String?, _ text: String = "new\n", files: Int = 9) throws -> [String] {
      var builder = RepositoryBuilder.released()
      let cut = builder.commit("Other (#10)", ["server/a.go": "b\n"])
      builder.commit(
        "Sums: backend (#11)\n\nFor #12345\n", RepositoryBuilder.files(9, in: "server/sums", "go"))
      builder.commit(
        "Lists: backend (#12)\n\nFor #12346\n", RepositoryBuilder.files(9, in: "server/lists", "go"))
      var release = builder.commit(
        "Prepare it", on: "rc-minor-fleet-v4.2.0", parents: [cut], ["CHANGELOG.md": "x\n"])
      if let pick {
        release = builder.commit(
          pick, on: "rc-minor-fleet-v4.2.0",
          RepositoryBuilder.files(files, in: "server/sums", "go", text: text))
      }
      builder.tag("fleet-v4.2.0", at: release)
      builder.commit("Next (#13)", date: builder.clock + Self.day, ["server/a.go": "c\n"])
      return try builder.build().partial().features.map(\.key).sorted()
    }
    #expect(try listed(nil) == ["12345", "12346"])
    #expect(try listed("Cherry-pick: Sums: backend (#11) (#14)") == ["12346"])
    #expect(try listed("To RC (#11) (#14)", "resolved\n") == ["12346"])
    #expect(try listed("Something else") == ["12346"])
    // Picked as one with others.
    #expect(try listed("Sums and lists for RC", "resolved\n", files: 5) == ["12346"])
    #expect(try listed("Sums and lists for RC", "resolved\n", files: 4) == ["12345", "12346"])
  }

  /// What is left of a story whose bulk was picked came along with it, if it is older than the release.
  @Test func mostOfAStoryInTheReleaseIsAllOfIt() throws {
    var builder = RepositoryBuilder.released()
    let cut = builder.commit("Other (#10)", ["server/a.go": "b\n"])
    let files = RepositoryBuilder.files(9, in: "server/sums", "go")
    builder.commit("Sums: backend (#11)\n\nFor #12345\n", files)
    builder.commit("Sums: names (#12)\n\nFor #12345\n", ["server/sums/file0.go": "named\n"])
    let release = builder.commit(
      "Cherry-pick: Sums: backend (#11) (#13)", on: "rc-minor-fleet-v4.2.0", parents: [cut], files)
    builder.tag("fleet-v4.2.0", at: release)
    builder.commit("Next (#14)", date: builder.clock + Self.day, ["server/a.go": "c\n"])
    #expect(try builder.build().partial().features.isEmpty)
    builder.commit(
      "Sums: more (#15)\n\nFor #12345\n", date: builder.clock + Self.day, ["server/sums/more.go": "x\n"])
    #expect(try builder.build().partial().features.map(\.key) == ["12345"])
  }

  @Test func migrationsThatOnlyGetOtherNumbersAreNoFeature() throws {
    let directory = "server/datastore/mysql/migrations/tables/"
    let names = (0..<6).map { "2025010109000\($0)_Add\($0).go" }
    var builder = RepositoryBuilder.released()
    builder.commit(
      "Add tables (#11)", Dictionary(uniqueKeysWithValues: names.map { (TreePath(directory + $0), "x\n") }))
    builder.tag("fleet-v4.2.0", at: try #require(builder.tip()))
    var moved: [TreePath: FileContent] = [:]
    for name in names {
      moved[TreePath(directory + name)] = .removed
      moved[TreePath(directory + "2026" + name.dropFirst(4))] = "x\n"
    }
    builder.commit("Put them later (#12)", date: builder.clock + Self.day, moved)
    #expect(try builder.build().partial().features.isEmpty)
  }

  @Test(arguments: [
    "Update the sums library with latest fixes (#11)", "UI: consistent focus of sums (#11)",
    "Chore rework sums (#11)",
  ])
  func upkeepAndPolishAreNoFeatures(_ message: String) throws {
    var builder = RepositoryBuilder.released()
    builder.commit(message, RepositoryBuilder.files(9, in: "frontend/sums", "scss"))
    #expect(try builder.build().partial().features.isEmpty)
  }

  @Test func aMergedFeatureBranchIsWhole() throws {
    var builder = RepositoryBuilder.released()
    let start = try #require(builder.tip())
    builder.commit(
      "Serve sums\n\nFor #12345\n", on: "sums", parents: [start],
      RepositoryBuilder.files(5, in: "server/sums", "go"))
    let last = builder.commit("Show sums", on: "sums", RepositoryBuilder.files(5, in: "frontend/sums", "tsx"))
    let both = RepositoryBuilder.files(5, in: "server/sums", "go").merging(
      RepositoryBuilder.files(5, in: "frontend/sums", "tsx")
    ) { $1 }
    builder.commit("Merge pull request #11 from x/sums", parents: [start, last], both)
    let report = try builder.build().partial()
    #expect(report.looked.commits == 1 && report.features.isEmpty)
  }

  @Test func importedIssuesTell() throws {
    var builder = RepositoryBuilder.released()
    builder.commit("Serve (#11)\n\nFor #12345\n", ["server/a.go": "b\n"])
    builder.commit("Show (#12)\n\nFor #12346\n", ["frontend/a.tsx": "b\n"])
    let repository = try builder.build()
    #expect(try repository.partial().features.isEmpty)
    func issue(_ number: Int, _ isOpen: Bool, _ children: [Int] = []) -> FleetCore.Issue {
      FleetCore.Issue(
        number: number, title: "Story \(number)", labels: ["story"], milestone: nil, isOpen: isOpen,
        parent: nil,
        children: children)
    }
    let data = IssueData(
      importedAt: 0,
      issues: [
        issue(12340, true, [12345, 12346, 12347]), issue(12345, false), issue(12346, false),
        issue(12347, true),
      ])
    let feature = try #require(try repository.partial { $0.issues = data }.features.first)
    #expect(feature.key == "12340" && feature.title == "Story 12340")
    #expect(feature.commits.count == 2)
    #expect(feature.claims.map(\.rule.name) == ["open-sub-tasks"])
    // What is open today says nothing of the past.
    #expect(try repository.partial("main") { $0.issues = data }.features.isEmpty)
  }

  @Test func dismissedStoriesAreLeftOut() throws {
    var builder = RepositoryBuilder.released()
    builder.commit("Sums: backend (#11)\n\nFor #12345\n", RepositoryBuilder.files(9, in: "server/sums", "go"))
    let repository = try builder.build()
    func dismissed(_ key: String, _ at: Int64, _ head: ObjectID? = nil) throws -> PartialReport {
      try repository.partial {
        $0.dismissed = [
          FreezeDismissal(key: key, reason: nil, by: "", at: at, head: head, isWithdrawn: false)
        ]
      }
    }
    #expect(try dismissed("12345", .max).features.isEmpty)
    #expect(try dismissed("12345", .max).looked.dismissed == 1)
    // Work that came later was not meant.
    #expect(try dismissed("12345", 0).features.count == 1)
    #expect(try dismissed("12346", .max).features.count == 1)
    // By history, whatever the clocks said.
    #expect(try dismissed("12345", 0, repository.id(of: "main")).features.isEmpty)
    #expect(try dismissed("12345", .max, repository.id(of: "main~1")).features.count == 1)
  }

  @Test func withoutARelease() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["server/a.go": "a\n"])
    builder.commit("Sums: backend (#11)", RepositoryBuilder.files(9, in: "server/sums", "go"))
    let repository = try builder.build()
    #expect(throws: FleetError.self) { try repository.partial() }
    #expect(try repository.partial { $0.since = repository[start].hex }.features.count == 1)
    #expect(throws: FleetError.self) { try repository.partial("nowhere") }
  }
}
