import FleetTestSupport
import Testing

@testable import GitKit

@Suite struct RawDiffTests {
  private static let zeros = String(repeating: "0", count: 40)
  private static let ones = String(repeating: "1", count: 40)

  @Test func readsWhatGitPrints() throws {
    let text =
      ":000000 100644 \(Self.zeros) \(Self.ones) A\0a b\0:100644 000000 \(Self.ones) \(Self.zeros) D\0c\n\0"
      + ":100755 000000 \(Self.ones) \(Self.zeros) U\0conflict\0"
    let changes = try #require(RawDiff.parse(Array(text.utf8)))
    #expect(changes.map(\.path.description) == ["a b", "c\\n"])
    #expect(changes.map(\.status) == [.added, .deleted])
    #expect(changes[0].new == TreeChange.Side(mode: .regular, id: try #require(ObjectID(hex: Self.ones))))
  }

  @Test(arguments: ["x", ":\0", ":1 2 3\0a\0", ":000000 100644 0 1 A\0a\0", "\0", ":000000"])
  func refusesAnythingElse(_ text: String) { #expect(RawDiff.parse(Array(text.utf8)) == nil) }

  @Test func nothingIsNoChange() { #expect(RawDiff.parse([])?.isEmpty == true) }

  @Test(arguments: SeededGenerator.seeds(10))
  func anyBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let line = Array(":000000 100644 \(Self.zeros) \(Self.ones) A\0path\0".utf8)
    for _ in 0..<100 {
      var bytes = line
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      for change in RawDiff.parse(bytes) ?? [] { #expect(!change.path.bytes.isEmpty) }
    }
  }
}
