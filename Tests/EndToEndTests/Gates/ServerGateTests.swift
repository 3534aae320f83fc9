import FleetTestSupport
import Foundation
import Testing

/// `pre-receive` and `update`: what a server lets in, whatever the client does.
@Suite struct ServerGateTests {
  private static let hooks = ["pre-receive", "update"]
  private static let feature = ["server/page.go": "package server\n"]

  /// A developer who bypasses every client hook.
  @Test(arguments: hooks) func noVerify(hook: String) throws {
    let repository = try GatedRepository.frozen(hook)
    try repository.install("pre-push")
    try repository.commit("feat: add a page", Self.feature)
    let main = try repository.server.id("main")
    let output = try repository.push("--no-verify", "work:main")
    #expect(output.status == 1)
    #expect(output.errorText.contains("remote: blocked: main is frozen until "))
    #expect(try repository.server.id("main") == main)
    #expect(
      try repository.server.runner.run(["git", "cat-file", "-e", "\(repository.clone.id("work"))^{tree}"])
        .status != 0 || hook == "update")
  }

  /// A rule that comes with the commits it would let in.
  @Test(arguments: hooks) func aPolicyIsNotSmuggled(hook: String) throws {
    let repository = try GatedRepository.frozen(hook)
    try repository.commit(
      "fix: widen", [".fleetconfig": "[fleet-freeze]\n\tallow = bug\n\tallow = feature\n"])
    try repository.commit("feat: add a page", Self.feature)
    #expect(try repository.push("work:main").status == 1)
    #expect(try repository.push("work:refs/heads/widen", "work:main").status == 1)
  }

  @Test(arguments: hooks) func crooked(hook: String) throws {
    let repository = try GatedRepository.frozen(hook)
    #expect(try repository.push("--force", "main~1:main").errorText.contains("would take 1 commit out of it"))
    try repository.server.git("config", "receive.denyDeleteCurrent", "ignore")
    #expect(try repository.push(":main").errorText.contains("not deleted before the freeze ends"))
    try repository.commit("feat: add a page", Self.feature)
    // Tags and other refs hold what they like.
    try repository.clone.git("tag", "-m", "Page", "page")
    #expect(
      try repository.push("page", "work:refs/tags/light", "work:refs/heads/topic", "work:refs/x/y").status
        == 0)
    #expect(try repository.push("work:main").status == 1)
  }

  /// git tells hooks the name that was pushed to, and moves the branch that it leads to.
  @Test(arguments: hooks) func anotherNameForTheBranch(hook: String) throws {
    let repository = try GatedRepository.frozen(hook)
    try repository.server.git("symbolic-ref", "refs/heads/master", "refs/heads/main")
    try repository.server.git("symbolic-ref", "refs/heads/old", "refs/heads/master")
    try repository.commit("feat: add a page", Self.feature)
    for name in ["master", "old"] {
      let output = try repository.push("work:\(name)")
      #expect(output.status == 1 && output.errorText.contains("main is frozen"), "\(output.errorText)")
    }
    try repository.clone.git("reset", "--quiet", "--hard", "main")
    try repository.commit("fix: mend", ["server/app.go": "package server // b\n"])
    #expect(try repository.push("work:master").status == 0)
  }

  /// git follows a file to its new name, and merges some files by an attribute.
  @Test(arguments: hooks) func mergesAsGitMakesThem(hook: String) throws {
    let repository = try GatedRepository()
    let clone = repository.clone
    func lines(_ edits: [Int: String]) -> String {
      (1...30).map { (edits[$0] ?? "// line \($0)") + "\n" }.joined()
    }
    try clone.git("switch", "--quiet", "main")
    try repository.commit(
      "Long (#110)", ["server/long.go": lines([:]), "LOG": "a\n", ".gitattributes": "LOG merge=union\n"])
    try clone.git("branch", "--force", "work", "main")
    try clone.git("mv", "server/long.go", "server/longer.go")
    try repository.commit("Rename (#111)", ["server/longer.go": lines([3: "// three"]), "LOG": "a\nmain\n"])
    try clone.git("push", "--quiet", "origin", "main")
    try repository.freeze()
    try repository.install(hook)
    try clone.git("switch", "--quiet", "work")
    try repository.commit("fix: mend", ["server/long.go": lines([20: "// twenty"]), "LOG": "a\nwork\n"])
    try clone.git("merge", "--quiet", "--no-edit", "main")
    let output = try repository.push("work:main")
    #expect(output.status == 0, "\(output.errorText)")
  }

  /// White space says what a line does in some languages.
  @Test(arguments: hooks) func otherWhiteSpaceIsAnotherChange(hook: String) throws {
    let repository = try GatedRepository.frozen(hook)
    let clone = repository.clone
    func page(_ indent: String) -> [String: String] { ["server/tool.py": "if x:\n    a()\n\(indent)b()\n"] }
    try repository.commit("feat: add a tool", page("    "))
    #expect(try clone("freeze", "allow", "work").status == 0)
    #expect(try repository.push("refs/fleet/freeze").status == 0)
    try clone.git("switch", "--quiet", "--create", "other", "main")
    try repository.commit("feat: add a tool", page(""))
    #expect(try repository.push("other:main").status == 1)
    try clone.git("reset", "--quiet", "--hard", "main")
    try repository.commit("feat: the same tool", page("    "))
    #expect(try repository.push("other:main").status == 0)
  }

  /// Work that was pushed to a branch of its own does not come in by a frozen branch that is made anew.
  @Test(arguments: hooks) func theFirstPushOfABranch(hook: String) throws {
    let repository = try GatedRepository.frozen(
      hook, policy: "[fleet-freeze]\n\tpreset = release-candidate\n")
    let candidate = "refs/heads/" + GatedRepository.candidate
    #expect(try repository.push("main:\(candidate)").status == 0)
    #expect(try repository.push(":\(candidate)").status == 1)
    try repository.server.git("update-ref", "-d", candidate)
    try repository.commit("feat: add a page", Self.feature)
    #expect(try repository.push("work:refs/heads/topic").status == 0)
    #expect(try repository.push("work:\(candidate)").status == 1)
  }

  @Test(arguments: hooks) func severalRefsInOnePush(hook: String) throws {
    let repository = try GatedRepository.frozen(hook)
    try repository.commit("fix: mend", ["server/app.go": "package server // b\n"])
    #expect(try repository.push("work:main", "work:refs/heads/topic").status == 0)
    try repository.commit("feat: add a page", Self.feature)
    let output = try repository.push("work:main", "work:refs/heads/other")
    #expect(output.status == 1)
    // `pre-receive` refuses a push as a whole, `update` each ref.
    let other = try repository.server.runner.run(["git", "rev-parse", "--verify", "--quiet", "other"])
    #expect((other.status == 0) == (hook == "update"))
  }

  @Test(arguments: hooks) func theHostReadsThePrefix(hook: String) throws {
    let repository = try GatedRepository.frozen(hook)
    try repository.server.git("config", "fleet.hostPrefix", "GL-HOOK-ERR:")
    try repository.commit("feat: add a page", Self.feature)
    let lines = try repository.push("work:main").errorText.split(separator: "\n").filter {
      $0.hasPrefix("remote: ")
    }
    #expect(lines.count > 3)
    #expect(lines.allSatisfy { $0.hasPrefix("remote: GL-HOOK-ERR: ") || !$0.contains("frozen") })
  }

  /// In doubt nothing passes.
  @Test(arguments: hooks) func aDamagedRecordClosesTheGate(hook: String) throws {
    let repository = try GatedRepository.frozen(hook)
    try repository.server.write("garbage\n", to: "refs/fleet/freeze")
    try repository.commit("fix: mend", ["server/app.go": "package server // b\n"])
    let output = try repository.push("work:main")
    #expect(output.status == 1)
    #expect(output.errorText.contains("remote: fatal: "))
  }

  @Test(arguments: hooks) func aMaliciousPolicyOrRecord(hook: String) throws {
    let include = try GatedRepository()
    try include.freeze()
    let policy = try include.commit("fix: widen", [".fleetconfig": "[include]\n\tpath = /etc/passwd\n"])
    try include.clone.git("push", "--quiet", "origin", "\(policy):main")
    try include.install(hook)
    try include.commit("fix: mend", ["server/app.go": "package server // b\n"])
    let closed = try include.push("work:main")
    #expect(closed.status == 1)
    #expect(closed.errorText.contains("remote: fatal: .fleetconfig:2: "))
    let repository = try GatedRepository.frozen(hook)
    let blob = try repository.clone.git(
      "hash-object", "-w", "--stdin", input: "[include]\n\tpath = /etc/passwd\n"
    ).lines[0]
    let tree = try repository.clone.git("mktree", input: "100644 blob \(blob)\tfreeze\n").lines[0]
    let commit = try repository.clone.git(
      "commit-tree", tree, "-p", "refs/fleet/freeze", "-m", "freeze: nothing"
    ).lines[0]
    let output = try repository.push("\(commit):refs/fleet/freeze")
    #expect(output.status == 1)
    #expect(output.errorText.contains("remote: blocked: refs/fleet/freeze: "))
  }

  // MARK: - The record

  @Test(arguments: hooks) func theRecordOnlyGrows(hook: String) throws {
    let repository = try GatedRepository.frozen(hook)
    let clone = repository.clone
    try clone.git("fleet", "freeze", "allow", "work")
    #expect(try repository.push("refs/fleet/freeze").status == 0)
    #expect(try repository.push(":refs/fleet/freeze").errorText.contains("never deleted"))
    #expect(try repository.push("+refs/fleet/freeze~1:refs/fleet/freeze").errorText.contains("only grows"))
    // A commit on top that forgets an entry.
    let tree = try clone.id("refs/fleet/freeze~1^{tree}")
    let commit = try clone.git("commit-tree", tree, "-p", "refs/fleet/freeze", "-m", "freeze: forget").lines[
      0]
    #expect(try repository.push("\(commit):refs/fleet/freeze").errorText.contains("takes out allowance"))
  }

  /// A record that is pushed with commits counts for the next push.
  @Test(arguments: hooks) func theStateBeforeThePushCounts(hook: String) throws {
    let repository = try GatedRepository.frozen(hook)
    try repository.commit("feat: add a page", Self.feature)
    try repository.clone.git("fleet", "freeze", "end", "4.70.0")
    let output = try repository.push("work:main", "refs/fleet/freeze")
    #expect(output.status == (hook == "update" ? output.status : 1))
    if hook == "pre-receive" { #expect(output.status == 1) }
    #expect(try repository.push("refs/fleet/freeze").status == 0)
    #expect(try repository.push("work:main").status == 0)
  }

  /// Somebody who holds no role, and somebody who signs for another.
  @Test(arguments: hooks) func entriesOfThoseWhoMayNot(hook: String) throws {
    let repository = try GatedRepository.frozen(hook, policy: "")
    let clone = repository.clone
    let keys = clone.directory.path + "/keys"
    let made = try clone.shell(
      """
      mkdir '\(keys)' && cd '\(keys)' && for who in em other; do
        ssh-keygen -q -t ed25519 -N '' -C $who@example.com -f $who || exit 1
      done
      """)
    guard made.status == 0 else { return }
    let key = try clone.shell("cut -d ' ' -f 1,2 '\(keys)/em.pub'").lines[0]
    try repository.remove(hook)
    try clone.git("switch", "--quiet", "main")
    try repository.commit(
      "Who may",
      [
        ".fleetconfig": """
        [fleet-freeze]
        \tapprover = em:em@example.com
        \tsigner = em@example.com \(key)

        """
      ])
    try repository.clone.git("push", "--quiet", "origin", "main")
    try repository.install(hook)
    let tip = try clone.id("refs/fleet/freeze")
    func record(_ arguments: String...) throws -> Fleet.Output {
      try clone.git("update-ref", "refs/fleet/freeze", tip)
      let done = try clone.runner.run(["git", "fleet", "freeze"] + arguments)
      guard done.status == 0 else { throw CommandRunner.Failure.failed("freeze", done) }
      return try repository.push("refs/fleet/freeze")
    }
    #expect(try record("end", "4.70.0").errorText.contains("is not signed"))
    // What the server refused need not stay here.
    let sync = try clone("freeze", "sync")
    let hint = try #require(sync.errorLines.last)
    #expect(
      hint
        == "hint: or take back what only this clone has: git update-ref refs/fleet/freeze refs/fleet/fetched/freeze"
    )
    #expect(try clone.shell(String(hint.split(separator: "has: ")[1])).status == 0)
    #expect(try clone.id("refs/fleet/freeze") == tip)
    try clone.git("config", "gpg.format", "ssh")
    try clone.git("config", "user.signingKey", keys + "/other")
    #expect(try record("end", "4.70.0", "--sign").status == 1)
    try clone.git("config", "user.signingKey", keys + "/em")
    #expect(try record("end", "4.70.0", "--sign").status == 0)
    // A request is anybody's.
    try repository.server.git("update-ref", "refs/fleet/freeze", tip)
    #expect(try record("exception", "request", "work", "--reason", "It is needed").status == 0)
  }
}
