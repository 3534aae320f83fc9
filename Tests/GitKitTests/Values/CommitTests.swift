import FleetTestSupport
import Testing

@testable import GitKit

/// Commit objects of every shape, read back against `git log`.
@Suite struct CommitTests {
  private static let tree = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
  private static let dev = "author Dev Eloper <dev@example.com> 1700000000 +0000\n"
  private static let rel = "committer Re Lease <release@example.com> 1700000060 -0730\n"

  @Test(arguments: [
    dev + rel + "\nSubject\n\nBody\n",
    dev + rel + "\nNo newline at the end",
    dev + rel + "\n\n\nBlank lines first\n",
    dev + rel + "\n",
    dev + rel,
    "parent 1111111111111111111111111111111111111111\nparent 2222222222222222222222222222222222222222\n" + dev
      + rel
      + "\nMerge\n",
    dev + rel
      + "gpgsig -----BEGIN SSH SIGNATURE-----\n author Fake <fake@example.com> 1 +0000\n \n end\n\nSigned\n",
    dev + rel
      + "mergetag object 1111111111111111111111111111111111111111\n type commit\n tagger X <x> 1 +0\n\nTag\n",
    "author  <> 0 +0000\n" + "committer A <a> 99999999999 +1400\n" + "\nEmpty name\n",
    "author A <a@x> B <b@y> 5 +0530\n" + "committer C> D <d@z> 6 -1200\n" + "\nOdd names\n",
    "author Ünï Cødé <u@example.com> 1 +0000\n" + rel + "encoding UTF-8\n" + "\nÜnïcødé\n",
    dev + rel + "\nauthor Message <m@example.com> 1 +0000\nnot a header\n",
  ])
  func equalsGit(text: String) throws {
    let repository = try TestRepository()
    let id = try Self.write(Self.tree + text, to: repository)
    // %P, but of the object: git log would want to read the parents.
    let format = "%T%x00%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%B"
    let output = try repository.git("log", "--no-walk", "--format=\(format)", id.hex).text
    let fields = output.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
    try #require(fields.count == 8)
    let commit = try #require(try repository.open().readCommit(id))
    #expect(commit.id == id)
    #expect(commit.tree.hex == fields[0])
    #expect([commit.author.name, commit.author.email, "\(commit.author.time)"] == Array(fields[1...3]))
    #expect(
      [commit.committer.name, commit.committer.email, "\(commit.committer.time)"] == Array(fields[4...6]))
    #expect(commit.text.trimmed == fields[7].trimmed)
    #expect(commit.parents.map(\.hex) == Self.parents(in: text))
  }

  @Test func readsZonesInMinutes() throws {
    let repository = try TestRepository()
    for (zone, minutes) in [
      ("+0000", 0), ("-0730", -450), ("+0530", 330), ("+1400", 840), ("-0030", -30), ("", 0),
    ] {
      let who = "A <a@example.com> 5 \(zone)\n"
      let id = try Self.write(Self.tree + "author \(who)committer \(who)\nZone\n", to: repository)
      let commit = try #require(try repository.open().readCommit(id))
      #expect(commit.author.offset == minutes, "\(zone)")
      #expect(commit.committer == Signature(name: "A", email: "a@example.com", time: 5, offset: minutes))
    }
  }

  @Test func decodesWhatTheEncodingHeaderNames() throws {
    let repository = try TestRepository()
    let header = Self.tree + Self.dev + Self.rel
    let latin = Array((header + "encoding ISO-8859-1\n\nCaf").utf8) + [0xE9, 0x0A]
    let unknown = Array((header + "\nCaf").utf8) + [0xE9, 0x0A]
    let opened = try repository.open()
    let first = try #require(try opened.readCommit(Self.write(latin, to: repository)))
    #expect(first.encoding == "ISO-8859-1")
    #expect(first.subject == "Café")
    #expect(first.message == Array("Caf".utf8) + [0xE9, 0x0A])
    let second = try #require(try opened.readCommit(Self.write(unknown, to: repository)))
    #expect(second.encoding == nil)
    #expect(second.subject == "Caf\u{FFFD}")
  }

  @Test func theSubjectIsSafeToPrint() throws {
    let repository = try TestRepository()
    let text = Self.tree + Self.dev + Self.rel + "\nRed \u{1B}[31m\tand\u{7} \rloud\nSecond line\n"
    let commit = try #require(try repository.open().readCommit(Self.write(text, to: repository)))
    #expect(commit.subject == "Red \\033[31m\\tand\\007 \\rloud")
  }

  @Test(arguments: [
    "", "tree\n", tree, tree + dev, tree + rel + dev + "\nWrong order\n", "parent " + tree,
    "tree 4b825dc642cb6eb9a060e54bf8d69288fbee490\n" + dev + rel + "\nShort id\n", tree + dev + "committer X",
  ])
  func refusesWhatIsDamaged(text: String) throws {
    let repository = try TestRepository()
    let id = try Self.write(text, to: repository)
    let opened = try repository.open()
    #expect(throws: GitError.self) { try opened.readCommit(id) }
    #expect(throws: GitError.self) { try History(opened).index(of: id) }
  }

  private static func parents(in text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("parent ") }.map { String($0.dropFirst(7)) }
  }

  private static func write(_ text: String, to repository: TestRepository) throws -> ObjectID {
    try write(Array(text.utf8), to: repository)
  }

  private static func write(_ bytes: [UInt8], to repository: TestRepository) throws -> ObjectID {
    let output = try repository.git(
      "hash-object", "-t", "commit", "-w", "--literally", "--stdin", input: bytes)
    return try #require(ObjectID(hex: output.lines[0]))
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == "\n" { text.removeLast() }
    while text.first == "\n" { text.removeFirst() }
    return String(text)
  }
}
