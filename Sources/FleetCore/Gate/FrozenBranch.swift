package import GitKit

extension FreezePolicy {
  /// What a branch lets in.
  package func terms(of state: FreezeState) -> FreezeTerms {
    switch state {
    case .open: .open
    case .frozen: FreezeTerms(state: .frozen, permits: permits, source: preset.source)
    case .deep:
      FreezeTerms(
        state: .deep, permits: deepLabels.map { .label($0) }, source: FreezeTerms.ofMain(.deep).source)
    }
  }

  private var permits: [FreezePermit] {
    var permits: [FreezePermit] =
      switch bugs {
      case .all: [.kind(.bug)]
      case .unreleased: [.unreleasedBug]
      case .none: []
      }
    for kind in allowedKinds {
      permits.append(kind == .revert ? .revert : .kind(kind))
    }
    return permits
  }
}

extension FreezePreset {
  /// Where its rules come from.
  fileprivate var source: String? {
    switch self {
    case .mainFreeze: FreezeTerms.ofMain(.frozen).source
    case .releaseCandidate:
      "handbook: \"Only merge unreleased bug fixes during the release candidate period\""
    }
  }
}

/// Who let which work into a branch although its rules do not.
package struct FreezePermissions {
  private let repository: Repository
  private let record: FreezeRecord
  private let policy: FreezePolicy
  private let authority: FreezeAuthority

  package init(_ repository: Repository, _ record: FreezeRecord, _ protected: ProtectedPolicy) {
    self.repository = repository
    self.record = record
    policy = protected.policy.freeze
    authority = FreezeAuthority(repository, protected)
  }

  /// Those that count for a branch at a time.
  ///
  /// An allowance is the word of one person who may give it. An exception counts once its roles have approved it; for
  /// the fix of a bug that a release has, those that the policy names for such.
  package func find(on branch: String, at time: Int64) throws -> [FreezePermission] {
    let allowances = record.allowances(on: branch, at: time).map { allowance in
      FreezePermission(
        head: allowance.head, patch: allowance.patch,
        words: "\(allowance.subject) was allowed by \(allowance.by)")
    }
    return try allowances
      + record.exceptions(on: branch, at: time).compactMap { exception in
        let standing = try authority.standing(of: exception, in: record)
        guard standing.isApproved || standing.isApproved(by: policy.releasedBugRoles) else { return nil }
        return FreezePermission(
          head: exception.permit.head, patch: try patch(of: exception.permit.head, on: branch),
          words: "exception \(exception.id) was approved",
          isForFixes: !standing.isApproved)
      }
  }
}

extension FreezePermissions {
  /// The change that was approved, made from the commit that the approvals name; nil where that is not here.
  ///
  /// What anybody may have written into the request is not looked at.
  private func patch(of head: ObjectID, on branch: String) throws -> ObjectID? {
    guard try repository.hasObject(head) else { return nil }
    let names =
      ["refs/heads/" + branch]
      + (try repository.references(matching: "refs/remotes/*/" + branch).map(\.name))
    for name in names {
      guard let base = try repository.reference(named: name)?.target else { continue }
      if let patch = try LandedPatch.id(of: head, onto: base, in: repository) { return patch }
    }
    return nil
  }
}

extension ProtectedPolicy {
  /// The policy that a commit holds; the built-in one where there is none.
  package static func load(_ repository: Repository, commit id: ObjectID?) throws -> ProtectedPolicy {
    guard let id, let commit = try repository.readCommit(id) else {
      return ProtectedPolicy(policy: try Policy(FleetProfile.settings), commit: nil, tree: nil)
    }
    return ProtectedPolicy(
      policy: try Policy.load(from: repository, tree: commit.tree), commit: id, tree: commit.tree)
  }
}
