import GitKit

/// Tells whether the migrations that a commit brought can be taken away again.
///
/// They can as long as no tag has them: after that, databases have run them, and only another migration can undo what
/// they did.
struct MigrationFate {
  private let repository: Repository
  private let trees: TreeCache
  private let migrations: MigrationReader
  private let policy: Policy

  init(_ repository: Repository, policy: Policy, trees: TreeCache) throws {
    self.repository = repository
    self.trees = trees
    self.policy = policy
    migrations = try MigrationReader(policy.migrations)
  }

  func judge(_ changes: [TreeChange]) throws -> [RevertedMigration] {
    let added = changes.filter { $0.old == nil && migrations.migration($0.path) != nil }
    guard !added.isEmpty else { return [] }
    var holders: [TreePath: [String]] = [:]
    for tag in try ComponentTags.read(repository, policy: policy) {
      guard let commit = try repository.peel(tag)?.commit, let tree = try trees.commitTree(commit) else {
        continue
      }
      for change in added where try trees.entry(at: change.path, in: tree) != nil {
        holders[change.path, default: []].append(String(tag.name.dropFirst("refs/tags/".count)))
      }
    }
    return added.map { RevertedMigration(path: $0.path, tags: holders[$0.path] ?? []) }
  }
}
