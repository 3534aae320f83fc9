import FleetTestSupport
import Testing

@testable import FleetCore

@Suite struct PinnedVersionTests {
  @Test(arguments: [
    ("1.24.4", [1, 24, 4], ""),
    ("1.24", [1, 24], ""),
    ("5", [5], ""),
    ("5.17.0.1", [5, 17, 0, 1], ""),
    ("1.25rc2", [1, 25], "rc2"),
    ("1.1.3-0.20240530154548-05bb97403086", [1, 1, 3], "-0.20240530154548-05bb97403086"),
    ("1.20.5-bullseye", [1, 20, 5], "-bullseye"),
  ])
  func parses(text: String, numbers: [Int], suffix: String) throws {
    let version = try #require(PinnedVersion(text))
    #expect(version.numbers == numbers)
    #expect(version.suffix == suffix)
    #expect(version.isRelease == suffix.isEmpty)
  }

  @Test(arguments: ["", ".", "v1.2.3", "latest", "-1.2", " 1.2", "99999999999999999999", "١.٢"])
  func refuses(text: String) {
    #expect(PinnedVersion(text) == nil)
  }

  @Test func rises() {
    let rising = [
      "0.0.14", "1.0.1", "1.1.3-0.20240530154548-05bb97403086", "1.1.3", "1.2.3", "1.9", "1.10", "1.24",
      "1.24.4-rc1", "1.24.4", "1.24.10", "1.25rc1", "1.25", "2",
    ].compactMap(PinnedVersion.init)
    #expect(rising.count == 14)
    for (place, left) in rising.enumerated() {
      for (other, right) in rising.enumerated() {
        #expect((left < right) == (place < other), "\(left) \(right)")
        #expect((left == right) == (place == other), "\(left) \(right)")
      }
    }
  }

  @Test(arguments: [
    ("1.24", "1.24.0"), ("2", "2.0.0"), ("1.2.3", "1.2.3.0"), ("2.0.0+incompatible", "2.0.0"),
  ])
  func holdsForEqual(left: String, right: String) throws {
    #expect(try #require(PinnedVersion(left)) == #require(PinnedVersion(right)))
  }

  @Test(arguments: [
    ("1.24.4", "1.24.5", true), ("1.24", "1.24.5", true), ("1.24.4", "1.25.0", false), ("1", "1.0.9", true),
    ("1.24.4", "2.24.4", false),
  ])
  func tellsMinors(left: String, right: String, same: Bool) throws {
    #expect(try #require(PinnedVersion(left)).isSameMinor(as: #require(PinnedVersion(right))) == same)
  }

  /// A strict weak order, or sorting would be undefined.
  @Test(arguments: SeededGenerator.seeds(300))
  func ordersAnything(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func version() -> PinnedVersion? {
      let numbers = (0..<Int.random(in: 1...4, using: &random)).map { _ in "\(random.pick([0, 1, 2, 10]))" }
      return PinnedVersion(numbers.joined(separator: ".") + random.pick(["", "", "-rc1", "-rc2", "beta"]))
    }
    guard let one = version(), let two = version(), let three = version() else {
      Issue.record("cannot parse what was made")
      return
    }
    #expect([one < two, two < one, one == two].count { $0 } == 1)
    if one < two, two < three { #expect(one < three) }
    if one == two, two == three { #expect(one == three) }
  }
}
