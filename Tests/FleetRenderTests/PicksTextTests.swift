import Foundation
import Testing

@testable import FleetCore
@testable import FleetRender
@testable import GitKit

@Suite struct PicksTextTests {
  private static func entry(
    _ digit: Character, _ subject: String, _ status: PickStatus, _ proofs: [PickProof] = [],
    note: String? = nil, isReleaseChore: Bool = false, isBranchFirst: Bool = false
  ) -> PickedCommit {
    PickedCommit(
      commit: SampleReports.commit(digit, subject), pullRequest: 7, status: status, proofs: proofs,
      note: note,
      isReleaseChore: isReleaseChore, isBranchFirst: isBranchFirst, patchID: nil)
  }

  private static func migration(_ timestamp: String, _ name: String) -> Migration {
    Migration(path: TreePath("db/\(timestamp)_\(name).go"), timestamp: timestamp, name: name)
  }

  private static func report(_ commits: [PickedCommit], gaps: [String] = []) -> PicksReport {
    PicksReport(
      base: SampleReports.id("9"), branch: SampleReports.id("8"), target: SampleReports.id("7"),
      branchName: "rc", targetName: "main", commits: commits,
      unpicked: [
        UnpickedCommit(
          commit: SampleReports.commit("6", "Follow up (#9)"), pullRequest: 9, shared: [900],
          why: "for the issue of a picked commit, #900")
      ],
      otherUnpicked: 2,
      migrations: MigrationsReport(
        onBranch: [migration("20250102000000", "Moved")], notOnBranch: [migration("20250101000000", "Early")],
        outOfOrder: [
          MigrationsReport.OutOfOrder(
            unpicked: migration("20250101000000", "Early"), picked: migration("20250102000000", "Moved"))
        ],
        retimed: [
          MigrationsReport.Retimed(
            branch: migration("20250102000000", "Moved"), target: migration("20250103000000", "Moved"))
        ]), gaps: gaps)
  }

  private static let full = report(
    [
      entry(
        "1", "Equal (#1)", .picked, [PickProof(.exact, .high, [SampleReports.id("a")], "the same files")]),
      entry(
        "2", "Named (#2)", .picked,
        [
          PickProof(.patchID, .high, [SampleReports.id("b")], "the same lines"),
          PickProof(.pullRequest, .high, [SampleReports.id("c")], "its subject names #5"),
        ], isBranchFirst: true),
      entry(
        "3", "Combined (#3)", .picked,
        [PickProof(.content, .medium, [SampleReports.id("d"), SampleReports.id("e")], "96 % of its lines")]),
      entry("4", "Lost (#4)", .missing),
      entry("5", "Hidden (#5)", .unknown, note: "a file is not in this clone"),
      entry("6", "Prepare", .missing, isReleaseChore: true),
    ], gaps: ["a gap"])

  @Test func showWhatIsMissingFirst() {
    #expect(
      PicksText(Self.full, onlyMissing: false, showsWhy: false).lines.text() == """
        1 of 5 commits is not on main: 4444444444; 1 cannot be told; 1 migration is out of order.
        cannot tell for sure: a gap

        missing:
          4444444444 Lost (#4)

        unknown:
          5555555555                            Hidden (#5)
                     a file is not in this clone

        picked:
          1111111111 exact          aaaaaaaaaa  Equal (#1)
          2222222222 patch-id       bbbbbbbbbb  Named (#2)
                     but pull-request says cccccccccc: its subject names #5
          3333333333 content?       dddddddddd+ Combined (#3)
                     96 % of its lines

        done for the release alone:
          6666666666 Prepare

        migrations:
          out of order db/20250101000000_Early.go is not on rc, and comes before 20250102000000_Moved, which is
          Moved is 20250102000000 on rc and 20250103000000 on main
          on rc: 20250102000000_Moved
          1 of main are not on the branch

        on main for the same work, and not picked:
          6666666666 Follow up (#9)  for the issue of a picked commit, #900
          and 2 more
        """)
  }

  @Test func whyExplainsEachProof() {
    let text = PicksText(Self.full, onlyMissing: false, showsWhy: true).lines.text()
    #expect(text.contains("             the same files\n"))
    #expect(text.contains("             the same lines, and was made here first\n"))
  }

  @Test func theMorningListIsShort() {
    let lines = PicksText(Self.full, onlyMissing: true, showsWhy: false).lines.text().split(separator: "\n")
    #expect(
      lines.first
        == "1 of 5 commits is not on main: 4444444444; 1 cannot be told; 1 migration is out of order.")
    #expect(!lines.contains { $0.contains("Equal") || $0.contains("Prepare") || $0.contains("Follow up") })
    #expect(lines.contains { $0.hasPrefix("  out of order ") })
  }

  /// What is there by a few of its lines is nothing to rely on in the morning.
  @Test func theMorningListHasWhatIsThereInPart() {
    let part = PickProof(
      .pullRequest, .low, [SampleReports.id("a")], "its subject names #1; 4 % of its lines are there")
    let report = Self.report([
      Self.entry("1", "Whole", .picked), Self.entry("2", "Part (#2)", .picked, [part]),
    ])
    let lines = PicksText(report, onlyMissing: true, showsWhy: false).lines.text().split(separator: "\n")
    #expect(
      lines[0]
        == "All 2 commits of rc are on main; 1 is there perhaps, or only in part; 1 migration is out of order."
    )
    #expect(
      lines[1...2] == ["perhaps, or only in part:", "  2222222222 pull-request?? aaaaaaaaaa  Part (#2)"])
    #expect(!lines.contains { $0.contains("Whole") })
  }

  @Test(arguments: [
    ([PickStatus](), "rc has no commits of its own to compare."),
    ([.picked], "The one commit of rc is on main; 1 migration is out of order."),
    (
      [.picked, .unknown],
      "None of 2 commits of rc is known to be missing on main; 1 cannot be told; 1 migration is out of order."
    ),
    (
      Array(repeating: .missing, count: 7),
      "7 of 7 commits are not on main: 1111111111, 1111111111, 1111111111, 1111111111, 1111111111 and 2 more; 1 migration is out of order."
    ),
  ])
  func theFirstLineIsTheAnswer(_ statuses: [PickStatus], _ expected: String) {
    let report = Self.report(statuses.map { Self.entry("1", "Subject", $0) })
    #expect(
      PicksText(report, onlyMissing: false, showsWhy: false).lines.first?.render(
        isColoured: false, width: nil) == expected)
  }

  @Test func theDocumentHasItsShape() throws {
    let text = try JSONDocument.encode(Self.full.json(onlyMissing: false))
    let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(Self.shape.complaints(about: document) == [])
    let commits = try #require(document["commits"] as? [[String: Any]])
    #expect(
      commits.map { $0["status"] as? String } == [
        "picked", "picked", "picked", "missing", "unknown", "missing",
      ])
    #expect(commits.map { $0["method"] as? String } == ["exact", "patch-id", "content", nil, nil, nil])
    #expect(commits.map { ($0["contradictions"] as? [Any])?.count } == [0, 1, 0, 0, 0, 0])
    #expect((document["summary"] as? [String: Int])?["missing"] == 1)
    let missing = try JSONDocument.encode(Self.full.json(onlyMissing: true))
    #expect(!missing.contains("Equal (#1)") && missing.contains("Lost (#4)"))
  }

  private static let migrationShape = DocumentShape.object(["path": .text, "timestamp": .text, "name": .text])
  private static let proof: [String: DocumentShape] = [
    "method": .oneOf(EquivalenceMethod.allCases.map(\.rawValue)),
    "confidence": .oneOf(["high", "medium", "low"]),
    "match": .optional(.id), "matches": .list(.id), "detail": .text,
  ]

  private static let shape = DocumentShape.object([
    "schema": .integer, "base": .optional(.id), "branch": .id, "target": .id, "gaps": .list(.text),
    "summary": .object([
      "commits": .integer, "picked": .integer, "missing": .integer, "unknown": .integer,
      "releaseChores": .integer,
    ]),
    "commits": .list(
      .object([
        "id": .id, "subject": .text, "date": .time, "pullRequest": .optional(.integer),
        "status": .oneOf(["picked", "missing", "unknown"]),
        "method": .optional(.oneOf(EquivalenceMethod.allCases.map(\.rawValue))), "match": .optional(.id),
        "matches": .list(.id), "confidence": .optional(.oneOf(["high", "medium", "low"])),
        "detail": .optional(.text), "contradictions": .list(.object(proof)), "merge": .truth,
        "releaseChore": .truth, "branchFirst": .truth, "patchId": .optional(.id),
      ])),
    "unpicked": .list(
      .object([
        "id": .id, "subject": .text, "date": .time, "pullRequest": .optional(.integer),
        "shared": .list(.integer), "why": .text,
      ])),
    "otherUnpicked": .integer,
    "migrations": .object([
      "onBranch": .list(migrationShape), "notOnBranch": .list(migrationShape),
      "outOfOrder": .list(.object(["unpicked": migrationShape, "picked": migrationShape])),
      "retimed": .list(.object(["name": .text, "branch": migrationShape, "target": migrationShape])),
    ]),
  ])
}
