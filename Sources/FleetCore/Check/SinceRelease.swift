import GitKit

/// What came in after the last release, as of a commit: read when it is first asked for.
///
/// An ordinary commit is judged without it; only reverts and blame look back so far.
final class SinceRelease {
  private let repository: Repository
  private let policy: Policy
  private let history: History
  private let head: Moment
  private let passesOverOwnRelease: Bool
  private var painted: (painting: Painting, tag: ObjectID)??
  private var loaded: [History.Index]?

  /// - Parameters:
  ///   - commits: those since the release, newest first, where they are known already.
  ///   - passesOverOwnRelease: whether a release that was cut at `head` does not count, because what went into it is what
  ///     matters.
  init(
    _ repository: Repository, policy: Policy, history: History, head: Moment, commits: [History.Index]? = nil,
    passesOverOwnRelease: Bool = false
  ) {
    self.repository = repository
    self.policy = policy
    self.history = history
    self.head = head
    self.passesOverOwnRelease = passesOverOwnRelease
    loaded = commits
  }

  /// The commits since that release, newest first; without a release nothing can be said to be unreleased.
  func commits() throws -> [History.Index] {
    if let loaded { return loaded }
    let commits = try paint()?.painting.commits(with: 1, among: 3) ?? []
    loaded = commits
    return commits
  }

  /// The commits of another line of history since that release, newest first.
  func commits(of other: Moment) throws -> [History.Index] {
    guard let tag = try paint()?.tag else { return [] }
    return try Painting(history, tips: [other.commit, tag]).commits(with: 1, among: 3)
  }

  /// Whether history ends, in this clone, before the release was met.
  func isCutOff() throws -> Bool { try paint()?.painting.cutOff.isEmpty == false }

  /// Where the release left the history of the commit.
  func cut() throws -> History.Index? { try paint()?.painting.mergeBases(0, 1).first }

  func cutID() throws -> ObjectID? { try cut().map(history.id) }

  /// Whether a commit came in after the cut, or is the cut itself: of what is older the last release tells nothing.
  func reaches(_ commit: ObjectID) throws -> Bool {
    let place = try history.index(of: commit)
    if try place == cut() { return true }
    return try paint().map { $0.painting.colours(place) & 3 == 1 } ?? false
  }

  private func paint() throws -> (painting: Painting, tag: ObjectID)? {
    if let painted { return painted }
    var refused: Set<String> = []
    var found: (painting: Painting, tag: ObjectID)?
    while let (name, tag) = try lastTag(but: refused) {
      let painting = try Painting(history, tips: [head.commit, tag])
      found = (painting, tag)
      guard passesOverOwnRelease, refused.count < 100,
        try painting.mergeBases(0, 1).first.map(history.id) == head.commit
      else { break }
      refused.insert(name)
    }
    painted = .some(found)
    return found
  }

  /// The last published tag of the component that names releases, and its commit.
  private func lastTag(but refused: Set<String>) throws -> (name: String, commit: ObjectID)? {
    guard let component = policy.components.first(where: { $0.name == policy.releaseComponent }) else {
      return nil
    }
    let tags = try ComponentTags.read(repository, policy: policy)
    let selection = try TagSelection.run(
      family: TagFamily(of: component, in: policy, among: tags), component: component, moment: head,
      line: nil, refused: refused, in: history)
    return selection.chosen.map { ($0.release.name, $0.tag.commit) }
  }
}
