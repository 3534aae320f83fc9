/// Finds the word that was probably meant.
package enum Spelling {
  /// The known word nearest to what was typed, if it is near enough to be a slip.
  package static func nearest(to word: String, among known: [String]) -> String? {
    let typed = word.lowercased()
    let ranked = known.map { (word: $0, distance: distance(typed, $0.lowercased())) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, min(word.count, best.word.count) / 3) ? best.word : nil
  }

  /// Levenshtein's distance: the fewest letters to insert, delete or replace.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right.prefix(64))
    var row = Array(0...right.count)
    for (place, letter) in left.prefix(64).enumerated() {
      var diagonal = row[0]
      row[0] = place + 1
      for (column, other) in right.enumerated() {
        let substituted = diagonal + (letter == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substituted, diagonal + 1, row[column] + 1)
      }
    }
    return row[right.count]
  }
}
