import GitKit

/// Finds the release line that a commit stands on.
struct ReleaseLineFinder {
  let policy: Policy
  let history: History
  /// The refs under `refs/tags/`.
  let tags: [Reference]

  private var repository: Repository { history.repository }

  /// By the name of the branch, if there is one; else, as in a checkout of `origin/<branch>`, of a tag, or in CI, by the
  /// release branch whose tip it is, or by the nearest release that was tagged off the main branch beneath it.
  ///
  /// - Returns: nil for main and topic branches, and where branches of several lines end.
  func find(_ moment: Moment) throws -> ReleaseLine? {
    if let branch = moment.branch { return try ReleaseLine.find(branch: branch, policy: policy) }
    let mains = try repository.tips(ofBranch: policy.mainBranch)
    guard !mains.isEmpty, !mains.contains(moment.commit) else { return nil }
    let lines = try moment.branchesEndingHere(in: repository).compactMap {
      try ReleaseLine.find(branch: $0, policy: policy)
    }
    if let line = lines.first { return lines.allSatisfy { $0 == line } ? line : nil }
    return try nearestRelease(beneath: moment.commit, notIn: mains)
  }

  private func nearestRelease(beneath head: ObjectID, notIn mains: [ObjectID]) throws -> ReleaseLine? {
    let own = Set(try Outgoing(history, from: [head], notIn: mains).commits)
    guard !own.isEmpty else { return nil }
    let releases = try releases()
    let line = try history.firstParents(from: history.index(of: head), while: own.contains)
    return line.lazy.compactMap { releases[history.id($0)] }.first
  }

  /// Of a commit that is two components' release, the one that comes first in the policy counts.
  private func releases() throws -> [ObjectID: ReleaseLine] {
    var found: [ObjectID: ReleaseLine] = [:]
    for component in policy.components {
      for release in TagFamily(of: component, in: policy, among: tags).releases {
        guard let tag = try repository.peel(release.reference), found[tag.commit] == nil else { continue }
        found[tag.commit] = ReleaseLine(component: component.name, version: release.version)
      }
    }
    return found
  }
}
