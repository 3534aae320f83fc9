import Testing

@testable import GitKit

@Suite struct DisplayTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("ünïcødé 日本 👩‍🚀", "ünïcødé 日本 👩‍🚀"), ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
    ("\u{1B}[2J", "\\033[2J"), ("\0", "\\000"), ("\u{7F}\u{85}\u{9B}", "\\177\\205\\233"), ("a\\b", "a\\b"),
    ("\u{202E}gpj.exe\u{2066}\u{2029}", "\\u202egpj.exe\\u2066\\u2029"),
  ])
  func escapesControlCharacters(text: String, shown: String) {
    #expect(DisplayText.escape(text) == shown)
    #expect(DisplayText.decode(Array(text.utf8)) == shown)
  }

  @Test func replacesWhatIsNoUTF8() {
    #expect(DisplayText.decode([0x61, 0xFF, 0x62, 0x0A]) == "a\u{FFFD}b\\n")
    #expect(TreePath(bytes: [0xC3, 0x28]).description == "\u{FFFD}(")
  }

  @Test func nothingItGivesCanMoveTheCursor() {
    for byte in UInt8.min...UInt8.max {
      let text = DisplayText.decode([byte])
      #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    }
  }
}

@Suite struct TreePathTests {
  @Test func isBytes() {
    let path: TreePath = "server/service/orbit.go"
    #expect(path.name == Array("orbit.go".utf8))
    #expect(path.components.map { String(decoding: $0, as: UTF8.self) } == ["server", "service", "orbit.go"])
    #expect(TreePath("file").name == Array("file".utf8))
    #expect(TreePath("").components.isEmpty)
    #expect(TreePath(bytes: [0x61, 0xCC, 0x81]) != TreePath(bytes: [0xC3, 0xA1]))
    #expect(Set([path, TreePath("server/service/orbit.go")]).count == 1)
  }

  @Test func isOrderedByBytes() {
    let sorted: [TreePath] = ["", "a", "a-b", "a/b", "a0", "b", TreePath(bytes: [0xFF])]
    #expect(sorted.shuffled().sorted() == sorted)
  }
}
