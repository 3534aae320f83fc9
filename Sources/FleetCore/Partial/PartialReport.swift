package import GitKit

/// Stories of which a part is on the main line and a part is not, as far as can be told.
package struct PartialReport: Sendable {
  /// The commit that was asked about.
  package let until: ObjectID
  package let untilDate: Int64
  /// Where the window begins: what was named or the last release, and the commit where its line left the main line.
  package let since: String
  package let cut: ObjectID
  /// What was asked, for commands that follow from the answer.
  package let question: Question
  /// The likeliest first.
  package let features: [PartialFeature]
  package let looked: Looked
  /// Why something may be missing from the answer.
  package let gaps: [String]

  package struct Question: Sendable {
    package let until: String?
    package let since: String?
    /// A name for the commit that was asked about; nil where HEAD is there.
    package let onto: String?
  }

  /// What was looked at, so that an empty answer says something.
  package struct Looked: Sendable {
    package let commits: Int
    /// Those of them that change code of the product.
    package let codeCommits: Int
    package let stories: Int
    /// Branches with fresh work of their own, among all that there are.
    package let freshBranches: Int
    package let branches: Int
    /// Stories that are left out because somebody said that they are complete.
    package let dismissed: Int
    /// When issues were imported, if they were.
    package let issuesImportedAt: Int64?
  }

  /// Finds one by its key, an issue, a pull request or a commit.
  package func feature(_ key: String) -> PartialFeature? {
    features.first { $0.key == key } ?? features.first { $0.isNamed(by: key) }
  }
}

/// A story that may be half merged.
package struct PartialFeature: Sendable {
  /// What other commands call it by: its issue's number, else `pr-<number>`, else a short commit id.
  package let key: String
  package let title: String
  package let issues: [Int]
  package let pullRequests: [Int]
  /// In effect, newest first.
  package let commits: [WorkCommit]
  /// No longer in effect.
  package let reverted: [RevertedWork]
  package let branches: [FreshBranch]
  /// What tells for it and against it, the heaviest first.
  package let evidence: [PartialEvidence]
  package let guards: [FeatureGuard]
  package let isGuarded: Bool
  /// Whether each of its commits names the key, so that the key alone finds them all.
  package let isWholeByKey: Bool
  /// The sum of the weights, in tenths.
  let tenths: Int

  package var score: Double { Double(tenths) / 10 }

  /// What the evidence of one sense weighs.
  package func score(of sense: PartialRule.Sense) -> Double {
    Double(evidence.filter { $0.rule.sense == sense }.reduce(0) { $0 + $1.rule.tenths }) / 10
  }

  /// From 2 on what was seen outweighs the base rate of half-merged stories; what is claimed to be missing must weigh 1.2
  /// of it, as size and age alone make nothing likely, and every part of a story may be called a sub-task.
  package var looksHalfMerged: Bool {
    let missing = claims.filter { $0.rule.name != Cue.Kind.subtask.rawValue }
    return score >= 2 && missing.reduce(0) { $0 + $1.rule.tenths } >= 12
  }

  package var claims: [PartialEvidence] { evidence.filter { $0.rule.sense == .claim } }

  package var authors: [String] {
    var names: [String] = []
    for commit in commits where !names.contains(commit.commit.author.name) {
      names.append(commit.commit.author.name)
    }
    return names
  }

  package var first: Int64 { commits.map(\.date).min() ?? 0 }
  package var last: Int64 { commits.map(\.date).max() ?? 0 }

  /// Whether a key, an issue with or without `#`, `pr-<number>` or the start of a commit id means this story.
  package func isNamed(by text: String) -> Bool {
    let bare = text.hasPrefix("#") ? String(text.dropFirst()) : text
    if bare == key { return true }
    if let number = Int(bare) { return issues.contains(number) || pullRequests.contains(number) }
    if bare.hasPrefix("pr-"), let number = Int(bare.dropFirst(3)) { return pullRequests.contains(number) }
    return bare.count >= 7 && commits.contains { $0.id.hex.hasPrefix(bare.lowercased()) }
  }
}

/// A commit of the story that was taken back.
package struct RevertedWork: Sendable {
  package let commit: Commit
  package let by: ObjectID
}

/// One thing that was seen.
package struct PartialEvidence: Sendable {
  package let rule: PartialRule
  package let detail: String
}
