import FleetTestSupport

@testable import FleetCore
@testable import FleetRender
@testable import GitKit

/// Reports with something of everything in them, made by hand.
enum SampleReports {
  static func id(_ digit: Character) -> ObjectID {
    ObjectID(hex: String(repeating: digit, count: 40)) ?? .zero
  }

  static func commit(_ digit: Character, _ subject: String) -> Commit {
    let author = Signature(name: "Developer", email: "developer@example.com", time: 1_700_000_000, offset: 60)
    let committer = Signature(name: "Release", email: "release@example.com", time: 1_750_000_000, offset: 0)
    return Commit(
      id: id(digit), tree: .zero, parents: [], author: author, committer: committer,
      message: Array(subject.utf8), encoding: nil)
  }

  private static func explaining(
    _ digit: Character, _ subject: String, _ tier: Tier, pullRequest: Int? = nil, mergedBy: ObjectID? = nil,
    _ paths: [TreePath], why: String
  ) -> ExplainingCommit {
    ExplainingCommit(
      commit: commit(digit, subject), tier: tier, pullRequest: pullRequest, mergedBy: mergedBy, paths: paths,
      why: why)
  }

  private static func tag(_ name: String, _ version: Version, _ digit: Character, isAlsoBranch: Bool = false)
    -> LastTag
  {
    LastTag(
      name: name, version: version, commit: id(digit), date: 1_720_051_199,
      why: "highest of 3 release tags; lightweight", runnerUp: "orbit-v1.42.0", isAlsoBranch: isAlsoBranch)
  }

  /// A repository to stand in: a moment cannot be made up.
  static func moment() throws -> Moment {
    var builder = RepositoryBuilder()
    builder.commit("Start")
    let repository = try builder.build()
    return try Moment.resolve(nil, in: repository.open())
  }

  static func components(gaps: [String] = []) throws -> ComponentsReport {
    let policy = try Policy(FleetProfile.settings)
    return ComponentsReport(
      moment: try moment(),
      components: [
        orbit(try policy.component(named: "orbit")), chrome(try policy.component(named: "fleetd-chrome")),
        quiet(try policy.component(named: "fleetd-android"), nil, isPresent: false),
        quiet(
          try policy.component(named: "fleet"),
          tag("fleet-v4.69.0", Version(4, 69, 0), "9", isAlsoBranch: true),
          isPresent: true),
      ],
      dependencies: dependencies, gaps: gaps)
  }

  private static func orbit(_ component: Component) -> ComponentReport {
    ComponentReport(
      component: component, tier: .release, changed: true, isPresent: true,
      lastTag: tag("orbit-v1.43.0", Version(1, 43, 0), "1"),
      commits: [
        explaining(
          "a", "Fix keystore on macOS (#30961)", .release, pullRequest: 30_961,
          ["orbit/pkg/keystore/a.go", "orbit/pkg/keystore/b.go", "orbit/cmd/c.go", "orbit/cmd/d.go"],
          why: "code"),
        explaining(
          "b", "wip: 日本語のテーブル 🚀🚀 and a long tail of words that goes on and on", .release, pullRequest: 31_000,
          mergedBy: id("c"), ["orbit/pkg/table/表.go"], why: "code"),
        explaining(
          "d", "Update Go (#31002)", .check, pullRequest: 31_002, ["go.mod"], why: "new version of go"),
      ],
      otherCommitCount: 2,
      excluded: [
        ExcludedCommit(
          commit: commit("e", "Release fleetd 1.43.0 (#30900)"), method: .subject, match: id("f"))
      ],
      skippedTags: [SkippedTag(name: "orbit-v1.44.0-rc1", why: "suffix '-rc1': a prerelease or test build")],
      unreadableTags: [],
      notMergedBack: "orbit/CHANGELOG.md has 1.43.0 at orbit-v1.43.0, but not here",
      changesFiles: [
        ReleaseNote(path: "orbit/changes/30961-fix", isShipped: false),
        ReleaseNote(path: "orbit/changes/29000-old", isShipped: true),
      ],
      notes: [],
      closure: ClosureReport(
        packageCount: 188, fileCount: 1_324, isComplete: true,
        commits: [
          explaining(
            "7", "Server only (#31003)", .none, pullRequest: 31_003, ["server/x.go"], why: "imported")
        ]))
  }

  private static func chrome(_ component: Component) -> ComponentReport {
    ComponentReport(
      component: component, tier: .check, changed: false, isPresent: true,
      lastTag: tag("fleetd-chrome-v1.3.2", Version(1, 3, 2), "2"),
      commits: [
        explaining(
          "8", "Bump braces", .check, ["ee/fleetd-chrome/package-lock.json"], why: "shared or build file")
      ],
      otherCommitCount: 0, excluded: [], skippedTags: [], unreadableTags: [], notMergedBack: nil,
      changesFiles: [],
      notes: ["fleetd-chrome-v9.9.9 does not lead to a commit of this clone"])
  }

  static func quiet(_ component: Component, _ tag: LastTag?, isPresent: Bool) -> ComponentReport {
    ComponentReport(
      component: component, tier: .none, changed: false, isPresent: isPresent, lastTag: tag, commits: [],
      otherCommitCount: 0, excluded: [], skippedTags: [], unreadableTags: [], notMergedBack: nil,
      changesFiles: [],
      notes: tag == nil ? ["not in this tree"] : [])
  }

  static func tiered(_ component: Component, _ tier: Tier) -> ComponentReport {
    ComponentReport(
      component: component, tier: tier, changed: tier == .release, isPresent: true,
      lastTag: tag(component.tagPrefix + "1.0.0", Version(1, 0, 0), "1"),
      commits: tier == .none ? [] : [explaining("a", "It\u{1B}[31m (#1)", tier, ["a/\u{1B}"], why: "code")],
      otherCommitCount: 0, excluded: [], skippedTags: [], unreadableTags: [], notMergedBack: nil,
      changesFiles: [],
      notes: ["n\u{8}"])
  }

  static func untagged(_ component: Component, isPresent: Bool, futureTags: Int = 0) -> ComponentReport {
    ComponentReport(
      component: component, tier: isPresent ? .check : .none, changed: false, isPresent: isPresent,
      lastTag: nil, commits: [], otherCommitCount: 0, excluded: [],
      skippedTags: (0..<futureTags).map {
        SkippedTag(name: "\(component.tagPrefix)1.\($0).0", why: "from the future: newer")
      },
      unreadableTags: [], notMergedBack: nil, changesFiles: [], notes: [])
  }

  private static var dependencies: [DependencyReport] {
    [
      DependencyReport(
        name: "go", file: "go.mod", pinned: "1.24.4", tag: "fleet-v4.69.0", pinnedAtTag: "1.24.3",
        latest: "1.24.5",
        verdict: .mustUpgrade),
      DependencyReport(
        name: "macadmins-extension", file: "go.mod", pinned: "1.1.3-0.20240530154548-05bb97403086",
        tag: "orbit-v1.43.0", pinnedAtTag: "1.1.3-0.20240530154548-05bb97403086", latest: "1.1.2",
        verdict: .current),
      DependencyReport(
        name: "osquery", file: "targets.yml", pinned: nil, tag: "fleet-v4.69.0", pinnedAtTag: "5.17.0"),
      DependencyReport(
        name: "node", file: "package.json", pinned: "20.1", tag: "fleet-v4.69.0", pinnedAtTag: nil,
        latest: "22.0",
        verdict: .outdated),
      DependencyReport(
        name: "rust", file: "rust.toml", pinned: "1.80", tag: nil, pinnedAtTag: nil, latest: "1.81",
        verdict: .story),
    ]
  }

  static func plan(gaps: [String] = []) -> TagPlan {
    TagPlan(
      target: id("a"),
      tags: [
        PlannedTag(
          name: "orbit-v1.44.0", component: "orbit", version: Version(1, 44, 0), target: id("a"),
          milestone: "4.70.0", qaIssue: "Release QA: fleetd 1.44.0",
          reason: "2 code commits, 1 to check since orbit-v1.43.0; not only fixes", riders: ["desktop"],
          after: [],
          blockedBy: [
            Blocker(kind: .changelog, what: "orbit/CHANGELOG.md has no 1.44.0"),
            Blocker(kind: .dependency, what: "go 1.24.4 is older than 1.24.5"),
          ]),
        PlannedTag(
          name: "fleet-v4.70.0", component: "fleet", version: Version(4, 70, 0), target: id("a"),
          milestone: "4.70.0", qaIssue: "Release QA: 4.70.0", reason: "9 code commits since fleet-v4.69.0",
          riders: [], after: ["orbit-v1.44.0"], blockedBy: []),
      ],
      undecided: [
        UndecidedComponent(
          component: "fleetd-chrome", name: "fleetd-chrome-v1.4.0",
          reason: "1 to check since fleetd-chrome-v1.3.2")
      ],
      dependencies: [], gaps: gaps)
  }

  static let tags = TagsReport(families: [
    TagsReport.Family(
      component: "orbit",
      releases: [
        TagsReport.Release(
          name: "orbit-v1.44.0", version: Version(1, 44, 0), commit: nil, date: nil, isAnnotated: false,
          isUnreadable: true),
        TagsReport.Release(
          name: "orbit-v1.43.0", version: Version(1, 43, 0), commit: id("1"), date: 1_720_051_199,
          isAnnotated: true, isUnreadable: false),
        TagsReport.Release(
          name: "orbit-v1.9.0", version: Version(1, 9, 0), commit: id("2"), date: 0, isAnnotated: false,
          isUnreadable: false),
      ],
      irregular: [
        TagsReport.Irregular(name: "orbit-v1.43.0-rc1", why: "suffix '-rc1': a prerelease or test build")
      ]),
    TagsReport.Family(
      component: "fleet",
      releases: [
        TagsReport.Release(
          name: "fleet-v4.69.0", version: Version(4, 69, 0), commit: id("9"), date: 1_720_051_200,
          isAnnotated: false, isUnreadable: false)
      ],
      irregular: []),
  ])

  static let checks = [
    TagCheck(
      name: "orbit-v1.43.0", component: "orbit", version: Version(1, 43, 0), commit: id("1"), findings: []),
    TagCheck(
      name: "orbit-v1.43", component: "orbit", version: nil, commit: nil,
      findings: [
        .init(
          severity: .error, rule: "not-a-release", message: "not a release tag: 2 numbers instead of three"),
        .init(severity: .warning, rule: "not-there", message: "there is no such tag yet"),
      ]),
    TagCheck(
      name: "x\u{1B}[2J\n", component: nil, version: nil, commit: nil,
      findings: [.init(severity: .error, rule: "unknown-family", message: "belongs to no component")]),
  ]
}
