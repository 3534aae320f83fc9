import FleetTestSupport
import Testing

/// Expects of a repository in another shape the answers of the plain one: what changed, and what to tag.
func expectSameAnswer(
  _ other: Fleet, as plain: Fleet, at sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let answer = try other("components", "--json")
  #expect(answer.status == 0, sourceLocation: sourceLocation)
  #expect(answer.errorText == "", sourceLocation: sourceLocation)
  #expect(try answer.text == plain("components", "--json").text, sourceLocation: sourceLocation)
  let plan = try other("tags", "plan", "--porcelain")
  #expect(plan.text == "orbit-v1.44.0\nfleet-v4.70.0\n", sourceLocation: sourceLocation)
}
