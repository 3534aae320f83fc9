import Testing

@testable import GitKit

@Suite struct CommitParserTests {
  @Test(arguments: [
    ("Dev <dev@example.com> 1700000000 +0230", 1_700_000_000, 150),
    ("Dev <dev@example.com>   1700000000   -0500", 1_700_000_000, -300),
    ("Dev <dev@example.com>1700000000", 1_700_000_000, 0),
    ("Dev <dev> of 7 <dev@example.com> 1700000000 +0000", 1_700_000_000, 0),
    ("Dev <dev@example.com> soon +0100", 0, 60), ("Dev <dev@example.com> ", 0, 0),
    ("Dev <dev@example.com>", 0, 0), ("Dev 1700000000 +0100", 0, 0),
    ("Dev <dev@example.com> 99999999999999999999 +0000", 0, 0), ("", 0, 0),
  ])
  func readsTheCommittersTime(signature: String, seconds: Int64, offset: Int) throws {
    let digits = String(repeating: "ab", count: 20)
    let text =
      "tree \(digits)\nparent \(digits)\nauthor Dev <dev@example.com> 5 +0000\ncommitter \(signature)\n\nSubject\n"
    try Array(text.utf8).withUnsafeBytes { bytes in
      let parser = CommitParser(bytes)
      let links = try #require(parser.links())
      #expect(links.date == seconds)
      #expect(links.parents == [links.tree])
      let commit = try #require(parser.parse(id: .zero))
      #expect(commit.committer.time == seconds)
      #expect(commit.committer.offset == offset)
      #expect(commit.author.time == 5)
    }
  }

  @Test(arguments: ["tree ", "tree abc\n", "parent x\n", ""])
  func anythingElseIsNoCommit(text: String) {
    Array(text.utf8).withUnsafeBytes { bytes in
      #expect(CommitParser(bytes).links() == nil)
    }
  }
}
