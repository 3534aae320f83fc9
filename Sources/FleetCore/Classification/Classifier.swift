/// Applies the rules to the facts of one commit.
package enum Classifier {
  /// The first rule that answers decides; where none does the kind is unknown, never "feature" by default.
  package static func classify(_ facts: CommitFacts) -> Classification {
    for rule in ClassificationRule.all {
      guard let answer = rule.judge(facts) else { continue }
      return Classification(
        kind: answer.kind, confidence: answer.confidence,
        evidence: [Evidence(rule: rule.name, detail: answer.detail)])
    }
    return Classification(
      kind: .unknown, confidence: .low,
      evidence: [Evidence(rule: "none", detail: "neither paths nor words nor labels tell")])
  }
}
