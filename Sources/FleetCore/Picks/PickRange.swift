package import GitKit

/// Which branch is compared with which, and since when.
package struct PickRange: Sendable {
  /// Where the branch's own commits begin; nil for where it left the target.
  package let base: Moment?
  package let branch: Moment
  package let target: Moment
  package let branchName: String
  package let targetName: String

  /// Resolves `<base> <branch> <target>`, `<branch> <target>`, `<branch>`, or nothing: HEAD against main.
  package static func resolve(_ words: [String], in repository: Repository, policy: Policy) throws
    -> PickRange
  {
    guard words.count <= 3 else {
      throw FleetError.invalidArgument(
        "more than a base, a branch and a target were named", hint: "git fleet picks <base> <branch> <target>"
      )
    }
    let base = words.count == 3 ? words[0] : nil
    let rest = words.dropFirst(base == nil ? 0 : 1)
    let branch = try Moment.resolveBranch(rest.first, in: repository)
    let targetWord = rest.dropFirst().first
    let target =
      try targetWord.map { try Moment.resolveBranch($0, in: repository) } ?? main(repository, policy)
    guard let target else {
      throw FleetError.undecidable(
        "there is no branch \(policy.mainBranch) to compare with",
        hints: [
          "name a target: git fleet picks <base> <branch> <target>", "or set fleet.main in .fleetconfig",
        ])
    }
    return PickRange(
      base: try base.map { try Moment.resolve($0, in: repository) }, branch: branch, target: target,
      branchName: rest.first ?? branch.branch ?? "HEAD", targetName: name(targetWord, target, policy))
  }

  /// What a full id names is said by its first digits.
  private static func name(_ word: String?, _ target: Moment, _ policy: Policy) -> String {
    guard let word else { return policy.mainBranch }
    return ObjectID(hex: word) == nil ? target.branch ?? word : target.commit.short
  }

  /// The main branch, at `origin` if it is there.
  static func main(_ repository: Repository, _ policy: Policy) throws -> Moment? {
    for name in ["refs/remotes/origin/", "refs/heads/"].map({ $0 + policy.mainBranch })
    where try repository.reference(named: name) != nil {
      return try Moment.resolve(name, in: repository)
    }
    return nil
  }
}
