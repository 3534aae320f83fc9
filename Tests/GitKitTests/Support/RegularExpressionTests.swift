import Testing

@testable import GitKit

@Suite struct RegularExpressionTests {
  @Test func givesTheMatchAndItsGroups() throws {
    let branch = try RegularExpression("^(rc-minor|patch)-(fleet-)?v([0-9]+)[.]([0-9]+)$")
    #expect(branch.match("patch-v4.10") == ["patch-v4.10", "patch", "", "4", "10"])
    #expect(branch.match("rc-minor-fleet-v4.7") == ["rc-minor-fleet-v4.7", "rc-minor", "fleet-", "4", "7"])
    #expect(branch.match("xpatch-v4.10") == nil)
    #expect(branch.match("patch-v4.10\n") == nil)
    #expect(branch.pattern == "^(rc-minor|patch)-(fleet-)?v([0-9]+)[.]([0-9]+)$")
  }

  @Test func findsWithinTheText() throws {
    #expect(try RegularExpression("#([0-9]+)").match("Fix é thing (#123)") == ["#123", "123"])
    #expect(try RegularExpression("é(.)").match("né日x")?[1].isEmpty == false)
    #expect(try RegularExpression("a*").match("bbb") == [""])
  }

  @Test(arguments: ["(", "[", "a{2,1}", "*(", "[[:nope:]]"])
  func saysWhyAPatternIsNone(pattern: String) {
    let error = #expect(throws: GitError.self) { try RegularExpression(pattern) }
    #expect(error?.operation == "regcomp")
    #expect(error?.message.isEmpty == false)
  }

  @Test func knowsLinesWhenToldSo() throws {
    let text = Array("module x\ngo 1.24.5\n\ngo 1.2\n".utf8)
    #expect(try RegularExpression("^go ([0-9.]+)$", matchesLines: true).firstGroup(in: text) == "1.24.5")
    #expect(try RegularExpression("^go ([0-9.]+)$").firstGroup(in: text) == nil)
    #expect(try RegularExpression("^go (x)?", matchesLines: true).firstGroup(in: text) == nil)
    #expect(try RegularExpression("(a)").firstGroup(in: []) == nil)
    #expect(try RegularExpression("(a)").firstGroup(in: [0, 0x61]) == nil)
    #expect(try RegularExpression("b(.)").firstGroup(in: [0xFF, 0x62, 0x63]) == "c")
  }
}
