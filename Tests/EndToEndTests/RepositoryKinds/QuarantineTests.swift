import FleetTestSupport
import Foundation
import Testing

/// A server's hook: what is pushed is in quarantine, and only the environment tells where.
@Suite struct QuarantineTests {
  @Test func aPreReceiveHookSeesWhatIsPushed() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("init", "--quiet", "--bare", "../server.git")
    let server = fleet.inside("../server.git")
    try fleet.git(
      "push", "--quiet", "../server.git", "main~8:refs/heads/main", "orbit-v1.43.0",
      "refs/tags/fleet-v4.69.0")
    try server.write(
      """
      #!/bin/sh
      set -e
      test -n "$GIT_QUARANTINE_PATH"
      while read -r old new ref; do
        git-fleet hook pre-receive </dev/null
        git-fleet components "$new" --json
        echo "status $?" >&2
        before=$old
      done > answer
      exec 1>&2
      git-fleet components "$before" | head -n 1
      exit 1

      """, to: "hooks/pre-receive")
    #expect(try server.shell("chmod +x hooks/pre-receive").status == 0)
    let pushed = try fleet.runner.run(["git", "push", "../server.git", "main"])
    #expect(pushed.status == 1)
    #expect(pushed.errorText.contains("remote: status 0"))
    #expect(pushed.errorText.contains("remote: Release orbit and fleet; never released: fleetd-chrome."))
    #expect(pushed.errorText.contains("pre-receive hook declined"))
    let answer = try server.runner.run(["cat", "answer"]).decoded(ComponentsDocument.self)
    #expect(try answer.head == fleet.id("main"))
    let orbit = try answer["orbit"]
    #expect(orbit.lastTag?.name == "orbit-v1.43.0")
    #expect(orbit.pullRequests("release") == [28461, 28420, 28203])
    // Nothing of it came out of the quarantine.
    #expect(try server.runner.run(["git", "cat-file", "-e", fleet.id("main")]).status != 0)
  }

  @Test func anUpdateHookAndAPostReceiveHook() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("init", "--quiet", "--bare", "../server.git")
    let server = fleet.inside("../server.git")
    let links =
      "ln -s '\(BuiltProduct.gitFleet)' hooks/update && ln -s '\(BuiltProduct.gitFleet)' hooks/pre-receive"
    #expect(try server.shell(links).status == 0)
    #expect(try fleet.git("push", "--quiet", "../server.git", "main").errorText == "")
    try server.git("update-ref", "refs/fleet/freeze", "main")
    let refused = try fleet.runner.run(["git", "push", "../server.git", "main~1:refs/heads/other"])
    #expect(refused.status == 1)
    #expect(refused.errorText.contains("of refs/fleet/freeze holds no file 'freeze'"))
    #expect(try server.git("for-each-ref", "--format=%(refname)", "refs/heads").lines == ["refs/heads/main"])
  }
}
