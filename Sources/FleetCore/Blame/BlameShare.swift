/// How much of what a commit replaces, or inserts next to, came in after the cut of the last release.
///
/// Mending what was never released is most often mending a bug that no user has seen.
package struct BlameShare: Sendable, Equatable, CustomStringConvertible {
  /// From here on a commit counts as one of unreleased work.
  package static let threshold = 0.5
  /// Below this a commit counts as one of released work.
  static let released = 0.1

  /// Old lines that came in after the cut.
  package let unreleased: Int
  package let total: Int

  package var description: String { "\(unreleased) of \(total) old lines are unreleased" }

  /// From 0 to 1.
  package var value: Double { total == 0 ? 0 : Double(unreleased) / Double(total) }
}

/// The first and last line of a stretch of a file, counted from 1.
struct LineRange: Hashable, CustomStringConvertible {
  let first: Int
  let last: Int

  var description: String { "\(first),\(last)" }

  /// The old lines that the hunks of a diff without context replace or stand next to.
  ///
  /// A hunk that only inserts names the line before it: that line and the next are meant.
  static func replaced(by hunks: [DiffHunk], lineCount: Int) -> [LineRange] {
    var ranges: [LineRange] = []
    for hunk in hunks {
      let first = max(hunk.oldStart, 1)
      let last = min(hunk.oldCount == 0 ? hunk.oldStart + 1 : hunk.oldStart + hunk.oldCount - 1, lineCount)
      guard first <= last else { continue }
      if let before = ranges.last, first <= before.last + 1 {
        ranges[ranges.count - 1] = LineRange(first: before.first, last: max(before.last, last))
      } else {
        ranges.append(LineRange(first: first, last: last))
      }
    }
    return ranges
  }
}

/// The head of a hunk: `@@ -1,2 +3,4 @@`.
struct DiffHunk: Equatable {
  let oldStart: Int
  let oldCount: Int
  let newStart: Int
  let newCount: Int

  /// Nil where the line is none.
  init?(_ line: some StringProtocol) {
    let words = line.split(separator: " ", maxSplits: 3)
    guard words.count >= 4, words[0] == "@@", let old = Self.side(words[1], "-"),
      let new = Self.side(words[2], "+")
    else { return nil }
    (oldStart, oldCount) = old
    (newStart, newCount) = new
  }

  private static func side(_ word: some StringProtocol, _ sign: Character) -> (Int, Int)? {
    guard word.first == sign else { return nil }
    let numbers = word.dropFirst().split(separator: ",").map { Int($0) }
    guard let start = numbers.first ?? nil, start >= 0 else { return nil }
    return numbers.count == 1 ? (start, 1) : numbers[1].map { (start, $0) }
  }
}
