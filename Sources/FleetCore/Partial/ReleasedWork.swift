import GitKit

/// What the last release took from the main line by picks, after its cut.
///
/// Users have it: it is no longer half merged.
struct ReleasedWork {
  private let side: TagSide
  private let classes: PathClassCache

  /// - Parameter places: the commits that the release has and the main line has not.
  init(
    _ places: [History.Index], repository: Repository, history: History, changes: CommitChanges,
    classes: PathClassCache
  ) throws {
    self.classes = classes
    var entries: [TagSide.Entry] = []
    for place in places where try history.parents(place).count < 2 {
      let code = try changes.of(place).filter { classes.classify($0.path) == .code }
      guard !code.isEmpty, let commit = try repository.readCommit(history.id(place)) else { continue }
      entries.append(
        TagSide.Entry(commit: commit, changes: code, subject: CommitSubject(commit.subject)))
    }
    side = TagSide(entries, repository: repository)
  }

  func holds(_ work: WorkCommit) throws -> Bool {
    let code = work.changes.filter { classes.classify($0.path) == .code }
    let entry = TagSide.Entry(commit: work.commit, changes: code, subject: work.message.subjectParts)
    return try side.find(entry) != nil
  }
}
