/// What a commit is, as far as it can be known.
package enum ChangeKind: String, Sendable, CaseIterable {
  case bug, documentation, website, revert, release, dependency, test, feature, other, unknown
}

/// How sure a classification is.
package enum Confidence: String, Sendable {
  case high, medium, low
}

/// Why a commit is of its kind: the rule that decided, and what it saw.
package struct Evidence: Sendable, Equatable {
  /// The name of a ``ClassificationRule``.
  package let rule: String
  package let detail: String
}

/// The kind of a commit, and how that is known.
package struct Classification: Sendable {
  package let kind: ChangeKind
  package let confidence: Confidence
  /// The deciding evidence first.
  package let evidence: [Evidence]

  /// The same with one more thing that was seen.
  func adding(_ rule: String, _ detail: String) -> Classification {
    Classification(
      kind: kind, confidence: confidence, evidence: evidence + [Evidence(rule: rule, detail: detail)])
  }
}
