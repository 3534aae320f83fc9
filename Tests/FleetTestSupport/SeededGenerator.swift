import Foundation

/// Random numbers that a seed repeats (SplitMix64).
///
/// A randomized test takes its seeds as arguments, so that a failure names its own:
///
///     @Test(arguments: SeededGenerator.seeds(50)) func something(seed: UInt64) { … }
///
/// `FLEET_TEST_SEED=17` runs it with that seed alone, `FLEET_TEST_SEED=1000-1999` with a thousand others.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// True once in `count` times.
  package mutating func oneIn(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &self) == 0
  }

  /// One of the elements; there must be some.
  package mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  /// Random bytes.
  package mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
  }

  /// The seeds 1 to `count`, or those that `FLEET_TEST_SEED` names.
  package static func seeds(_ count: UInt64) -> [UInt64] {
    guard let wanted = ProcessInfo.processInfo.environment["FLEET_TEST_SEED"] else { return Array(1...count) }
    let bounds = wanted.split(separator: "-").compactMap { UInt64($0) }
    guard let first = bounds.first, let last = bounds.last, first <= last else { return Array(1...count) }
    return Array(first...last)
  }
}
