import Testing

@testable import GitKit

/// The variables of this process, and others in their place.
@Suite struct EnvironmentTests {
  @Test func ofTheProcess() {
    #expect(Environment.process["PATH"]?.isEmpty == false)
    #expect(Environment.process["NO_SUCH_VARIABLE_HERE"] == nil)
    #expect(Environment.process.names(beginningWith: "PAT").contains("PATH"))
    #expect(Environment.process.names(beginningWith: "PATH=") == [])
  }

  @Test func othersInTheirPlace() {
    let environment: Environment = ["GITHEAD_b": "", "PAGER": "less", "GITHEAD_a": "main"]
    #expect(environment["PAGER"] == "less" && environment["GITHEAD_b"] == "" && environment["PATH"] == nil)
    #expect(environment.names(beginningWith: "GITHEAD_") == ["GITHEAD_a", "GITHEAD_b"])
  }
}
