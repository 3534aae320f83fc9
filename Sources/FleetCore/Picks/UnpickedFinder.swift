import GitKit

/// Looks on the target for what belongs to the picked work and was left there: follow-ups, other parts of a story.
struct UnpickedFinder {
  let history: History
  let repositoryName: String?
  /// The issues that commits of the branch, and what they were picked from, name.
  let issues: Set<Int>
  /// The pull requests that were picked.
  let pullRequests: Set<Int>
  /// The commits of the target that are on the branch in some form.
  let picked: Set<ObjectID>

  /// Work that came this long after the branch's last commit, in seconds, is not for it.
  private static let grace: Int64 = 14 * 86_400
  private static let limit = 20

  /// - Parameters:
  ///   - pool: the commits of the target, newest first.
  ///   - end: when the branch's last commit was made.
  /// - Returns: those nearest to the end of the branch, and how many there are besides.
  func find(_ pool: [History.Index], end: Int64) throws -> (
    commits: [UnpickedCommit], others: Int
  ) {
    guard !issues.isEmpty || !picked.isEmpty else { return ([], 0) }
    var found: [UnpickedCommit] = []
    var relanded = Relanded()
    for index in pool where history.date(index) <= end + Self.grace {
      guard try history.parents(index).count < 2,
        let commit = try history.commit(index)
      else { continue }
      // What brings work back may be picked itself.
      let taking = takingBack(commit, &relanded)
      guard !picked.contains(commit.id), let unpicked = taking ?? following(commit) else { continue }
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

  /// What later commits brought back.
  private struct Relanded {
    var numbers: Set<Int> = []
    var commits: Set<ObjectID> = []
  }

  private static let signs = ["ev", "evert"].map { Array($0.utf8) }
  private static let again = Array("Reapply ".utf8)

  /// A first look at a message's bytes, so that most of history is not decoded: the rare `v` first.
  private static func mayRevert(_ message: [UInt8]) -> Bool {
    message.starts(with: again) || signs.allSatisfy { TextSearch.contains($0, in: message) }
  }

  /// A revert of what was picked, which the branch then still has.
  private func takingBack(_ commit: Commit, _ relanded: inout Relanded) -> UnpickedCommit? {
    guard Self.mayRevert(commit.message) else { return nil }
    let message = CommitMessage(commit, repository: repositoryName)
    guard let reference = message.revert else { return nil }
    if message.landsAgain {
      relanded.numbers.formUnion(reference.pullRequests)
      relanded.commits.formUnion(reference.commits)
      return nil
    }
    let own = Set(reference.pullRequests + message.subjectParts.pullRequests)
    guard relanded.numbers.isDisjoint(with: own), !relanded.commits.contains(commit.id) else { return nil }
    let ids = reference.commits.filter(picked.contains)
    let numbers = reference.pullRequests.filter(pullRequests.contains)
    guard !ids.isEmpty || !numbers.isEmpty else { return nil }
    let what = ids.isEmpty ? numbers.map { "#\($0)" } : ids.map(\.short)
    return UnpickedCommit(
      commit: commit, pullRequest: message.subjectParts.pullRequest, shared: numbers,
      why: "takes back what was picked, \(what.joined(separator: ", "))")
  }

  private func following(_ commit: Commit) -> UnpickedCommit? {
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
