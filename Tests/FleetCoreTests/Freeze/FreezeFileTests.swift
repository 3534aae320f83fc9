import FleetCore
import FleetTestSupport
import GitKit
import Testing

@Suite struct FreezeFileTests {
  private static func parse(_ text: String) throws -> [FreezeEntry] { try FreezeFile.parse(Array(text.utf8)) }

  private static func message(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? FleetError)?.message ?? "not an error of ours: \(error)"
    }
  }

  /// What is written is read, whatever people write into reasons and names; git reads the same.
  @Test(arguments: SeededGenerator.seeds(40))
  func whatIsWrittenIsRead(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "a", "\"", "\\", "\n", "\t", " ", "#", ";", "=", "]", "[x]", "é", "\u{2028}", "\\n", "include",
    ]
    func text() -> String {
      (0..<Int.random(in: 1...6, using: &random)).map { _ in random.pick(pieces) }.joined()
    }
    let entries = (1...5).map { number in
      FreezeEntry.sample(
        .dismissal, "k\(number)" + text().filter { !"\n\t".contains($0) }, order: number, at: 10,
        ["reason": text().replacing("\t", with: " ")])
    }
    let file = FreezeFile.text(entries)
    #expect(try Self.parse(file) == entries, "\(file)")
    let repository = try TestRepository()
    let path = try repository.directory.write(file, to: "freeze")
    let listed = try repository.git(
      "config", "--null", "--file", path, "--get-regexp", "^dismissal[.].*[.]reason$")
    let values = listed.text.split(separator: "\0").map { entry in
      String(entry.drop { $0 != "\n" }.dropFirst())
    }
    #expect(values == entries.map { $0.value("reason") })
  }

  @Test func whatNobodyKnowsYetStays() throws {
    let text = FreezeFile.text([.freeze("a", order: 1, begins: 5)]).replacing(
      "\torder", with: "\tcolour = \"red\"\n\torder")
    #expect(FreezeFile.text(try Self.parse(text)) == text)
  }

  private static let fine = FreezeFile.text([.freeze("a", order: 1, begins: 5)])

  @Test(arguments: [
    ("", "it does not say its version"), ("[record\n", "it is not git configuration"),
    ("garbage \u{1}", "it is not git configuration"), ("[record]\nversion = 1\n\0", "it holds a NUL byte"),
    ("[record]\nversion = one\n", "'one' is no version"),
    ("[record]\nversion = 1\n[include]\npath = /etc/passwd\n", "it includes other files"),
    ("[record]\nversion = 1\n[INCLUDEIF \"gitdir:/\"]\npath = /etc/passwd\n", "it includes other files"),
    (fine.replacing("begins", with: "begun"), "freeze 'a' lacks 'begins'"),
    (fine.replacing("1970", with: "tomorrow"), "freeze 'a' has the at 'tomorrow-01-01T00:00:05Z'"),
    (fine.replacing("order = \"1\"", with: "order = \"-1\""), "freeze 'a' has the order '-1'"),
  ])
  func damage(_ text: String, _ what: String) {
    #expect(Self.message { _ = try Self.parse(text) } == "the record of freezes is damaged: " + what)
  }

  @Test func whatANewerVersionWroteIsNotGuessed() {
    for text in ["[record]\nversion = 2\n", "[record]\nversion = 1\n[thaw \"a\"]\nat = 5\n"] {
      #expect(throws: FleetError.self) { try Self.parse(text) }
      #expect(Self.message { _ = try Self.parse(text) }?.contains("this version does not know") == true)
    }
  }

  @Test(arguments: SeededGenerator.seeds(300))
  func damagedBytesNeverTrap(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var bytes = Array(Self.fine.utf8)
    for _ in 0...Int.random(in: 0...8, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      bytes[place] = UInt8.random(in: 0...255, using: &random)
    }
    do {
      _ = try FreezeFile.parse(bytes)
    } catch {
      #expect(error is FleetError)
    }
  }

  @Test func subjects() {
    #expect(FreezeSubject("123") == .pullRequest(123) && FreezeSubject("#123") == .pullRequest(123))
    #expect(FreezeSubject("refs/heads/a") == .branch("a") && FreezeSubject("123-fix") == .branch("123-fix"))
    #expect(FreezeSubject("") == nil && FreezeSubject("0") == nil && FreezeSubject("#x") == nil)
    #expect(FreezeSubject("a b") == nil)
  }
}
