/// Lines that are read one after the other, with a look at the next.
struct ProseLines {
  private let lines: [String]
  /// How many were read, which is the number of the last one.
  private(set) var number = 0

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  var peek: String? { number < lines.count ? lines[number] : nil }

  mutating func next() -> String? {
    defer { skip() }
    return peek
  }

  mutating func skip() {
    if number < lines.count { number += 1 }
  }
}
