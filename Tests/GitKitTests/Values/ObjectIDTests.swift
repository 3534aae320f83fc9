import Testing

@testable import GitKit

@Suite struct ObjectIDTests {
  private let text = "b1894e938261442ee6b1632f0e9db729eba96340"

  @Test func readsAndWritesHexadecimal() throws {
    let id = try #require(ObjectID(hex: text))
    #expect(id.hex == text)
    #expect(id.description == text)
    #expect(id.short == "b1894e9382")
    #expect(ObjectID(hex: text.uppercased()) == id)
    #expect(ObjectID.parse(Array(text.utf8)) == id)
  }

  @Test(arguments: [
    "", "b1894e93", "b1894e938261442ee6b1632f0e9db729eba9634", "g1894e938261442ee6b1632f0e9db729eba96340",
  ])
  func refusesWhatIsNoID(text: String) {
    #expect(ObjectID(hex: text) == nil)
    #expect(ObjectID(hex: text + " ") == nil)
  }

  @Test func readsHexadecimalDigitsAndNothingElse() throws {
    for place in 0..<40 {
      for byte in UInt8.min...UInt8.max {
        var digits = Array(text.utf8)
        digits[place] = byte
        let isDigit = Character(Unicode.Scalar(byte)).isASCII && Character(Unicode.Scalar(byte)).isHexDigit
        let expected = isDigit ? String(decoding: digits, as: UTF8.self).lowercased() : nil
        #expect(ObjectID.parse(digits)?.hex == expected, "\(byte) at \(place)")
      }
    }
  }

  @Test func refusesTooManyDigitsAndDigitsOfOtherScripts() {
    #expect(ObjectID(hex: text + "0") == nil)
    #expect(ObjectID(hex: String(repeating: "٣", count: 20)) == nil)
  }

  @Test func keepsItsBytesInOrder() throws {
    let id = try #require(ObjectID(hex: "000102030405060708090a0b0c0d0e0f10111213"))
    #expect(id.bytes == Array(0...19))
    #expect(id.firstByte == 0)
    #expect(ObjectID(id.oid) == id)
    #expect(id.bytes.withUnsafeBytes { $0.objectID(0) } == id)
  }

  @Test func isOrderedByBytes() throws {
    let digits = ["00", "0f", "7f", "80", "ff"]
    let high = try digits.map { try #require(ObjectID(hex: $0 + String(repeating: "0", count: 38))) }
    let low = try digits.map { try #require(ObjectID(hex: String(repeating: "0", count: 38) + $0)) }
    let middle = try digits.map {
      try #require(ObjectID(hex: String(repeating: "0", count: 18) + $0 + String(repeating: "0", count: 20)))
    }
    for ids in [high, middle, low] { #expect(ids.reversed().sorted() == ids) }
    #expect(middle[1] > low[4])
    #expect(high[1] > middle[4])
  }

  @Test func zeroIsNoObject() throws {
    #expect(ObjectID.zero.isZero)
    #expect(ObjectID(hex: String(repeating: "0", count: 40)) == .zero)
    #expect(try !#require(ObjectID(hex: String(repeating: "0", count: 39) + "1")).isZero)
  }
}
