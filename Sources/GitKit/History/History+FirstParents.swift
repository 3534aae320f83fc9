extension History {
  /// The line of first parents from a commit on, as far as a condition holds.
  ///
  /// Replaced commits can make a circle of it, which ends where it closes.
  package func firstParents(from start: Index, while isWanted: (Index) throws -> Bool) throws -> [Index] {
    var line: [Index] = []
    var seen: Set<Index> = []
    var next: Index? = start
    while let place = next, seen.insert(place).inserted, try isWanted(place) {
      line.append(place)
      next = try parents(place).first
    }
    return line
  }
}
