/// What words that two commits share tell: rare ones more than common ones, and new ones more yet.
struct WordWeights {
  /// What a word is worth besides that nobody used in the months before: new words name new features.
  private static let novelty = 2.0
  private let counts: [String: Int]
  private let total: Double
  private let earlier: EarlierSubjects

  /// - Parameters:
  ///   - works: among which a word is rare or common.
  ///   - earlier: the subjects of the months before.
  init(_ works: some Collection<WorkCommit>, earlier: EarlierSubjects) {
    counts = works.reduce(into: [:]) { counts, work in
      for word in work.words { counts[word, default: 0] += 1 }
    }
    total = Double(works.count)
    self.earlier = earlier
  }

  /// - Parameters:
  ///   - words: that are shared.
  ///   - score: what else is shared.
  ///   - threshold: below it the sum does not matter, and may lack what is new in the words.
  func weigh(_ words: some Collection<String>, besides score: Double = 0, from threshold: Double) -> Double {
    let score = words.reduce(score) { $0 + Logarithm.natural(total / Double(counts[$1] ?? 1)) }
    // Only where it could matter are all the months before searched.
    guard score + Self.novelty * Double(words.count) >= threshold else { return score }
    return words.reduce(score) { $0 + (earlier.haveWord(beginningWith: $1) ? 0 : Self.novelty) }
  }
}
