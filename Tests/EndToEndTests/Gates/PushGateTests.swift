import FleetTestSupport
import Foundation
import Testing

/// `pre-push`, by real pushes and by what git could write to it.
@Suite struct PushGateTests {
  private static func frozen() throws -> GatedRepository {
    let repository = try GatedRepository()
    try repository.freeze()
    try repository.install("pre-push")
    return repository
  }

  private static let feature = ["server/page.go": "package server\n"]

  /// git asks the hook about what it would refuse itself only where the push is forced.
  @Test func aForcedPushOverWhatWasNotFetched() throws {
    let repository = try Self.frozen()
    try repository.clone.git("clone", "--quiet", repository.server.path, "../other")
    let colleague = repository.clone.inside("../other")
    try colleague.write("Guide of a colleague\n", to: "docs/guide.md")
    try colleague.git("commit", "--quiet", "--all", "-m", "Say more")
    try colleague.git("push", "--quiet", "origin", "main")
    let theirs = try repository.server.id("main")
    try repository.commit("fix: mend", ["server/app.go": "package server // b\n"])
    let output = try repository.push("--force", "work:main")
    #expect(output.status == 1)
    #expect(output.errorText.contains("the remote has commits there that this clone lacks"))
    #expect(try repository.server.id("main") == theirs)
  }

  /// What the branch has already is not judged again.
  @Test func checkAsksOfTheBranchThatIsNamed() throws {
    let repository = try GatedRepository(policy: "[fleet-freeze]\n\tpreset = release-candidate\n")
    let clone = repository.clone
    try clone.git("switch", "--quiet", "--create", GatedRepository.candidate, "main")
    try repository.commit("feat: before the freeze", Self.feature)
    try clone.git("push", "--quiet", "origin", GatedRepository.candidate)
    try repository.freeze()
    try repository.install("pre-push")
    try clone.git("switch", "--quiet", "--create", "topic")
    try repository.commit("Say more", ["docs/guide.md": "Guide, longer\n"])
    let check = try clone("check", "--branch", GatedRepository.candidate)
    #expect(check.lines.first?.contains(": 1 commit, ") == true, "\(check.text)")
    let pushed = try repository.push("topic:\(GatedRepository.candidate)")
    #expect((pushed.status == 0) == (check.status == 0))
    for name in ["refs/heads/", "origin/"] {
      let status = try clone("freeze", "status", "--exit-code", name + GatedRepository.candidate)
      #expect(status.status == 1, "\(status.text)")
    }
  }

  /// What a fetch left out of the record is fetched by the hook, and nothing else is.
  @Test func aPartialCloneKnowsTheRecord() throws {
    let repository = try GatedRepository()
    try repository.freeze()
    for name in ["uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"] {
      try repository.server.git("config", name, "true")
    }
    let clone = repository.clone.inside("../partial")
    try repository.clone.git(
      "clone", "--quiet", "--filter=blob:none", "file://" + repository.server.path, "../partial")
    try clone.git("fetch", "--quiet", "origin", "+refs/fleet/freeze:refs/fleet/fetched/freeze")
    let output = try clone.runner.run(
      ["git", "fleet", "hook", "pre-push", "origin", "url"],
      input: Array(
        "refs/heads/x \(try clone.id("HEAD")) refs/heads/x \(String(repeating: "0", count: 40))\n".utf8))
    #expect(output.status == 0 && output.errorText == "", "\(output.errorText)")
    let offline = try clone.with(["GIT_NO_LAZY_FETCH": "1"])("freeze", "--exit-code")
    #expect(offline.status == 1)
  }

  /// What is pushed is named, and what is not checked out is not amended.
  @Test func theHintsNameWhatWasPushed() throws {
    let repository = try Self.frozen()
    try repository.commit("Change it", ["server/app.go": "package server // b\n"])
    try repository.clone.git("switch", "--quiet", "main")
    let output = try repository.push("work:main")
    #expect(output.errorText.contains("git push origin work:refs/heads/<branch>"), "\(output.errorText)")
    #expect(output.errorText.contains("hint: if it is a fix, say so in its message: Change-Type: bug"))
    #expect(!output.errorText.contains("--amend"))
  }

  @Test func whatIsSaidIsWhatHelps() throws {
    let repository = try Self.frozen()
    try repository.commit("feat: add a page", Self.feature)
    let output = try repository.push("work:main")
    #expect(output.status == 1)
    let lines = output.errorText.split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(2) == [
        "blocked: main is frozen until Sun 2025-06-15 05:00 America/Los_Angeles (5 days left): the commit may not go in",
        "rule: feature changes wait for the end of the freeze",
      ])
    #expect(
      lines.contains { $0.hasPrefix("frozen by Release Engineer <release@example.com> since Tue 2025-06-10") }
    )
    #expect(lines.contains { $0.hasSuffix(": release 4.70.0, Release week") })
    #expect(lines.contains("hint: push it to a branch: git push origin work:refs/heads/<branch>"))
    #expect(lines.count <= 24)
    #expect(!output.errorText.contains("\u{1B}"))
    // What the hints say works.
    try repository.clone.git("push", "--quiet", "origin", "HEAD:refs/heads/page")
    try repository.clone.git(
      "fleet", "freeze", "exception", "request", "work", "--reason", "The release needs it")
  }

  @Test func aTrailerThatIsAskedForHelps() throws {
    let repository = try Self.frozen()
    try repository.commit("Turn the page", ["server/app.go": "package server // turned\n"])
    let refused = try repository.push("work:main")
    #expect(refused.status == 1)
    let hint = "git commit --amend --no-edit --trailer 'Change-Type: bug'"
    #expect(refused.errorText.contains("hint: if it is a fix, say so: \(hint)\n"))
    #expect(try repository.clone.shell(hint).status == 0)
    #expect(try repository.push("work:main").status == 0)
  }

  @Test func manyCommitsAreSummedUp() throws {
    let repository = try Self.frozen()
    for number in 1...20 {
      try repository.commit("feat: page \(number)", ["server/p\(number).go": "package server\n"])
    }
    try repository.commit("fix: mend", ["server/app.go": "package server // b\n"])
    let output = try repository.push("work:main")
    #expect(output.errorText.contains("20 of 21 commits may not go in"))
    #expect(output.errorText.contains("\n  and 14 more\n"))
    #expect(output.errorText.split(separator: "\n").count <= 24)
  }

  @Test func otherBranchesAndDeletionsPass() throws {
    let repository = try Self.frozen()
    try repository.commit("feat: add a page", Self.feature)
    #expect(try repository.push("work:refs/heads/topic").status == 0)
    #expect(try repository.push(":refs/heads/topic").status == 0)
    #expect(try repository.push("work:refs/heads/topic", "work:main").status == 1)
    #expect(try repository.push("main:main").status == 0)
  }

  /// Only what the remote has not is judged, whatever the remote is called.
  @Test(arguments: ["origin", "upstream", "../server.git"])
  func aNewFrozenBranch(remote: String) throws {
    let repository = try GatedRepository(policy: "[fleet-freeze]\n\tpreset = release-candidate\n")
    try repository.freeze()
    try repository.install("pre-push")
    let clone = repository.clone
    if remote == "upstream" { try clone.git("remote", "rename", "origin", "upstream") }
    func push(_ what: String) throws -> Fleet.Output {
      try clone.runner.run(["git", "push", "--quiet", remote, what])
    }
    #expect(try push("main:refs/heads/\(GatedRepository.candidate)").status == 0)
    #expect(try push(":refs/heads/\(GatedRepository.candidate)").status == 0)
    try repository.commit("feat: add a page", Self.feature)
    let output = try push("work:refs/heads/\(GatedRepository.candidate)")
    #expect(output.status == 1)
    #expect(output.errorText.contains("the commit may not go in"))
  }

  /// A fork's main gets what the frozen branch has had all along, and nothing else.
  @Test func theMainOfAFork() throws {
    let repository = try GatedRepository()
    let clone = repository.clone
    try clone.git("init", "--quiet", "--bare", "--template=", "../fork.git")
    try clone.git("remote", "rename", "origin", "upstream")
    try clone.git("remote", "add", "origin", "../fork.git")
    try clone.git("config", "fleet.remote", "upstream")
    try clone.git("push", "--quiet", "origin", "main~1:refs/heads/main")
    try repository.commit("feat: add a page (#110)", Self.feature)
    try clone.git("push", "--quiet", "upstream", "work:main")
    _ = try clone("freeze", "start", "4.70.0", "--until", GatedRepository.release, "--sync")
    try repository.install("pre-push")
    let brought = try repository.push("upstream/main:refs/heads/main")
    #expect(brought.status == 0, "\(brought.errorText)")
    try repository.commit("feat: add another page", ["server/other.go": "package server\n"])
    #expect(try repository.push("work:main").status == 1)
  }

  /// Whoever asked already is told where that stands.
  @Test func whatWasAskedForIsNotAskedForAgain() throws {
    let repository = try Self.frozen()
    try repository.commit("feat: add a page", Self.feature)
    let asked = try repository.clone("freeze", "exception", "request", "work", "--reason", "A customer")
    #expect(asked.status == 0, "\(asked.errorText)")
    let hint = try #require(try repository.push("work:main").hints.last)
    #expect(hint.hasPrefix("hint: or see what its exception waits for: git fleet freeze exception show "))
    let shown = try repository.clone.shell(String(hint.split(separator: ": ").last ?? ""))
    #expect(shown.status == 0 && shown.text.contains("requested"), "\(shown.text)\(shown.errorText)")
  }

  @Test func aFrozenBranchIsNotRewritten() throws {
    let repository = try Self.frozen()
    try repository.clone.git("reset", "--quiet", "--hard", "main~1")
    try repository.commit("fix: mend", ["server/app.go": "package server // b\n"])
    let output = try repository.push("--force", "work:main")
    #expect(output.status == 1)
    #expect(output.errorText.contains("the push would take 1 commit out of it"))
  }

  /// No hook of a commit runs for these, so this one must.
  @Test func whatOtherCommandsMake() throws {
    let repository = try Self.frozen()
    let clone = repository.clone
    try repository.install("pre-commit", "commit-msg", "pre-merge-commit")
    try repository.commit("feat: add a page", Self.feature)
    let feature = try clone.id("HEAD")
    for command in [
      ["git", "cherry-pick", feature], ["git", "rebase", "--quiet", "main", "work"],
      ["git", "merge", "--quiet", "--ff-only", "work"],
    ] {
      try clone.git("switch", "--quiet", "--detach", "main")
      #expect(try clone.runner.run(command).status == 0, "\(command)")
      #expect(try repository.push("HEAD:main").status == 1, "\(command)")
    }
    try clone.git("switch", "--quiet", "-C", "back", "main")
    try clone.git("revert", "--no-edit", "HEAD")
    #expect(try repository.push("back:main").status == 0)
  }

  @Test func mergesAreTheCommitsThatTheyBringIn() throws {
    let repository = try Self.frozen()
    let clone = repository.clone
    try repository.commit("fix: mend", ["server/app.go": "package server // b\n"])
    try clone.git("switch", "--quiet", "-C", "landing", "main")
    try clone.git("merge", "--quiet", "--no-ff", "-m", "Merge branch 'work'", "work")
    #expect(try repository.push("landing:main").status == 0)
    try clone.git("switch", "--quiet", "-C", "work", "landing")
    try repository.commit("feat: add a page", Self.feature)
    try clone.git("switch", "--quiet", "landing")
    try clone.git("merge", "--quiet", "--no-ff", "--no-commit", "work")
    try clone.git("commit", "--quiet", "--no-verify", "-m", "Merge branch 'work'")
    #expect(try repository.push("landing:main").errorText.contains("1 of 2 commits may not go in"))
  }

  // MARK: - What was let through

  @Test func whatWasAllowedByName() throws {
    let repository = try Self.frozen()
    let clone = repository.clone
    try repository.commit("feat: add a page", Self.feature)
    try repository.commit("feat: add another", ["server/other.go": "package server\n"])
    try clone.git("fleet", "freeze", "allow", "work")
    #expect(
      try repository.clone.document(GateTableTests.Verdict.self, "check", "main..work").verdict == "allowed")
    // Squashed it is the same change; with more in it it is not.
    try clone.git("switch", "--quiet", "-C", "squashed", "main")
    try clone.git("merge", "--quiet", "--squash", "work")
    try clone.git("commit", "--quiet", "-m", "Pages (#300)")
    #expect(try repository.push("--dry-run", "squashed:main").status == 0)
    try repository.commit("feat: one more", ["server/more.go": "package server\n"])
    let output = try repository.push("--dry-run", "squashed:main")
    #expect(output.status == 1 && output.errorText.contains("1 of 2 commits may not go in"))
    #expect(try repository.push("work:main").status == 0)
  }

  // MARK: - Tags

  @Test(arguments: ["HEAD", "refs/tags/fleet-v4.70"])
  func tagsOfComponentsAreChecked(source: String) throws {
    let repository = try GatedRepository()
    try repository.install("pre-push")
    try repository.clone.git("tag", "fleet-v4.70", "-m", "Fleet")
    let output = try repository.push("\(source):refs/tags/fleet-v4.70")
    #expect(output.status == 1)
    #expect(output.errorText.hasPrefix("blocked: tag fleet-v4.70 "))
    #expect(output.errorText.contains("git fleet tags check fleet-v4.70"))
    #expect(try repository.push("HEAD:refs/tags/fleet-v4.70.0", "HEAD:refs/tags/other").status == 0)
    #expect(try repository.push(":refs/tags/fleet-v4.70.0").status == 0)
  }

  // MARK: - The record

  @Test func theRecordOnlyGrows() throws {
    let repository = try Self.frozen()
    let clone = repository.clone
    #expect(try repository.push(":refs/fleet/freeze").errorText.contains("never deleted"))
    try clone.git("fleet", "freeze", "allow", "work")
    #expect(try repository.push("refs/fleet/freeze").status == 0)
    #expect(try repository.push("+refs/fleet/freeze~1:refs/fleet/freeze").errorText.contains("only grows"))
    #expect(
      try repository.push("+work:refs/fleet/freeze").errorText.hasPrefix("blocked: refs/fleet/freeze: "))
  }

  // MARK: - Standard input

  @Test func itNeverWaits() throws {
    let repository = try Self.frozen()
    let hook = "'\(BuiltProduct.gitFleet)' hook pre-push origin ../server.git"
    for input in ["</dev/null", "<&-", "</dev/null >&- 2>&-"] {
      #expect(try repository.clone.shell("\(hook) \(input)").status == 0, "\(input)")
    }
    guard try repository.clone.shell("command -v script").status == 0 else { return }
    #expect(try repository.clone.shell("script -qec \"\(hook)\" /dev/null </dev/null").status == 0)
  }

  @Test func linesThatMakeNoSense() throws {
    let repository = try Self.frozen()
    let output = try repository.clone("hook", "pre-push", "origin", "x", input: "refs/heads/main 123\n")
    #expect(output.status == 128)
    #expect(output.errorText.hasPrefix("fatal: git gave the hook a line that makes no sense"))
  }

  @Test func thousandsOfRefs() throws {
    let repository = try Self.frozen()
    let zero = String(repeating: "0", count: 40)
    let head = try repository.commit("feat: add a page", Self.feature)
    let lines = (1...5_000).map { "HEAD@{1 day ago} \(head) refs/heads/topic-\($0) \(zero)\n" }.joined()
    #expect(try repository.clone("hook", "pre-push", "origin", "../server.git", input: lines).status == 0)
    let main = try repository.clone.id("main")
    let last = "HEAD \(head) refs/heads/main \(main)\n"
    #expect(
      try repository.clone("hook", "pre-push", "origin", "../server.git", input: lines + last).status == 1)
  }

  /// A developer is told of a record that may be old; the server decides.
  @Test func anOldRecordIsSaid() throws {
    let repository = try Self.frozen()
    try repository.clone.git("fleet", "freeze", "sync")
    try repository.commit("fix: mend", ["server/app.go": "package server // b\n"])
    let later = repository.at("2025-06-12T12:00:01Z")
    let output = try later.push("work:main")
    #expect(output.status == 0)
    #expect(output.errorText.contains("warning: the record of freezes was fetched 2 days"))
    #expect(try later.clone("check").status == 3)
  }
}
