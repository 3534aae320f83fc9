import FleetTestSupport
import GitKit
import Testing

/// `git fleet changes list`.
@Suite struct ChangesListTests {
  private func make() throws -> Fleet {
    try ChangesSample.make { builder in
      builder.commit(
        "Work for #1010 (#20)", ["server/main.go": "2\n", "changes/1010-x": "- Did it at last.\n"])
      builder.commit("More (#21)", ["agent/main.go": "2\n"])
      builder.commit("Gone soon (#22)", ["changes/1111-y": "- Tried something new.\n"])
      builder.commit("Gone (#23)", ["changes/1111-y": .removed])
      builder.commit("Page (#24)", ["agent/README.md": "2\n"])
      builder.commit(
        "Told twice (#25)",
        [
          "changes/1212-z": "* Told before this.\n",
          "CHANGELOG.md": "## Server 1.0.1 (Jun 4, 2025)\n\n- Told before this.\n",
        ])
    }
  }

  @Test func entriesWithWhereTheyComeFrom() throws {
    let fleet = try make()
    let document = try fleet.document(ChangesListDocument.self, "changes", "list")
    #expect(document.components.map(\.name) == ["agent", "server"])
    #expect(document.audit == nil)
    let server = document.components[1]
    #expect(server.since == "server-v1.0.0")
    #expect(server.entries.map(\.path) == ["changes/1010-x", "changes/1212-z"])
    #expect(server.entries.map(\.issue) == [1010, 1212])
    #expect(server.entries.map(\.pullRequest) == [20, 25])
    #expect(server.entries[0].text == ["Did it at last."])
    #expect(server.entries[0].author == "Developer")
    #expect(server.entries.map(\.shippedIn) == [[], ["1.0.1"]])
    #expect(server.shipped == ["changes/7070-old"])
    #expect(server.neverShipped.map(\.path) == ["changes/1111-y"])
    #expect(server.neverShipped.map(\.subject) == ["Gone (#23)"])
  }

  @Test func theAuditOfARange() throws {
    let audit = try #require(
      try make().document(ChangesListDocument.self, "changes", "list", "--audit").audit)
    #expect(audit.map(\.pullRequest) == [25, 24, 23, 22, 21, 20])
    #expect(audit.map(\.verdict) == ["has", "exempt", "exempt", "has", "missing", "has"])
    #expect(audit[1].why == "changes no component's code")
    #expect(audit[5].files == ["changes/1010-x"])
  }

  @Test func forPeople() throws {
    let fleet = try make()
    let lines = try fleet("changes", "list", "--component", "server").lines
    #expect(lines.first == "server: 2 unreleased changes files since server-v1.0.0")
    #expect(lines.contains { $0.hasSuffix("changes/1010-x, issue #1010, pull request #20, Developer") })
    #expect(lines.contains { $0.hasSuffix("the changelog has it at 1.0.1 already") })
    #expect(lines.contains { $0.hasPrefix("  never shipped: changes/1111-y, removed by ") })
  }

  @Test func sinceAnotherCommit() throws {
    let fleet = try make()
    let document = try fleet.document(
      ChangesListDocument.self, "changes", "list", "--component", "server", "--since", "HEAD~1")
    #expect(document.components[0].entries.map(\.path) == ["changes/1212-z"])
    #expect(document.components[0].shipped == ["changes/1010-x", "changes/7070-old"])
    #expect(try fleet("changes", "list", "--component", "sever").status == 129)
  }
}
