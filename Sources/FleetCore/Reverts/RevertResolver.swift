package import GitKit

/// Finds the commits that a key means: an issue, a pull request, a branch, a commit.
package struct RevertResolver {
  private let repository: Repository
  private let policy: Policy
  private let history: History
  private let trees: TreeCache

  package init(_ repository: Repository, policy: Policy, planner: RevertPlanner) {
    self.repository = repository
    self.policy = policy
    history = planner.history
    trees = TreeCache(repository)
  }

  /// Commits by name, in the order in which they are to be reverted.
  package func commits(_ revisions: [String], key: String? = nil) throws -> RevertSubject {
    let ids = try revisions.map { try Moment.resolveCommit($0, in: repository) }
    return RevertSubject(
      key: key, issue: nil, commits: try RevertOrder.newestFirst(ids, history), notes: [])
  }

  /// The same with further commits: such as those that stand in the way.
  package func adding(_ revisions: [String], to subject: RevertSubject) throws -> RevertSubject {
    let ids = try revisions.map { try Moment.resolveCommit($0, in: repository) }
    let new = ids.filter { !subject.commits.contains($0) }
    guard !new.isEmpty else { return subject }
    return RevertSubject(
      key: subject.key, issue: subject.issue,
      commits: try RevertOrder.newestFirst(subject.commits + new, history), notes: subject.notes)
  }

  /// What belongs to a key among the commits since the last release, less what was taken back since.
  ///
  /// - Parameters:
  ///   - key: `1234`, `#1234`, `pr-1234`, or a branch.
  ///   - onto: whose history is looked at.
  /// - Throws: when nothing belongs to it.
  package func key(_ key: String, onto: Moment) throws -> RevertSubject {
    let wanted = try Wanted(key, repository)
    let places = try SinceRelease(repository, policy: policy, history: history, head: onto).commits()
    guard !places.isEmpty else {
      throw FleetError.undecidable(
        "what came in since the last release is not known: there is no release tag here, or nothing since it",
        hints: ["fetch the tags: git fetch --tags", "or name commits: git fleet revert plan --commit <id>"])
    }
    var found: [Commit] = []
    var takenBack: [ObjectID: ObjectID] = [:]
    var index = Index()
    // Oldest first, so that a revert comes after what it takes back.
    for place in places.reversed() {
      guard let commit = try history.commit(place) else { continue }
      let message = CommitMessage(commit, repository: policy.repositoryName)
      if let reference = message.revert {
        for id in index.commits(reference) { takenBack[id] = commit.id }
      }
      index.add(commit, message)
      if try belongs(commit, message, place, to: wanted) { found.append(commit) }
    }
    return try subject(found, takenBack, key, wanted)
  }

  private func subject(
    _ found: [Commit], _ takenBack: [ObjectID: ObjectID], _ key: String, _ wanted: Wanted
  ) throws -> RevertSubject {
    var notes: [String] = []
    var kept: [ObjectID] = []
    for commit in found {
      if let revert = effectiveRevert(of: commit.id, takenBack) {
        notes.append("\(commit.id.short) \(commit.subject): taken back by \(revert.short)")
      } else if CommitMessage(commit, repository: nil).revert != nil, !Self.landsAgain(commit.subject) {
        notes.append("\(commit.id.short) \(commit.subject): is a revert itself")
      } else {
        kept.append(commit.id)
      }
    }
    guard !kept.isEmpty else {
      let why = notes.isEmpty ? "no commit since the last release names it" : "all of it was taken back"
      throw FleetError.refused(
        "nothing to revert for '\(DisplayText.escape(key))': \(why)",
        hints: notes + ["name commits instead: git fleet revert plan --commit <id>"])
    }
    return RevertSubject(
      key: key, issue: wanted.number, commits: try RevertOrder.newestFirst(kept, history), notes: notes)
  }

  /// The revert that still holds, unless it was taken back in turn.
  private func effectiveRevert(of id: ObjectID, _ takenBack: [ObjectID: ObjectID]) -> ObjectID? {
    guard let revert = takenBack[id] else { return nil }
    return effectiveRevert(of: revert, takenBack) == nil ? revert : nil
  }

  /// Reverts of reverts bring work back.
  private static func landsAgain(_ subject: String) -> Bool {
    let words = subject.lowercased().split { !$0.isLetter }
    if words.first == "reapply" { return true }
    let count = words.prefix { $0 == "revert" }.count
    return count > 0 && count.isMultiple(of: 2)
  }

  private func belongs(
    _ commit: Commit, _ message: CommitMessage, _ place: History.Index, to wanted: Wanted
  ) throws -> Bool {
    if wanted.commits.contains(commit.id) || commit.parents.dropFirst().contains(where: wanted.tips.contains)
    {
      return true
    }
    guard let number = wanted.number else { return false }
    if message.subjectParts.pullRequests.contains(number) { return true }
    guard !wanted.isPullRequest else { return false }
    return try message.issues.contains(number) || bringsChangesFile(of: number, place)
  }

  private func bringsChangesFile(of issue: Int, _ place: History.Index) throws -> Bool {
    let old = try history.parents(place).first.map(history.tree) ?? .zero
    let scope = PathScope(policy.components.compactMap(\.changesDirectory))
    return try TreeDiff.run(old: old, new: history.tree(place), scope: scope, cache: trees).changes.contains {
      $0.old == nil && ChangesFileName($0.path.name).issue == issue
    }
  }

  /// What a key stands for.
  private struct Wanted {
    var number: Int?
    var isPullRequest = false
    var commits: Set<ObjectID> = []
    /// Commits whose merge belongs to the key.
    var tips: Set<ObjectID> = []

    init(_ key: String, _ repository: Repository) throws {
      let bare = key.hasPrefix("#") ? String(key.dropFirst()) : key
      if let value = Int(bare), value > 0, bare.count <= 9 {
        number = value
      } else if key.hasPrefix("pr-"), let value = Int(key.dropFirst(3)) {
        number = value
        isPullRequest = true
      } else {
        for name in ["refs/heads/", "refs/remotes/origin/", "refs/remotes/"].map({ $0 + key }) {
          guard let tip = try repository.reference(named: name)?.target else { continue }
          tips.insert(tip)
          number = BranchName(key).issue
        }
        if tips.isEmpty, key.count >= 7, key.allSatisfy(\.isHexDigit),
          let id = try repository.resolveCommit(key)
        {
          commits.insert(id)
        } else if tips.isEmpty {
          throw FleetError.invalidArgument(
            "'\(DisplayText.escape(key))' is no issue, pull request, branch or commit here",
            hint: "an issue or a pull request is a number: git fleet revert plan 1234")
        }
      }
    }
  }

  /// The commits seen so far by what a revert may call them.
  private struct Index {
    private var byID: Set<ObjectID> = []
    private var byPullRequest: [Int: [ObjectID]] = [:]
    private var bySubject: [String: [ObjectID]] = [:]

    mutating func add(_ commit: Commit, _ message: CommitMessage) {
      byID.insert(commit.id)
      for number in message.subjectParts.pullRequests { byPullRequest[number, default: []].append(commit.id) }
      bySubject[message.subjectParts.normalised, default: []].append(commit.id)
    }

    func commits(_ reference: RevertReference) -> Set<ObjectID> {
      var found = Set(reference.commits.filter(byID.contains))
      guard found.isEmpty else { return found }
      for number in reference.pullRequests { found.formUnion(byPullRequest[number] ?? []) }
      guard found.isEmpty else { return found }
      for subject in reference.subjects { found.formUnion(bySubject[subject]?.suffix(1) ?? []) }
      return found
    }
  }
}
