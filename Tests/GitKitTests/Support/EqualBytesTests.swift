import FleetTestSupport
import Testing

@testable import GitKit

/// Common ends of two runs of bytes, against counting byte by byte.
@Suite struct EqualBytesTests {
  @Test(arguments: SeededGenerator.seeds(200))
  func areCountedAsByteByByte(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let left = (0..<Int.random(in: 0...400, using: &random)).map { _ in
      UInt8.random(in: 0...1, using: &random)
    }
    var right = left
    for _ in 0..<Int.random(in: 0...2, using: &random) where !right.isEmpty {
      right[Int.random(in: 0..<right.count, using: &random)] ^= 0x80
    }
    right.removeFirst(Int.random(in: 0...min(right.count, 3), using: &random))
    right.append(contentsOf: left.suffix(Int.random(in: 0...2, using: &random)))
    for (one, other) in [(left, right), (right, left), (left, left), (Array(left.dropFirst()), right)] {
      let prefix = zip(one, other).prefix { $0 == $1 }.count
      let suffix = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
      one.withUnsafeBytes { one in
        other.withUnsafeBytes { other in
          #expect(one.equalPrefix(other) == prefix)
          for limit in [0, suffix / 2, min(one.count, other.count)] {
            #expect(one.equalSuffix(other, limit: limit) == min(limit, suffix))
          }
        }
      }
    }
  }
}
