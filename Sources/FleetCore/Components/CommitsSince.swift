import GitKit

/// The commits between several tags and HEAD, judged for each component in one pass.
struct CommitsSince {
  struct Judged {
    let index: History.Index
    let judgement: ComponentScope.Judgement
  }

  let history: History
  let trees: TreeCache
  let painting: Painting
  let head: ObjectID

  /// Which merge brought in which of the commits since a tag.
  func mergedBy(_ number: Int) throws -> MergedBy {
    try MergedBy(head: history.index(of: head), among: Set(commitsSince(number)), history: history)
  }

  /// For each component, the commits of `tag..HEAD` that matter to it, newest first.
  ///
  /// - Parameter tags: the commit of each component's tag; without one nothing is listed.
  func judgements(_ scopes: [ComponentScope], tags: [ObjectID?]) throws -> [[Judged]] {
    var followed: [History.Index: UInt64] = [:]
    for (number, scope) in scopes.enumerated() {
      guard let tag = try tags[number].map(history.index) else { continue }
      for index in try simplifiedHistory(number, scope, tag: tag) {
        followed[index, default: 0] |= 1 << UInt64(number)
      }
    }
    var judged: [[Judged]] = scopes.map { _ in [] }
    for (index, mask) in followed {
      for (number, scope) in scopes.enumerated() where mask & (1 << UInt64(number)) != 0 {
        guard let judgement = try scope.judge(try changes(index, scope), in: trees) else { continue }
        judged[number].append(Judged(index: index, judgement: judgement))
      }
    }
    return try judged.map(newestFirst)
  }

  /// Orders commits by date; those of one second with children first, and else by id, so that the order does
  /// not depend on how history was walked.
  private func newestFirst(_ commits: [Judged]) throws -> [Judged] {
    let dates = commits.map { history.date($0.index) }
    let heights = Set(dates).count < dates.count ? try heightsWithinSeconds() : [:]
    return commits.sorted { left, right in
      let dates = (history.date(left.index), history.date(right.index))
      guard dates.0 == dates.1 else { return dates.0 > dates.1 }
      let heights = (heights[left.index] ?? 0, heights[right.index] ?? 0)
      return heights.0 != heights.1
        ? heights.0 > heights.1 : history.id(left.index) < history.id(right.index)
    }
  }

  /// How many generations of its own second a commit has below it, where that is any.
  private func heightsWithinSeconds() throws -> [History.Index: Int] {
    var heights: [History.Index: Int] = [:]
    for index in painting.commits(with: 1, among: 1).reversed() {
      guard painting.colours(index) != painting.everything else { continue }
      for parent in try history.parents(index) where history.date(parent) == history.date(index) {
        guard painting.colours(parent) != painting.everything else { continue }
        heights[index] = max(heights[index] ?? 0, (heights[parent] ?? 0) + 1)
      }
    }
    return heights
  }

  /// The commits that HEAD reaches and the tag does not, following of a merge only the parent that it took
  /// the component's paths from unchanged, if there is one: git's default history simplification.
  ///
  /// That parent may be the tag itself; what else the tag reaches is no reason to drop the other side.
  private func simplifiedHistory(
    _ number: Int, _ scope: ComponentScope, tag: History.Index
  ) throws -> [History.Index] {
    let tagColour: Painting.Colours = 1 << Painting.Colours(number + 1)
    func isSince(_ index: History.Index) -> Bool {
      let colours = painting.colours(index)
      return colours & 1 != 0 && colours & tagColour == 0
    }
    var seen: Set<History.Index> = []
    var commits: [History.Index] = []
    var waiting = [try history.index(of: head)]
    while let index = waiting.popLast() {
      guard isSince(index), seen.insert(index).inserted else { continue }
      commits.append(index)
      let parents = try history.parents(index)
      if parents.count > 1,
        let same = try parents.first(where: { try ($0 == tag || isSince($0)) && sameTrees(index, $0, scope) })
      {
        commits.removeLast()
        waiting.append(same)
      } else {
        waiting.append(contentsOf: parents)
      }
    }
    return commits
  }

  private func sameTrees(_ left: History.Index, _ right: History.Index, _ scope: ComponentScope) throws
    -> Bool
  {
    try TreeDiff.first(
      old: history.tree(right), new: history.tree(left), scope: scope.paths, cache: trees,
      where: scope.concerns
    ).changes.isEmpty
  }

  /// Every commit that HEAD reaches and the tag does not, newest first.
  func commitsSince(_ number: Int) -> [History.Index] {
    painting.commits(with: 1, among: 1 | 1 << Painting.Colours(number + 1))
  }

  private func changes(_ index: History.Index, _ scope: ComponentScope) throws -> [TreeChange] {
    guard history.mayHaveChanged(scope.changedPaths, index) else { return [] }
    return try changes(index, scope.paths)
  }

  /// What a commit changed within some paths.
  ///
  /// A merge changes nothing of its own: what it brings in is listed.
  func changes(_ index: History.Index, _ paths: PathScope) throws -> [TreeChange] {
    let parents = try history.parents(index)
    guard parents.count < 2, !history.lacksParent(index, among: parents) else { return [] }
    let old = parents.first.map(history.tree) ?? .zero
    return try TreeDiff.run(old: old, new: history.tree(index), scope: paths, cache: trees).changes
  }

  /// Merges that left code otherwise than all of their parents have it, newest first: a conflict that was resolved, or
  /// work that was done in the merge.
  func merges(_ number: Int, _ scope: ComponentScope) throws -> [Judged] {
    var judged: [Judged] = []
    for index in commitsSince(number) {
      let parents = try history.parents(index)
      guard parents.count > 1 else { continue }
      var changes = try TreeDiff.run(
        old: history.tree(parents[0]), new: history.tree(index), scope: scope.paths, cache: trees
      ).changes
      for parent in parents.dropFirst() {
        changes = try changes.filter { change in
          let entry = try trees.entry(at: change.path, in: history.tree(parent))
          return entry?.id != change.new?.id || entry?.mode != change.new?.mode
        }
      }
      if let judgement = try scope.judge(changes, in: trees) {
        judged.append(Judged(index: index, judgement: judgement))
      }
    }
    return judged
  }

  /// The non-merge commits that only the tag reaches, with what they changed in the component.
  func tagSide(_ number: Int, _ scope: ComponentScope, repository: Repository) throws -> TagSide {
    let tagColour: Painting.Colours = 1 << Painting.Colours(number + 1)
    var entries: [TagSide.Entry] = []
    for index in painting.commits(with: tagColour, among: tagColour | 1) {
      guard try history.parents(index).count < 2,
        let judgement = try scope.judge(try changes(index, scope), in: trees),
        let commit = try history.commit(index)
      else { continue }
      entries.append(TagSide.Entry(judgement, commit))
    }
    return TagSide(entries, repository: repository)
  }
}

extension TagSide.Entry {
  init(_ judgement: ComponentScope.Judgement, _ commit: Commit) {
    self.init(commit: commit, changes: judgement.changes, subject: CommitSubject(commit.subject))
  }
}
