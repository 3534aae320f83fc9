/// How it is known that two commits make the same change, surest first.
package enum EquivalenceMethod: String, Sendable {
  /// The one says `(cherry picked from commit …)` of the other.
  case trailer
  /// The same files went from the same content to the same content.
  case exact
  /// The same lines were changed: `git patch-id --stable`.
  case patchID = "patch-id"
  /// The one names the other's pull request.
  case pullRequest = "pull-request"
  /// The same subject, without pull request numbers and pick prefixes.
  case subject
}
