import FleetTestSupport
import Foundation
import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct IssueTests {
  private static let export = """
    [
      {"body": "## Goal\\n\\n- [ ] #21\\n- [x] https://github.com/fleetdm/fleet/issues/22\\n* [ ] See #99 for more\\n",
       "labels": [{"id": "L1", "name": "story", "description": "", "color": "fff"}, {"name": ":release"}],
       "milestone": {"number": 1, "title": "4.70.0"}, "number": 20, "state": "OPEN", "title": "A story"},
      {"body": "## Related user story\\n\\n#20\\n\\n## Task\\n\\n- [ ] confidential#5\\n", "labels": [{"name": "~sub-task"}],
       "milestone": null, "number": 21, "state": "CLOSED", "title": "The \\u001b[31mback end"},
      {"body": null, "labels": [{"name": "~unreleased-bug"}, {"name": "bug"}], "milestone": null, "number": 22,
       "state": "OPEN", "title": "It fails"}
    ]
    """

  private static func read(_ text: String) throws -> [FleetCore.Issue] {
    try IssueExport.read(Array(text.utf8), repository: "fleetdm/fleet")
  }

  private static func refusal(_ text: String) -> String? {
    do {
      _ = try read(text)
      return nil
    } catch let error as FleetError {
      return error.message
    } catch {
      return "another error: \(error)"
    }
  }

  @Test func readsAnExport() throws {
    let issues = try Self.read(Self.export)
    #expect(
      issues == [
        FleetCore.Issue(
          number: 20, title: "A story", labels: [":release", "story"], milestone: "4.70.0", isOpen: true,
          parent: nil,
          children: [21, 22]),
        FleetCore.Issue(
          number: 21, title: "The \u{1B}[31mback end", labels: ["sub task"], milestone: nil, isOpen: false,
          parent: 20,
          children: []),
        FleetCore.Issue(
          number: 22, title: "It fails", labels: ["bug", "unreleased bug"], milestone: nil, isOpen: true,
          parent: nil,
          children: []),
      ])
  }

  @Test func theStoryMap() throws {
    let data = IssueData(importedAt: 0, issues: try Self.read(Self.export))
    #expect(data.stories == [20: [21, 22]])
    #expect(data.parent(of: 21) == 20 && data.parent(of: 22) == 20 && data.parent(of: 20) == nil)
    #expect(data.labels(of: [21]) == ["sub task", "story", ":release"])
    #expect(data.labels(of: [22, 404]) == ["bug", "unreleased bug", "story", ":release"])
    #expect(data.labels(of: []) == [])
  }

  @Test(arguments: [
    ("## Related user story\n\n#5\n", 5, []),
    ("### related user story:\r\n\r\nhttps://github.com/fleetdm/fleet/issues/5\r\n", 5, []),
    ("## Related user story\n\nNone yet\n\n## Task\n\n#6\n", nil, []),
    ("#5\n", nil, []),
    ("## Related user story\n\nconfidential#5\n", nil, []),
    ("- [ ] #5\n- [X] fleetdm/fleet#6: more\n- [ ] #5\n", nil, [5, 6]),
    ("- [ ] Do #5\n- #6\n- [] #7\n", nil, []),
    ("", nil, []),
  ])
  func bodies(text: String, parent: Int?, children: [Int]) {
    let map = StoryMap(text, IssueReferences(home: "fleetdm/fleet"))
    #expect(map.parent == parent)
    #expect(map.children == children)
  }

  /// What an issue says of itself counts more than another's list; a circle is harmless.
  @Test func ownWordsCountMore() {
    func issue(_ number: Int, parent: Int? = nil, children: [Int] = []) -> FleetCore.Issue {
      FleetCore.Issue(
        number: number, title: "", labels: [], milestone: nil, isOpen: true, parent: parent,
        children: children)
    }
    let data = IssueData(
      importedAt: 0,
      issues: [
        issue(1, children: [3, 1]), issue(2, children: [3]), issue(3, parent: 2), issue(4, parent: 4),
      ])
    #expect(data.parent(of: 3) == 2 && data.parent(of: 1) == nil && data.parent(of: 4) == nil)
    #expect(data.stories == [2: [3]])
  }

  @Test(arguments: [
    ("", "the issue data is empty"), (" \n", "the issue data is empty"),
    ("{}", "the issue data is no JSON list of issues"),
    ("no json", "the issue data is no JSON list of issues"),
    ("[", "the issue data cannot be read: it is damaged"),
    ("[{}]", "the issue data cannot be read: entry 1 has no number"),
    (
      "[{\"number\": 1}, {\"number\": \"2\"}]",
      "the issue data cannot be read: entry 2, number is of another type"
    ),
    ("[{\"number\": 0}]", "the issue data cannot be read: entry 1 has the number 0"),
    (
      "[{\"number\": 1, \"labels\": [1]}]",
      "the issue data cannot be read: entry 1, labels, entry 1 is of another type"
    ),
  ])
  func damaged(text: String, message: String) {
    #expect(Self.refusal(text) == message)
  }

  @Test func anEmptyListIsFine() throws {
    #expect(try Self.read("[]") == [])
    #expect(try Self.read("[{\"number\": 3}]").map(\.number) == [3])
  }

  @Test func deepNestingIsRefusedAndNoTrap() {
    #expect(Self.refusal(String(repeating: "[", count: 100_000)) != nil)
    #expect(Self.refusal("[{\"number\": 1, \"x\": " + String(repeating: "[", count: 5_000)) != nil)
  }

  @Test func storesAndLoads() throws {
    let directory = try FleetTestSupport.TemporaryDirectory()
    let store = IssueStore(directory: directory.path)
    #expect(try store.load() == nil)
    let data = IssueData(importedAt: 1_700_000_000, issues: try Self.read(Self.export))
    try store.save(data)
    #expect(try store.load() == data)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path + "/fleet") == ["issues"])
  }

  @Test(arguments: ["", "{", "{\"version\":2,\"importedAt\":0,\"issues\":[]}", "\u{0}"])
  func aDamagedStoreIsSaid(text: String) throws {
    let directory = try FleetTestSupport.TemporaryDirectory()
    _ = try directory.makeDirectory("fleet")
    try directory.write(text, to: "fleet/issues")
    let error = #expect(throws: FleetError.self) { try IssueStore(directory: directory.path).load() }
    #expect(error?.message == "the imported issue data cannot be read")
    #expect(error?.hints.first?.hasSuffix("| git fleet issues import -") == true)
  }
}
