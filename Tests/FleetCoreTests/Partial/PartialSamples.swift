import FleetTestSupport

@testable import FleetCore
@testable import GitKit

extension WorkCommit {
  /// A commit of so many new files of front-end and back-end code, made on a day of the window.
  static func saying(
    _ message: String, _ number: Int = 1, role: Role = .feature, front: Int = 0, back: Int = 0,
    isNew: Bool = false,
    notes: [String] = [], day: Int64 = 0, merged: [String] = []
  ) -> WorkCommit {
    let time = day * 86_400
    let someone = Signature(name: "Developer", email: "developer@example.com", time: time, offset: 0)
    let commit = Commit(
      id: .number(number), tree: .zero, parents: [], author: someone, committer: someone,
      message: Array(message.utf8), encoding: nil)
    let paths = (0..<front).map { "frontend/\($0).tsx" } + (0..<back).map { "server/\($0).go" }
    let side = TreeChange.Side(mode: .regular, id: .number(99))
    let changes = paths.map { TreeChange(path: TreePath($0), old: isNew ? nil : side, new: side) }
    let parsed = CommitMessage(commit, repository: "fleetdm/fleet")
    let words = Vocabulary.words(parsed.subjectParts.normalised)
    return WorkCommit(
      commit: commit, pullRequest: parsed.subjectParts.pullRequest, place: number, message: parsed,
      pullRequests: parsed.subjectParts.pullRequests,
      issues: IssueMentions(parsed, repository: "fleetdm/fleet").subjects, role: role, changes: changes,
      code: CodeShare(changes), slugs: notes, cues: CueFinder.find(parsed), words: Set(words),
      pairs: Vocabulary.pairs(words), merged: merged)
  }
}

extension Story {
  /// A story of these commits, asked about on day 20 of the window.
  static func of(
    _ works: WorkCommit..., reverted: [(work: WorkCommit, by: ObjectID)] = [], branches: [FreshBranch] = [],
    guards: [FeatureGuard] = [], broughtGuard: Bool = false, isCarried: Bool = false,
    isReleased: Bool = false, tracker: StoryTracker? = nil
  ) -> Story {
    let off = works.filter { $0.switchesOff(among: works) }
    return Story(
      works: works.filter { work in !off.contains { $0.id == work.id } }, reverted: reverted,
      switchedOff: off,
      branches: branches, guards: guards, broughtGuard: broughtGuard,
      isCarried: isCarried, isReleased: isReleased, now: 20 * 86_400, tracker: tracker)
  }

  /// What one rule sees in it.
  func seen(by rule: String) -> String? { PartialRule.all.first { $0.name == rule }?.judge(self) }
}

extension TestRepository {
  /// What `git fleet partial` finds in it, by the built-in policy.
  func partial(_ until: String? = nil, _ change: (inout PartialOptions) -> Void = { _ in }) throws
    -> PartialReport
  {
    var options = PartialOptions()
    options.until = until
    change(&options)
    return try PartialInquiry(open(), policy: .fleet()).run(options)
  }
}

extension RepositoryBuilder {
  /// A product with both halves, released as fleet-v4.1.0.
  static func released() -> RepositoryBuilder {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["server/a.go": "a\n", "frontend/a.tsx": "a\n"])
    builder.tag("fleet-v4.1.0", at: start)
    return builder
  }

  /// So many files of code, of one half.
  static func files(_ count: Int, in directory: String, _ ending: String, text: String = "new\n")
    -> [TreePath:
    FileContent]
  {
    var files: [TreePath: FileContent] = [:]
    for number in 0..<count { files[TreePath("\(directory)/file\(number).\(ending)")] = .file(text) }
    return files
  }
}
