import GitKit

/// Finds the commits that touch only what a component's Go programs import.
///
/// Wide by nature: an import pulls in whole packages, used or not, so this never decides a component's tier.
struct ImportedChanges {
  let repository: Repository
  let trees: TreeCache
  let walk: CommitsSince
  let moment: Moment

  /// - Parameters:
  ///   - number: the place of the component among the painting's tags.
  ///   - known: commits that the report lists already.
  /// - Returns: nil for a component without Go packages.
  func report(
    _ scope: ComponentScope, number: Int, known: Set<ObjectID>, cache: inout GoImportCache
  ) throws -> ClosureReport? {
    let roots = scope.component.goPackages
    guard !roots.isEmpty else { return nil }
    let closure = try GoImportClosure.compute(
      roots: roots, tree: moment.tree, trees: trees, repository: repository, cache: &cache)
    let paths = PathScope(closure.packages)
    var commits: [ExplainingCommit] = []
    for index in walk.commitsSince(number) {
      let id = walk.history.id(index)
      guard !known.contains(id) else { continue }
      let touched = try walk.changes(index, paths).map(\.path).filter { path in
        closure.contains(path) && ![.code, .check].contains(scope.role(of: path))
      }
      guard !touched.isEmpty, let commit = try repository.readCommit(id) else { continue }
      commits.append(
        ExplainingCommit(
          commit: commit, tier: .none, pullRequest: CommitSubject(commit.subject).pullRequest, mergedBy: nil,
          paths: touched, why: "imported"))
    }
    return ClosureReport(
      packageCount: closure.packages.count, fileCount: closure.fileCount,
      isComplete: closure.missing.isEmpty, commits: commits)
  }
}
