import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

/// Whole answers on random histories, against git and against rules applied by other means.
@Suite struct ComponentsDifferentialTests {
  @Test(arguments: SeededGenerator.seeds(60))
  func answersAsGitDoes(seed: UInt64) throws {
    let releases = try RandomReleases(seed: seed)
    let policy = try Policy.parsing(RandomReleases.policyText)
    var random = SeededGenerator(seed: ~seed)
    for revision in revisions(of: releases, using: &random) {
      let report = try self.report(releases, policy, revision.name)
      #expect(report.gaps == [])
      for component in report.components {
        try hold(component, at: revision, against: releases)
      }
    }
  }

  /// A commit-graph makes it faster and nothing else.
  @Test(arguments: SeededGenerator.seeds(25))
  func answersTheSameWithACommitGraph(seed: UInt64) throws {
    let releases = try RandomReleases(seed: seed)
    let policy = try Policy.parsing(RandomReleases.policyText)
    var random = SeededGenerator(seed: ~seed)
    let revisions = revisions(of: releases, using: &random).map(\.name)
    let before = try revisions.map { try Self.summary(report(releases, policy, $0)) }
    for options in [["--changed-paths"], ["--split=replace"]] {
      try releases.repository.git(["commit-graph", "write", "--reachable"] + options)
      #expect(try History(releases.repository.open()).hasCommitGraph)
      for (revision, expected) in zip(revisions, before) {
        #expect(try Self.summary(report(releases, policy, revision)) == expected, "\(revision) \(options)")
      }
    }
    try releases.repository.git("config", "core.commitGraph", "false")
    #expect(try revisions.map { try Self.summary(report(releases, policy, $0)) } == before)
  }

  // MARK: - One component

  private func hold(
    _ report: ComponentReport, at revision: RandomReleases.Revision, against releases: RandomReleases
  ) throws {
    let name = report.component.name
    let place = "\(name) at \(revision.name) (\(revision.number))"
    let expected = releases.lastTag(of: name, at: revision)
    #expect(report.lastTag?.name == expected?.name, "\(place)")
    guard let expected, let tag = report.lastTag, tag.name == expected.name else {
      #expect(report.commits.isEmpty && report.excluded.isEmpty && report.otherCommitCount == 0, "\(place)")
      return
    }
    #expect(tag.commit == releases.ids[expected.target], "\(place)")
    let directory = RandomReleases.directories[name] ?? ""
    let listed = report.commits.map(\.commit.id)
    let excluded = report.excluded.map(\.commit.id)
    #expect(Set(listed + excluded).count == listed.count + excluded.count, "\(place)")
    let log = releases.simplifiedLog(head: revision.number, tag: expected.target, directory: directory)
    try holdAgainstGit(log, releases, tag: expected.target, head: revision.number, directory)
    let known = Set(log.map { releases.ids[$0] })
    #expect(Set(listed + excluded).isSubset(of: known), "\(place)")
    let others = known.subtracting(listed).subtracting(excluded)
    #expect(others.count == report.otherCommitCount, "\(place) \(tag.name)")
    for id in others { #expect(code(releases, id, name).isEmpty, "\(place) leaves out \(id)") }
    holdOrder(listed, releases)
    holdOrder(excluded, releases)
    for commit in report.commits {
      #expect(commit.tier == .release, "\(place)")
      #expect(commit.paths == code(releases, commit.commit.id, name), "\(place) \(commit.commit.id)")
      #expect(!commit.paths.isEmpty)
    }
    holdExclusions(report, head: revision.number, tag: expected.target, against: releases)
    let differs = try gitDiffers(releases, tag.commit, releases.ids[revision.number], directory, name)
    #expect(report.changed == differs, "\(place) \(tag.name)")
    let tier: Tier = differs ? (listed.isEmpty && revision.line == nil ? .check : .release) : .none
    if revision.line == nil || !listed.isEmpty || !differs { #expect(report.tier == tier, "\(place)") }
  }

  /// What is left out is on the tag alone, and touches the same files.
  private func holdExclusions(
    _ report: ComponentReport, head: Int, tag: Int, against releases: RandomReleases
  ) {
    for excluded in report.excluded {
      guard let match = releases.number(excluded.match), let number = releases.number(excluded.commit.id)
      else {
        Issue.record("an unknown commit is excluded")
        continue
      }
      #expect(releases.reaches(tag, match) && !releases.reaches(head, match), "\(excluded.match)")
      let paths = Set(releases.changedPaths(match))
      #expect(releases.changedPaths(number).contains { paths.contains($0) }, "\(excluded.commit.id)")
    }
  }

  private func code(_ releases: RandomReleases, _ id: ObjectID, _ component: String) -> [TreePath] {
    guard let number = releases.number(id), let directory = RandomReleases.directories[component] else {
      return []
    }
    return releases.changedPaths(number).filter { path in
      path.bytes.starts(with: (directory + "/").utf8) && !path.bytes.starts(with: "beta/doc/".utf8)
    }
  }

  /// Newest first, and children before parents.
  private func holdOrder(_ ids: [ObjectID], _ releases: RandomReleases) {
    let numbers = ids.compactMap(releases.number)
    for (first, second) in zip(numbers, numbers.dropFirst()) {
      #expect(releases.plan.commits[first].date >= releases.plan.commits[second].date)
    }
    for (place, number) in numbers.enumerated() {
      #expect(!numbers[..<place].contains { releases.reaches(number, $0) }, "\(ids[place]) comes too late")
    }
  }

  // MARK: - git

  /// git decides about a merge before it has seen all that the tag reaches.
  ///
  /// A parent with the same files keeps it from the others even when the tag turns out to reach that parent. Where there is such a merge, git may
  /// list fewer commits, and never more than without any simplification.
  private func holdAgainstGit(
    _ log: Set<Int>, _ releases: RandomReleases, tag: Int, head: Int, _ directory: String
  ) throws {
    let expected = Set(log.map { releases.ids[$0] })
    let range = "\(releases.ids[tag].hex)..\(releases.ids[head].hex)"
    func gitLog(_ options: [String]) throws -> Set<ObjectID> {
      let output = try releases.repository.git(
        ["log", "--no-merges", "--format=%H"] + options + [range, "--", directory])
      return Set(output.lines.compactMap { ObjectID(hex: $0) })
    }
    let simplified = try gitLog([])
    if releases.hasMergeThatGitMayJudgeTooEarly(head: head, tag: tag, directory: directory) {
      #expect(simplified.isSubset(of: expected))
      #expect(try expected.isSubset(of: gitLog(["--full-history"])))
    } else {
      #expect(simplified == expected, "\(range) -- \(directory)")
    }
  }

  private func gitDiffers(
    _ releases: RandomReleases, _ tag: ObjectID, _ head: ObjectID, _ directory: String, _ component: String
  ) throws -> Bool {
    let exclusion = component == "beta" ? [":(exclude)beta/doc/"] : []
    let output = try releases.repository.runner.run(
      ["git", "diff", "--quiet", tag.hex, head.hex, "--", directory] + exclusion)
    return output.status == 1
  }

  // MARK: - Asking

  private func report(_ releases: RandomReleases, _ policy: Policy, _ revision: String) throws
    -> ComponentsReport
  {
    let repository = try releases.repository.open()
    let moment = try Moment.resolve(revision, in: repository)
    return try ComponentsInquiry(repository, policy: policy, moment: moment).run()
  }

  private func revisions(
    of releases: RandomReleases, using random: inout SeededGenerator
  ) -> [RandomReleases.Revision] {
    var revisions = releases.plan.branches.sorted { $0.key < $1.key }.map { name, number in
      RandomReleases.Revision(name: name, number: number, line: RandomReleases.line(name))
    }
    for _ in 0..<3 {
      let number = Int.random(in: releases.ids.indices, using: &random)
      revisions.append(
        RandomReleases.Revision(
          name: releases.ids[number].hex, number: number, line: releases.line(at: number)))
    }
    return revisions
  }

  private static func summary(_ report: ComponentsReport) -> [String] {
    report.components.map { component in
      let commits = component.commits.map { "\($0.commit.id.short) \($0.tier) \($0.paths)" }
      let excluded = component.excluded.map { "\($0.commit.id.short) \($0.method) \($0.match.short)" }
      return
        "\(component.component.name) \(component.tier) \(component.changed) \(component.lastTag?.name ?? "-") "
        + "\(commits) \(excluded) \(component.otherCommitCount) \(component.skippedTags) \(component.notes)"
    }
  }
}
