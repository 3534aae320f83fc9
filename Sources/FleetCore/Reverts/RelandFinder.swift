package import GitKit

/// Finds the reverts that took a story out, so that they can be taken back.
package struct RelandFinder {
  private let repository: Repository
  private let policy: Policy
  private let history: History
  private let changes: CommitChanges

  private static let mostCommits = 20_000

  package init(_ repository: Repository, policy: Policy, planner: RevertPlanner) {
    self.repository = repository
    self.policy = policy
    history = planner.history
    changes = CommitChanges(history, TreeCache(repository))
  }

  /// - Parameters:
  ///   - key: the number of the issue or of a pull request that was reverted, the plan's name, or the branch that
  ///     `apply` made.
  ///   - onto: where the reverts are.
  /// - Throws: when no revert is found.
  package func find(_ key: String, onto: Moment) throws -> RevertSubject {
    let plan = try planOfBranch(key) ?? (key.hasPrefix("#") ? String(key.dropFirst()) : key)
    let wanted = try? RevertKey(key, repository)
    var reverts: [Revert] = []
    var planned: [Revert] = []
    let (named, takenBack) = try read(reachable(onto.commit))
    let meant = try wanted.map { try self.meant(named, $0) } ?? []
    for (revert, _) in named {
      if revert.plan == plan || meant.contains(revert.place) {
        reverts.append(revert)
      } else if revert.plan != nil {
        planned.append(revert)
      }
    }
    let strangers = self.strangers(of: reverts, among: planned, wanted)
    reverts += strangers
    let left = reverts.filter {
      !takenBack.contains($0.commit.id) && !$0.message.landsAgain
    }
    guard !left.isEmpty else { throw nothing(key, onto, isBack: !reverts.isEmpty) }
    return RevertSubject(
      key: key, issue: left.lazy.compactMap(\.message.story).first ?? wanted?.number,
      commits: try RevertOrder.newestFirst(left.map(\.commit.id), history),
      notes: [], landsAgain: true, strangers: Set(strangers.map(\.commit.id)))
  }

  private struct Revert {
    let place: History.Index
    let commit: Commit
    let message: CommitMessage

    var plan: String? { message.trailer(RevertMessage.planTrailer) }
  }

  /// All reverts, each with what it names, and everything that was ever taken back.
  private func read(
    _ places: [History.Index]
  ) throws -> (reverts: [(revert: Revert, targets: [History.Index])], takenBack: Set<ObjectID>) {
    var seen = SeenCommits()
    var reverts: [Revert] = []
    for place in places {
      guard let commit = try history.commit(place) else { continue }
      seen.add(place, commit, CommitSubject(commit.subject))
      guard mayRevert(commit) else { continue }
      let message = CommitMessage(commit, repository: policy.repositoryName)
      if message.revert != nil { reverts.append(Revert(place: place, commit: commit, message: message)) }
    }
    var takenBack: Set<ObjectID> = []
    var named: [(Revert, [History.Index])] = []
    for revert in reverts {
      guard let reference = revert.message.revert else { continue }
      let targets = older(seen.commits(reference), than: revert.place)
      takenBack.formUnion(reference.commits)
      if revert.message.reapplies {
        let again = reverts.filter { $0.message.revert?.shares(with: reference) ?? false }.map(\.place)
        takenBack.formUnion(older(Set(again), than: revert.place).map(history.id))
      } else {
        takenBack.formUnion(targets.map(history.id))
      }
      named.append((revert, targets))
    }
    return (named, takenBack)
  }

  /// Those of some commits that may have come before another: a clock that was wrong decides nothing where there is one.
  private func older(_ places: Set<History.Index>, than place: History.Index) -> [History.Index] {
    let others = places.subtracting([place])
    let older = others.filter { history.date($0) <= history.date(place) }
    return Array(older.isEmpty ? others : older)
  }

  /// The reverts of a key's work, and those of what landed it again.
  private func meant(
    _ named: [(revert: Revert, targets: [History.Index])], _ key: RevertKey
  ) throws -> Set<History.Index> {
    var meant: Set<History.Index> = []
    for (revert, targets) in named where try isMeant(revert, targets, key) { meant.insert(revert.place) }
    var count = -1
    while count < meant.count {
      count = meant.count
      for (revert, targets) in named where !meant.isDisjoint(with: targets) { meant.insert(revert.place) }
    }
    return meant
  }

  /// What was taken out together with a story because it stood in the way, and is no work of it.
  private func strangers(of reverts: [Revert], among planned: [Revert], _ key: RevertKey?) -> [Revert] {
    let isStory = key.map { !$0.isPullRequest && $0.commit == nil } ?? true
    guard isStory else { return [] }
    let plans = Set(
      reverts.filter { $0.message.story != nil && $0.message.story == key?.number }.compactMap(\.plan))
    return planned.filter { $0.message.story == nil && $0.plan.map(plans.contains) ?? false }
  }

  private func nothing(_ key: String, _ onto: Moment, isBack: Bool) -> FleetError {
    let name = "'\(DisplayText.escape(key))'"
    if !isBack, !repository.shallowCommits.isEmpty {
      return FleetError.undecidable(
        "no revert of \(name) is known: history is cut off in this clone",
        hints: ["fetch more of it: git fetch --unshallow"])
    }
    let why = isBack ? "it is already back on" : "no revert of it is on"
    return FleetError.refused(
      "nothing to land again for \(name): \(why) \(onto.branch ?? onto.commit.short)",
      hints: ["the key is an issue, a pull request, a plan's name, or the branch that 'apply' made"])
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
    let text = commit.text.lowercased()
    return text.contains("revert") || text.hasPrefix("reapply")
  }

  private func isMeant(
    _ revert: Revert, _ targets: [History.Index], _ key: RevertKey
  ) throws -> Bool {
    let message = revert.message
    guard let reference = message.revert else { return false }
    if try reference.commits.contains(where: { try history.repository.readCommit($0).map(key.means) ?? false }
    ) {
      return true
    }
    guard let number = key.number else { return false }
    if reference.pullRequests.contains(number) { return true }
    guard !key.isPullRequest else { return false }
    if message.story == number || message.issues.contains(number) { return true }
    let reader = KeyReader(policy: policy, history: history, changes: changes)
    return try targets.contains { target in
      guard let commit = try history.commit(target) else { return false }
      let said = CommitMessage(commit, repository: policy.repositoryName)
      return try reader.belongs(commit, said, target, to: key, isOfSideBranch: false)
        && reference.isBorneOut(by: changes.of(revert.place), takingBack: changes.of(target))
    }
  }
}
