package import GitKit

/// The commits that a question is about: those that `head` reaches and `base` does not.
package struct CommitRange: Sendable {
  package let base: ObjectID?
  package let head: Moment

  /// Resolves `A..B`, a branch (what it has and main has not), a single commit, or nothing (what HEAD has).
  package static func resolve(_ text: String?, in repository: Repository, policy: Policy) throws
    -> CommitRange
  {
    guard let text else { return try sinceMain(Moment.resolve(nil, in: repository), repository, policy) }
    if let dots = text.firstRange(of: "..") {
      let left = String(text[..<dots.lowerBound])
      let right = String(text[dots.upperBound...].drop { $0 == "." })
      let base = try Moment.resolve(left.isEmpty ? nil : left, in: repository)
      return CommitRange(
        base: base.commit, head: try Moment.resolve(right.isEmpty ? nil : right, in: repository))
    }
    let head = try Moment.resolve(text, in: repository)
    if head.branch != nil { return try sinceMain(head, repository, policy) }
    return CommitRange(base: try repository.readCommit(head.commit)?.parents.first, head: head)
  }

  /// Everything that is not on main yet; on main itself, what its upstream does not have.
  private static func sinceMain(_ head: Moment, _ repository: Repository, _ policy: Policy) throws
    -> CommitRange
  {
    let names = ["refs/remotes/origin/", "refs/heads/"].map { $0 + policy.mainBranch }
    for name in names {
      guard let reference = try repository.reference(named: name) else { continue }
      return CommitRange(base: reference.target, head: head)
    }
    throw FleetError.undecidable(
      "there is no branch \(policy.mainBranch) to compare with",
      hints: ["name a range: git fleet check <base>..<head>", "or set fleet.main in .fleetconfig"])
  }
}
