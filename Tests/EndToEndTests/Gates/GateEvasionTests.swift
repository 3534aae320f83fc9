import FleetTestSupport
import Foundation
import Testing

/// Ways around the server's gate that a pusher without any role has tried.
@Suite struct GateEvasionTests {
  private static let hooks = ["pre-receive", "update"]
  private static let feature = ["server/page.go": "package server\n"]

  /// Anybody may push to refs/replace/, and what stands there is not what lands.
  @Test(arguments: hooks) func replacedObjects(hook: String) throws {
    let repository = try GatedRepository.frozen(hook)
    let clone = repository.clone
    let feature = try repository.commit("feat: add a page", Self.feature)
    try clone.git("switch", "--quiet", "--create", "good", "main")
    let good = try repository.commit("Say more", ["docs/guide.md": "Guide, longer\n"])
    #expect(try repository.push("good").status == 0)
    #expect(try repository.push("\(good):refs/replace/\(feature)").status == 0)
    let output = try repository.push("\(feature):main")
    #expect(output.status == 1 && output.errorText.contains("feat: add a page"), "\(output.errorText)")
    #expect(try repository.push("good:main").status == 0)
  }

  /// The tip of main is a parent, so that git takes it for a fast-forward, and all that main got is gone.
  @Test(arguments: hooks) func mergesThatTakeBackWhatTheBranchHas(hook: String) throws {
    let repository = try GatedRepository.frozen(hook)
    let clone = repository.clone
    for parents in [["main"], ["main", "third"]] {
      try clone.git("switch", "--quiet", "--force-create", "third", "main~1")
      try repository.commit("Third", ["docs/third.md": "Third\n"])
      try clone.git("switch", "--quiet", "--force-create", "ours", "main~1")
      try repository.commit("Mend a typo", ["docs/guide.md": "Guide.\n"])
      try clone.runner.git(["merge", "--quiet", "--no-verify", "-s", "ours", "-m", "Merge main"] + parents)
      #expect(try clone("check", "main..ours", "--as", "frozen").status != 0)
      #expect(try repository.push("--no-verify", "ours:main").status == 1)
      // With documentation besides, its change against its first parent would be let in.
      try repository.stage(["docs/more.md": "More\n"])
      try clone.git("commit", "--quiet", "--no-verify", "--amend", "--message", "Documentation: merge main")
      #expect(try repository.push("--no-verify", "ours:main").status == 1)
    }
    // The same sides, merged as git does.
    try clone.git("switch", "--quiet", "--force-create", "fair", "main~1")
    try repository.commit("Mend a typo", ["docs/guide.md": "Guide.\n"])
    try clone.git("merge", "--quiet", "--no-verify", "-m", "Merge main", "main")
    let fair = try repository.push("--no-verify", "fair:main")
    #expect(fair.status == 0, "\(fair.errorText)")
  }

  /// What its people signed was for another repository.
  @Test(arguments: hooks) func theRecordOfAnotherRepository(hook: String) throws {
    let repository = try GatedRepository.frozen(hook)
    let clone = repository.clone
    let other = try GatedRepository().at("2025-06-09T12:00:00Z")
    try other.freeze()
    try other.clone.git("fleet", "freeze", "end", "4.70.0")
    try clone.git("fetch", "--quiet", other.clone.path, "refs/fleet/freeze:refs/other")
    let tip = try clone.id("refs/fleet/freeze")
    let merge = try clone.git(
      "commit-tree", "\(tip)^{tree}", "-p", tip, "-p", "refs/other", "-m", "freeze: merge two histories")
    let output = try repository.push("\(merge.lines[0]):refs/fleet/freeze")
    #expect(
      output.status == 1 && output.errorText.contains("another record begins with commit"),
      "\(output.errorText)")
    #expect(try repository.server.id("refs/fleet/freeze") == tip)
  }

  /// What looks fetched is believed by who reads the record there.
  @Test(arguments: hooks, [true, false]) func aRefThatLooksFetched(hook: String, isRecorded: Bool) throws {
    let repository = try GatedRepository()
    if isRecorded { try repository.freeze() }
    try repository.install(hook)
    let output = try repository.push("work:refs/fleet/fetched/freeze")
    #expect(output.status == 1 && output.errorText.contains("what a clone fetched of the record is its own"))
    #expect(try repository.server.git("for-each-ref", "refs/fleet/fetched").lines == [])
  }

  /// A main that got and lost a gadget, a lax policy, and then a fix with its changes file; frozen.
  private static func withAPast(_ hook: String) throws -> GatedRepository {
    let repository = try GatedRepository(policy: "[fleet-freeze]\n\tallow = feature\n")
    let clone = repository.clone
    try clone.git("switch", "--quiet", "main")
    try repository.commit("Add a gadget (#11)", ["server/gadget.go": "package server\n"])
    try clone.git("tag", "gadget")
    try clone.git("rm", "--quiet", "server/gadget.go")
    try clone.git("commit", "--quiet", "--no-verify", "-m", "Take out half-merged work (#12)")
    try repository.commit("Be strict (#13)", [".fleetconfig": ""])
    try repository.commit(
      "Mend it (#14)",
      ["server/app.go": "package server // mended\n", "changes/14-mended": "* Fixed the server.\n"])
    try clone.git("push", "--quiet", "origin", "main")
    try repository.freeze()
    try repository.install(hook)
    return repository
  }

  /// A build takes packages from anywhere.
  @Test(arguments: ["docs/x.go", "changes/x.go", "ee/fleetd-chrome/changes/x.ts", "handbook/x.tsx"])
  func sourceCodeAmongPaperwork(path: String) throws {
    let repository = try GatedRepository.frozen("pre-receive")
    try repository.clone.git("switch", "--quiet", "main")
    try repository.commit("Say more", [path: "package x\n"])
    #expect(try repository.push("--no-verify", "main").status == 1)
    try repository.clone.git("reset", "--quiet", "--hard", "main~1")
    try repository.commit("Say more", ["docs/x.md": "More\n"])
    #expect(try repository.push("--no-verify", "main").status == 0)
  }

  /// A ref beneath the record's name would keep git from ever making the record.
  @Test(arguments: hooks) func aRefInTheWayOfTheRecord(hook: String) throws {
    let repository = try GatedRepository()
    let name = "refs/fleet/freeze/x"
    try repository.install(hook)
    #expect(
      try repository.push("--no-verify", "main:\(name)").errorText.contains(
        "there can be no record of freezes"))
    // On a server without hooks it is said what is in the way.
    try repository.remove(hook)
    try repository.clone.git("push", "--quiet", "origin", "main:\(name)")
    let started = try repository.clone("freeze", "start", "4.70.0", "--sync")
    #expect(started.status == 1 && started.complaints[0].hasSuffix("\(name) is in the way there"))
    for hint in started.hints {
      let command = try #require(hint.components(separatedBy: ": git ").last)
      #expect(try repository.clone.shell("git \(command)").status == 0, "\(command)")
    }
    #expect(try repository.server.git("rev-parse", "refs/fleet/freeze").status == 0)
  }

  /// Against its first parent such a merge shows what pleases its author.
  @Test(arguments: hooks) func mergesWhoseFirstParentIsOfThePast(hook: String) throws {
    let repository = try Self.withAPast(hook)
    let clone = repository.clone
    func refused(_ tree: String, _ parents: [String], _ words: String) throws {
      let arguments = ["commit-tree", tree, "-m", "Documentation: merge"] + parents.flatMap { ["-p", $0] }
      let merge = try clone.runner.git(arguments).lines[0]
      let output = try repository.push("--no-verify", "\(merge):refs/heads/main")
      #expect(output.status == 1 && output.errorText.contains(words), "\(parents) \(output.errorText)")
      #expect(try clone("check", "main..\(merge)", "--as", "frozen").status != 0, "\(parents)")
    }
    // The gadget is back, and so is the policy of that time.
    for parents in [["gadget", "main"], ["main", "gadget"]] {
      try refused("gadget^{tree}", parents, "the policy of the freeze changes by an exception alone")
    }
    try clone.git("switch", "--quiet", "--detach", "main")
    try repository.stage(["server/gadget.go": "package server\n"])
    let tree = try clone.git("write-tree").lines[0]
    // What main has already, such as the changes file of a fix, is no evidence for more.
    for parents in [["main~1", "main"], ["gadget", "main"], ["main", "main~1"]] {
      try refused(tree, parents, "Documentation: merge")
    }
    try clone.git("reset", "--quiet", "--hard")
    // An honest one: the main of this clone is behind, and the topic has taken the new one in.
    try clone.git("branch", "--force", "behind", "main~1")
    try clone.git("switch", "--quiet", "--create", "topic", "main~2")
    try repository.commit("fix: mend more", ["server/more.go": "package server // mended\n"])
    try clone.git("merge", "--quiet", "--no-verify", "--no-edit", "main")
    try clone.git("switch", "--quiet", "behind")
    try clone.git("merge", "--quiet", "--no-verify", "--no-ff", "--no-edit", "topic")
    let honest = try repository.push("--no-verify", "behind:main")
    #expect(honest.status == 0, "\(honest.errorText)")
  }

  /// The revert of a removal lands what was removed, whatever the removal was called.
  @Test(arguments: hooks) func theRevertOfARemoval(hook: String) throws {
    let repository = try Self.withAPast(hook)
    let clone = repository.clone
    try clone.git("switch", "--quiet", "--create", "again", "main")
    try clone.git("revert", "--no-edit", "main~2")
    let refused = try repository.push("--no-verify", "again:main")
    #expect(refused.status == 1 && refused.errorText.contains("Revert \"Take out"), "\(refused.errorText)")
    try clone.git("commit", "--quiet", "--no-verify", "--amend", "-m", "x")
    #expect(try repository.push("--no-verify", "again:main").status == 1)
    // What came in and is still there goes out as it should.
    try clone.git("switch", "--quiet", "--force-create", "again", "main")
    try clone.git("revert", "--no-edit", "main~4")
    let passed = try repository.push("--no-verify", "again:main")
    #expect(passed.status == 0, "\(passed.errorText)")
  }

  /// What a freeze lets in is not widened by a fix, nor by what goes with it.
  @Test(arguments: hooks) func aFixThatBringsAPolicy(hook: String) throws {
    let repository = try GatedRepository.frozen(hook)
    let policy = "[fleet-freeze]\n\tallow = feature\n"
    try repository.commit(
      "fix: mend", [".fleetconfig": policy, "server/app.go": "package server // mended\n"])
    let output = try repository.push("work:main")
    #expect(output.status == 1)
    #expect(output.errorText.contains("rule: the policy of the freeze changes by an exception alone"))
    try repository.install("pre-commit")
    try repository.clone.git("switch", "--quiet", "main")
    try repository.stage([".fleetconfig": policy])
    #expect(try repository.clone.runner.run(["git", "commit", "-m", "fix: mend"]).status == 1)
  }

  /// Main is open while a release candidate is frozen, and its policy holds the freeze.
  @Test(arguments: hooks) func aPolicyOnMainWhileACandidateIsFrozen(hook: String) throws {
    let repository = try GatedRepository.frozen(
      hook, policy: "[fleet-freeze]\n\tpreset = release-candidate\n")
    let clone = repository.clone
    try repository.commit("feat: add a page", Self.feature)
    #expect(try repository.push("work:main").status == 0)
    try repository.commit(
      "Widen", [".fleetconfig": "[fleet-freeze]\n\tpreset = release-candidate\n\tallow = feature\n"])
    let output = try repository.push("work:main")
    #expect(output.status == 1)
    #expect(
      output.errorText.contains("changes by an exception alone while \(GatedRepository.candidate) is frozen"),
      "\(output.errorText)")
    #expect(try clone("freeze", "allow", "work").status == 0)
    #expect(try repository.push("refs/fleet/freeze").status == 0)
    #expect(try repository.push("work:main").status == 0)
  }

  /// Anybody may write an author's name.
  @Test(arguments: ["github-actions[bot]", "dependabot[bot]", "renovate"])
  func codeByABotsName(name: String) throws {
    let repository = try GatedRepository.frozen(
      "pre-receive", policy: "[fleet-freeze]\n\tallow = release\n\tallow = dependency\n")
    try repository.stage(Self.feature)
    try repository.clone.git(
      "commit", "--quiet", "--no-verify", "--author", "\(name) <1+\(name)@users.noreply.example.com>", "-m",
      "Add a page")
    #expect(try repository.push("work:main").status == 1)
  }

  /// The number of an entry may be anything, and the record must stay writable.
  @Test func anEntryOutOfTurn() throws {
    let repository = try GatedRepository.frozen("pre-receive")
    let clone = repository.clone
    try repository.commit("feat: add a page", Self.feature)
    #expect(try clone("freeze", "exception", "request", "work", "--reason", "It is needed").status == 0)
    let record = try clone.git("show", "refs/fleet/freeze:freeze").text
    let order = try #require(record.split(separator: "\n").last { $0.contains("order = ") })
    let wild = record.replacing(order, with: "\torder = \"\(Int.max)\"")
    let blob = try clone.git("hash-object", "-w", "--stdin", input: wild).lines[0]
    let tree = try clone.git("mktree", input: "100644 blob \(blob)\tfreeze\n").lines[0]
    let commit = try clone.git("commit-tree", tree, "-p", "refs/fleet/freeze~1", "-m", "freeze: wild").lines[
      0]
    let output = try repository.push("\(commit):refs/fleet/freeze")
    #expect(output.status == 1 && output.errorText.contains("out of turn"), "\(output.errorText)")
    // Where no gate stood in its way, it can be written on.
    try clone.git("update-ref", "refs/fleet/freeze", commit)
    #expect(try clone("freeze", "end", "4.70.0").status == 0)
    #expect(try clone("freeze", "--exit-code").status == 0)
  }

  /// git verifies a key as of the date that the commit bears.
  @Test func asOldSignature() throws {
    let repository = try GatedRepository()
    let clone = repository.clone
    let key = clone.directory.path + "/key"
    guard try clone.shell("ssh-keygen -q -t ed25519 -N '' -C em -f '\(key)'").status == 0 else { return }
    let line = try clone.shell("cut -d ' ' -f 1,2 '\(key).pub'").lines[0]
    try clone.git("switch", "--quiet", "main")
    try repository.commit(
      "Who may",
      [".fleetconfig": "[fleet-freeze]\n\tapprover = em:em@example.com\n\tsigner = em@example.com \(line)\n"])
    try clone.git("push", "--quiet", "origin", "main")
    try clone.git("config", "gpg.format", "ssh")
    try clone.git("config", "user.signingKey", key)
    try repository.install("pre-receive")
    let old = clone.with(["GIT_FLEET_TEST_NOW": "2025-05-01T12:00:00Z"])
    #expect(try old("freeze", "start", "4.70.0", "--until", GatedRepository.release, "--sign").status == 0)
    let output = try repository.push("refs/fleet/freeze")
    #expect(
      output.status == 1 && output.errorText.contains("must be of the last 14 days"), "\(output.errorText)")
    try clone.git("update-ref", "-d", "refs/fleet/freeze")
    #expect(try clone("freeze", "start", "4.70.0", "--until", GatedRepository.release, "--sign").status == 0)
    #expect(try repository.push("refs/fleet/freeze").status == 0)
  }

  /// An empty commit lands nothing, at every gate.
  @Test func nothingChanges() throws {
    let repository = try GatedRepository.frozen("pre-receive")
    try repository.install("pre-commit", "commit-msg", "pre-push")
    try repository.clone.git("switch", "--quiet", "main")
    try repository.clone.git("commit", "--quiet", "--allow-empty", "-m", "Start the checks again")
    #expect(try repository.clone("check", "origin/main..main").status == 0)
    #expect(try repository.push("main").status == 0)
  }
}
