package import GitKit

/// A branch with work that is not on the main line, new enough to tell something.
package struct FreshBranch: Sendable, Equatable {
  /// Without `refs/heads/`, a remote's with the remote: `origin/12345-more`.
  package let name: String
  /// Its newest commit, as of the moment that is asked about.
  package let tip: ObjectID
  package let date: Int64
  /// How many commits it has of its own.
  package let commitCount: Int
  /// The issue in its name, else those that its commits are about.
  package let issues: [Int]
  package let subject: String
  /// Its own commits that are not on the main line in another shape, newest first.
  let places: [History.Index]
}

/// Finds fresh branches: all tips are walked at once, and only messages of fresh commits are read.
struct FreshBranches {
  /// A tip that is older has been forgotten, or was squash-merged.
  static let freshDays: Int64 = 42
  /// A branch with more commits of its own is a copy of something else.
  private static let mostCommits = 200

  /// A branch that names more issues than that, and none in its name, gathers the work of others.
  private static let mostIssues = 2

  let repository: Repository
  let policy: Policy
  let history: History
  let moment: Moment
  /// What is newer does not count; nil where all counts.
  let limit: Int64?

  struct Tip {
    let name: String
    let commit: ObjectID
  }

  /// The tips of branches, as far as they may be fresh.
  struct Tips {
    /// Newest first, one name for each commit.
    var topics: [Tip] = []
    var releases: [ObjectID] = []
  }

  func tips() throws -> Tips {
    let patterns = try policy.components.compactMap(\.releaseBranch).map { try RegularExpression($0) }
    var seen: Set<ObjectID> = []
    var found: [(tip: Tip, date: Int64)] = []
    var tips = Tips()
    for glob in ["refs/heads/*", "refs/remotes/*"] {
      for reference in try repository.references(matching: glob) {
        guard let (name, short) = Self.names(reference.name), short != policy.mainBranch, short != "HEAD",
          reference.target != moment.commit, seen.insert(reference.target).inserted
        else { continue }
        let date = history.date(try history.index(of: reference.target))
        guard date >= oldest else { continue }
        if patterns.contains(where: { $0.match(short) != nil }) {
          tips.releases.append(reference.target)
        } else {
          found.append((Tip(name: name, commit: reference.target), date))
        }
      }
    }
    tips.topics = found.sorted { ($0.date, $1.tip.name) > ($1.date, $0.tip.name) }.map(\.tip)
    return tips
  }

  private var oldest: Int64 { moment.date - Self.freshDays * 86_400 }

  /// The name for people and the name without the remote.
  private static func names(_ reference: String) -> (String, String)? {
    if reference.hasPrefix("refs/heads/") {
      let name = String(reference.dropFirst("refs/heads/".count))
      return (name, name)
    }
    let name = reference.dropFirst("refs/remotes/".count)
    guard let slash = name.firstIndex(of: "/") else { return nil }
    return (String(name), String(name[name.index(after: slash)...]))
  }

  /// The branches among those tips that have work of their own which is not on the main line in another shape.
  ///
  /// - Parameters:
  ///   - tips: of ``tips()``.
  ///   - side: what the tips reach, and neither the moment nor a release branch, children before parents.
  ///   - line: the main line, as far back as it is known.
  ///   - landed: the commits of the main line since the cut.
  func find(
    _ tips: [Tip], side: [History.Index], line: Set<History.Index>, landed: [WorkCommit]
  ) throws -> [FreshBranch] {
    var own = try ownCommits(tips, side: side)
    let known = Landed(landed)
    var branches: [FreshBranch] = []
    for (number, tip) in tips.enumerated() {
      guard let places = own.removeValue(forKey: number), let newest = places.first,
        places.count <= Self.mostCommits, history.date(newest) >= oldest,
        try forks(places, offOf: line), let branch = try read(tip, places, known)
      else { continue }
      branches.append(branch)
    }
    return branches
  }

  /// Each commit of the side is counted for one branch: the one with the newest tip that reaches it.
  private func ownCommits(_ tips: [Tip], side: [History.Index]) throws -> [Int: [History.Index]] {
    let members = Set(side)
    var owner: [History.Index: Int] = [:]
    for (number, tip) in tips.enumerated() {
      let place = try history.index(of: tip.commit)
      if owner[place] == nil { owner[place] = number }
    }
    var own: [Int: [History.Index]] = [:]
    for place in side {
      guard let number = owner[place] else { continue }
      if limit.map({ history.date(place) <= $0 }) ?? true { own[number, default: []].append(place) }
      for parent in try history.parents(place) where members.contains(parent) && owner[parent] == nil {
        owner[parent] = number
      }
    }
    return own
  }

  /// Copies of release branches fork off of those.
  private func forks(_ places: [History.Index], offOf line: Set<History.Index>) throws -> Bool {
    let own = Set(places)
    for place in places {
      for parent in try history.parents(place) where !own.contains(parent) && !line.contains(parent) {
        return false
      }
    }
    return true
  }

  private func read(_ tip: Tip, _ places: [History.Index], _ landed: Landed) throws -> FreshBranch? {
    let named = BranchName(tip.name).issue
    var issues = [named].compactMap(\.self)
    var remaining: [(place: History.Index, commit: Commit)] = []
    for place in places {
      guard let commit = try history.commit(place), commit.parents.count < 2 else {
        continue
      }
      if landed.has(CommitMessage.subjectParts(of: commit)) { continue }
      let message = CommitMessage(commit, repository: policy.repositoryName)
      // What takes work out, or lands it again, is the opposite of work to come.
      if message.revert != nil { continue }
      remaining.append((place, commit))
      guard named == nil else { continue }
      for number in IssueMentions(message, repository: policy.repositoryName).subjects
      where !issues.contains(number) {
        issues.append(number)
      }
    }
    guard let newest = remaining.first?.commit, (1...Self.mostIssues).contains(issues.count) else {
      return nil
    }
    return FreshBranch(
      name: tip.name, tip: newest.id, date: newest.committer.time, commitCount: remaining.count,
      issues: issues,
      subject: newest.subject, places: remaining.map(\.place))
  }
}

/// What says that a branch's commit is on the main line already.
private struct Landed {
  private var pullRequests: Set<Int> = []
  private var subjects: Set<String> = []

  init(_ works: [WorkCommit]) {
    for work in works {
      pullRequests.formUnion(work.pullRequests)
      subjects.insert(work.message.subjectParts.normalised)
      // A squash merge lists what it squashed.
      for line in work.message.body where line.hasPrefix("* ") {
        subjects.insert(CommitSubject(String(line.dropFirst(2))).normalised)
      }
    }
  }

  func has(_ subject: CommitSubject) -> Bool {
    !pullRequests.isDisjoint(with: subject.pullRequests) || subjects.contains(subject.normalised)
  }
}
