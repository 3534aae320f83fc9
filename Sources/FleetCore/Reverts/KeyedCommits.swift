import GitKit

/// The commits of a line of history that belong to a key, and what became of them.
struct KeyedCommits {
  /// Oldest first; a merge stands for all that it brought.
  private(set) var found: [Commit] = []
  /// Commits that only mention the key's issue.
  private(set) var mentions: [Commit] = []
  /// What was taken back, each with the commit that did it.
  private(set) var takenBack: [ObjectID: ObjectID] = [:]
  /// Commits whose work it is to take others back.
  private(set) var takers: Set<ObjectID> = []

  var ids: Set<ObjectID> { Set(found.map(\.id)) }

  mutating func add(_ commit: Commit) {
    if !found.contains(where: { $0.id == commit.id }) { found.append(commit) }
  }

  mutating func addMention(_ commit: Commit) { mentions.append(commit) }

  mutating func take(_ targets: [ObjectID], back taker: ObjectID) {
    takers.insert(taker)
    for target in targets { takenBack[target] = taker }
  }

  /// Whether a commit took earlier work of the key back by hand.
  func switchesOff(_ commit: Commit) -> Bool {
    CommitMessage(text: commit.subject).switchesOff && found.first?.id != commit.id
  }

  /// The revert that still holds, unless it was taken back in turn.
  func effectiveRevert(of id: ObjectID) -> ObjectID? {
    guard let revert = takenBack[id] else { return nil }
    return effectiveRevert(of: revert) == nil ? revert : nil
  }

  /// The commit that brought it back, if one did.
  func relanding(of id: ObjectID) -> ObjectID? {
    takenBack[id].flatMap { takenBack[$0] }.map { relanding(of: $0) ?? $0 }
  }
}

/// Reads the commits of a line of history for a key.
struct KeyReader {
  let policy: Policy
  let history: History
  let changes: CommitChanges

  /// - Parameters:
  ///   - places: newest first.
  ///   - head: the newest of them.
  func read(_ places: [History.Index], head: ObjectID, for key: RevertKey) throws -> KeyedCommits {
    let merges = try merges(places, head)
    var keyed = KeyedCommits()
    var index = SeenCommits()
    // Oldest first, so that a revert comes after what it takes back.
    for place in places.reversed() {
      guard let commit = try history.commit(place) else { continue }
      let message = CommitMessage(commit, repository: policy.repositoryName)
      if let reference = message.revert {
        let named = index.commits(reference)
        let targets = try named.filter {
          try reference.isBorneOut(by: changes.of(place), takingBack: changes.of($0))
        }.map(history.id)
        if named.isEmpty || !targets.isEmpty {
          keyed.take(
            message.reapplies ? targets.compactMap { keyed.takenBack[$0] } : targets, back: commit.id)
        }
      }
      index.add(place, commit, message.subjectParts)
      let merge = merges?.merge(of: place)
      if try belongs(commit, message, place, to: key, isOfSideBranch: merge != nil) {
        if let whole = try merge.flatMap(whole) {
          keyed.add(whole)
        } else if key.means(commit) || commit.parents.count < 2 || merge == nil && !isUpdate(message) {
          keyed.add(commit)
        }
      } else if let number = key.number, !key.isPullRequest, message.issues.contains(number) {
        keyed.addMention(commit)
      }
    }
    return keyed
  }

  private func merges(_ places: [History.Index], _ head: ObjectID) throws -> MergedBy? {
    guard try places.contains(where: { try history.parents($0).count > 1 }) else { return nil }
    return try MergedBy(head: history.index(of: head), among: Set(places), history: history)
  }

  /// A merge that landed a pull request is a story as a whole; others may have brought the work of many.
  private func whole(_ merge: History.Index) throws -> Commit? {
    let commit = try history.commit(merge)
    return commit.flatMap { CommitSubject($0.subject).pullRequest == nil ? nil : $0 }
  }

  /// A branch that takes the main line in lands nothing.
  private func isUpdate(_ message: CommitMessage) -> Bool {
    ["branch '", "remote-tracking branch 'origin/"].contains {
      message.subject.hasPrefix("Merge \($0)\(policy.mainBranch)'")
    }
  }

  func belongs(
    _ commit: Commit, _ message: CommitMessage, _ place: History.Index, to key: RevertKey,
    isOfSideBranch: Bool
  ) throws -> Bool {
    if key.means(commit) { return true }
    guard let number = key.number else { return false }
    if message.subjectParts.pullRequests.contains(number) { return true }
    if message.landsAgain, message.revert?.pullRequests.contains(number) ?? false { return true }
    guard !key.isPullRequest else { return false }
    if Self.mergedBranch(commit).flatMap({ BranchName($0).issue }) == number { return true }
    if message.story == number
      || IssueMentions(message, repository: policy.repositoryName).subjects.contains(number)
    {
      return true
    }
    // What a merge on a side branch brings is the work of others, the main line's above all.
    return try !(isOfSideBranch && commit.parents.count > 1) && bringsChangesFile(of: number, place)
  }

  /// The branch that a merge names in its subject, as hosts and git word it.
  private static func mergedBranch(_ commit: Commit) -> String? {
    guard commit.parents.count > 1 else { return nil }
    let words = commit.subject.split(separator: " ").map(String.init)
    if words.starts(with: ["Merge", "pull", "request"]), words.count >= 6, words[4] == "from" {
      return words[5].split(separator: "/", maxSplits: 1).last.map(String.init)
    }
    guard words.count >= 3, words[0] == "Merge", ["branch", "remote-tracking"].contains(words[1]) else {
      return nil
    }
    let name = words[words[1] == "branch" ? 2 : min(3, words.count - 1)].filter { $0 != "'" }
    return name.hasPrefix("origin/") ? String(name.dropFirst("origin/".count)) : name
  }

  private func bringsChangesFile(of issue: Int, _ place: History.Index) throws -> Bool {
    try changes.of(place).contains { change in
      change.old == nil && ChangesFileName(change.path.name).issue == issue
        && policy.components.contains { $0.role(of: change.path) == .changesFile }
    }
  }
}

/// The commits seen so far by what a revert may call them.
struct SeenCommits {
  private var byID: [ObjectID: History.Index] = [:]
  private var byPullRequest: [Int: [History.Index]] = [:]
  private var bySubject: [String: [History.Index]] = [:]

  mutating func add(_ place: History.Index, _ commit: Commit, _ subject: CommitSubject) {
    byID[commit.id] = place
    for number in subject.pullRequests { byPullRequest[number, default: []].append(place) }
    bySubject[subject.normalised, default: []].append(place)
  }

  func commits(_ reference: RevertReference) -> Set<History.Index> {
    var found = Set(reference.commits.compactMap { byID[$0] })
    guard found.isEmpty else { return found }
    for number in reference.pullRequests { found.formUnion(byPullRequest[number] ?? []) }
    guard found.isEmpty else { return found }
    for subject in reference.subjects { found.formUnion(bySubject[subject]?.suffix(1) ?? []) }
    return found
  }
}
