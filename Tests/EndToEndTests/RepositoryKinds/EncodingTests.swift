import FleetTestSupport
import Foundation
import GitKit
import Testing

/// Paths and messages are bytes, which need not be UTF-8 and may try to steer the terminal.
@Suite struct EncodingTests {
  private static func latinPath() -> TreePath {
    TreePath(bytes: Array("orbit/caf".utf8) + [0xE9, 0x1B, 0x5B, 0x6D])
  }

  @Test func pathsOfAnyBytes() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start (#1)", ["orbit/main.go": "package main\n"])
    builder.tag("orbit-v1.0.0", at: start)
    builder.commit("Latin (#2)", [Self.latinPath(): "text\n"])
    builder.commit("Line (#3)", ["orbit/new\nline": "text\n", "orbit/tab\there": "text\n"])
    let fleet = Fleet(try builder.build())
    let output = try fleet("components", "--why")
    #expect(output.status == 0)
    #expect(!holdsControlCharacters(output))
    #expect(output.text.contains("code: orbit/caf\u{FFFD}\\033[m"))
    #expect(output.text.contains("code: orbit/new\\nline, orbit/tab\\there"))
    let orbit = try fleet.component("orbit")
    #expect(
      orbit.commits.map(\.paths) == [["orbit/new\nline", "orbit/tab\there"], ["orbit/caf\u{FFFD}\\033[m"]])
  }

  /// The `encoding` header says how to read a message.
  @Test func messagesOfAnyBytes() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start (#1)", ["orbit/main.go": "package main\n"])
    builder.tag("orbit-v1.0.0", at: start)
    builder.commit("Go on (#2)", ["orbit/main.go": "package main // on\n"])
    let fleet = Fleet(try builder.build())
    func commit(_ message: [UInt8], encoding: String?) throws {
      let header = encoding.map { "encoding \($0)\n" } ?? ""
      let person = "Developer <developer@example.com> 1700000600 +0000"
      let text =
        try "tree \(fleet.id("main^{tree}"))\nparent \(fleet.id("main"))\nauthor \(person)\n"
        + "committer \(person)\n\(header)\n"
      // Its own change: the same tree with one more file.
      let blob = try fleet.git("hash-object", "-w", "--stdin", input: text).lines[0]
      let trees = try fleet.git("ls-tree", "main:orbit").text + "100644 blob \(blob)\tf\(blob)\n"
      let orbit = try fleet.git("mktree", input: trees).lines[0]
      let root = try fleet.git("mktree", input: "040000 tree \(orbit)\torbit\n").lines[0]
      let bytes = Array(try text.replacing(fleet.id("main^{tree}"), with: root).utf8) + message
      let id = try fleet.runner.git(["hash-object", "-w", "-t", "commit", "--stdin"], input: bytes).lines[0]
      try fleet.git("update-ref", "refs/heads/main", id)
    }
    try commit(Array("Caf".utf8) + [0xE9] + Array(" opens (#3)\n".utf8), encoding: "ISO-8859-1")
    try commit(Array("Broken ".utf8) + [0xFF, 0xFE] + Array(" (#4)\n".utf8), encoding: nil)
    try commit(Array("Red \u{1B}[31m and \u{9B}1m and \u{7} (#5)\n".utf8), encoding: nil)
    try commit([0x93, 0xFA, 0x96, 0x7B] + Array(" (#6)\n".utf8), encoding: "Shift_JIS")
    try commit([], encoding: nil)
    let output = try fleet("components")
    #expect(output.status == 0)
    #expect(!holdsControlCharacters(output))
    #expect(output.text.contains("   Café opens (#3)\n"))
    #expect(output.text.contains("   Red \\033[31m and \\2331m and \\007 (#5)\n"))
    let orbit = try fleet.component("orbit")
    #expect(orbit.commits.map(\.pullRequest) == [nil, 6, 5, 4, 3, 2])
    #expect(orbit.subjects("release")[3] == "Broken \u{FFFD}\u{FFFD} (#4)")
    #expect(orbit.subjects("release")[0] == "")
  }

  @Test func changesFilesWithCarriageReturnsAndMarks() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start (#1)", ["orbit/main.go": "package main\n"])
    builder.tag("orbit-v1.0.0", at: start)
    builder.commit(
      "Notes (#2)",
      [
        "orbit/changes/2-crlf": "* One.\r\n", "orbit/changes/2-bom": "\u{FEFF}* Two.\n",
        "orbit/changes/ 2-space": "three",
      ])
    let orbit = try Fleet(builder.build()).component("orbit")
    #expect(
      orbit.changesFiles("unreleased") == [
        "orbit/changes/ 2-space", "orbit/changes/2-bom", "orbit/changes/2-crlf",
      ])
    #expect(orbit.tier == "check")
  }
}
