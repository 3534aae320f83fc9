import FleetTestSupport
import GitKit
import Testing

/// Tags are not cut by a plan that may be wrong.
@Suite struct IncompletePlanTests {
  @Test func createTellsNothingInAShallowClone() throws {
    var builder = RepositoryBuilder()
    let first = builder.commit("Start", ["orbit/main.go": "package main\n"])
    builder.tag("orbit-v1.1.0", at: first)
    for name in ["one", "two", "three"] {
      builder.commit("Add \(name)", [TreePath("orbit/\(name).go"): "package main\n"])
    }
    let origin = try builder.build()
    let clone = origin.directory.path + "/clone"
    let url = "file://" + origin.path
    try origin.git("clone", "--quiet", "--bare", "--depth=1", url, clone)
    try origin.git("-C", clone, "fetch", "--quiet", "--depth=1", "origin", "tag", "orbit-v1.1.0")

    let runner = CommandRunner(environment: origin.environment.variables, directory: clone)
    let output = try runner.run([BuiltProduct.gitFleet, "tags", "create", "--allow", "changelog"])
    #expect(output.status == 3)
    #expect(output.errorText.hasPrefix("cannot tell: the plan may be wrong: this clone is shallow"))
    #expect(try runner.git(["tag"]).lines == ["orbit-v1.1.0"])
    let whole = try origin.runner.run([BuiltProduct.gitFleet, "tags", "create", "--allow", "changelog"])
    #expect(whole.status == 0, "\(whole.errorText)")
    #expect(try origin.git("tag").lines == ["orbit-v1.1.0", "orbit-v1.2.0"])
  }
}
