import FleetCore
import FleetTestSupport
import Testing

@Suite struct VersionTests {
  @Test(arguments: [
    ("0.0.0", Version(0, 0, 0)),
    ("1.2.3", Version(1, 2, 3)),
    ("4.69.0", Version(4, 69, 0)),
    ("10.20.30", Version(10, 20, 30)),
    ("999999999.999999999.999999999", Version(999_999_999, 999_999_999, 999_999_999)),
  ])
  func parses(text: String, version: Version) {
    #expect(Version(text) == version)
    #expect(version.description == text)
  }

  @Test(arguments: [
    "", ".", "..", "1", "1.2", "1.2.", ".1.2", "1..2", "1.2.3.4", "1.2.3-rc1", "1.2.3-1", "v1.2.3", " 1.2.3",
    "1.2.3 ", "1.2.3\n", "01.2.3", "1.02.3", "1.2.03", "00.0.0", "+1.2.3", "-1.2.3", "1.2.0x3", "1,2,3",
    "1000000000.0.0", "4294967295.0.0", "99999999999999999999.0.0", "١.٢.٣", "1.2.³", "1.2.3\u{301}",
    "1.2.3\0",
  ])
  func refuses(text: String) {
    #expect(Version(text) == nil)
  }

  @Test func comparesAsNumbers() {
    let rising = ["0.0.1", "0.9.9", "0.10.0", "1.0.0", "1.9.1", "1.10.0", "1.10.2", "1.10.10", "2.0.0"]
    let versions = rising.compactMap { Version($0) }
    #expect(versions.count == rising.count)
    #expect(versions.shuffled().sorted() == versions)
    for (left, right) in zip(versions, versions.dropFirst()) {
      #expect(left < right)
      #expect(!(right < left))
      #expect(left != right)
    }
  }

  @Test func goesUp() {
    let version = Version(4, 69, 1)
    #expect(version.nextPatch == Version(4, 69, 2))
    #expect(version.nextMinor == Version(4, 70, 0))
    #expect(version.isSameLine(as: Version(4, 69, 7)))
    #expect(!version.isSameLine(as: Version(4, 70, 1)))
    #expect(!version.isSameLine(as: Version(5, 69, 1)))
  }

  /// What was never meant to happen must at least not end the program.
  @Test func survivesTheLastNumber() {
    #expect(Version(1, .max, 0).nextMinor < Version(1, .max, 0))
    #expect(Version(1, 2, .max).nextPatch < Version(1, 2, .max))
  }

  /// Any three numbers are parsed as they are printed, and no other spelling is.
  @Test(arguments: SeededGenerator.seeds(200))
  func readsWhatItPrints(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts = (0..<3).map { _ in
      random.oneIn(2)
        ? UInt32.random(in: 0...20, using: &random) : UInt32.random(in: 0...999_999_999, using: &random)
    }
    let version = Version(parts[0], parts[1], parts[2])
    #expect(Version(version.description) == version)
    var text = Array(version.description)
    text.insert(random.pick(Array("0123456789.-v \n")), at: Int.random(in: 0...text.count, using: &random))
    if let other = Version(String(text)) { #expect(other.description == String(text)) }
  }
}
