/// A dependency's version: numbers, and perhaps a suffix, such as Go's `1.24` or a pseudo-version.
struct PinnedVersion: Comparable {
  let numbers: [Int]
  /// What follows the numbers, without build metadata such as `+incompatible`.
  let suffix: String

  /// Nil when the text does not begin with a number.
  init?(_ text: String) {
    let core = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let numbers = core.split(separator: ".").map { Int($0) }
    guard !numbers.isEmpty, !numbers.contains(nil) else { return nil }
    self.numbers = numbers.compactMap(\.self)
    suffix = String(text.dropFirst(core.count).prefix { $0 != "+" })
  }

  var isRelease: Bool { suffix.isEmpty }

  private func number(_ place: Int) -> Int { place < numbers.count ? numbers[place] : 0 }

  /// Whether both have the same first two numbers.
  func isSameMinor(as other: PinnedVersion) -> Bool {
    number(0) == other.number(0) && number(1) == other.number(1)
  }

  static func == (left: PinnedVersion, right: PinnedVersion) -> Bool { !(left < right) && !(right < left) }

  /// By numbers; with a suffix, a version is a prerelease of the one without.
  static func < (left: PinnedVersion, right: PinnedVersion) -> Bool {
    for place in 0..<max(left.numbers.count, right.numbers.count)
    where left.number(place) != right.number(place) {
      return left.number(place) < right.number(place)
    }
    if left.suffix.isEmpty != right.suffix.isEmpty { return !left.suffix.isEmpty }
    return left.suffix < right.suffix
  }
}
