package import GitKit

/// Finds the commits that a key means: an issue, a pull request, a branch, a commit.
package struct RevertResolver {
  private let repository: Repository
  private let policy: Policy
  private let history: History
  private let reader: KeyReader

  package init(_ repository: Repository, policy: Policy, planner: RevertPlanner) {
    self.repository = repository
    self.policy = policy
    history = planner.history
    reader = KeyReader(
      policy: policy, history: history, changes: CommitChanges(history, TreeCache(repository)))
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
    return try subject.with(
      strangers: Set(new), among: RevertOrder.newestFirst(subject.commits + new, history))
  }

  /// What belongs to a key among the commits since the last release, less what was taken back since.
  ///
  /// On a release branch these are also the picks of what belongs to it on the main branch.
  ///
  /// - Parameters:
  ///   - key: `1234`, `#1234`, `pr-1234`, a branch, or a commit.
  ///   - onto: whose history is looked at.
  /// - Throws: when nothing belongs to it.
  package func key(_ key: String, onto: Moment) throws -> RevertSubject {
    let wanted = try RevertKey(key, repository)
    let release = SinceRelease(
      repository, policy: policy, history: history, head: onto, passesOverOwnRelease: true)
    guard try release.cut() != nil else {
      throw FleetError.undecidable(
        "what came in since the last release is not known: there is no release tag here",
        hints: (repository.shallowCommits.isEmpty ? [] : ["fetch more of it: git fetch --unshallow"])
          + ["fetch the tags: git fetch --tags", "or name commits: git fleet revert plan --commit <id>"])
    }
    var keyed = try reader.read(release.commits(), head: onto.commit, for: wanted)
    for pick in try picks(of: wanted, onto: onto, release) { keyed.add(pick) }
    let gaps = try release.isCutOff() ? ["history is cut off, so there may be more of it"] : []
    return try subject(keyed, key, wanted, gaps)
  }

  /// The commits that `onto` has for itself and that are on the main branch for the key.
  private func picks(of wanted: RevertKey, onto: Moment, _ release: SinceRelease) throws -> [Commit] {
    guard let main = try PickRange.main(repository, policy), main.commit != onto.commit else { return [] }
    let originals = try reader.read(release.commits(of: main), head: main.commit, for: wanted).ids
    guard !originals.isEmpty else { return [] }
    var options = PicksOptions()
    options.findsUnpicked = false
    let range = PickRange(base: nil, branch: onto, target: main, branchName: "", targetName: "")
    return try PicksInquiry(repository, policy: policy).run(range, options).commits.filter { pick in
      !pick.isMerge
        && pick.proof.map { $0.confidence != .low && !originals.isDisjoint(with: $0.matches) } ?? false
    }.map(\.commit)
  }

  private func subject(
    _ keyed: KeyedCommits, _ key: String, _ wanted: RevertKey, _ gaps: [String]
  ) throws -> RevertSubject {
    var notes: [String] = []
    var kept: [Commit] = []
    let ids = keyed.ids
    for commit in keyed.found {
      let name = "\(commit.id.short) \(commit.subject)"
      if let revert = keyed.effectiveRevert(of: commit.id) {
        notes.append("\(name): taken back by \(revert.short)")
      } else if let again = keyed.relanding(of: commit.id), ids.contains(again) {
        notes.append("\(name): landed again as \(again.short)")
      } else if keyed.takers.contains(commit.id), !CommitMessage(text: commit.subject).landsAgain {
        notes.append("\(name): is a revert itself")
      } else if keyed.switchesOff(commit) {
        notes.append("\(name): switches it off, so that its revert would switch it on")
      } else {
        kept.append(commit)
      }
    }
    if let number = wanted.number {
      notes += keyed.mentions.map { "\($0.id.short) \($0.subject): only mentions #\(number)" }
    }
    guard !kept.isEmpty else { throw nothing(key, keyed, notes, gaps) }
    return RevertSubject(
      key: key, issue: wanted.number,
      commits: try RevertOrder.newestFirst(kept.map(\.id), history), notes: notes, gaps: gaps,
      mergesKeepFirst: true)
  }

  private func nothing(_ key: String, _ keyed: KeyedCommits, _ notes: [String], _ gaps: [String])
    -> FleetError
  {
    let name = DisplayText.escape(key)
    if let gap = gaps.first {
      return FleetError.undecidable(
        "nothing is known for '\(name)': \(gap)", hints: ["fetch more of it: git fetch --unshallow"])
    }
    let why = keyed.found.isEmpty ? "no commit since the last release names it" : "all of it was taken back"
    return FleetError.refused(
      "nothing to revert for '\(name)': \(why)",
      hints: notes + ["name commits instead: git fleet revert plan --commit <id>"])
  }
}
