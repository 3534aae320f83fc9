package import GitKit

/// The commits that a question is about: those that `head` reaches and `base` does not.
package struct CommitRange: Sendable {
  package let base: ObjectID?
  package let head: Moment

  /// Resolves `A..B`, a branch (what it has and main has not), a single commit, or nothing (what HEAD has).
  ///
  /// - Parameter landing: the branch that the commits would go to; nil for main.
  package static func resolve(
    _ text: String?, in repository: Repository, policy: Policy, landing: String? = nil
  ) throws -> CommitRange {
    // A branch that is still to be made begins at main.
    let bases = [landing, policy.mainBranch].compactMap(\.self)
    guard let text else { return try since(bases, Moment.resolve(nil, in: repository), repository) }
    if let dots = text.firstRange(of: "..") {
      let left = String(text[..<dots.lowerBound])
      let right = String(text[dots.upperBound...].drop { $0 == "." })
      let base = try Moment.resolve(left.isEmpty ? nil : left, in: repository)
      return CommitRange(
        base: base.commit, head: try Moment.resolve(right.isEmpty ? nil : right, in: repository))
    }
    let head = try Moment.resolve(text, in: repository)
    if head.branch != nil { return try since(bases, head, repository) }
    return CommitRange(base: try repository.readCommit(head.commit)?.parents.first, head: head)
  }

  /// Everything that is not on the branch yet; on the branch itself, what its upstream does not have.
  private static func since(_ branches: [String], _ head: Moment, _ repository: Repository) throws
    -> CommitRange
  {
    for name in branches.flatMap({ ["refs/remotes/origin/" + $0, "refs/heads/" + $0] }) {
      guard let reference = try repository.reference(named: name) else { continue }
      return CommitRange(base: reference.target, head: head)
    }
    throw FleetError.undecidable(
      "there is no branch \(branches.last ?? "") to compare with",
      hints: ["name a range: git fleet check <base>..<head>", "or set fleet.main in .fleetconfig"])
  }
}
