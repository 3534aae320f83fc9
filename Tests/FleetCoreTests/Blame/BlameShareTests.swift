import FleetTestSupport
import Foundation
import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct BlameShareTests {
  @Test(arguments: [
    ("@@ -1,2 +3,4 @@", [1, 2, 3, 4]), ("@@ -5 +6 @@ func x()", [5, 1, 6, 1]),
    ("@@ -0,0 +1,3 @@", [0, 0, 1, 3]),
    ("@@ -7,0 +8 @@", [7, 0, 8, 1]),
  ])
  func hunks(line: String, numbers: [Int]) throws {
    let hunk = try #require(DiffHunk(line))
    #expect([hunk.oldStart, hunk.oldCount, hunk.newStart, hunk.newCount] == numbers)
  }

  @Test(arguments: [
    "", "@@", "@@ -1 @@", "@@ -x +1 @@", "@@ -1,x +1 @@", "@@ +1 -1 @@", "--- a", "@@ --1 +1 @@",
  ])
  func noHunks(line: String) {
    #expect(DiffHunk(line) == nil)
  }

  @Test(arguments: [
    (["@@ -3,2 +3,1 @@"], 10, ["3,4"]),
    (["@@ -3,0 +4,2 @@"], 10, ["3,4"]),
    (["@@ -0,0 +1,2 @@"], 10, ["1,1"]),
    (["@@ -10,0 +11,2 @@"], 10, ["10,10"]),
    (["@@ -3 +3 @@", "@@ -4,0 +5 @@", "@@ -8 +9 @@"], 10, ["3,5", "8,8"]),
    (["@@ -0,0 +1 @@"], 0, []),
  ])
  func ranges(hunks: [String], lineCount: Int, ranges: [String]) {
    #expect(
      LineRange.replaced(by: hunks.compactMap { DiffHunk($0) }, lineCount: lineCount).map(\.description)
        == ranges)
  }

  /// A released file of ten lines, five more lines after the release, and a change.
  private static func make(_ change: ([String]) -> [String]) throws -> TestRepository {
    let old = (1...10).map { "old \($0)\n" }
    let new = (1...5).map { "new \($0)\n" }
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["server/a.go": .file(old.joined())])
    builder.tag("fleet-v4.1.0", at: start)
    builder.commit("Extend", ["server/a.go": .file((old + new).joined())])
    builder.commit("Change", ["server/a.go": .file(change(old + new).joined()), "docs/a.md": "x\n"])
    return try builder.build()
  }

  private static func check(_ repository: TestRepository, limit: Int? = 10, state: FreezeState = .frozen)
    throws
    -> CheckReport
  {
    try repository.check("main~1..main") { options in
      options.state = state
      options.blameLimit = limit
    }
  }

  @Test(arguments: [
    ([12], "1 of 1 old lines are unreleased"), ([1, 12], "1 of 2 old lines are unreleased"),
    ([1, 2, 12], nil), ([3], nil), ([11, 12, 13], "3 of 3 old lines are unreleased"),
  ])
  func theShareOfWhatIsReplaced(lines: [Int], detail: String?) throws {
    let repository = try Self.make { text in
      text.enumerated().map { lines.contains($0.offset + 1) ? "changed\n" : $0.element }
    }
    let answer = try #require(try Self.check(repository).commits.first).classification
    #expect(answer.kind == (detail == nil ? .unknown : .bug))
    if let detail {
      #expect(answer.confidence == .low)
      #expect(answer.evidence == [Evidence(rule: "blame-share", detail: detail)])
    }
  }

  /// An insertion stands between a line that was released and one that was not.
  @Test func whatStandsNextToAnInsertion() throws {
    let repository = try Self.make { Array($0[..<10]) + ["between\n"] + Array($0[10...]) }
    let answer = try #require(try Self.check(repository).commits.first).classification
    #expect(answer.evidence.map(\.detail) == ["1 of 2 old lines are unreleased"])
  }

  @Test func onlyWhereItIsWanted() throws {
    let repository = try Self.make { $0.dropLast() + ["changed\n"] }
    #expect(try Self.check(repository, limit: nil).commits.map(\.classification.kind) == [.unknown])
    let short = try Self.check(repository, limit: 0)
    #expect(short.commits.map(\.classification.kind) == [.unknown])
    #expect(short.gaps == ["git blame was asked about 0 commits, and not about the others"])
  }

  /// In the deep freeze it is told, but only labels let a commit in.
  @Test func inTheDeepFreezeItDecidesNothing() throws {
    let repository = try Self.make { $0.dropLast() + ["changed\n"] }
    let checked = try #require(try Self.check(repository, state: .deep).commits.first)
    #expect(checked.classification.kind == .bug && checked.rule.verdict == .unknown)
  }

  @Test func isKept() throws {
    let repository = try Self.make { $0.dropLast() + ["changed\n"] }
    let first = try Self.check(repository).commits.map(\.classification.evidence)
    let path = repository.gitDirectory + "/fleet/blame"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 2 && lines[0] == "git-fleet blame 1" && lines[1].hasSuffix(" 15,15 1 1"))
    // What the file says is believed, and what it does not say in its own form is not.
    let lie = lines[1].replacing(" 1 1", with: " 0 1")
    try (lines[0] + "\n" + lie + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try Self.check(repository).commits.map(\.classification.kind) == [.unknown])
    for text in ["", "nonsense\n", "git-fleet blame 1\n\(lie) 7\n1 2 3\n", "git-fleet blame 2\n\(lie)\n"] {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      #expect(try Self.check(repository).commits.map(\.classification.evidence) == first, "\(text)")
    }
  }
}
