import FleetTestSupport
import Foundation
import Testing

/// The gates of git's hooks, called as the hook templates call them.
@Suite struct HookTests {
  @Test(arguments: ["pre-commit", "commit-msg", "pre-merge-commit", "pre-push", "pre-receive", "update"])
  func nothingIsFrozen(name: String) throws {
    let fleet = try SampleMonorepo.make()
    let output = try fleet("hook", name, "origin", "https://git.example.com/fleet.git")
    #expect(output.status == 0)
    #expect(output.text + output.errorText == "")
  }

  /// Installed under a hook's name, as a link does it.
  @Test func theProgramKnowsTheNameItWasCalledBy() throws {
    let fleet = try SampleMonorepo.make()
    try FileManager.default.createDirectory(
      atPath: fleet.path + "/.git/hooks", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: fleet.path + "/.git/hooks/pre-commit", withDestinationPath: BuiltProduct.gitFleet)
    #expect(try fleet.git("commit", "--quiet", "--allow-empty", "--message=Free").status == 0)
    try fleet.git("update-ref", "refs/fleet/freeze", "HEAD")
    let head = try fleet.id("HEAD")
    let output = try fleet.runner.run(["git", "commit", "--allow-empty", "--message=Frozen"])
    #expect(output.status != 0)
    #expect(
      output.errorText.contains(
        "fatal: the record of freezes is damaged: commit \(head.prefix(10)) of refs/fleet/freeze holds no file"
      ))
    #expect(try fleet.id("HEAD") == head)
  }

  /// In doubt nothing passes.
  @Test func aFreezeThatCannotBeReadClosesTheGate() throws {
    let fleet = try SampleMonorepo.make()
    try FileManager.default.createDirectory(
      atPath: fleet.path + "/.git/refs/fleet", withIntermediateDirectories: true)
    try fleet.write("garbage\n", to: ".git/refs/fleet/freeze")
    let output = try fleet("hook", "pre-push")
    #expect(output.status == 128)
    #expect(output.complaints.count == 1)
  }

  @Test func anotherNameIsNoHook() throws {
    let fleet = try SampleMonorepo.make()
    expectRefusal(
      try fleet("hook", "post-commit"), 129, "error: 'post-commit' is not a hook of git fleet",
      hint: "it knows pre-commit, commit-msg, pre-merge-commit, pre-push, pre-receive, update")
  }
}
