import GitKit

/// Looks on the target for what belongs to the picked work and was left there: follow-ups, other parts of a story.
struct UnpickedFinder {
  let history: History
  let repositoryName: String?
  /// The issues that commits of the branch, and what they were picked from, name.
  let issues: Set<Int>
  /// The pull requests that were picked.
  let pullRequests: Set<Int>

  /// Work that came this long after the branch's last commit, in seconds, is not for it.
  private static let grace: Int64 = 14 * 86_400
  private static let limit = 20

  /// - Parameters:
  ///   - pool: the commits of the target, newest first.
  ///   - picked: those that are on the branch in some form.
  ///   - end: when the branch's last commit was made.
  /// - Returns: those nearest to the end of the branch, and how many there are besides.
  func find(_ pool: [History.Index], picked: Set<ObjectID>, end: Int64) throws -> (
    commits: [UnpickedCommit], others: Int
  ) {
    guard !issues.isEmpty || !pullRequests.isEmpty else { return ([], 0) }
    var found: [UnpickedCommit] = []
    for index in pool where history.date(index) <= end + Self.grace && !picked.contains(history.id(index)) {
      guard try history.parents(index).count < 2,
        let commit = try history.commit(index),
        let unpicked = judge(commit)
      else { continue }
      found.append(unpicked)
    }
    let near = found.sorted {
      let distances = (abs($0.commit.committer.time - end), abs($1.commit.committer.time - end))
      return distances.0 != distances.1 ? distances.0 < distances.1 : $0.commit.id < $1.commit.id
    }
    return (Array(near.prefix(Self.limit)), max(0, near.count - Self.limit))
  }

  /// The issues that a message names, those of other repositories and pull requests left out.
  static func issues(_ commit: Commit, of repository: String?) -> [Int] {
    let lines = commit.text.utf8.split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
    let leading = lines.first.flatMap(IssueReferences.leading)
    return (leading.map { [$0] } ?? [])
      + IssueReferences(home: repository).find(
        in: [String(IssueReferences.withoutPullRequests(lines.first ?? ""))] + lines.dropFirst(),
        excluding: Set(CommitSubject(commit.subject).pullRequests))
  }

  private func judge(_ commit: Commit) -> UnpickedCommit? {
    let numbers = Set(PickMessage.numbers(in: commit.message))
    guard !numbers.isDisjoint(with: issues) || !numbers.isDisjoint(with: pullRequests) else { return nil }
    let subject = CommitSubject(commit.subject)
    let own = Set(subject.pullRequests)
    let shared = Set(Self.issues(commit, of: repositoryName)).intersection(issues).sorted()
    let named = numbers.intersection(pullRequests).subtracting(own).sorted()
    guard !shared.isEmpty || !named.isEmpty else { return nil }
    let words = shared.isEmpty ? "names the picked pull request" : "for the issue of a picked commit"
    let list = (shared.isEmpty ? named : shared).map { "#\($0)" }.joined(separator: ", ")
    return UnpickedCommit(
      commit: commit, pullRequest: subject.pullRequest, shared: shared + named,
      why: "\(words), \(list)")
  }
}
