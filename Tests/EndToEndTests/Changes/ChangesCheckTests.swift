import FleetTestSupport
import GitKit
import Testing

/// `git fleet changes check`.
@Suite struct ChangesCheckTests {
  /// A commit of main, and what is said of it.
  struct Case: Sendable {
    let message: String
    let files: [TreePath: FileContent]
    let summary: [String]
    let status: Int32

    init(_ message: String, _ files: [TreePath: FileContent], _ summary: String..., status: Int32 = 0) {
      self.message = message
      self.files = files
      self.summary = summary
      self.status = status
    }
  }

  private static let lacks: [Case] = [
    Case(
      "Agent work for #1010 (#20)", ["agent/main.go": "2"], "agent missing error missing-required", status: 1),
    Case("Server work for #1010 (#20)", ["server/main.go": "2"], "server missing warning missing"),
    Case("Server work (#20)", ["server/main.go": "2"], "server missing info missing-unreferenced"),
    Case(
      "Both (#20)", ["agent/main.go": "2", "server/main.go": "2", "changes/1010-x": "- Did it.\n"],
      "server present info changes/1010-x", "agent missing info missing-unreferenced"),
    Case("Docs (#20)", ["agent/README.md": "2"]),
    Case(
      "Agent work (#20)\n\nChanges-File: none (nobody notices)\n", ["agent/main.go": "2"],
      "agent exempt info"),
    Case(
      "Agent work (#20)\n\nChanges-File: none\n", ["agent/main.go": "2"],
      "agent exempt warning opt-out-reason"),
    Case("Fix an unreleased bug (#20)", ["agent/main.go": "2"], "agent exempt info"),
    Case("Release agent 1.1.0 (#20)", ["agent/CHANGELOG.md": "2", "changes/7070-old": .removed]),
  ]

  private static let files: [Case] = [
    Case(
      "Agent (#20)", ["agent/main.go": "2", "agent/changes/1010-x": "* Did it.\n"],
      "agent present info agent/changes/1010-x"),
    Case(
      "Agent (#20)", ["agent/main.go": "2", "agent/1010-x": "* Did it.\n"],
      "agent misplaced error misplaced-root agent/1010-x", status: 1),
    Case(
      "Agent (#20)", ["agent/main.go": "2", "1010-x": "* Did it.\n"],
      "server misplaced error misplaced-root 1010-x", status: 1),
    Case(
      "Agent (#20)", ["agent/main.go": "2", "changes/1010-x": "* Did it.\n"],
      "server misplaced warning misplaced-component changes/1010-x"),
    Case(
      "Server (#20)", ["server/main.go": "2", "changes/1010-x": "* Did it.\r\n"],
      "server malformed error carriage-return changes/1010-x", status: 1),
    Case(
      "Server (#20)", ["server/main.go": "2", "changes/ 1010-x": "* Did it.\n"],
      "server malformed error name-space changes/ 1010-x", status: 1),
    Case(
      "Server (#20)", ["server/main.go": "2", "changes/1010-x": " \n"],
      "server malformed error blank changes/1010-x", status: 1),
    Case(
      "Server (#20)", ["server/main.go": "2", "changes/deep/1010-x": "* Did it.\n"],
      "server malformed warning nested changes/deep/1010-x"),
    Case(
      "Server (#20)", ["server/main.go": "2", "changes/1010-x": "Did it.\n"],
      "server malformed warning no-bullet changes/1010-x"),
    Case(
      "Server (#20)", ["server/main.go": "2", "changes/1010-x": .link(to: "7070-old")],
      "server malformed error not-text changes/1010-x", status: 1),
  ]

  @Test(arguments: lacks + files) func oneCommit(_ expected: Case) throws {
    let fleet = try ChangesSample.make { $0.commit(expected.message, expected.files) }
    let output = try fleet("changes", "check", "HEAD~1..HEAD", "--json")
    #expect(try output.decoded(ChangesDocument.self).summary == expected.summary)
    #expect(output.status == expected.status)
    #expect(output.errorText == "")
  }

  @Test func aSecondPartOfAStoryNeedsNone() throws {
    let fleet = try ChangesSample.make { builder in
      builder.commit(
        "Part 1 of #1010 (#20)", ["agent/main.go": "2\n", "agent/changes/1010-x": "* Did it.\n"])
      builder.commit("Part 2 of #1010 (#21)", ["agent/main.go": "3\n"])
      builder.commit("Old story #7070 again (#22)", ["server/main.go": "3\n"])
    }
    let document = try fleet.document(ChangesDocument.self, "changes", "check", "agent-v1.0.0..HEAD")
    #expect(
      document.summary == [
        "server missing warning missing", "agent exempt info", "agent present info agent/changes/1010-x",
      ])
    #expect(document.items[1].why == "#1010 has one already: agent/changes/1010-x")
    #expect(document.commits == 3)
  }

  /// What one commit of a branch lacks another may bring.
  @Test func aBranchIsOnePieceOfWork() throws {
    let fleet = try ChangesSample.make { builder in
      let start = builder.tip()
      builder.branch("1010-topic", at: start ?? builder.commit("never", [:]))
      builder.commit("Work", on: "1010-topic", ["agent/main.go": "2\n"])
      builder.commit("Say so", on: "1010-topic", ["agent/changes/1010-x": "* Did it.\n"])
    }
    let branch = try fleet("changes", "check", "1010-topic")
    #expect(branch.status == 0)
    #expect(branch.lines.first == "Fine: 1 changes file.")
    let commits = try fleet("changes", "check", "main..1010-topic")
    #expect(commits.status == 1)
    #expect(commits.lines.first == "Not fine: 1 error.")
    #expect(commits.lines.contains { $0.hasSuffix("git fleet changes add --component agent") })
    #expect(try fleet("changes", "check", "main..1010-topic", "--branch").text == branch.text)
    let trailer = try fleet("changes", "check", "main..1010-topic", "--branch", "--title", "Docs")
    #expect(trailer.status == 0)
  }

  /// Sub-tasks have numbers of their own; imported issues say which belong together.
  @Test func aSubTaskOfTheSameStoryNeedsNone() throws {
    let fleet = try ChangesSample.make { builder in
      builder.commit(
        "Part 1 of #1010 (#20)", ["agent/main.go": "2\n", "agent/changes/1010-x": "* Did it.\n"])
      builder.commit("Part 2, #1011 (#21)", ["agent/main.go": "3\n"])
    }
    func summary() throws -> [String] {
      try fleet("changes", "check", "HEAD~1..HEAD", "--json").decoded(ChangesDocument.self).summary
    }
    #expect(try summary() == ["agent missing error missing-required"])
    let story = ##"[{"number":1000,"title":"x","state":"OPEN","body":"- [x] #1010\n- [ ] #1011\n"}]"##
    #expect(try fleet("issues", "import", "-", input: story).status == 0)
    #expect(try summary() == ["agent exempt info"])
    let document = try fleet.document(ChangesDocument.self, "changes", "check", "HEAD~1..HEAD")
    #expect(document.items[0].why == "#1010, of the same story, has one already: agent/changes/1010-x")
  }

  /// A released line, one that came in later, and a commit that edits one of them.
  private static func mending(_ text: FileContent, _ message: String = "Mend #1010 (#21)") throws -> Fleet {
    try ChangesSample.make { builder in
      builder.commit("Extend (#20)", ["server/main.go": "1\n2\n3\n"])
      builder.commit(message, ["server/main.go": text])
    }
  }

  @Test func blameTellsReleasedLinesFromOthers() throws {
    let unreleased = try Self.mending("1\n2\n30\n")
    #expect(
      try unreleased.document(ChangesDocument.self, "changes", "check", "HEAD~1..HEAD").summary
        == ["server missing warning missing"])
    let exempt = try unreleased.document(
      ChangesDocument.self, "changes", "check", "HEAD~1..HEAD", "--blame")
    #expect(exempt.summary == ["server exempt info"])
    #expect(exempt.items[0].why == "fixes unreleased work: 1 of 1 old lines are unreleased")

    let released = try Self.mending("10\n2\n3\n")
    let output = try released("changes", "check", "HEAD~1..HEAD", "--blame", "--json")
    #expect(output.status == 1)
    #expect(try output.decoded(ChangesDocument.self).summary == ["server missing error missing-released"])
    // What names no issue is advice still.
    let silent = try Self.mending("10\n2\n3\n", "Mend (#21)")
    #expect(
      try silent.document(ChangesDocument.self, "changes", "check", "HEAD~1..HEAD", "--blame").summary
        == ["server missing info missing-unreferenced"])
  }

  /// Of what the last release has, that release does not tell whether it was released before.
  @Test func blameIsNotAskedOfReleasedCommits() throws {
    let fleet = try Self.mending("10\n2\n3\n")
    try fleet.git("tag", "server-v1.1.0")
    #expect(
      try fleet.document(ChangesDocument.self, "changes", "check", "HEAD~1..HEAD", "--blame").summary
        == ["server missing warning missing"])
  }

  @Test func aLimitOfBlameIsSaid() throws {
    let fleet = try Self.mending("10\n2\n3\n")
    let output = try fleet("changes", "check", "HEAD~1..HEAD", "--blame", "--blame-limit", "0")
    #expect(output.status == 3)
    #expect(output.text.contains("git blame was asked about 0 commits, and not about the others"))
    #expect(try fleet("changes", "check", "--blame-limit", "-1").status == 129)
  }

  @Test func anIssueLabelledUnreleasedExempts() throws {
    let fleet = try Self.mending("10\n2\n3\n")
    let export =
      #"[{"number":1010,"title":"x","labels":[{"name":"~unreleased bug"}],"state":"OPEN","body":""}]"#
    #expect(try fleet("issues", "import", "-", input: export).status == 0)
    let document = try fleet.document(ChangesDocument.self, "changes", "check", "HEAD~1..HEAD", "--blame")
    #expect(document.summary == ["server exempt info"])
    #expect(document.items[0].why == "fixes unreleased work: its issue is labelled unreleased bug")
  }

  @Test func aLeftoverIsShipped() throws {
    let fleet = try ChangesSample.make { builder in
      builder.commit("Take it away (#20)", ["changes/7070-old": .removed])
      builder.commit("And back (#21)", ["changes/7070-old": "- Shipped before.\n"])
    }
    let document = try fleet.document(ChangesDocument.self, "changes", "check", "HEAD~1..HEAD")
    #expect(document.summary == ["server shipped info shipped changes/7070-old"])
    #expect(document.items[0].why == "server-v1.0.0 has shipped it")
  }

  @Test func whatIsStaged() throws {
    let fleet = try ChangesSample.make()
    #expect(try fleet("changes", "check", "--staged").lines == ["No changes file is needed."])
    try fleet.write("2\n", to: "agent/main.go")
    try fleet.git("add", "-A")
    #expect(
      try fleet.document(ChangesDocument.self, "changes", "check", "--staged").summary
        == ["agent missing info missing-unreferenced"])
    try fleet.write("## Heading\n", to: "agent/changes/1010-x")
    #expect(try fleet("changes", "check", "--staged").status == 0)
    try fleet.git("add", "-A")
    let output = try fleet("changes", "check", "--staged", "--json")
    #expect(output.status == 1)
    #expect(
      try output.decoded(ChangesDocument.self).summary
        == ["agent malformed error heading agent/changes/1010-x"])
  }

  /// As a hook sees it in `git commit <path>`, from a directory of the work tree.
  @Test func theIndexThatGitNames() throws {
    let fleet = try ChangesSample.make()
    let other = fleet.with(["GIT_INDEX_FILE": fleet.path + "/.git/other"])
    try other.git("read-tree", "HEAD")
    try other.write("", to: "agent/changes/1010-x")
    try other.git("add", "agent/changes/1010-x")
    #expect(try other.inside("server")("changes", "check", "--staged").status == 1)
    #expect(try fleet("changes", "check", "--staged").status == 0)
  }

  @Test func severitiesAreThoseOfTheConfiguration() throws {
    let fleet = try ChangesSample.make { builder in
      builder.commit(
        "Work (#20)",
        [
          ".fleetconfig": .file(
            ChangesSample.configuration
              + "[fleet-changes]\n  severity = no-bullet=error\n  severity = no-final-newline=off\n"),
          "changes/1010-x": "Did it.",
        ])
    }
    let document = try fleet.document(ChangesDocument.self, "changes", "check", "HEAD~1..HEAD")
    #expect(document.summary == ["server malformed error no-bullet changes/1010-x"])
    #expect(document.items[0].findings.count == 1)
  }

  @Test func aMissingBlobCannotBeTold() throws {
    let fleet = try ChangesSample.make { builder in
      builder.commit("Work (#20)", ["server/main.go": "2\n", "changes/1010-x": "* Did it, uniquely.\n"])
    }
    let id = try fleet.id("HEAD:changes/1010-x")
    try fleet.git("repack", "-adq")
    _ = try fleet.shell("git unpack-objects -q < /dev/null; true")
    let objects = try fleet.shell(
      "cd .git/objects/pack && mv *.pack ../../all.pack && rm -f *.idx *.rev && cd ../../.. && "
        + "git unpack-objects -q < .git/all.pack && rm -f .git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
    #expect(objects.status == 0, "\(objects.errorText)")
    let output = try fleet("changes", "check", "HEAD~1..HEAD", "--json")
    #expect(output.status == 3)
    #expect(try output.decoded(ChangesDocument.self).items.map(\.state) == ["unknown"])
  }

  @Test func whatDoesNotGoTogether() throws {
    let fleet = try ChangesSample.make()
    #expect(try fleet("changes", "check", "--staged", "main").status == 129)
    #expect(try fleet("changes", "check", "nowhere").status == 128)
  }
}
