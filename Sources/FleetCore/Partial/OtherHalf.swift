/// Finds the half of a story that landed under another number: front end and back end are often sub-tasks of their own,
/// by other people, and have no more in common than words.
struct OtherHalf {
  private let stories: [[WorkCommit]]
  private let weights: WordWeights
  /// The features that each word stands in.
  private var places: [String: [Place]] = [:]

  private struct Place: Hashable {
    let story: Int
    let work: Int
  }

  /// How much the words of both must tell: about two that are rare, or one that is rarer and new.
  private static let threshold = 4.5
  /// Fewer files of code are no half of anything.
  private static let fewestFiles = 3

  /// - Parameters:
  ///   - stories: of one window, what of them is in effect.
  ///   - earlier: the subjects of the months before it.
  init(_ stories: [[WorkCommit]], earlier: EarlierSubjects) {
    self.stories = stories
    weights = WordWeights(Array(stories.joined()), earlier: earlier)
    for (story, works) in stories.enumerated() {
      for (number, work) in works.enumerated() where work.role == .feature && !work.isWholeBranch {
        for word in work.words { places[word, default: []].append(Place(story: story, work: number)) }
      }
    }
  }

  /// The commit of another story that speaks most of the same, where one half of the product is missing.
  func find(_ number: Int) -> WorkCommit? {
    let works = stories[number]
    let hasFront = works.contains { $0.role != .polish && $0.code.front > 0 }
    let hasBack = works.contains { $0.code.back > 0 }
    guard hasFront != hasBack else { return nil }
    var shared: [Place: [String]] = [:]
    for word in works.filter({ $0.role == .feature }).reduce(into: Set<String>(), { $0.formUnion($1.words) })
    {
      for place in places[word] ?? [] where place.story != number && isOtherHalf(place, hasFront: hasFront) {
        shared[place, default: []].append(word)
      }
    }
    var best: (score: Double, work: WorkCommit)?
    for (place, words) in shared.sorted(by: { ($0.key.story, $0.key.work) < ($1.key.story, $1.key.work) }) {
      let score = weights.weigh(words, from: Self.threshold)
      if score >= Self.threshold, score > best?.score ?? 0 {
        best = (score, stories[place.story][place.work])
      }
    }
    return best?.work
  }

  private func isOtherHalf(_ place: Place, hasFront: Bool) -> Bool {
    let code = stories[place.story][place.work].code
    let (missing, present) = hasFront ? (code.back, code.front) : (code.front, code.back)
    return missing >= Self.fewestFiles && missing >= present
  }
}
