package import GitKit

/// The answer to "may this go in?", commit by commit.
package struct CheckReport: Sendable {
  package let terms: FreezeTerms
  package let commits: [CheckedCommit]
  /// The whole range as one commit, as a squash merge lands it; nil for a single commit without a title.
  package let unit: CheckedUnit?
  package let gaps: [String]
  /// The branch that the range would land on, as it is recorded; nil where the state was given.
  package private(set) var freeze: BranchFreeze?

  package init(
    terms: FreezeTerms, commits: [CheckedCommit], unit: CheckedUnit?, gaps: [String],
    freeze: BranchFreeze? = nil
  ) {
    self.terms = terms
    self.commits = commits
    self.unit = unit
    self.gaps = gaps
    self.freeze = freeze
  }

  /// The same, for a branch, with more that is not known.
  package func adding(_ gaps: [String], freeze: BranchFreeze?) -> CheckReport {
    CheckReport(terms: terms, commits: commits, unit: unit, gaps: self.gaps + gaps, freeze: freeze)
  }

  package var state: FreezeState { terms.state }

  /// What the unit is, where its title is known, because then it is what lands.
  ///
  /// Otherwise the worst of the commits: what is blocked blocks, and what cannot be known is not allowed silently.
  package var verdict: Verdict {
    if let unit, unit.isTitled { return unit.rule.verdict }
    if commits.contains(where: { $0.rule.verdict == .blocked }) { return .blocked }
    return commits.contains { $0.rule.verdict == .unknown } ? .unknown : .allowed
  }
}

/// One commit of the range.
package struct CheckedCommit: Sendable {
  package let commit: Commit
  /// The first parent; nil for a root.
  package let parent: ObjectID?
  /// Against the first parent, in git's order.
  package let changes: [TreeChange]
  package let classes: Set<PathClass>
  /// Of its issues, normalised; empty where no issue data is at hand.
  package let labels: Set<String>
  package let classification: Classification
  package let rule: FreezeRule
  package let pullRequest: Int?
  package let issues: [Int]
  /// Where to point at; nil where nobody asked.
  package let location: ChangeLocation?

  /// The same, allowed with all of the range.
  func allowed(_ words: String) -> CheckedCommit {
    guard rule.verdict != .allowed else { return self }
    return CheckedCommit(
      commit: commit, parent: parent, changes: changes, classes: classes, labels: labels,
      classification: classification, rule: FreezeRule(verdict: .allowed, rule: words),
      pullRequest: pullRequest, issues: issues, location: nil)
  }
}

/// A range taken as one commit.
package struct CheckedUnit: Sendable {
  package let title: String
  /// Whether the title was given, and not guessed from the first commit.
  package let isTitled: Bool
  package let classification: Classification
  package let rule: FreezeRule
  /// Where to point at; nil where nobody asked.
  package let location: ChangeLocation?
}

/// A line of a changed file.
package struct ChangeLocation: Sendable, Equatable {
  package let path: TreePath
  /// Counted from 1, in the new file.
  package let line: Int
}

/// How a range is judged.
package struct CheckOptions {
  /// By what is judged.
  package var terms = FreezeTerms.open
  /// What was allowed by name.
  package var permissions: [FreezePermission] = []
  /// The title of the pull request, for the range as one unit.
  package var title: String?
  /// Whether only the line of first parents is judged.
  package var firstParent = false
  /// Labels and stories, where they were imported.
  package var issues: IssueData?
  /// How many commits may be asked of git-blame; nil for none.
  package var blameLimit: Int?
  /// Whether the range is judged as one commit, too.
  package var judgesUnit = true
  /// Whether to find the line to point at, for what is not allowed.
  package var locates = false

  package init() {}

  /// The state of the terms; setting it takes Fleet's own rules for a freeze of main.
  package var state: FreezeState {
    get { terms.state }
    set { terms = .ofMain(newValue) }
  }
}
