/// How it is known that two commits make the same change, in the order in which it is tried.
package enum EquivalenceMethod: String, Sendable, CaseIterable {
  /// It is the same commit, in the history of both.
  case same
  /// The one says `(cherry picked from commit …)` of the other.
  case trailer
  /// The same files went from the same content to the same content.
  case exact
  /// The one names the other's pull request, over files that both touch.
  case pullRequest = "pull-request"
  /// The same subject, without pull request numbers and pick prefixes, over files that both touch.
  case subject
  /// The same lines were changed: `git patch-id --stable`.
  case patchID = "patch-id"
  /// Several commits as one make the change that one commit makes: `git patch-id --stable` of the range.
  case squash
  /// What is in the files shows it: other commits, perhaps several, hold what this one brings.
  case content
}
