package import GitKit

/// What `git fleet partial` is asked.
package struct PartialOptions {
  /// Nil for the main branch as it is now.
  package var until: String?
  /// Where the window begins; nil for the last release at that time.
  package var since: String?
  package var issues: IssueData?
  /// Stories that somebody said are complete; later work brings them back.
  package var dismissed: [FreezeDismissal] = []
  /// Told what is done, how much of it and out of how much.
  package var progress: (String, Int, Int) -> Void = { _, _, _ in }

  package init() {}
}

/// Finds stories that are half merged.
package struct PartialInquiry {
  private let repository: Repository
  private let policy: Policy
  private let history: History
  private let trees: TreeCache
  private let changes: CommitChanges
  private let classes: PathClassCache
  private let migrations: MigrationReader

  package init(_ repository: Repository, policy: Policy) throws {
    self.repository = repository
    self.policy = policy
    history = History(repository)
    trees = TreeCache(repository)
    changes = CommitChanges(history, trees)
    classes = PathClassCache(policy)
    migrations = try MigrationReader(policy.migrations)
  }

  package func run(_ options: PartialOptions) throws -> PartialReport {
    let (moment, name) = try moment(options.until)
    try verify(options, moment)
    let finder = FreshBranches(
      repository: repository, policy: policy, history: history, moment: moment,
      limit: options.until == nil ? nil : moment.date)
    options.progress("Reading branches", 0, 1)
    let tips = try finder.tips()
    let window = try WindowFinder(repository: repository, policy: policy, history: history).find(
      moment, since: options.since, tips: tips)
    let works = try read(window, options)
    let earlier = EarlierSubjects()
    let carried = try carried(window, moment, options, earlier)
    let branches = try finder.find(
      tips.topics, side: window.side, line: Set(window.line + window.before), landed: works)
    let stories = try stories(works, carried, earlier, branches, moment, window, options)
    let all = stories.compactMap(StoryJudge.judge)
    let features = try all.filter { feature in
      try !options.dismissed.contains { try feature.isNamed(by: $0.key) && covers($0, feature, moment) }
    }
    return PartialReport(
      until: moment.commit, untilDate: moment.date, since: window.since, cut: window.cut,
      question: PartialReport.Question(
        until: options.until, since: options.since,
        onto: try repository.head().commit == moment.commit ? nil : name),
      features: rank(features),
      looked: PartialReport.Looked(
        commits: window.line.count, codeCommits: works.count { $0.role != .upkeep }, stories: stories.count,
        freshBranches: branches.count, branches: tips.topics.count, dismissed: all.count - features.count,
        issuesImportedAt: options.issues?.importedAt),
      gaps: gaps(window))
  }

  /// Whether all of a story was there when it was dismissed: by history where that is at hand, and else by date.
  private func covers(_ dismissal: FreezeDismissal, _ feature: PartialFeature, _ moment: Moment) throws
    -> Bool
  {
    guard let head = dismissal.head, try repository.readCommit(head) != nil else {
      return feature.last <= dismissal.at
    }
    let painting = try Painting(history, tips: [moment.commit, head])
    return feature.commits.allSatisfy { painting.colours($0.place) & 2 != 0 }
  }

  private func rank(_ features: [PartialFeature]) -> [PartialFeature] {
    features.sorted { left, right in
      if left.tenths != right.tenths { return left.tenths > right.tenths }
      return left.last != right.last ? left.last > right.last : left.key < right.key
    }
  }

  private func gaps(_ window: PartialWindow) -> [String] {
    var gaps = window.cutOff.isEmpty ? [] : ["history is cut off before the last release's cut"]
    if !trees.missing.isEmpty { gaps.append("\(trees.missing.count) objects are missing from this clone") }
    return gaps
  }

  /// The main branch is the question, wherever HEAD is; and a name for it.
  private func moment(_ until: String?) throws -> (Moment, String) {
    if let until { return (try Moment.resolve(until, in: repository), until) }
    for (prefix, short) in [("refs/remotes/origin/", "origin/"), ("refs/heads/", "")] {
      let name = prefix + policy.mainBranch
      if try repository.reference(named: name) != nil {
        return (try Moment.resolve(name, in: repository), short + policy.mainBranch)
      }
    }
    return (try Moment.resolve(nil, in: repository), "HEAD")
  }

  /// As of a moment there is no release that came later.
  private func verify(_ options: PartialOptions, _ moment: Moment) throws {
    guard let since = options.since, let until = options.until else { return }
    let start = try Moment.resolve(since, in: repository)
    guard start.date > moment.date, try !history.isAncestor(start.commit, ofOlder: moment.commit) else {
      return
    }
    throw FleetError.invalidArgument(
      "'\(DisplayText.escape(since))' is newer than '\(DisplayText.escape(until))'",
      hint: "begin at an older release: git fleet partial --since <tag> --until \(ShellWord.quote(until))")
  }

  private func reader(_ options: PartialOptions) -> WorkReader {
    WorkReader(
      policy: policy, history: history, trees: trees, allChanges: changes, classes: classes,
      migrations: migrations, issues: options.issues)
  }

  private func read(_ window: PartialWindow, _ options: PartialOptions) throws -> [WorkCommit] {
    if repository.mayFetchMissing { try fetchNotes(of: window.line) }
    let reader = reader(options)
    var works: [WorkCommit] = []
    for (number, place) in window.line.enumerated() {
      options.progress("Reading commits", number, window.line.count)
      if let work = try reader.read(place, bringing: window.brought[place] ?? []) { works.append(work) }
    }
    return works
  }

  private func fetchNotes(of commits: [History.Index]) throws {
    let notes = try commits.flatMap(changes.of).filter { classes.classify($0.path) == .notes }
    try repository.fetchMissing(notes.compactMap(\.new?.id))
  }

  /// Work of earlier releases whose message speaks of a flag, where that flag still stands.
  ///
  /// - Parameter earlier: gets the subjects of all that was looked at.
  private func carried(
    _ window: PartialWindow, _ moment: Moment, _ options: PartialOptions, _ earlier: EarlierSubjects
  ) throws -> [WorkCommit] {
    let reader = reader(options)
    let guards = guards(moment)
    var works: [WorkCommit] = []
    for place in window.before {
      guard let commit = try history.commit(place) else { continue }
      earlier.add(commit.message)
      guard FlagScan.mayMatch(commit.message),
        let work = try reader.read(place, bringing: []), work.role == .feature,
        work.cues.contains(where: { $0.kind == .flag }), try !guards.find([work]).standing.isEmpty
      else { continue }
      works.append(work)
    }
    return works
  }

  private func guards(_ moment: Moment) -> GuardFinder {
    GuardFinder(repository: repository, trees: trees, classes: classes, tree: moment.tree)
  }

  private func stories(
    _ works: [WorkCommit], _ carried: [WorkCommit], _ earlier: EarlierSubjects, _ branches: [FreshBranch],
    _ moment: Moment, _ window: PartialWindow, _ options: PartialOptions
  ) throws -> [Story] {
    let reverts = RevertFinder(
      repository: repository, history: history, trees: trees, classes: policy.pathClasses, changes: changes,
      release: SinceRelease(
        repository, policy: policy, history: history, head: moment, commits: window.line),
      isForMany: true)
    let net = try NetState(works, reverts: reverts, classes: classes)
    let members = works.filter { $0.role != .upkeep && !net.takers.contains($0.id) } + carried
    let old = Set(carried.map(\.id))
    let release = try ReleasedWork(
      window, works, history: history, trees: trees, changes: changes, classes: classes)
    let next = nextVersion(window.since)
    var stories = try StoryGrouping.run(members, earlier: earlier, issues: options.issues).map {
      places in
      let all = places.map { members[$0] }
      let there = all.filter { net.takenBack[$0.id] == nil }
      let switchedOff = there.filter { $0.switchesOff(among: there) }
      let inEffect = there.filter { !$0.switchesOff(among: there) }
      let issues = Set(inEffect.flatMap(\.issues))
      let tracker = options.until == nil ? options.issues : nil
      let guards =
        inEffect.contains { work in work.cues.contains { $0.kind == .flag } }
        ? try guards(moment).find(inEffect) : ([], false)
      return Story(
        works: inEffect,
        reverted: all.compactMap { work in net.takenBack[work.id].map { (work, $0) } },
        switchedOff: switchedOff, branches: try newer(branches, than: inEffect, issues), guards: guards.0,
        broughtGuard: guards.1,
        isCarried: inEffect.allSatisfy { old.contains($0.id) },
        isReleased: try release.holdsMost(of: inEffect), now: moment.date,
        tracker: tracker.flatMap { StoryTracker($0, issues: issues, next: next) })
    }
    let halves = OtherHalf(stories.map(\.works), earlier: earlier)
    for number in stories.indices { stories[number].otherHalf = halves.find(number) }
    return stories
  }

  /// Only work on code that came after the main line's last for the same issue says that something is still to come.
  private func newer(
    _ branches: [FreshBranch], than works: [WorkCommit], _ issues: Set<Int>
  ) throws -> [FreshBranch] {
    try branches.filter { branch in
      let shared = issues.intersection(branch.issues)
      let last = works.filter { $0.role != .fix && !shared.isDisjoint(with: $0.issues) }.map(\.date).max()
      guard let last, branch.date > last else { return false }
      return try branch.places.contains { try changes.of($0).contains { classes.classify($0.path) == .code } }
    }
  }

  private func nextVersion(_ tag: String) -> Version? {
    guard let component = policy.components.first(where: { $0.name == policy.releaseComponent }),
      tag.hasPrefix(component.tagPrefix)
    else { return nil }
    return Version(tag.dropFirst(component.tagPrefix.count))?.nextMinor
  }
}

/// A first look at a message's bytes, so that most of history is not decoded.
private enum FlagScan {
  private static let signs = ["eature flag", "eature-flag", "_ENABLED", "ALLOW_", "FEATURE_"].map {
    Array($0.utf8)
  }

  static func mayMatch(_ message: [UInt8]) -> Bool {
    signs.contains { TextSearch.contains($0, in: message) }
  }
}
