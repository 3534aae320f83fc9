package import GitKit

/// Turns the components report into the list of tags to cut.
package struct TagPlanner {
  private let repository: Repository
  private let policy: Policy
  private let trees: TreeCache

  package init(_ repository: Repository, policy: Policy) {
    self.repository = repository
    self.policy = policy
    trees = TreeCache(repository)
  }

  /// - Parameters:
  ///   - report: what changed.
  ///   - release: the version of the release, when the user named it.
  ///   - included: components that get a tag although nothing of theirs surely changed.
  package func plan(_ report: ComponentsReport, release: Version?, including included: [String]) throws
    -> TagPlan
  {
    for name in included { _ = try policy.component(named: name) }
    let drafts = try report.components.map {
      try draft($0, release: release, line: report.line, isWhole: report.gaps.isEmpty)
    }
    let chosen = drafts.filter { draft in
      let name = draft.report.component.name
      let isFirst = draft.report.isNeverReleased && release != nil && name == policy.releaseComponent
      return draft.report.tier == .release || isFirst || included.contains(name)
    }
    let milestone = (release ?? chosen.first { $0.report.component.name == policy.releaseComponent }?.version)
    var tags: [PlannedTag] = []
    for draft in chosen {
      tags.append(
        try finish(
          draft, milestone: milestone?.description, after: tags.map(\.name),
          dependencies: report.dependencies,
          moment: report.moment))
    }
    let undecided = drafts.filter { draft in
      draft.report.tier == .check && !chosen.contains { $0.name == draft.name }
    }
    return TagPlan(
      target: report.moment.commit, tags: tags,
      undecided: undecided.map {
        UndecidedComponent(component: $0.report.component.name, name: $0.name, reason: $0.reason)
      },
      dependencies: report.dependencies,
      gaps: report.gaps.isEmpty && !trees.missing.isEmpty
        ? ["files that matter are missing from this clone"] : report.gaps)
  }

  private struct Draft {
    let report: ComponentReport
    let version: Version
    let reason: String

    var name: String { report.component.tagPrefix + version.description }
  }

  private func draft(_ report: ComponentReport, release: Version?, line: ReleaseLine?, isWhole: Bool) throws
    -> Draft
  {
    let component = report.component
    let last = report.lastTag?.version
    let ownLine = line?.component == component.name ? line : nil
    let next = NextVersion(after: last, commits: report.commits, line: ownLine, isWhole: isWhole)
    let isNamed = component.name == policy.releaseComponent
    let version = isNamed ? release ?? next.version : next.version
    if let last, version <= last {
      throw FleetError.refused(
        "\(component.tagPrefix)\(version) does not go up: \(component.tagPrefix)\(last) is published",
        hints: ["the next versions are \(last.nextPatch) and \(last.nextMinor)"])
    }
    return Draft(
      report: report, version: version, reason: reason(report, isNamed && release != nil ? nil : next.why))
  }

  private func reason(_ report: ComponentReport, _ versionWhy: String?) -> String {
    guard let tag = report.lastTag else { return "never released" }
    let code = report.commits.count { $0.tier == .release }
    let check = report.commits.count - code
    let counts = [
      code > 0 ? "\(code) code \(code == 1 ? "commit" : "commits")" : nil,
      check > 0 ? "\(check) to check" : nil,
    ].compactMap(\.self)
    let what = counts.isEmpty ? "nothing" : counts.joined(separator: ", ")
    return ["\(what) since \(tag.name)", code > 0 ? versionWhy : nil].compactMap(\.self).joined(
      separator: "; ")
  }

  private func finish(
    _ draft: Draft, milestone: String?, after: [String], dependencies: [DependencyReport], moment: Moment
  ) throws -> PlannedTag {
    let component = draft.report.component
    let isRelease = component.name == policy.releaseComponent
    return PlannedTag(
      name: draft.name, component: component.name, version: draft.version, target: moment.commit,
      milestone: milestone,
      qaIssue: "Release QA: \(isRelease ? "" : component.title + " ")\(draft.version)",
      reason: draft.reason, riders: component.riders, after: after,
      blockedBy: try blockers(draft, dependencies, moment))
  }

  private func blockers(
    _ draft: Draft, _ dependencies: [DependencyReport], _ moment: Moment
  ) throws -> [Blocker] {
    let component = draft.report.component
    var blockers: [Blocker] = []
    if let notMergedBack = draft.report.notMergedBack {
      blockers.append(
        Blocker(kind: .mergeBack, what: "the last release was not merged back: \(notMergedBack)"))
    }
    let changelog = Changelog(component, trees)
    if try !changelog.has(draft.version, in: moment.tree), let path = component.changelog {
      let open = draft.report.changesFiles.count { !$0.isShipped }
      let files =
        open == 0
        ? ""
        : "; \(open) changes \(open == 1 ? "file waits" : "files wait"): "
          + "git fleet changes collect \(ShellWord.quote(component.name)) \(draft.version)"
      blockers.append(Blocker(kind: .changelog, what: "\(path) has no \(draft.version)\(files)"))
    }
    for dependency in dependencies where dependency.blocksRelease && concerns(dependency, component) {
      let versions = "\(dependency.pinned ?? "?") is older than \(dependency.latest ?? "?")"
      blockers.append(Blocker(kind: .dependency, what: "\(dependency.name) \(versions)"))
    }
    if try repository.reference(named: "refs/tags/" + draft.name) != nil, try moment.isTip(in: repository) {
      blockers.append(Blocker(kind: .name, what: "the tag exists already, on a newer commit"))
    }
    if try repository.hasBranch(named: draft.name) {
      blockers.append(Blocker(kind: .name, what: "a branch is named \(draft.name)"))
    }
    return blockers
  }

  private func concerns(_ dependency: DependencyReport, _ component: Component) -> Bool {
    component.watches.contains(dependency.name)
      || policy.dependencies.contains { $0.name == dependency.name && $0.since == component.name }
  }
}
