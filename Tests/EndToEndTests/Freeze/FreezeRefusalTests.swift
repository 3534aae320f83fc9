import FleetTestSupport
import Foundation
import GitKit
import Testing

/// Bad input, each with one line and the next step.
@Suite struct FreezeRefusalTests {
  @Test func timesAndNames() throws {
    let fleet = try FreezeSample().fleet
    let refusals: [([String], Int32, String, String?)] = [
      (
        ["start", "--until", "2025-06-17 09:00", "--zone", "America/Nowhere"], 129,
        "error: unknown time zone 'America/Nowhere'", nil
      ),
      (
        ["schedule", "4.70.0", "--release-date", "2025-06-17", "--zone", "America/Los_Angles"], 129,
        "error: unknown time zone 'America/Los_Angles'", "did you mean 'America/Los_Angeles'?"
      ),
      (
        ["schedule", "4.70.0", "--release-date", "2025-06-31"], 129,
        "error: '2025-06-31' is no day that --release-date can take", "for instance 2025-06-17"
      ),
      (
        ["schedule", "4.70.0", "--release-date", "2025-06-17", "--at", "9am"], 129,
        "error: '9am' is no time that --at can take", "for instance 09:00"
      ),
      (
        ["schedule", "4.70.0", "--release-date", "2025-06-17", "--begins", "2025-06-18"], 129,
        "error: --begins is not before the release", nil
      ),
      (
        ["start", "--until", "tomorrow"], 129, "error: 'tomorrow' is no time that --until can take",
        "for instance 2025-06-17T09:00:00-07:00, or 2025-06-17 09:00"
      ),
      (
        ["start", "--until", "2025-06-10T16:00:00Z"], 1,
        "error: a freeze that begins now cannot end at 2025-06-10T16:00:00Z, which is past",
        "name a later time, or leave it out and end it by hand: git fleet freeze end"
      ),
      (
        ["start", "main"], 129, "error: 'main' is not a release such as 4.70.0",
        "a branch is named by --branch main"
      ),
      (["start", "--branch", "a b"], 129, "error: 'a b' is not the name of a branch", nil),
      (
        ["end"], 1, "error: nothing is frozen",
        "ask origin, which nobody here did yet: git fleet freeze status --fetch"
      ),
      (
        ["end", "--branch", "topic"], 1, "error: topic is not frozen",
        "ask origin, which nobody here did yet: git fleet freeze status --fetch"
      ),
      (["end", "4.70.0"], 1, "error: nothing is frozen for 4.70.0", nil),
      (
        ["allow", "topic"], 1, "error: nothing is frozen, so nothing needs to be let through",
        "ask origin, which nobody here did yet: git fleet freeze status --fetch"
      ),
      (["allow", "#x"], 129, "error: '#x' is neither a pull request nor a branch", "for instance 28415"),
      (
        ["exception", "show", "abcd"], 1, "error: there is no exception 'abcd'",
        "to see all there are: git fleet freeze exception show"
      ),
    ]
    for (arguments, status, complaint, hint) in refusals {
      let output = try fleet.runner.run(["git", "fleet", "freeze"] + arguments)
      expectRefusal(output, status, complaint, hint: hint)
    }
    #expect(try fleet.git("for-each-ref", "refs/fleet").text == "")
    for usage in [
      ["start", "--until", "2025-06-17", "--release-date", "2025-06-17"], ["schedule", "4.70.0"],
      ["schedule", "--ics", "--json"], ["exception", "request", "topic"],
      ["exception", "request", "topic", "--reason", " "], ["log", "-n", "-1"],
    ] {
      #expect(try fleet.runner.run(["git", "fleet", "freeze"] + usage).status == 129, "\(usage)")
    }
  }

  @Test func startTwice() throws {
    let fleet = try FreezeSample().fleet
    _ = try fleet("freeze", "start", "4.70.0", "--until", "2025-06-17T16:00:00Z")
    expectRefusal(
      try fleet("freeze", "start", "4.71.0"), 1,
      "error: main for 4.70.0 is already frozen until 2025-06-17T16:00:00Z, by Release Engineer "
        + "<release@example.com>", hint: "to end it: git fleet freeze end")
    let hints = try fleet("freeze", "start", "4.70.0").hints
    #expect(hints.first == "hint: to move its end: git fleet freeze schedule 4.70.0 --release-date <day>")
    #expect(try fleet.git("rev-list", "--count", "refs/fleet/freeze").lines == ["1"])
    #expect(try fleet("freeze", "end").status == 0)
    let nothing = "error: nothing is frozen"
    expectRefusal(
      try fleet("freeze", "end"), 1, nothing, hint: "to see what is: git fleet freeze status")
    expectRefusal(
      try fleet("freeze", "allow", "topic"), 1, nothing + ", so nothing needs to be let through",
      hint: "to see what is scheduled: git fleet freeze status")
    _ = try fleet("freeze", "schedule", "4.71.0", "--release-date", "2025-07-08")
    expectRefusal(
      try fleet("freeze", "end"), 1, "error: nothing is frozen",
      hint: "to take back what is scheduled: git fleet freeze end 4.71.0")
    #expect(try fleet("freeze", "end", "4.71.0").status == 0)
  }

  @Test func whatIsNotHere() throws {
    let fleet = try FreezeSample().fleet
    _ = try fleet("freeze", "start")
    expectRefusal(
      try fleet("freeze", "allow", "nowhere"), 1,
      "error: there is no branch 'nowhere' here, so its head is not known",
      hint: "fetch it: git fetch origin nowhere")
    expectRefusal(
      try fleet("freeze", "allow", "7"), 1, "error: pull request #7 is not here, so its head is not known",
      hint: "fetch it: git fetch origin pull/7/head:refs/pull/7/head")
    // The hint, typed.
    try fleet.git("push", "--quiet", "origin", "topic:refs/pull/7/head")
    try fleet.git("fetch", "--quiet", "origin", "pull/7/head:refs/pull/7/head")
    #expect(try fleet("freeze", "allow", "7").lines.first?.hasPrefix("Allowed: #7 at ") == true)
    try fleet.git("update-ref", "refs/remotes/origin/topic", "main")
    let output = try fleet("freeze", "allow", "topic")
    #expect(output.status == 1 && output.complaints[0].hasPrefix("error: 'topic' is at "))
    #expect(output.hints == ["hint: say which is meant: --head \(try fleet.id("main").prefix(10))"])
    #expect(try fleet("freeze", "allow", "topic", "--head", "topic").status == 0)
    let again = try fleet("freeze", "allow", "topic", "--head", "topic")
    #expect(again.status == 1 && again.complaints[0].contains("is already allowed at "))
  }

  /// What is to be shared at once is decided by what the remote has.
  @Test func nothingIsRecordedWhereTheRemoteCannotBeAsked() throws {
    let fleet = try FreezeSample().fleet
    try fleet.git("remote", "set-url", "origin", "../nowhere")
    let output = try fleet("freeze", "start", "4.70.0", "--sync")
    #expect(output.status == 3 && output.complaints[0].hasSuffix("; nothing was recorded"))
    #expect(output.hints.last == "hint: without --sync it is recorded in this clone alone")
    #expect(try fleet.git("for-each-ref", "refs/fleet").lines == [])
    #expect(try fleet("freeze", "start", "4.70.0").status == 0)
  }

  /// As hosts guard it, and as every clone brings it; what is judged may say otherwise.
  @Test func aRecordInABranch() throws {
    let fleet = try FreezeSample().fleet
    try fleet.write("[fleet]\n\tfreezeRef = refs/heads/freezes\n", to: ".fleetconfig")
    try fleet.git("add", ".fleetconfig")
    try fleet.git("commit", "--quiet", "-m", "Policy")
    try fleet.git("push", "--quiet", "origin", "main")
    #expect(try fleet("freeze", "start", "4.70.0", "--sync").status == 0)
    try fleet.git(
      "clone", "--quiet", "--branch", "main", try fleet.git("remote", "get-url", "origin").lines[0],
      "../fresh")
    let fresh = fleet.inside("../fresh")
    #expect(try fresh("freeze").lines[0].hasPrefix("main is frozen"))
    #expect(!(try fresh("freeze").text.contains("never fetched")))
    for policy in ["", "[fleet]\n\tfreezeRef = refs/heads/none\n", "[fleet\n"] {
      try fresh.write(policy, to: ".fleetconfig")
      try fresh.write("package server // \(policy.count)\n", to: "server/page.go")
      try fresh.git("add", ".")
      try fresh.git("commit", "--quiet", "-m", "feat: add a page")
      let checked = try fresh("check", "origin/main..HEAD")
      #expect(
        checked.status == 1 && checked.lines[0].contains("main is frozen"),
        "\(checked.text)\(checked.errorText)")
    }
  }

  @Test func aRecordThatCannotBeRead() throws {
    let fleet = try FreezeSample().fleet
    _ = try fleet("freeze", "start")
    let tip = try fleet.id("refs/fleet/freeze")
    func commit(_ content: String) throws -> String {
      let blob = try fleet.git("hash-object", "-w", "--stdin", input: content).lines[0]
      let tree = try fleet.git("mktree", input: "100644 blob \(blob)\tfreeze\n").lines[0]
      return try fleet.git("commit-tree", tree, "-p", tip, "-m", "x").lines[0]
    }
    for command in [["status"], ["start"], ["end"], ["log"], ["allow", "topic"], ["exception"], ["sync"]] {
      try fleet.git("update-ref", "refs/fleet/freeze", try commit("[record\n"))
      let damaged = try fleet.runner.run(["git", "fleet", "freeze"] + command)
      expectRefusal(
        damaged, 128, "fatal: the record of freezes is damaged: it is not git configuration",
        hint: "its history shows who wrote it: git log -p \(try fleet.id("refs/fleet/freeze").prefix(10))")
      try fleet.git("update-ref", "refs/fleet/freeze", "main:server/a.go")
      let blob = try fleet.runner.run(["git", "fleet", "freeze"] + command)
      expectRefusal(
        blob, 128,
        "fatal: refs/fleet/freeze does not lead to a commit, so that no freeze can be read from it",
        hint: "if it is not meant to be there: git update-ref -d refs/fleet/freeze")
      try fleet.git("update-ref", "refs/fleet/freeze", try commit("[record]\nversion = 2\n"))
      let newer = try fleet.runner.run(["git", "fleet", "freeze"] + command)
      expectRefusal(
        newer, 3, "cannot tell: the record of freezes holds version 2, which this version does not know",
        hint: "install a newer git fleet")
    }
    try fleet.git("update-ref", "-d", "refs/fleet/freeze")
    #expect(try fleet("freeze").lines.first == "main is open as far as this clone knows.")
  }

  @Test func whoeverGitDoesNotKnow() throws {
    let fleet = try FreezeSample().fleet.with([
      "GIT_COMMITTER_NAME": nil, "GIT_COMMITTER_EMAIL": nil, "EMAIL": nil,
    ])
    try fleet.git("config", "user.useConfigOnly", "true")
    let output = try fleet("freeze", "start")
    #expect(output.status == 128)
    #expect(
      output.complaints[0].hasPrefix("fatal: nothing was recorded, because git does not know who you are: "))
    try fleet.git("config", "user.name", "Somebody")
    try fleet.git("config", "user.email", "somebody@example.com")
    #expect(try fleet("freeze", "start").status == 0)
  }

  @Test func withoutARemote() throws {
    let fleet = try FreezeSample().fleet
    try fleet.git("remote", "remove", "origin")
    expectRefusal(
      try fleet("freeze", "sync"), 1, "error: there is no remote to share the record of freezes with",
      hint: "or: git config fleet.remote <name>")
    #expect(try fleet("freeze").lines == ["main is open."])
  }
}
