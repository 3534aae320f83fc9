package import FleetCore
import GitKit

extension ComponentsReport {
  /// The document of `git fleet components --json`.
  package var json: some Encodable { ComponentsJSON(self) }
}

private struct ComponentsJSON: Encodable {
  let schema = JSONDocument.schema
  let head: ObjectID
  let complete: Bool
  let gaps: [String]
  let components: [ComponentJSON]
  let dependencies: [DependencyJSON]

  init(_ report: ComponentsReport) {
    head = report.moment.commit
    complete = report.gaps.isEmpty
    gaps = report.gaps
    components = report.components.map(ComponentJSON.init)
    dependencies = report.dependencies.map(DependencyJSON.init)
  }
}

private struct ComponentJSON: Encodable {
  let name: String
  let tier: String
  let changed: Bool
  let present: Bool
  let lastTag: LastTagJSON?
  let commits: [CommitJSON]
  let otherCommits: Int
  let excluded: [ExcludedJSON]
  let skippedTags: [SkippedTagJSON]
  let notMergedBack: Bool
  let notMergedBackWhy: String?
  let riders: [String]
  let changesFiles: [ReleaseNoteJSON]
  let notes: [String]
  let closure: ClosureJSON?

  init(_ report: ComponentReport) {
    name = report.component.name
    tier = report.tier.rawValue
    changed = report.changed
    present = report.isPresent
    lastTag = report.lastTag.map(LastTagJSON.init)
    commits = report.commits.map(CommitJSON.init)
    otherCommits = report.otherCommitCount
    excluded = report.excluded.map {
      ExcludedJSON(id: $0.commit.id, subject: $0.commit.subject, method: $0.method.rawValue, match: $0.match)
    }
    skippedTags = report.skippedTags.map { SkippedTagJSON(name: $0.name, why: $0.why) }
    notMergedBack = report.notMergedBack != nil
    notMergedBackWhy = report.notMergedBack
    riders = report.component.riders
    changesFiles = report.changesFiles.map {
      ReleaseNoteJSON(path: $0.path, state: $0.isShipped ? "shipped" : "unreleased")
    }
    notes = report.notes
    closure = report.closure.map(ClosureJSON.init)
  }

  private enum CodingKeys: String, CodingKey {
    case name, tier, changed, present, lastTag, commits, otherCommits, excluded, skippedTags, notMergedBack
    case notMergedBackWhy, riders, changesFiles, notes, closure
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(tier, forKey: .tier)
    try container.encode(changed, forKey: .changed)
    try container.encode(present, forKey: .present)
    try container.encode(lastTag, forKey: .lastTag)
    try container.encode(commits, forKey: .commits)
    try container.encode(otherCommits, forKey: .otherCommits)
    try container.encode(excluded, forKey: .excluded)
    try container.encode(skippedTags, forKey: .skippedTags)
    try container.encode(notMergedBack, forKey: .notMergedBack)
    try container.encode(notMergedBackWhy, forKey: .notMergedBackWhy)
    try container.encode(riders, forKey: .riders)
    try container.encode(changesFiles, forKey: .changesFiles)
    try container.encode(notes, forKey: .notes)
    try container.encodeIfPresent(closure, forKey: .closure)
  }
}

private struct LastTagJSON: Encodable {
  let name: String
  let version: Version
  let commit: ObjectID
  let date: String
  let why: String
  let isAlsoBranch: Bool

  init(_ tag: LastTag) {
    name = tag.name
    version = tag.version
    commit = tag.commit
    date = JSONDocument.time(tag.date)
    why = tag.why
    isAlsoBranch = tag.isAlsoBranch
  }
}

struct CommitJSON: Encodable {
  let id: ObjectID
  let subject: String
  let author: String
  let date: String
  let tier: String
  let pullRequest: Int?
  let mergedBy: ObjectID?
  let paths: [TreePath]
  let why: String

  init(_ explaining: ExplainingCommit) {
    id = explaining.commit.id
    subject = explaining.commit.subject
    author = explaining.commit.author.name
    date = JSONDocument.time(explaining.commit.committer.time)
    tier = explaining.tier.rawValue
    pullRequest = explaining.pullRequest
    mergedBy = explaining.mergedBy
    paths = explaining.paths
    why = explaining.why
  }
}

private struct ExcludedJSON: Encodable {
  let id: ObjectID
  let subject: String
  let method: String
  let match: ObjectID
}

private struct SkippedTagJSON: Encodable {
  let name: String
  let why: String
}

private struct ReleaseNoteJSON: Encodable {
  let path: TreePath
  let state: String
}

private struct ClosureJSON: Encodable {
  let packages: Int
  let files: Int
  let complete: Bool
  let commits: [CommitJSON]

  init(_ closure: ClosureReport) {
    packages = closure.packageCount
    files = closure.fileCount
    complete = closure.isComplete
    commits = closure.commits.map(CommitJSON.init)
  }
}

private struct DependencyJSON: Encodable {
  let name: String
  let file: String
  let pinned: String?
  let tag: String?
  let pinnedAtTag: String?
  let latest: String?
  let verdict: String

  init(_ report: DependencyReport) {
    name = report.name
    file = report.file
    pinned = report.pinned
    tag = report.tag
    pinnedAtTag = report.pinnedAtTag
    latest = report.latest
    verdict = report.verdict.rawValue
  }
}
