import GitKit

/// Proposes the version of a component's next release.
struct NextVersion {
  let version: Version
  let why: String

  /// On a release branch, the branch's own version; else a patch when every code commit is worded as a fix,
  /// and the next minor otherwise.
  ///
  /// - Parameter isWhole: whether all commits are known.
  init(after last: Version?, commits: [ExplainingCommit], line: ReleaseLine?, isWhole: Bool = true) {
    guard let last else {
      version = line?.version ?? Version(1, 0, 0)
      why = "first release"
      return
    }
    if let line {
      version = line.version > last ? line.version : last.nextPatch
      why = line.version > last ? "the version of this branch" : "the next patch of this branch"
      return
    }
    let code = commits.filter { $0.tier == .release }
    guard isWhole else {
      version = last.nextMinor
      why = "not all of it is known here"
      return
    }
    if !code.isEmpty, code.allSatisfy({ FixWording.isFix($0.commit.subject) }) {
      version = last.nextPatch
      why = "only fixes"
    } else {
      version = last.nextMinor
      why = "not only fixes"
    }
  }
}

/// Whether a subject says that the commit is a fix.
///
/// Fixes that do not say so are not recognised.
enum FixWording {
  private static let words: Set<Substring> = [
    "fix", "fixes", "fixed", "fixing", "bugfix", "bug", "bugs", "hotfix", "crash", "panic", "broken",
  ]

  /// What these begin is none, whatever it goes on to say: `feat: fix button`, `Revert "Fix it"`.
  private static let otherKinds: Set<Substring> = ["feat", "feature", "revert", "reverts"]

  static func isFix(_ subject: String) -> Bool {
    let words = subject.lowercased().split { !$0.isLetter }
    if let first = words.first, otherKinds.contains(first) { return false }
    return words.contains { Self.words.contains($0) }
  }
}
