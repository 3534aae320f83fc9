package import GitKit

/// Finds the reverts that took a story out, so that they can be taken back.
package struct RelandFinder {
  private let repository: Repository
  private let policy: Policy
  private let history: History

  private static let mostCommits = 20_000

  package init(_ repository: Repository, policy: Policy, planner: RevertPlanner) {
    self.repository = repository
    self.policy = policy
    history = planner.history
  }

  /// - Parameters:
  ///   - key: the number of the issue or of a pull request that was reverted, the plan's name, or the branch that
  ///     `apply` made.
  ///   - onto: where the reverts are.
  /// - Throws: when no revert is found.
  package func find(_ key: String, onto: Moment) throws -> RevertSubject {
    let bare = key.hasPrefix("#") ? String(key.dropFirst()) : key
    let plan = try planOfBranch(key) ?? bare
    var reverts: [(commit: Commit, message: CommitMessage)] = []
    var takenBack: Set<ObjectID> = []
    for place in try reachable(onto.commit) {
      guard let commit = try history.commit(place), mayRevert(commit) else { continue }
      let message = CommitMessage(commit, repository: policy.repositoryName)
      guard let reference = message.revert else { continue }
      takenBack.formUnion(reference.commits)
      if isMeant(message, reference, bare, plan) { reverts.append((commit, message)) }
    }
    let left = reverts.filter {
      !takenBack.contains($0.commit.id) && !$0.message.subject.hasPrefix("Reapply")
    }
    guard !left.isEmpty else {
      let why = reverts.isEmpty ? "no revert of it is on" : "it is already back on"
      throw FleetError.refused(
        "nothing to land again for '\(DisplayText.escape(key))': \(why) \(onto.branch ?? onto.commit.short)",
        hints: ["the key is an issue, a pull request, a plan's name, or the branch that 'apply' made"])
    }
    let issue = left.lazy.compactMap { $0.message.trailer(RevertMessage.storyTrailer) }.first
      .flatMap { Int($0.drop { $0 == "#" }) }
    return RevertSubject(
      key: key, issue: issue ?? Int(bare),
      commits: try RevertOrder.newestFirst(left.map(\.commit.id), history),
      notes: [], landsAgain: true)
  }

  /// The nearest commits, in no order that matters.
  private func reachable(_ commit: ObjectID) throws -> [History.Index] {
    var places = [try history.index(of: commit)]
    var seen = Set(places)
    var next = 0
    while next < places.count, places.count < Self.mostCommits {
      for parent in try history.parents(places[next]) where seen.insert(parent).inserted {
        places.append(parent)
      }
      next += 1
    }
    return places
  }

  /// The plan that a branch of reverts was made by.
  private func planOfBranch(_ key: String) throws -> String? {
    for name in ["refs/heads/", "refs/remotes/origin/"].map({ $0 + key }) {
      guard let tip = try repository.reference(named: name)?.target,
        let commit = try repository.readCommit(tip)
      else { continue }
      return CommitMessage(commit, repository: nil).trailer(RevertMessage.planTrailer)
    }
    return nil
  }

  /// Cheap enough to ask of every commit.
  private func mayRevert(_ commit: Commit) -> Bool {
    commit.text.lowercased().contains("revert")
  }

  private func isMeant(
    _ message: CommitMessage, _ reference: RevertReference, _ key: String, _ plan: String
  ) -> Bool {
    if message.trailer(RevertMessage.planTrailer) == plan { return true }
    guard let number = Int(key) else { return false }
    let story = message.trailer(RevertMessage.storyTrailer).map { $0.drop { $0 == "#" } }
    return story == Substring(key) || reference.pullRequests.contains(number)
      || message.issues.contains(number)
  }
}
