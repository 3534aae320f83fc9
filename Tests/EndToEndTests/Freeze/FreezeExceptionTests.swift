import FleetTestSupport
import Foundation
import GitKit
import Testing

/// Exceptions, with keys that `ssh-keygen` and `gpg` make for the test.
@Suite struct FreezeExceptionTests {
  private let sample: FreezeSample
  private var fleet: Fleet { sample.fleet }
  private var home: String { sample.fleet.directory.path + "/home" }

  private static let people = ["em", "qa", "dri", "stranger"]

  /// main knows three people and their keys; the topic branch would let a stranger in.
  init() throws {
    sample = try FreezeSample()
    var keys: [String: String] = [:]
    for person in Self.people {
      let path = home + "/" + person
      let made = try fleet.runner.run([
        "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", person, "-f", path,
      ])
      try #require(made.status == 0, "\(made.errorText)")
      keys[person] = try fleet.shell("cut -d' ' -f1,2 '\(path).pub'").lines[0]
    }
    try fleet.git("config", "gpg.format", "ssh")
    try fleet.write(
      """
      [fleet-freeze]
        approver = em:em@example.com
        approver = qa:qa@example.com
        approver = dri:dri@example.com
        approver = dri:em@example.com
        signer = em@example.com \(keys["em"] ?? "")
        allowedSigners = signers
      """, to: ".fleetconfig")
    try fleet.write(
      "qa@example.com \(keys["qa"] ?? "")\ndri@example.com \(keys["dri"] ?? "")\n", to: "signers")
    try fleet.git("add", ".fleetconfig", "signers")
    try fleet.git("commit", "--quiet", "-m", "Policy")
    try fleet.git("push", "--quiet", "origin", "main")
  }

  /// The same for a user with a key.
  private func `as`(_ person: String, key: String? = nil) -> Fleet {
    fleet.by(person).with([
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.signingKey",
      "GIT_CONFIG_VALUE_0": home + "/\(key ?? person).pub",
    ])
  }

  @Test func whatIsOverIsNotApproved() throws {
    let id = try request()
    _ = try `as`("em")("freeze", "end")
    let ended = try `as`("qa")("freeze", "exception", "approve", id)
    #expect(
      ended.status == 1 && ended.errorText.contains("was requested in a freeze that is over"),
      "\(ended.errorText)")
    let later = fleet.at("2025-06-10T18:00:00Z")
    _ = try later("freeze", "start", "4.70.0")
    let again = try `as`("qa").at("2025-06-10T18:00:00Z")("freeze", "exception", "approve", id)
    #expect(
      again.status == 1
        && again.errorText.contains("request it anew: git fleet freeze exception request topic"))
  }

  /// Where the host runs no hooks, anybody who may push the record may end a freeze in it.
  @Test func checkBelievesNoEndThatNobodySigned() throws {
    _ = try `as`("em")("freeze", "start", "4.70.0")
    try fleet.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", "feat: add a page")
    #expect(try fleet("check", "--branch", "main").errorText == "")
    try fleet.git("branch", "before", "HEAD")
    let tip = try fleet.id("refs/fleet/freeze")
    for arguments in [["end"], ["allow", "before"]] {
      for (person, isBelieved) in [("em", true), ("stranger", false)] {
        try fleet.git("update-ref", "refs/fleet/freeze", tip)
        let done = try `as`(person).runner.run(["git", "fleet", "freeze"] + arguments)
        try #require(done.status == 0, "\(done.errorText)")
        let checked = try fleet("check", "--branch", "main")
        #expect(checked.status == (isBelieved ? 0 : 3), "\(arguments) \(person) \(checked.text)")
        #expect(checked.text.contains("of the record brings in") == !isBelieved)
      }
    }
  }

  /// The dates of an entry and of its commit are its writer's to choose.
  @Test func checkBelievesNoEndThatIsDatedBack() throws {
    _ = try `as`("em")("freeze", "start", "4.70.0")
    try fleet.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", "feat: add a page")
    let tip = try fleet.id("refs/fleet/freeze")
    _ = try `as`("stranger")("freeze", "end")
    let dated = try fleet.with(["GIT_COMMITTER_DATE": "2024-01-01T00:00:00Z"]).git(
      "commit-tree", "refs/fleet/freeze^{tree}", "-p", tip, "-m", "x")
    try fleet.git("update-ref", "refs/fleet/freeze", dated.lines[0])
    #expect(try fleet("check", "--branch", "main").status == 3)
  }

  /// A start that nobody signed is no way to move the end of one that somebody did, whichever is said to be first.
  @Test func checkBelievesNoOtherTimes() throws {
    try fleet.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", "feat: add a page")
    let empty = try fleet.git("hash-object", "-w", "--stdin", input: "[record]\n\tversion = 1\n").lines[0]
    func commit(_ blob: String, _ parents: [String], date: String) throws -> String {
      let tree = try fleet.git("mktree", input: "100644 blob \(blob)\tfreeze\n").lines[0]
      return try fleet.with(["GIT_COMMITTER_DATE": date]).runner.git(
        ["commit-tree", tree, "-m", "x"] + parents.flatMap { ["-p", $0] }
      ).lines[0]
    }
    let root = try commit(empty, [], date: "2024-01-01T00:00:00Z")
    try fleet.git("update-ref", "refs/fleet/freeze", root)
    _ = try `as`("em")("freeze", "start", "4.70.0")
    let other = try fleet.git(
      "hash-object", "-w", "--stdin",
      input: """
        [record]
        \tversion = 1
        [freeze "abcdefabcd"]
        \tbranch = main
        \trelease = 4.70.0
        \tbegins = 2025-01-01T00:00:00Z
        \tends = 2025-01-02T00:00:00Z
        \torder = 99
        \tat = 2025-01-01T00:00:00Z
        \tby = EM <em@example.com>

        """
    ).lines[0]
    let early = try commit(other, [root], date: "2024-01-02T00:00:00Z")
    try fleet.git("update-ref", "refs/fleet/fetched/freeze", early)
    #expect(try fleet("freeze", "status").lines[0] == "main is open.")
    let checked = try fleet("check", "--branch", "main")
    #expect(checked.status == 3, "\(checked.text)")
  }

  /// The record only grows, also where nobody refuses a push that takes something out of it.
  @Test func whatWasTakenOutOfTheRecordIsSaidAndComesBack() throws {
    _ = try `as`("em")("freeze", "start", "4.70.0")
    _ = try fleet("freeze", "sync")
    try fleet.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", "feat: add a page")
    let tip = try fleet.id("refs/fleet/freeze")
    let blob = try fleet.git("hash-object", "-w", "--stdin", input: "[record]\n\tversion = 1\n").lines[0]
    let tree = try fleet.git("mktree", input: "100644 blob \(blob)\tfreeze\n").lines[0]
    let empty = try fleet.git("commit-tree", tree, "-p", tip, "-m", "x").lines[0]
    try fleet.git("update-ref", "refs/fleet/freeze", empty)
    try fleet.git("update-ref", "-d", "refs/fleet/fetched/freeze")
    let checked = try fleet("check", "--branch", "main")
    #expect(checked.status == 3 && checked.text.contains("was taken out of the record"), "\(checked.text)")
    // Another clone still has it.
    try fleet.git("push", "--quiet", "origin", "refs/fleet/freeze")
    try fleet.git("update-ref", "refs/fleet/freeze", tip)
    #expect(try fleet("freeze", "sync").status == 0)
    #expect(try fleet("freeze", "status").lines[0].contains("main is frozen"))
    #expect(try fleet("check", "--branch", "main").status != 3)
    #expect(
      try fleet.git("ls-remote", "origin", "refs/fleet/freeze").text.hasPrefix(fleet.id("refs/fleet/freeze")))
  }

  /// What an approver forgot to sign is made good by the command that is named.
  @Test(arguments: [["end"], ["allow", "before"]])
  func whatWasNotSignedIsSettledByTheCommandThatIsNamed(arguments: [String]) throws {
    _ = try `as`("em")("freeze", "start", "4.70.0")
    try fleet.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", "feat: add a page")
    try fleet.git("branch", "before", "HEAD")
    _ = try fleet.by("em").runner.run(["git", "fleet", "freeze"] + arguments)
    let checked = try fleet("check", "--branch", "main")
    #expect(checked.status == 3)
    let line = try #require(checked.lines.first { $0.contains("an approver settles it by: ") })
    let command = try #require(line.components(separatedBy: "settles it by: git ").last)
    let settled = try `as`("em").shell("git \(command)")
    #expect(settled.status == 0, "\(settled.errorText)")
    #expect(try fleet("check", "--branch", "main").status == 0)
    // Once is enough.
    #expect(try `as`("em").runner.run(["git"] + command.split(separator: " ").map(String.init)).status == 1)
  }

  private func request() throws -> String {
    _ = try fleet("freeze", "start", "4.70.0")
    let output = try fleet(
      "freeze", "exception", "request", "topic", "--reason", "A customer", "--risk", "Low")
    try #require(output.status == 0, "\(output.errorText)")
    let shown = try fleet.document(FreezeDocument.self, "freeze").exceptions
    return try #require(shown.first).id
  }

  private func exception() throws -> FreezeDocument.Exception {
    try #require(try fleet.document(FreezeDocument.self, "freeze").exceptions.first)
  }

  @Test func threePeopleApprove() throws {
    let id = try request()
    #expect(try exception().state == "requested" && exception().missing == ["em", "qa", "dri"])
    let first = try self.as("em")("freeze", "exception", "approve", id, "--role", "em")
    #expect(first.status == 0 && first.lines[0] == "Approved: exception \(id) as em.", "\(first.errorText)")
    #expect(try self.as("qa")("freeze", "exception", "approve", "topic").status == 0)
    let again = try self.as("qa")("freeze", "exception", "approve", "topic", "--sync")
    #expect(
      again.status == 1 && again.hints.contains("hint: to share what is recorded here: git fleet freeze sync")
    )
    #expect(try exception().missing == ["dri"])
    // He holds this role, too, but he was counted already.
    expectRefusal(
      try self.as("em")("freeze", "exception", "approve", id, "--role", "dri"), 1,
      "error: em@example.com already approved it as em, and each role takes another person",
      hint: "still to approve: dri")
    #expect(try self.as("dri")("freeze", "exception", "approve", String(id.prefix(6))).status == 0)
    let approved = try exception()
    #expect(approved.state == "approved" && approved.missing == [] && approved.approvals.allSatisfy(\.counts))
    for commit in try fleet.git("rev-list", "-3", "refs/fleet/freeze").lines {
      #expect(try fleet.git("cat-file", "commit", commit).text.contains("\ngpgsig "))
    }
    #expect(
      try fleet("freeze", "log", "--verify", "-n", "1").lines[0].hasSuffix("[signed by dri@example.com]"))
    #expect(
      try fleet("freeze", "exception", "show", id).lines.contains("  dri: DRI <dri@example.com>, counts"))
    #expect(try fleet("freeze", "end").status == 0)
    #expect(
      try fleet("freeze", "exception").lines == [
        "\(id) for topic at \(try fleet.id("topic").prefix(10)): expired"
      ])
  }

  /// One key under two addresses is one person.
  @Test func oneKeyInTwoRoles() throws {
    let id = try request()
    #expect(try self.as("em")("freeze", "exception", "approve", id, "--role", "em").status == 0)
    let text = try fleet.git("show", "main:.fleetconfig").text
    let print = try fleet.shell("ssh-keygen -l -f '\(home)/em.pub' | cut -d' ' -f2").lines[0]
    try fleet.write(text + "\n  approver = qa:\(print)\n", to: ".fleetconfig")
    try fleet.git("commit", "--quiet", "--all", "-m", "Two addresses")
    try fleet.git("push", "--quiet", "origin", "main")
    let before = try fleet.id("refs/fleet/freeze")
    let second = fleet.with(["GIT_COMMITTER_NAME": "Second", "GIT_COMMITTER_EMAIL": "second@example.com"])
      .with([
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.signingKey",
        "GIT_CONFIG_VALUE_0": home + "/em.pub",
      ])
    let refused = try second("freeze", "exception", "approve", id, "--role", "qa")
    #expect(refused.status == 1)
    #expect(
      refused.complaints.first?.contains("this key already approved it as em") == true, "\(refused.errorText)"
    )
    #expect(try fleet.id("refs/fleet/freeze") == before)
  }

  /// The roles and keys of the tip of main count, not those of the work tree.
  @Test func thePolicyIsThatOfMain() throws {
    let id = try request()
    try fleet.git("checkout", "--quiet", "topic")
    try fleet.write(
      "[fleet-freeze]\napprover = em:stranger@example.com\nrequireSigned = false\n", to: ".fleetconfig")
    expectRefusal(
      try self.as("stranger")("freeze", "exception", "approve", id), 1,
      "error: stranger@example.com holds no role that approves exceptions",
      hint: "those who do: em em@example.com, qa qa@example.com, dri dri@example.com, dri em@example.com")
  }

  /// Anybody may write a request; what three people signed is the commit.
  @Test func whatARequestSaysOfTheChangeIsNotBelieved() throws {
    let id = try request()
    try fleet.git("switch", "--quiet", "--create", "other", "main")
    try fleet.write("package door\n", to: "server/door.go")
    try fleet.git("add", ".")
    try fleet.git("commit", "--quiet", "-m", "feat: open a door")
    #expect(try fleet("freeze", "exception", "request", "other", "--reason", "Quietly").status == 0)
    let record = try fleet.git("show", "refs/fleet/freeze:freeze").text
    let patches = record.split(separator: "\n").filter { $0.contains("patch = ") }
    try #require(patches.count == 2 && patches[0] != patches[1])
    let forged = record.replacing(patches[0], with: "patch = forged").replacing(patches[1], with: patches[0])
      .replacing("patch = forged", with: patches[1])
    let blob = try fleet.git("hash-object", "-w", "--stdin", input: forged).lines[0]
    let tree = try fleet.git("mktree", input: "100644 blob \(blob)\tfreeze\n").lines[0]
    let commit = try fleet.git("commit-tree", tree, "-p", "refs/fleet/freeze", "-m", "freeze: forged").lines[
      0]
    try fleet.git("update-ref", "refs/fleet/freeze", commit)
    for person in ["em", "qa", "dri"] {
      let output = try self.as(person)("freeze", "exception", "approve", id, "--role", person)
      #expect(output.status == 0, "\(output.errorText)")
    }
    #expect(try fleet("check", "main..other", "--branch", "main").status == 1)
    #expect(try fleet("check", "main..topic", "--branch", "main").status == 0)
    // The same change under another id.
    try fleet.git("switch", "--quiet", "--create", "squashed", "main")
    try fleet.write("2\n", to: "server/a.go")
    try fleet.git("commit", "--quiet", "--all", "-m", "feat: as approved")
    #expect(try fleet("check", "main..squashed", "--branch", "main").status == 0)
  }

  @Test func whoMayNotIsRefused() throws {
    let id = try request()
    let before = try fleet.id("refs/fleet/freeze")
    expectRefusal(
      try self.as("em")("freeze", "exception", "approve", id, "--role", "ceo"), 129,
      "error: unknown role 'ceo'",
      hint: "roles are em, qa, dri")
    expectRefusal(
      try self.as("em")("freeze", "exception", "approve", id), 1, "error: em@example.com holds several roles",
      hint: "say which: --role em")
    // An address can be claimed, a key cannot.
    let forged = try self.as("qa", key: "stranger")("freeze", "exception", "approve", id)
    #expect(forged.status == 1 && forged.complaints.count == 1)
    #expect(forged.complaints[0].hasPrefix("error: nothing was recorded: SHA256:"), "\(forged.errorText)")
    #expect(forged.complaints[0].hasSuffix(" signed it, who does not hold the role 'qa'"))
    let unsigned = try fleet.by("qa")("freeze", "exception", "approve", id)
    #expect(unsigned.status == 128 && unsigned.complaints[0].hasPrefix("fatal: nothing was recorded: "))
    expectRefusal(
      try self.as("qa")("freeze", "exception", "approve", "nothing"), 1,
      "error: there is no exception 'nothing'",
      hint: "to see all there are: git fleet freeze exception show")
    #expect(try fleet.id("refs/fleet/freeze") == before)
  }

  @Test func whatMovesNeedsANewRequest() throws {
    let id = try request()
    let old = try fleet.id("topic").prefix(10)
    try fleet.git("branch", "--force", "topic", "main")
    expectRefusal(
      try self.as("qa")("freeze", "exception", "approve", id), 1,
      "error: topic has moved from \(old) to \(try fleet.id("main").prefix(10)) since the request",
      hint: "request it anew: git fleet freeze exception request topic --reason <text>")
    let withdrawn = try fleet("freeze", "exception", "withdraw", id)
    #expect(withdrawn.lines.first == "Withdrawn: exception \(id).")
    expectRefusal(
      try fleet("freeze", "exception", "withdraw", id), 1,
      "error: exception \(id) was withdrawn, by Release Engineer <release@example.com>",
      hint: "request it again: git fleet freeze exception request topic --reason <text>")
    #expect(try fleet("freeze", "exception", "request", "topic", "--reason", "Again").status == 0)
    let twice = try fleet("freeze", "exception", "request", "topic", "--reason", "Again")
    #expect(twice.status == 1 && twice.complaints[0].contains("was already requested: "))
  }

  /// An approval that somebody wrote into the file himself.
  @Test func aForgedEntryDoesNotCount() throws {
    let id = try request()
    let head = try fleet.id("topic")
    let file =
      try fleet.git("show", "refs/fleet/freeze:freeze").text + """
        [approval "forged"]
        \texception = "\(id)"
        \trole = "qa"
        \thead = "\(head)"
        \torder = "9"
        \tat = "2025-06-10T16:00:00Z"
        \tby = "QA <qa@example.com>"

        """
    let blob = try fleet.git("hash-object", "-w", "--stdin", input: file).lines[0]
    let tree = try fleet.git("mktree", input: "100644 blob \(blob)\tfreeze\n").lines[0]
    let tip = try fleet.id("refs/fleet/freeze")
    func write(_ fleet: Fleet, _ sign: String) throws {
      let commit = try fleet.git(
        "commit-tree", sign, tree, "-p", tip, "-m", "freeze: approve\n\nFreeze-Entry: approval forged"
      ).lines[0]
      try fleet.git("update-ref", "refs/fleet/freeze", commit)
    }
    try write(fleet, "--no-gpg-sign")
    #expect(try exception().approvals.map(\.why) == ["it is not signed"])
    try write(self.as("stranger"), "-S")
    #expect(try exception().approvals[0].why?.hasSuffix("who does not hold the role 'qa'") == true)
    #expect(try exception().missing == ["em", "qa", "dri"])
    // With the real key it is an approval like any other.
    try write(self.as("qa"), "-S")
    #expect(try exception().missing == ["em", "dri"])
    // Another commit on top that is signed by him makes nothing of what was there before.
    try write(self.as("stranger"), "-S")
    let stranger = try fleet.id("refs/fleet/freeze")
    let later = try self.as("qa").git(
      "commit-tree", "-S", tree, "-p", stranger, "-m", "x\n\nFreeze-Entry: approval forged"
    ).lines[0]
    try fleet.git("update-ref", "refs/fleet/freeze", later)
    #expect(try exception().missing == ["em", "qa", "dri"])
  }

  @Test func signaturesAreNotAskedForWhereThePolicySaysSo() throws {
    try fleet.write(
      "[fleet-freeze]\napprover = em:em@example.com\nrole = em\nrequireSigned = false\n", to: ".fleetconfig")
    try fleet.git("commit", "--quiet", "-am", "Policy")
    try fleet.git("push", "--quiet", "origin", "main")
    let id = try request()
    expectRefusal(
      try fleet.by("qa")("freeze", "exception", "approve", id, "--role", "em"), 1,
      "error: qa@example.com does not hold the role 'em'", hint: "those who do: em em@example.com")
    #expect(try fleet.by("em")("freeze", "exception", "approve", id).status == 0)
    #expect(try exception().state == "approved")
  }

  private static let hasGPG = FileManager.default.isExecutableFile(atPath: "/usr/bin/gpg")

  /// gpg's keys are named by their fingerprints.
  @Test(.enabled(if: hasGPG)) func gpg() throws {
    let home = fleet.directory.path + "/g"
    let made = try fleet.shell(
      """
      mkdir -m 700 '\(home)' && export GNUPGHOME='\(home)' &&
      gpg --batch --quiet --pinentry-mode loopback --passphrase '' --quick-gen-key 'EM <em@example.com>' ed25519 sign never &&
      gpg --batch --with-colons --list-keys | sed -n 's/^fpr:*\\([0-9A-F]*\\):.*/\\1/p'
      """)
    try #require(made.status == 0, "\(made.errorText)")
    let fingerprint = try #require(made.lines.last)
    try fleet.write(
      """
      [fleet-freeze]
        role = em
        approver = em:em@example.com
        signer = em@example.com openpgp \(fingerprint)
      """, to: ".fleetconfig")
    try fleet.git("commit", "--quiet", "-am", "Policy")
    try fleet.git("push", "--quiet", "origin", "main")
    let id = try request()
    try fleet.git("config", "gpg.format", "openpgp")
    let signer = fleet.by("em").with(["GNUPGHOME": home])
    try fleet.git("config", "user.signingKey", fingerprint)
    let output = try signer("freeze", "exception", "approve", id)
    #expect(output.status == 0, "\(output.errorText)")
    let shown = try signer.document(FreezeDocument.self, "freeze").exceptions[0]
    #expect(shown.state == "approved")
    _ = try fleet.shell("GNUPGHOME='\(home)' gpgconf --kill all")
  }
}
