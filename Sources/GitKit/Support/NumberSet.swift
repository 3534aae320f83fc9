/// A set of small numbers, a bit for each.
package struct NumberSet: Sendable, Equatable {
  private var words: [UInt64]

  /// The empty set, with room for the numbers below `capacity`.
  package init(capacity: Int) {
    words = Array(repeating: 0, count: (capacity + 63) / 64)
  }

  package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// False for what there is no room for.
  package func contains(_ number: Int) -> Bool {
    number / 64 < words.count && words[number / 64] & (1 << UInt64(number % 64)) != 0
  }

  package mutating func insert(_ number: Int) { words[number / 64] |= 1 << UInt64(number % 64) }
  package mutating func remove(_ number: Int) { words[number / 64] &= ~(1 << UInt64(number % 64)) }

  package mutating func formIntersection(_ other: NumberSet) {
    for place in words.indices { words[place] &= other.words[place] }
  }

  package mutating func formUnion(_ other: NumberSet) {
    for place in words.indices { words[place] |= other.words[place] }
  }

  /// The numbers, lowest first.
  package var numbers: [Int] {
    var numbers: [Int] = []
    for (place, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        numbers.append(place * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return numbers
  }
}
