import FleetTestSupport
import Foundation
import Testing

@testable import FleetCore
@testable import FleetRender
@testable import GitKit

/// The documents that `--json` prints, field by field.
@Suite struct DocumentTests {
  private static let commit = DocumentShape.object([
    "id": .id, "subject": .text, "author": .text, "date": .time,
    "tier": .oneOf(["release", "check", "none"]),
    "pullRequest": .optional(.integer), "mergedBy": .optional(.id), "paths": .list(.text), "why": .text,
  ])

  private static let components = DocumentShape.object([
    "schema": .integer, "head": .id, "complete": .truth, "gaps": .list(.text),
    "components": .list(
      .object([
        "name": .text, "tier": .oneOf(["release", "check", "none"]), "changed": .truth, "present": .truth,
        "lastTag": .optional(
          .object([
            "name": .text, "version": .version, "commit": .id, "date": .time, "why": .text,
            "isAlsoBranch": .truth,
          ])),
        "commits": .list(commit), "otherCommits": .integer,
        "excluded": .list(
          .object([
            "id": .id, "subject": .text,
            "method": .oneOf(["exact", "trailer", "patch-id", "pull-request", "subject"]), "match": .id,
          ])),
        "skippedTags": .list(.object(["name": .text, "why": .text])), "notMergedBack": .truth,
        "notMergedBackWhy": .optional(.text), "riders": .list(.text),
        "changesFiles": .list(.object(["path": .text, "state": .oneOf(["unreleased", "shipped"])])),
        "notes": .list(.text),
        "closure": .optional(
          .object(["packages": .integer, "files": .integer, "complete": .truth, "commits": .list(commit)])),
      ])),
    "dependencies": .list(
      .object([
        "name": .text, "file": .text, "pinned": .optional(.text), "tag": .optional(.text),
        "pinnedAtTag": .optional(.text), "latest": .optional(.text),
        "verdict": .oneOf(["unknown", "current", "must-upgrade", "story", "outdated"]),
      ])),
  ])

  private static let plan = DocumentShape.object([
    "schema": .integer, "target": .id, "gaps": .list(.text),
    "tags": .list(
      .object([
        "name": .text, "component": .text, "version": .version, "target": .id, "milestone": .optional(.text),
        "qaIssue": .text, "reason": .text, "riders": .list(.text), "after": .list(.text),
        "blockedBy": .list(
          .object(["kind": .oneOf(["changelog", "dependency", "merge-back", "name"]), "what": .text])),
      ])),
    "undecided": .list(.object(["component": .text, "name": .text, "reason": .text])),
  ])

  private static let list = DocumentShape.object([
    "schema": .integer,
    "families": .list(
      .object([
        "component": .text,
        "releases": .list(
          .object([
            "name": .text, "version": .version, "commit": .optional(.id), "date": .optional(.time),
            "annotated": .truth,
          ])),
        "irregular": .list(.object(["name": .text, "why": .text])),
      ])),
  ])

  private static let checks = DocumentShape.object([
    "schema": .integer,
    "tags": .list(
      .object([
        "name": .text, "component": .optional(.text), "version": .optional(.version),
        "commit": .optional(.id),
        "findings": .list(
          .object(["severity": .oneOf(["error", "warning"]), "rule": .text, "message": .text])),
      ])),
  ])

  private static let settings = DocumentShape.object([
    "schema": .integer, "settings": .list(.object(["key": .text, "value": .text, "origin": .text])),
  ])

  private static let created = DocumentShape.object([
    "schema": .integer, "created": .truth, "tags": .list(.object(["name": .text, "target": .id])),
  ])

  @Test func haveTheirShape() throws {
    let report = try SampleReports.components(gaps: ["a gap"])
    let tags = SampleReports.plan().tags
    let documents: [(DocumentShape, String)] = [
      (Self.components, try JSONDocument.encode(report.json)),
      (Self.plan, try JSONDocument.encode(SampleReports.plan(gaps: ["a gap"]).json)),
      (Self.list, try JSONDocument.encode(SampleReports.tags.json)),
      (Self.checks, try JSONDocument.encode(TagChecksJSON(SampleReports.checks))),
      (Self.settings, try JSONDocument.encode(SettingsJSON(FleetProfile.settings.entries))),
      (Self.created, try JSONDocument.encode(CreatedTagsJSON(tags, wereCreated: true))),
    ]
    for (shape, text) in documents {
      let document = try decode(text)
      #expect(shape.complaints(about: document) == [])
      #expect(document["schema"] as? Int == 1)
      #expect(text.hasSuffix("}\n") && text.hasPrefix("{\n"))
      #expect(misplacedKeys(text) == [])
    }
  }

  // MARK: - Values

  @Test func componentsSayWhatTheReportSays() throws {
    let report = try SampleReports.components(gaps: ["a gap"])
    let document = try decode(JSONDocument.encode(report.json))
    #expect(document["head"] as? String == report.moment.commit.hex)
    #expect(document["complete"] as? Bool == false)
    #expect(document["gaps"] as? [String] == ["a gap"])
    let components = try #require(document["components"] as? [[String: Any]])
    #expect(
      components.map { $0["name"] as? String } == ["orbit", "fleetd-chrome", "fleetd-android", "fleet"])
    #expect(components.map { $0["tier"] as? String } == ["release", "check", "none", "none"])
    #expect(components.map { $0["changed"] as? Bool } == [true, false, false, false])
    #expect(components.map { $0["present"] as? Bool } == [true, true, false, true])
    #expect(components.map { $0["notMergedBack"] as? Bool } == [true, false, false, false])
    #expect(components.map { $0["riders"] as? [String] } == [["desktop"], [], [], []])
    #expect(components.map { $0["otherCommits"] as? Int } == [2, 0, 0, 0])
    #expect(components.map { $0.keys.contains("lastTag") } == [true, true, true, true])
    #expect(components[2]["lastTag"] is NSNull)
    #expect(components.map { $0.keys.contains("closure") } == [true, false, false, false])
    let orbit = components[0]
    #expect(
      same(
        orbit["lastTag"],
        [
          "name": "orbit-v1.43.0", "version": "1.43.0", "commit": SampleReports.id("1").hex,
          "date": "2024-07-03T23:59:59Z", "why": "highest of 3 release tags; lightweight",
          "isAlsoBranch": false,
        ]))
    let commits = try #require(orbit["commits"] as? [[String: Any]])
    #expect(commits.map { $0["tier"] as? String } == ["release", "release", "check"])
    #expect(
      same(
        commits[1],
        [
          "id": SampleReports.id("b").hex, "author": "Developer", "date": "2025-06-15T15:06:40Z",
          "subject": "wip: 日本語のテーブル 🚀🚀 and a long tail of words that goes on and on", "tier": "release",
          "pullRequest": 31_000, "mergedBy": SampleReports.id("c").hex, "paths": ["orbit/pkg/table/表.go"],
          "why": "code",
        ]))
    #expect(
      same(
        orbit["excluded"],
        [
          [
            "id": SampleReports.id("e").hex, "subject": "Release fleetd 1.43.0 (#30900)", "method": "subject",
            "match": SampleReports.id("f").hex,
          ]
        ]))
    #expect(
      same(
        orbit["changesFiles"],
        [
          ["path": "orbit/changes/30961-fix", "state": "unreleased"],
          ["path": "orbit/changes/29000-old", "state": "shipped"],
        ]))
    #expect(
      same(
        orbit["skippedTags"],
        [["name": "orbit-v1.44.0-rc1", "why": "suffix '-rc1': a prerelease or test build"]]))
    let closure = try #require(orbit["closure"] as? [String: Any])
    #expect(closure["packages"] as? Int == 188 && closure["files"] as? Int == 1_324)
  }

  @Test func dependenciesSayWhatTheReportSays() throws {
    let document = try decode(JSONDocument.encode(SampleReports.components().json))
    let dependencies = try #require(document["dependencies"] as? [[String: Any]])
    #expect(
      dependencies.map { $0["verdict"] as? String } == [
        "must-upgrade", "current", "unknown", "outdated", "story",
      ])
    #expect(
      same(
        dependencies[0],
        [
          "name": "go", "file": "go.mod", "pinned": "1.24.4", "tag": "fleet-v4.69.0", "pinnedAtTag": "1.24.3",
          "latest": "1.24.5", "verdict": "must-upgrade",
        ]))
    #expect(document["complete"] as? Bool == true)
  }

  @Test func listsSayWhatTheReportSays() throws {
    let document = try decode(JSONDocument.encode(SampleReports.tags.json))
    let families = try #require(document["families"] as? [[String: Any]])
    let releases = try #require(families[0]["releases"] as? [[String: Any]])
    #expect(releases.map { $0["date"] as? String } == [nil, "2024-07-03T23:59:59Z", "1970-01-01T00:00:00Z"])
    #expect(releases.map { $0["annotated"] as? Bool } == [false, true, false])
    #expect(releases.map { $0["version"] as? String } == ["1.44.0", "1.43.0", "1.9.0"])
  }

  @Test func namesAreKeptAsTheyAre() throws {
    let document = try decode(JSONDocument.encode(TagChecksJSON(SampleReports.checks)))
    let tags = try #require(document["tags"] as? [[String: Any]])
    #expect(tags.map { $0["name"] as? String } == ["orbit-v1.43.0", "orbit-v1.43", "x\u{1B}[2J\n"])
  }

  /// The whole text once, as a script sees it.
  @Test func planIsStable() throws {
    let plan = SampleReports.plan()
    let short = TagPlan(
      target: plan.target, tags: Array(plan.tags.prefix(1)), undecided: plan.undecided, dependencies: [],
      gaps: [])
    #expect(
      try JSONDocument.encode(short.json) == """
        {
          "gaps" : [

          ],
          "schema" : 1,
          "tags" : [
            {
              "after" : [

              ],
              "blockedBy" : [
                {
                  "kind" : "changelog",
                  "what" : "orbit/CHANGELOG.md has no 1.44.0"
                },
                {
                  "kind" : "dependency",
                  "what" : "go 1.24.4 is older than 1.24.5"
                }
              ],
              "component" : "orbit",
              "milestone" : "4.70.0",
              "name" : "orbit-v1.44.0",
              "qaIssue" : "Release QA: fleetd 1.44.0",
              "reason" : "2 code commits, 1 to check since orbit-v1.43.0; not only fixes",
              "riders" : [
                "desktop"
              ],
              "target" : "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
              "version" : "1.44.0"
            }
          ],
          "target" : "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "undecided" : [
            {
              "component" : "fleetd-chrome",
              "name" : "fleetd-chrome-v1.4.0",
              "reason" : "1 to check since fleetd-chrome-v1.3.2"
            }
          ]
        }

        """)
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1_700_000_000, "2023-11-14T22:13:20Z"),
      (1_709_164_800, "2024-02-29T00:00:00Z"),
      (-1, "1969-12-31T23:59:59Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
      (0x1_FFFF_FFFF, "2242-03-16T12:56:31Z"),
    ] as [(Int64, String)])
  func timesAreInUTC(seconds: Int64, text: String) {
    #expect(JSONDocument.time(seconds) == text)
  }

  /// A commit may carry any number for its date.
  @Test(arguments: [.max, .min, 1 << 40, -(1 << 40), 1 << 53, 253_402_300_800] as [Int64])
  func anyTimeIsSomeText(seconds: Int64) {
    #expect(!JSONDocument.time(seconds).isEmpty)
  }

  // MARK: - Reading a plan back

  @Test func plansAreReadAsTheyWereWritten() throws {
    let plan = SampleReports.plan()
    let text = try JSONDocument.encode(plan.json)
    #expect(try TagPlan.readTags(Array(text.utf8)) == plan.tags)
  }

  @Test(arguments: [
    ("\"schema\" : 1", "\"schema\" : 2", "the plan has schema 2, not 1"),
    ("\"version\" : \"1.44.0\"", "\"version\" : \"1.44\"", "the plan's entry for 'orbit-v1.44.0' is damaged"),
    ("\"kind\" : \"changelog\"", "\"kind\" : \"weather\"", "the plan has an unknown blocker"),
    ("\"name\" : \"orbit-v1.44.0\",", "", "not a tag plan"),
    ("{", "", "not a tag plan"),
  ])
  func damagedPlansAreRefused(old: String, new: String, message: String) throws {
    let text = try JSONDocument.encode(SampleReports.plan().json).replacing(
      old, with: new, maxReplacements: 1)
    let error = #expect(throws: FleetError.self) { try TagPlan.readTags(Array(text.utf8)) }
    #expect(error?.message == message)
  }

  @Test(arguments: SeededGenerator.seeds(50))
  func anyPlanIsReadOrRefused(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let plan = SampleReports.plan()
    let text = try Array(JSONDocument.encode(plan.json).utf8)
    for _ in 0..<10 {
      var bytes = text
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = random.pick(
          Array("{}[]\",:0a\u{7F}\n \\".utf8))
      }
      do {
        let tags = try TagPlan.readTags(bytes)
        #expect(tags.count <= plan.tags.count)
      } catch let error as FleetError {
        #expect(!error.message.isEmpty)
      }
    }
    #expect(throws: FleetError.self) { try TagPlan.readTags(random.bytes(50)) }
  }

  // MARK: - Helpers

  private func decode(_ text: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }

  private func same(_ value: Any?, _ expected: Any) -> Bool {
    (value as? NSObject)?.isEqual(expected as? NSObject) ?? false
  }

  /// Keys that come before one that sorts lower in the same object.
  private func misplacedKeys(_ text: String) -> [String] {
    var last: [Int: String] = [:]
    var misplaced: [String] = []
    for line in text.split(separator: "\n") {
      let depth = line.prefix { $0 == " " }.count
      let rest = line.dropFirst(depth)
      if rest.hasPrefix("}") { last[depth + 2] = nil }
      guard rest.hasPrefix("\""), let end = rest.range(of: "\" : ") else { continue }
      let key = String(rest[rest.index(after: rest.startIndex)..<end.lowerBound])
      if let before = last[depth], before > key { misplaced.append(key) }
      last[depth] = key
    }
    return misplaced
  }
}
