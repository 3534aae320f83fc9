import Testing

@testable import GitKit

@Suite struct SHA1Tests {
  @Test(arguments: [
    ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
    ),
  ])
  func knowsTheStandardsExamples(_ text: String, _ expected: String) {
    #expect(SHA1.hash(Array(text.utf8)).hex == expected)
  }

  @Test func takesManyBlocks() {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(SHA1.hash(bytes).hex == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
  }
}
