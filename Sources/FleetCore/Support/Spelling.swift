/// Finds the word that was probably meant.
package enum Spelling {
  /// The known word nearest to what was typed, if it is near enough to be a slip.
  package static func nearest(to word: String, among known: [String]) -> String? {
    let typed = word.lowercased()
    let ranked = known.map { (word: $0, distance: distance(typed, $0.lowercased())) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, min(word.count, best.word.count) / 3) ? best.word : nil
  }

  /// The fewest letters to insert, delete, replace, or swap with their neighbours (optimal string alignment).
  private static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left.prefix(64))
    let right = Array(right.prefix(64))
    var before: [Int] = []
    var row = Array(0...right.count)
    for (place, letter) in left.enumerated() {
      var next = [place + 1]
      for (column, other) in right.enumerated() {
        var best = min(row[column] + (letter == other ? 0 : 1), row[column + 1] + 1, next[column] + 1)
        if place > 0, column > 0, letter == right[column - 1], left[place - 1] == other {
          best = min(best, before[column - 1] + 1)
        }
        next.append(best)
      }
      (before, row) = (row, next)
    }
    return row[right.count]
  }
}
