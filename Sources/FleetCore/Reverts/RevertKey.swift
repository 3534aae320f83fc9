import GitKit

/// What a key stands for: an issue, a pull request, a branch, a commit.
struct RevertKey {
  private(set) var number: Int?
  /// Whether the number is that of a pull request, and no issue's.
  private(set) var isPullRequest = false
  private(set) var commit: ObjectID?
  /// Commits whose merge belongs to the key.
  private(set) var tips: Set<ObjectID> = []

  /// - Parameter key: `1234`, `#1234`, `pr-1234`, a branch, or an id of at least seven digits.
  /// - Throws: when it is none of them.
  init(_ key: String, _ repository: Repository) throws {
    let bare = key.hasPrefix("#") ? String(key.dropFirst()) : key
    if let value = Int(bare), value > 0, bare.count <= 9 {
      number = value
      return
    }
    if key.hasPrefix("pr-"), let value = Int(key.dropFirst(3)) {
      number = value
      isPullRequest = true
      return
    }
    for name in ["refs/heads/", "refs/remotes/origin/", "refs/remotes/"].map({ $0 + key }) {
      guard let tip = try repository.reference(named: name)?.target else { continue }
      tips.insert(tip)
      number = BranchName(key).issue
    }
    guard tips.isEmpty else { return }
    guard key.count >= 7, key.allSatisfy(\.isHexDigit), let id = try repository.resolveCommit(key) else {
      throw FleetError.invalidArgument(
        "'\(DisplayText.escape(key))' is no issue, pull request, branch or commit here",
        hint: "an issue or a pull request is a number: git fleet revert plan 1234")
    }
    commit = id
  }

  /// Whether it means a commit by itself, whatever that says.
  func means(_ commit: Commit) -> Bool {
    self.commit == commit.id || commit.parents.dropFirst().contains(where: tips.contains)
  }
}
