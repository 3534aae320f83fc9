import FleetTestSupport

@testable import FleetCore
@testable import GitKit

/// A repository with commits on `main` and on `tag`, both from the same start, and what each of them changed.
struct Sides {
  private var builder = RepositoryBuilder()
  private var tagMarks: [RepositoryBuilder.Mark] = []
  private var repository: TestRepository?
  private var opened: Repository?
  private(set) var tagEntries: [TagSide.Entry] = []

  init() {
    let text = (1...9).map { "line \($0)\n" }.joined()
    let start = builder.commit("Start", ["agent/a": .file(text), "agent/b": "b\n"])
    builder.branch("tag", at: start)
  }

  @discardableResult
  mutating func onMain(_ message: String, _ changes: [TreePath: FileContent]) -> RepositoryBuilder.Mark {
    builder.commit(message, changes)
  }

  @discardableResult
  mutating func onTag(_ message: String, _ changes: [TreePath: FileContent]) -> RepositoryBuilder.Mark {
    let mark = builder.commit(message, on: "tag", changes)
    tagMarks.append(mark)
    return mark
  }

  mutating func build() throws -> TestRepository {
    let built = try builder.build()
    repository = built
    opened = try built.open()
    tagEntries = try tagMarks.reversed().map(entry)
    return built
  }

  /// A commit and what it changed.
  func entry(_ mark: RepositoryBuilder.Mark) throws -> TagSide.Entry {
    guard let repository, let opened, let commit = try opened.readCommit(repository[mark]) else {
      throw CommandRunner.Failure.cannotStart("a repository that is not built", 0)
    }
    let parent = try commit.parents.first.flatMap { try opened.readCommit($0) }
    let diff = try TreeDiff.run(
      old: parent?.tree ?? .zero, new: commit.tree, scope: PathScope(), cache: TreeCache(opened))
    return TagSide.Entry(commit: commit, changes: diff.changes, subject: CommitSubject(commit.subject))
  }

  /// The tag's side, newest first.
  func side() throws -> TagSide {
    guard let opened else { throw CommandRunner.Failure.cannotStart("a repository that is not built", 0) }
    return TagSide(tagEntries, repository: opened)
  }
}
