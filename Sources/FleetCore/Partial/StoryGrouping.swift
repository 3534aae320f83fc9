import GitKit

/// Sorts commits into stories: by the story map, by issue and pull request, and by what they speak of.
struct StoryGrouping {
  private let works: [WorkCommit]
  private var sets: DisjointSets
  /// How much two commits must have in common beyond their numbers: two rare words, or a new
  /// one that nobody else uses and the author.
  private static let threshold = 7.4
  private let weights: WordWeights
  private let touched: [[Int: Int]]

  /// - Parameters:
  ///   - works: of one window.
  ///   - earlier: the subjects of the months before it.
  ///   - issues: the story map, where issues were imported.
  /// - Returns: the stories, each as places in `works`.
  static func run(_ works: [WorkCommit], earlier: EarlierSubjects, issues: IssueData?) -> [[Int]] {
    var grouping = StoryGrouping(works, earlier)
    grouping.joinByNumber(issues)
    grouping.joinByNewFiles()
    grouping.joinByVocabulary()
    return grouping.sets.groups
  }

  private init(_ works: [WorkCommit], _ earlier: EarlierSubjects) {
    self.works = works
    weights = WordWeights(works, earlier: earlier)
    touched = Self.touched(works)
    sets = DisjointSets(count: works.count)
  }

  /// A number that is a pull request of the window stands for the commit that landed it.
  private mutating func joinByNumber(_ issues: IssueData?) {
    var landed: [Int: Int] = [:]
    for (place, work) in works.enumerated() {
      for number in work.pullRequests { landed[number] = place }
    }
    let named = Set(works.flatMap(\.issues))
    var first: [Int: Int] = [:]
    for (place, work) in works.enumerated() {
      for number in work.issues + work.bareNumbers.filter(named.contains) {
        let story = issues?.parent(of: number) ?? number
        if let other = landed[number] ?? first[story] { sets.join(place, other) }
        if landed[number] == nil, first[story] == nil { first[story] = place }
      }
    }
  }

  /// What is mostly in files that the same author brought in the window goes on with that.
  private mutating func joinByNewFiles() {
    for place in works.indices {
      for other in touched[place].keys.sorted() {
        let isOfOne = works[other].commit.author.email == works[place].commit.author.email
        if isOfOne, newFilesShared(other, place) >= Self.mostlyNew { sets.join(place, other) }
      }
    }
  }

  private static let mostlyNew = 0.5

  /// For each feature, how many of its files which other one brought.
  private static func touched(_ works: [WorkCommit]) -> [[Int: Int]] {
    let features = works.indices.filter { works[$0].role == .feature }
    var bringers: [TreePath: Int] = [:]
    for place in features { for path in works[place].code.newPaths { bringers[path] = place } }
    var touched: [[Int: Int]] = works.map { _ in [:] }
    guard !bringers.isEmpty else { return touched }
    for place in features {
      for path in works[place].code.paths {
        if let other = bringers[path], other != place { touched[place][other, default: 0] += 1 }
      }
    }
    return touched
  }

  private struct Link {
    let score: Double
    let left: Int
    let right: Int
  }

  /// Sub-tasks have numbers of their own, but the words, the author and the directories of their story.
  private mutating func joinByVocabulary() {
    let features = works.indices.filter { works[$0].role == .feature }
    var links: [Link] = []
    for (number, left) in features.enumerated() {
      for right in features[(number + 1)...] where !works[left].words.isDisjoint(with: works[right].words) {
        let score = likeness(works[left], works[right], besides: 6 * newFilesShared(left, right))
        if score >= Self.threshold { links.append(Link(score: score, left: left, right: right)) }
      }
    }
    links.sort { ($0.score, $1.left, $1.right) > ($1.score, $0.left, $0.right) }
    for link in links where sets.root(link.left) != sets.root(link.right) {
      if speakOfOneThing(sets.members(link.left), sets.members(link.right)) {
        sets.join(link.left, link.right)
      }
    }
  }

  private func likeness(_ left: WorkCommit, _ right: WorkCommit, besides files: Double) -> Double {
    var score = files + 1.2 * Double(left.pairs.intersection(right.pairs).count)
    if left.commit.author.email == right.commit.author.email { score += 1.2 }
    let fewest = min(left.code.directories.count, right.code.directories.count)
    if fewest > 0 {
      score += 0.8 * Double(left.code.directories.intersection(right.code.directories).count) / Double(fewest)
    }
    if (left.code.front > 0) != (right.code.front > 0) { score += 0.5 }
    score -= 0.04 * Double(abs(left.date - right.date)) / 86_400
    return weights.weigh(left.words.intersection(right.words), besides: score, from: Self.threshold)
  }

  /// How much of the smaller of two changes is in files that the other one brought: what came with a story is hardly
  /// touched by others so soon.
  private func newFilesShared(_ left: Int, _ right: Int) -> Double {
    let shared = (touched[left][right] ?? 0) + (touched[right][left] ?? 0)
    // One file may be anybody's.
    guard shared > 1 else { return 0 }
    return min(1, Double(shared) / Double(min(works[left].code.paths.count, works[right].code.paths.count)))
  }

  /// One word that two thirds of the commits share, and among many a second that half of them do; and whoever joins
  /// many has one of these.
  private func speakOfOneThing(_ left: [Int], _ right: [Int]) -> Bool {
    let sides = [left, right].map { side in side.filter { works[$0].role != .fix } }
    let features = sides.joined()
    var counts: [String: Int] = [:]
    for place in features { for word in works[place].words { counts[word, default: 0] += 1 } }
    let most = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(2)
    guard let first = most.first, first.value * 3 >= features.count * 2 else { return false }
    guard features.count > 3 else { return true }
    guard most.count > 1, most[1].value * 2 >= features.count else { return false }
    let fewer = sides[0].count < sides[1].count ? sides[0] : sides[1]
    return fewer.allSatisfy { place in most.contains { works[place].words.contains($0.key) } }
  }
}

/// Places that belong together.
struct DisjointSets {
  private var parents: [Int]
  private var lists: [[Int]]

  init(count: Int) {
    parents = Array(0..<count)
    lists = parents.map { [$0] }
  }

  func root(_ place: Int) -> Int {
    var place = place
    while parents[place] != place { place = parents[place] }
    return place
  }

  func members(_ place: Int) -> [Int] { lists[root(place)] }

  mutating func join(_ left: Int, _ right: Int) {
    let (one, other) = (root(left), root(right))
    guard one != other else { return }
    let (kept, gone) = one < other ? (one, other) : (other, one)
    parents[gone] = kept
    lists[kept] += lists[gone]
    lists[gone] = []
  }

  /// By their first members; members in order.
  var groups: [[Int]] { lists.filter { !$0.isEmpty }.map { $0.sorted() } }
}
