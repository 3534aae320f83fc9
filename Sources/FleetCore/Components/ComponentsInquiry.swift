package import GitKit

/// Works out which components changed since their last published tag.
///
/// Yes or no comes from comparing the tag's tree with HEAD's over the component's code; the commits that
/// explain it are those of `git log tag..HEAD -- <paths>`, less those whose change the tag already holds.
package struct ComponentsInquiry {
  private let repository: Repository
  private let policy: Policy
  private let moment: Moment
  private let history: History
  private let trees: TreeCache
  private let tags: [Reference]
  private let line: ReleaseLine?
  private let pins: [DependencyPin]
  private let followsImports: Bool

  /// - Parameters:
  ///   - moment: the commit that is asked about; everything newer does not count.
  ///   - followsImports: whether to work out the Go import closures too.
  package init(_ repository: Repository, policy: Policy, moment: Moment, followsImports: Bool = false) throws
  {
    self.followsImports = followsImports
    self.repository = repository
    self.policy = policy
    self.moment = moment
    history = History(repository)
    trees = TreeCache(repository)
    pins = try policy.dependencies.map(DependencyPin.init)
    tags = try ComponentTags.read(repository, policy: policy)
    line = try ReleaseLineFinder(policy: policy, history: history, tags: tags).find(moment)
  }

  /// - Parameter names: the components to report, or nil for all.
  package func run(names: [String]? = nil) throws -> ComponentsReport {
    let wanted = try names.map { try $0.map(policy.component(named:)) } ?? policy.components
    var reports: [ComponentReport] = []
    var cutOff: Set<ObjectID> = []
    var start = wanted.startIndex
    while start < wanted.endIndex {
      let end = min(start + Painting.maximumTipCount - 1, wanted.endIndex)
      let part = try report(Array(wanted[start..<end]))
      reports += part.reports
      cutOff.formUnion(part.cutOff)
      start = end
    }
    let dependencies = try DependencyInquiry(pins: pins, trees: trees).run(
      moment: moment, components: reports)
    return ComponentsReport(
      moment: moment, components: reports, dependencies: dependencies, gaps: gaps(reports, cutOff: cutOff),
      line: line)
  }

  /// - Parameter cutOff: commits at which history ends although it went on elsewhere.
  private func gaps(_ reports: [ComponentReport], cutOff: Set<ObjectID>) -> [String] {
    var gaps: [String] = []
    if repository.isShallow, reports.contains(where: { $0.isPresent && $0.lastTag == nil }) {
      gaps.append("this clone is shallow and lacks tags: git fetch --unshallow --tags")
    }
    for name in reports.flatMap(\.unreadableTags) {
      gaps.append("\(name) does not lead to a commit of this clone")
    }
    if !cutOff.isEmpty, repository.isShallow {
      gaps.append("this clone is shallow, and its history ends before the tags: git fetch --unshallow")
    } else if !cutOff.isEmpty {
      gaps.append(
        "\(cutOff.count) \(cutOff.count == 1 ? "commit is" : "commits are") missing from this clone")
    }
    if !trees.missing.isEmpty {
      let count = trees.missing.count
      gaps.append(
        "\(count) \(count == 1 ? "tree or file that matters is" : "trees or files that matter are") missing from this clone"
      )
    }
    return gaps
  }

  /// Chooses tags and paints their histories; a tag that turns out to be built on HEAD is chosen again.
  private func report(
    _ components: [Component]
  ) throws -> (reports: [ComponentReport], cutOff: [ObjectID]) {
    let families = components.map { TagFamily(of: $0, in: policy, among: tags) }
    var refused: Set<String> = []
    while true {
      let selections = try zip(components, families).map { component, family in
        try TagSelection.run(
          family: family, component: component, moment: moment, line: line, refused: refused, in: history)
      }
      let tips = [moment.commit] + selections.map { $0.chosen?.tag.commit ?? moment.commit }
      let painting = try Painting(history, tips: tips)
      let headColours = painting.colours(try history.index(of: moment.commit))
      let future = selections.enumerated().compactMap { number, selection -> String? in
        guard let chosen = selection.chosen, chosen.tag.commit != moment.commit,
          headColours & (1 << Painting.Colours(number + 1)) != 0
        else { return nil }
        return chosen.release.name
      }
      guard future.isEmpty else {
        refused.formUnion(future)
        continue
      }
      return (try report(components, selections, painting), painting.cutOff)
    }
  }

  private func report(
    _ components: [Component], _ selections: [TagSelection], _ painting: Painting
  ) throws -> [ComponentReport] {
    let scopes = components.map { ComponentScope($0, pins: pins, history: history) }
    let walk = CommitsSince(history: history, trees: trees, painting: painting, head: moment.commit)
    let since = try walk.judgements(scopes, tags: selections.map { $0.chosen?.tag.commit })
    var reports: [ComponentReport] = []
    for (number, selection) in selections.enumerated() {
      let side = try walk.tagSide(number, scopes[number], repository: repository)
      var judged = since[number]
      if selection.chosen != nil, !judged.contains(where: { $0.judgement.tier == .release }) {
        judged += try walk.merges(number, scopes[number])
      }
      reports.append(
        try ComponentReporter(
          repository: repository, history: history, trees: trees, moment: moment, scope: scopes[number],
          isForAnotherComponent: line.map { $0.component != components[number].name } ?? false
        ).report(
          selection, judged: judged, tagSide: side,
          mergedBy: try walk.mergedBy(number), painting: painting, number: number))
    }
    if followsImports { try addClosures(to: &reports, scopes, walk) }
    return reports
  }

  private func addClosures(
    to reports: inout [ComponentReport], _ scopes: [ComponentScope], _ walk: CommitsSince
  ) throws {
    let imported = ImportedChanges(repository: repository, trees: trees, walk: walk, moment: moment)
    var cache = GoImportCache.load(directory: repository.commonDirectory)
    for (number, report) in reports.enumerated() where report.lastTag != nil {
      let known = Set(report.commits.map(\.commit.id) + report.excluded.map(\.commit.id))
      reports[number].closure = try imported.report(
        scopes[number], number: number, known: known, cache: &cache)
    }
    cache.save()
  }
}
