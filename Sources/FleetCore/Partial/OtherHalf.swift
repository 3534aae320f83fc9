/// Finds the half of a story that landed under another number: front end and back end are often sub-tasks of their own,
/// by other people, and have no more in common than words.
struct OtherHalf {
  private let stories: [[WorkCommit]]
  private let earlier: EarlierSubjects
  private var counts: [String: Int] = [:]
  private let total: Int

  /// How much the words of both must tell: about two that are rare, or one that is rarer and new.
  private static let threshold = 4.5
  private static let novelty = 2.0
  /// Fewer files of code are no half of anything.
  private static let fewestFiles = 3

  /// - Parameters:
  ///   - stories: of one window, what of them is in effect.
  ///   - earlier: the subjects of the months before it.
  init(_ stories: [[WorkCommit]], earlier: EarlierSubjects) {
    self.stories = stories
    self.earlier = earlier
    total = stories.reduce(0) { $0 + $1.count }
    for work in stories.joined() { for word in work.words { counts[word, default: 0] += 1 } }
  }

  /// The commit of another story that speaks most of the same, where one half of the product is missing.
  func find(_ number: Int) -> WorkCommit? {
    let works = stories[number]
    let hasFront = works.contains { $0.role != .polish && $0.code.front > 0 }
    let hasBack = works.contains { $0.code.back > 0 }
    guard hasFront != hasBack else { return nil }
    let words = works.filter { $0.role == .feature }.reduce(into: Set<String>()) { $0.formUnion($1.words) }
    var best: (score: Double, work: WorkCommit)?
    for place in stories.indices where place != number {
      for work in stories[place] where work.role == .feature && !work.isWholeBranch {
        let (missing, present) =
          hasFront ? (work.code.back, work.code.front) : (work.code.front, work.code.back)
        guard missing >= Self.fewestFiles, missing >= present else { continue }
        let score = likeness(words.intersection(work.words))
        if score >= Self.threshold, score > best?.score ?? 0 { best = (score, work) }
      }
    }
    return best?.work
  }

  private func likeness(_ shared: Set<String>) -> Double {
    shared.reduce(0) { score, word in
      let rarity = Logarithm.natural(Double(total) / Double(counts[word] ?? 1))
      return score + rarity + (earlier.haveWord(beginningWith: word) ? 0 : Self.novelty)
    }
  }
}
