import FleetTestSupport
import GitKit
import Testing

@testable import FleetCore

@Suite struct ChangesFileTextTests {
  @Test(arguments: [
    ("* Fixed it.\n", ["*Fixed it."], ""),
    ("- Fixed it.\n", ["-Fixed it."], ""),
    ("*Fixed it.\n", ["*Fixed it."], ""),
    ("Fixed it.\n", ["noneFixed it."], "no-bullet:1"),
    ("**New** page.\n", ["none**New** page."], "no-bullet:1"),
    ("*New* page.\n", ["none*New* page."], "no-bullet:1"),
    ("* One.\n* Two.\n", ["*One.", "*Two."], ""),
    ("* One.\n\n\n- Two.\n", ["*One.", "-Two."], ""),
    ("* One\n  goes on.\n", ["*One|  goes on."], ""),
    ("* One\ngoes on.\n", ["*One|goes on."], ""),
    ("* Two tables:\n  * `a`\n  * `b`\n", ["*Two tables:|  * `a`|  * `b`"], ""),
    ("One.\n\nTwo.\n", ["noneOne.", "noneTwo."], "no-bullet:1"),
    ("", [], "blank:1"),
    (" \n\n", [], "blank:1"),
    ("-\n", [], "blank:1"),
    ("- Fixed.\n-\n", ["-Fixed."], ""),
    ("* Fixed it.", ["*Fixed it."], "no-final-newline:1"),
    ("* Fixed it.\r\n* And that.\r\n", ["*Fixed it.", "*And that."], "carriage-return:1"),
    ("\u{FEFF}* Fixed it.\n", ["*Fixed it."], "byte-order-mark:1"),
    ("## Title\n\n* Fixed it.\n", ["none## Title", "*Fixed it."], "heading:1 no-bullet:1"),
    ("* Fixed it, for\n  #12345.\n", ["*Fixed it, for|  #12345."], ""),
    ("* Fixed a\u{0} byte.\n", ["*Fixed a\u{0} byte."], "not-text:1"),
    ("* Fixed one.\n* Add another.\n", ["*Fixed one.", "*Add another."], "tense:2"),
    ("* Address bar fixed.\n", ["*Address bar fixed."], ""),
  ])
  func readings(_ text: String, _ entries: [String], _ findings: String) {
    let read = ChangesFileText(Array(text.utf8))
    let shown = read.entries.map { entry in
      entry.bullet.rawValue
        + entry.lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "|")
    }
    #expect(shown == entries)
    #expect(read.findings.map { "\($0.rule.rawValue):\($0.line)" }.joined(separator: " ") == findings)
    #expect(read.printed == Array(text.utf8))
  }

  @Test func bytesThatAreNotText() {
    let read = ChangesFileText([0x2A, 0x20, 0xFF, 0x0A])
    #expect(read.findings.map(\.rule) == [.notText])
    #expect(read.printed == [0x2A, 0x20, 0xFF, 0x0A])
  }

  @Test(arguments: SeededGenerator.seeds(20))
  func anyBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = ["* ", "- ", "Fixed", "\n", "\r\n", "\r", "  ", "# ", "\u{FEFF}", "\t", "é", "*", "\0"]
    for number in 0..<200 {
      let bytes =
        number % 2 == 0
        ? random.bytes(Int.random(in: 0...60, using: &random))
        : (0..<Int.random(in: 0...20, using: &random)).flatMap { _ in Array(random.pick(pieces).utf8) }
      let read = ChangesFileText(bytes)
      #expect(read.printed == bytes)
      #expect(read == ChangesFileText(read.printed))
      let lineCount = bytes.count { $0 == 0x0A } + 1
      #expect(read.findings.allSatisfy { (1...lineCount).contains($0.line) })
      #expect(read.entries.isEmpty == read.findings.contains { $0.rule == .blank })
    }
  }
}
