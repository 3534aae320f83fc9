import FleetTestSupport
import Foundation
import Testing

/// `pre-commit`, `commit-msg` and `pre-merge-commit`, by real commits and merges on a frozen branch.
@Suite struct CommitGateTests {
  private static func frozen() throws -> GatedRepository {
    let repository = try GatedRepository()
    try repository.freeze()
    try repository.clone.git("switch", "--quiet", "main")
    try repository.install("pre-commit", "commit-msg", "pre-merge-commit")
    return repository
  }

  private static let test = "package server // tested\n"

  private func commit(_ fleet: Fleet, _ arguments: String...) throws -> Fleet.Output {
    try fleet.runner.run(["git", "commit", "--quiet"] + arguments)
  }

  @Test func theHintOfARefusedMessageHelps() throws {
    let repository = try Self.frozen()
    try repository.stage(["server/app.go": "package server // b\n"])
    let refused = try commit(repository.clone, "-m", "Turn the page")
    #expect(refused.status == 1)
    #expect(refused.errorText.hasPrefix("cannot tell: main is frozen until "))
    #expect(
      refused.errorText.contains("hint: if it is a fix, say so: git commit --trailer 'Change-Type: bug'\n"))
    #expect(try commit(repository.clone, "-m", "Turn the page", "--trailer", "Change-Type: bug").status == 0)
  }

  /// Two hooks of one commit, and one warning.
  @Test func anOldRecordIsSaidOnce() throws {
    let repository = try Self.frozen()
    try repository.clone.git("fleet", "freeze", "sync")
    let later = repository.at("2025-06-12T12:00:01Z")
    try later.stage(["docs/guide.md": "Guide to it\n"])
    let output = try commit(later.clone, "-m", "Explain")
    #expect(output.status == 0)
    #expect(
      output.errorText.split(separator: "\n").filter { $0.hasPrefix("warning: the record of") }.count == 1)
  }

  /// What the remote's branch has is there already, and a merge of it is no news.
  @Test func pullingWhatTheRemoteHas() throws {
    let repository = try GatedRepository()
    let clone = repository.clone
    try repository.commit("feat: add a page (#110)", ["server/page.go": "package server\n"])
    try clone.git("push", "--quiet", "origin", "work:main")
    try repository.freeze()
    try clone.git("switch", "--quiet", "main")
    try repository.commit("fix: mend", ["server/app.go": "package server // b\n"])
    try repository.install("pre-commit", "commit-msg", "pre-merge-commit", "pre-push")
    let pulled = try clone.runner.run([
      "git", "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main",
    ])
    #expect(pulled.status == 0, "\(pulled.errorText)")
    let pushed = try repository.push("main")
    #expect(pushed.status == 0, "\(pushed.errorText)")
    // What the remote has elsewhere is news.
    try clone.git("switch", "--quiet", "work")
    try repository.commit("feat: add another page", ["server/other.go": "package server\n"])
    try clone.git("push", "--quiet", "--no-verify", "origin", "work")
    try clone.git("switch", "--quiet", "main")
    #expect(
      try clone.runner.run(["git", "merge", "--quiet", "--no-ff", "--no-edit", "origin/work"]).status != 0)
  }

  /// What git makes by itself goes in where its commits do: a rename beside a change, a file that an attribute merges by
  /// lines, a tag, three sides; and so does its push.
  @Test(arguments: ["rename", "union", "tag", "octopus", "octopus forward"])
  func mergesAsGitMakesThem(kind: String) throws {
    let repository = try GatedRepository()
    let clone = repository.clone
    let lines = (1...20).map { "// line \($0)\n" }.joined()
    try clone.git("switch", "--quiet", "main")
    try repository.commit(
      "feat: start",
      [
        "server/list.txt": "one\n", "server/long.go": "package server\n" + lines,
        ".gitattributes": "*.txt merge=union\n",
      ])
    try clone.git("push", "--quiet", "origin", "main")
    try repository.freeze()
    try repository.install("pre-commit", "commit-msg", "pre-merge-commit", "pre-push")
    func fix(_ branch: String, _ files: [String: String]) throws {
      try clone.git("switch", "--quiet", "--create", branch, "main")
      try repository.commit("fix: mend \(branch)", files)
    }
    var heads = ["one"]
    switch kind {
    case "rename":
      try fix("one", ["server/app.go": "package server // b\n"])
      try clone.git("mv", "server/long.go", "server/moved.go")
      try clone.git("commit", "--quiet", "--no-verify", "-m", "fix: move")
    case "union": try fix("one", ["server/list.txt": "one\ntwo\n"])
    case "tag":
      try fix("one", ["server/app.go": "package server // b\n"])
      try clone.git("tag", "-a", "-m", "one", "marked")
      heads = ["marked"]
    default:
      try fix("one", ["server/app.go": "package server // b\n"])
      try fix("two", ["server/long.go": "package server\n" + lines + "// two\n"])
      heads = ["one", "two"]
    }
    try clone.git("switch", "--quiet", "main")
    switch kind {
    case "rename":
      try repository.commit("fix: first line", ["server/long.go": "package one\n" + lines])
    case "union": try repository.commit("fix: three", ["server/list.txt": "one\nthree\n"])
    case "octopus":
      try repository.commit("fix: first line", ["server/long.go": "package one\n" + lines])
    case "tag": try repository.commit("fix: list", ["server/list.txt": "one\ntwo\n"])
    default: break
    }
    let merged = try clone.runner.run(["git", "merge", "--quiet", "--no-ff", "--no-edit"] + heads)
    #expect(merged.status == 0, "\(merged.errorText)")
    let pushed = try repository.push("main")
    #expect(pushed.status == 0, "\(pushed.errorText)")
  }

  /// The same merges with something of their own in them.
  @Test(arguments: [["one"], ["one", "two"]])
  func mergesWithSomethingOfTheirOwn(heads: [String]) throws {
    let repository = try Self.frozen()
    let clone = repository.clone
    for head in heads {
      try clone.git("switch", "--quiet", "--create", head, "main")
      try repository.commit("fix: mend \(head)", ["server/\(head).go": "package server\n"])
    }
    try clone.git("switch", "--quiet", "main")
    _ = try clone.runner.run(["git", "merge", "--quiet", "--no-ff", "--no-commit"] + heads)
    try repository.stage(["server/page.go": "package server // page\n"])
    let refused = try commit(clone, "-m", "feat: page")
    #expect(refused.status == 1)
    try clone.git("commit", "--quiet", "--no-verify", "-m", "feat: page")
    try repository.install("pre-push")
    #expect(try repository.push("main").status != 0)
  }

  /// The index that git names, not the one that is there.
  @Test func theStagedPartAlone() throws {
    let repository = try Self.frozen()
    let clone = repository.clone
    try clone.write(Self.test, to: "server/app_test.go")
    try clone.write("Guide to it\n", to: "docs/guide.md")
    // `commit -a` takes the test, too; `commit <path>` does not, even where it is staged.
    #expect(try commit(clone, "-a", "-m", "Explain").status == 1)
    #expect(try clone.git("diff", "--cached", "--name-only").lines == [])
    try clone.git("add", "server/app_test.go")
    #expect(try commit(clone, "-m", "Explain", "docs/guide.md").status == 0)
    #expect(try clone.git("diff", "--cached", "--name-only").lines == ["server/app_test.go"])
    let refused = try commit(clone, "-m", "fix: test")
    #expect(refused.status == 1)
    #expect(refused.errorText.contains("rule: test changes wait for the end of the freeze"))
  }

  @Test(arguments: ["--sparse-index", "split", "worktree"])
  func everyKindOfIndex(kind: String) throws {
    let repository = try Self.frozen()
    var fleet = repository.clone
    switch kind {
    case "split": try fleet.git("update-index", "--split-index")
    case "worktree":
      try fleet.git("switch", "--quiet", "work")
      try fleet.git("worktree", "add", "--quiet", "../linked", "main")
      fleet = fleet.inside("../linked")
    default: try fleet.git("sparse-checkout", "set", "--cone", kind, "server", "docs")
    }
    try fleet.write("Guide to it\n", to: "docs/guide.md")
    #expect(try commit(fleet, "-am", "Explain").status == 0)
    try fleet.write(Self.test, to: "server/app_test.go")
    let refused = try commit(fleet, "-am", "fix: test")
    #expect(refused.status == 1)
    #expect(refused.errorText.hasPrefix("blocked: main is frozen"), "\(refused.errorText)")
  }

  @Test func otherBranchesAndNothingStaged() throws {
    let repository = try Self.frozen()
    let clone = repository.clone
    try clone.git("commit", "--quiet", "--allow-empty", "-m", "Nothing")
    try clone.git("commit", "--quiet", "--amend", "--allow-empty", "-m", "Nothing at all")
    try clone.git("switch", "--quiet", "work")
    try clone.write(Self.test, to: "server/app_test.go")
    #expect(try commit(clone, "-am", "test").status == 0)
    try clone.git("switch", "--quiet", "--detach")
    try clone.write(Self.test + "\n", to: "server/app_test.go")
    #expect(try commit(clone, "-am", "test").status == 0)
  }

  /// What takes back unreleased work may say so in its message, so the paths alone do not refuse it.
  @Test func aRevertByHand() throws {
    let repository = try GatedRepository()
    try repository.clone.git("switch", "--quiet", "main")
    let added = try repository.commit("Test it (#110)", ["server/new_test.go": Self.test])
    try repository.freeze()
    try repository.install("pre-commit", "commit-msg")
    try repository.clone.git("rm", "--quiet", "server/new_test.go")
    #expect(try commit(repository.clone, "-m", "Take it out\n\nThis reverts commit \(added).").status == 0)
  }

  @Test func merges() throws {
    let repository = try Self.frozen()
    let clone = repository.clone
    func merge(_ branch: String) throws -> Fleet.Output {
      try clone.runner.run(["git", "merge", "--quiet", "--no-ff", "--no-edit", branch])
    }
    try clone.git("switch", "--quiet", "work")
    try repository.commit("fix: mend", ["server/app.go": "package server // b\n"])
    try clone.git("switch", "--quiet", "main")
    #expect(try merge("work").status == 0)
    try clone.git("switch", "--quiet", "work")
    try repository.commit("feat: add a page", ["server/page.go": "package server\n"])
    try clone.git("switch", "--quiet", "main")
    let head = try clone.id("HEAD")
    let refused = try merge("work")
    #expect(refused.status != 0)
    #expect(refused.errorText.contains("blocked: main is frozen until "))
    #expect(refused.errorText.contains("feature: feat: add a page"))
    #expect(try clone.id("HEAD") == head)
    // A merge that stopped is concluded by a commit.
    #expect(try commit(clone, "-m", "Merge").status == 1)
    try clone.git("merge", "--abort")
  }

  @Test func commentsAreNoWords() throws {
    let repository = try Self.frozen()
    try repository.stage(["server/app.go": "package server // b\n"])
    try repository.clone.write(
      """
      #!/bin/sh
      printf 'Turn the page\\n\\n# fix: bug\\n# Change-Type: bug\\n' >"$1"

      """, to: "../editor")
    #expect(try repository.clone.shell("chmod +x ../editor").status == 0)
    let edited = repository.clone.with(["GIT_EDITOR": repository.clone.directory.path + "/editor"])
    #expect(try commit(edited).status == 1)
  }
}
