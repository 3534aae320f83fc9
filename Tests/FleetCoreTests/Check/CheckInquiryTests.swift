import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct CheckInquiryTests {
  /// main with a tag, and a branch of three commits, one of them a merge.
  private static func make() throws -> TestRepository {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["server/a.go": "1\n2\n3\n", "docs/x.md": "x\n"])
    builder.tag("fleet-v4.1.0", at: start)
    let side = builder.commit("WIP", on: "side", parents: [start], ["server/side.go": "side\n"])
    let fix = builder.commit(
      "Fix a panic\n\nFor #7\n", on: "work", parents: [start], ["server/a.go": "1\nfixed\n3\n"])
    let merge = builder.commit("Merge side", on: "work", parents: [fix, side], ["server/side.go": "side\n"])
    builder.commit("Say so", on: "work", parents: [merge], ["docs/x.md": "y\n"])
    builder.commit("Go on", ["server/z.go": "z\n"])
    return try builder.build()
  }

  @Test func aBranchIsWhatMainHasNot() throws {
    let report = try Self.make().check("work")
    #expect(report.commits.map(\.commit.subject).sorted() == ["Fix a panic", "Merge side", "Say so", "WIP"])
    #expect(report.verdict == .unknown)
    #expect(report.gaps == [])
  }

  @Test func onTheFirstParentLine() throws {
    let report = try Self.make().check("main..work") { options in
      options.state = .frozen
      options.firstParent = true
    }
    #expect(report.commits.map(\.commit.subject) == ["Say so", "Merge side", "Fix a panic"])
    #expect(report.commits.map(\.classification.kind) == [.documentation, .unknown, .bug])
    #expect(report.commits.map(\.issues) == [[], [], [7]])
  }

  /// A merge that adds nothing is no more than the commits it brings, which are judged beside it; alone, it is
  /// judged by what it changes against its first parent.
  @Test(arguments: [(false, Verdict.allowed), (true, .unknown)])
  func aMergeBringsWhatItsSideHas(firstParent: Bool, verdict: Verdict) throws {
    let report = try Self.make().check("work~1^1..work~1") { options in
      options.state = .frozen
      options.firstParent = firstParent
    }
    let merge = try #require(report.commits.first { $0.commit.parents.count == 2 })
    #expect(merge.classes == [.code])
    #expect(merge.rule.verdict == verdict)
    #expect((report.commits.count > 1) == !firstParent)
    #expect(report.verdict == .unknown)
  }

  @Test func theRangeAsOneCommit() throws {
    let repository = try Self.make()
    let guessed = try #require(try repository.check("main..work").unit)
    #expect(!guessed.isTitled && guessed.rule.verdict != .blocked)
    for (title, kind, verdict) in [
      ("Fix a panic (#9)", ChangeKind.bug, Verdict.allowed), ("feat: side", .feature, .blocked),
      ("Bring the side", .unknown, .unknown),
    ] {
      let report = try repository.check("main..work") { options in
        options.state = .frozen
        options.title = title
      }
      #expect(report.unit?.classification.kind == kind)
      #expect(report.verdict == verdict)
    }
  }

  /// What a range takes back as a whole is a revert, however many commits it needs for that.
  @Test func aRangeCanBeARevert() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["server/a.go": "1\n", "server/b.go": "1\n"])
    builder.tag("fleet-v4.1.0", at: start)
    let added = builder.commit("Add it (#11)", ["server/a.go": "2\n", "server/b.go": "2\n"])
    builder.commit("First half", on: "work", parents: [added], ["server/a.go": "1\n"])
    builder.commit("Second half", on: "work", ["server/b.go": "1\n"])
    let report = try builder.build().check("main..work") { options in
      options.state = .frozen
      options.title = "Take it out (#12)"
    }
    #expect(report.commits.map(\.classification.kind) == [.unknown, .unknown])
    #expect(report.unit?.classification.kind == .revert)
    #expect(report.verdict == .allowed)
  }

  @Test func oneCommitAndNone() throws {
    let repository = try Self.make()
    let one = try repository.check("main")
    #expect(one.commits.isEmpty && one.unit == nil && one.verdict == .allowed)
    let root = try repository.check("fleet-v4.1.0")
    #expect(root.commits.map(\.commit.subject) == ["Start"])
  }

  @Test func labelsDecide() throws {
    let repository = try Self.make()
    let issues = IssueData(
      importedAt: 0,
      issues: [
        FleetCore.Issue(
          number: 7, title: "", labels: ["sub task"], milestone: nil, isOpen: true, parent: 8, children: []),
        FleetCore.Issue(
          number: 8, title: "", labels: ["release blocker"], milestone: nil, isOpen: true, parent: nil,
          children: []),
      ])
    let report = try repository.check("work~2^..work~2") { options in
      options.state = .deep
      options.issues = issues
    }
    #expect(report.commits.map(\.rule.verdict) == [.allowed])
    #expect(report.commits.map(\.rule.rule) == ["its issue is labelled release blocker"])
    #expect(try repository.check("work~2^..work~2") { $0.state = .deep }.verdict == .unknown)
  }

  @Test func pointsAtTheFirstLineOfCode() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["server/a.go": "1\n2\n3\n4\n5\n", "docs/a.md": "x\n", "server/gone.go": "x\n"])
    builder.commit(
      "Change", on: "work", parents: builder.tip().map { [$0] },
      ["server/a.go": "1\n2\n3\nfour\n5\n", "docs/a.md": "y\n", "server/gone.go": .removed])
    let repository = try builder.build()
    let report = try repository.check("main..work") { options in
      options.state = .frozen
      options.locates = true
    }
    #expect(report.commits.map(\.location) == [ChangeLocation(path: "server/a.go", line: 4)])
    let open = try repository.check("main..work") { $0.locates = true }
    #expect(open.commits.map(\.location) == [nil])
  }

  @Test func anEmptyCommitIsNothing() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["server/a.go": "1\n"])
    builder.commit("Fix nothing at all", [:])
    let checked = try builder.build().checkOne("main")
    #expect(checked.classification.kind == .other && checked.classes == [])
  }
}
