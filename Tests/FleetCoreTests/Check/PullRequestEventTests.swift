import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct PullRequestEventTests {
  @Test func readsAnEvent() throws {
    let (base, head) = (ObjectID.number(1), ObjectID.number(2))
    let text = """
      {"action": "opened", "pull_request": {"number": 5, "title": "Fix: it, \\"now\\"", "base": {"ref": "main",
       "sha": "\(base.hex)"}, "head": {"ref": "fix", "sha": "\(head.hex)"}}, "repository": {}}
      """
    let event = try #require(try PullRequestEvent(Array(text.utf8)))
    #expect(event.title == "Fix: it, \"now\"")
    #expect(event.base == base && event.head == head)
  }

  @Test(arguments: ["{}", "{\"pull_request\": null}", "{\"ref\": \"refs/heads/main\"}"])
  func otherEventsAreOfNone(text: String) throws {
    #expect(try PullRequestEvent(Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    "", "[]", "{\"pull_request\": ", "{\"pull_request\": {}}", "{\"pull_request\": {\"title\": 3}}",
  ])
  func aDamagedOneIsNone(text: String) {
    #expect(throws: (any Error).self) { try PullRequestEvent(Array(text.utf8)) }
  }

  @Test func whatIsNoIdIsNone() throws {
    let text = "{\"pull_request\": {\"title\": \"x\", \"base\": {\"sha\": \"main\"}, \"head\": {}}}"
    #expect(
      try PullRequestEvent(Array(text.utf8))
        == PullRequestEvent(Array("{\"pull_request\":{\"title\":\"x\"}}".utf8)))
  }
}
