import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

/// Reverts that git itself makes, and commits that only say so.
@Suite struct RevertFinderTests {
  private static let lines = (1...40).map { "line \($0)\n" }

  private static func text(_ changes: [Int: String] = [:]) -> FileContent {
    .file(lines.enumerated().map { changes[$0.offset + 1] ?? $0.element }.joined())
  }

  /// A release, then `Shipped` before its tag and `One`, `Two` and `Later` after it.
  private static func make(bare: Bool = false) throws -> (TestRepository, [String: ObjectID]) {
    var builder = RepositoryBuilder()
    builder.clock -= 86_400
    builder.commit("Start", ["server/a.go": text(), "server/b.go": text()])
    let shipped = builder.commit("Shipped (#10)", ["server/a.go": text([1: "shipped\n"])])
    builder.tag("fleet-v4.1.0", at: shipped)
    let one = builder.commit(
      "Add one (#11)", ["server/a.go": text([1: "shipped\n", 10: "one\n"]), "server/new.go": "new\n"])
    let two = builder.commit(
      "Add two (#12)", ["server/a.go": text([1: "shipped\n", 10: "one\n", 20: "two\n"])])
    let later = builder.commit(
      "Add later (#13)",
      [
        "server/a.go": text([1: "shipped\n", 10: "one\n", 20: "two\n", 30: "later\n"]),
        "server/b.go": text([5: "later\n"]),
      ])
    let repository = try builder.build(bare: bare)
    return (
      repository,
      [
        "shipped": repository[shipped], "one": repository[one], "two": repository[two],
        "later": repository[later],
      ]
    )
  }

  private static func amend(_ repository: TestRepository, _ message: String) throws {
    try repository.git("commit", "--quiet", "--amend", "--allow-empty", "-m", message)
  }

  @Test func exact() throws {
    let (repository, ids) = try Self.make()
    try repository.git("revert", "--no-edit", "HEAD")
    let checked = try repository.checkOne("HEAD")
    #expect(checked.classification.kind == .revert && checked.classification.confidence == .high)
    #expect(checked.classification.evidence[0].detail == "takes back \(ids["later"]?.short ?? "")")
    #expect(checked.rule.verdict == .allowed)
  }

  /// However it is told: by the button of GitHub, a cut title, a number, or not at all.
  @Test(arguments: [
    "Revert \"Add later (#13)\" (#20)\n\nReverts fleetdm/fleet#13", "Revert \"Add later (#20)",
    "Revert #13 (#20)",
    "Revert things (#20)\n\nReverts #13", "Revert \"Add later\" (#20)\n\nReverts fleetdm/fleet#1",
    "Go back (#20)",
    "Fix nothing",
  ])
  func inAnyWords(message: String) throws {
    let (repository, _) = try Self.make()
    try repository.git("revert", "--no-edit", "HEAD")
    try Self.amend(repository, message)
    let checked = try repository.checkOne("HEAD")
    #expect(checked.classification.kind == (message == "Fix nothing" ? .bug : .revert))
    #expect(checked.rule.verdict == .allowed)
  }

  @Test func afterLaterEdits() throws {
    let (repository, ids) = try Self.make()
    try repository.git("revert", "--no-edit", "HEAD~2")
    let checked = try repository.checkOne("HEAD")
    #expect(checked.classification.kind == .revert && checked.classification.confidence == .medium)
    #expect(
      checked.classification.evidence[0].detail == "takes back \(ids["one"]?.short ?? ""), after later edits")
  }

  /// Two at once, with somebody else's change between and above them.
  @Test func combined() throws {
    let (repository, ids) = try Self.make()
    try repository.git("revert", "--no-commit", "HEAD")
    try repository.git("revert", "--no-commit", "HEAD~2")
    try repository.git("commit", "--quiet", "-m", "Revert the flow (#20)\n\nReverts #13 and #11")
    let checked = try repository.checkOne("HEAD")
    #expect(checked.classification.kind == .revert)
    #expect(
      checked.classification.evidence[0].detail.hasPrefix(
        "takes back \(ids["later"]?.short ?? ""), \(ids["one"]?.short ?? "")"))
    #expect(checked.rule.verdict == .allowed)
  }

  @Test func aMessageProvesNothing() throws {
    let (repository, ids) = try Self.make()
    try repository.commit(
      "Revert \"Add later (#13)\" (#20)\n\nThis reverts commit \(ids["later"]?.hex ?? "").",
      ["server/c.go": "x\n"])
    let checked = try repository.checkOne("HEAD")
    #expect(checked.classification.kind == .unknown && checked.rule.verdict == .unknown)
  }

  @Test func moreThanARevert() throws {
    let (repository, _) = try Self.make()
    try repository.git("revert", "--no-edit", "HEAD")
    try repository.directory.write("more\n", to: "repository/server/c.go")
    try repository.git("add", "--all")
    try repository.git("commit", "--quiet", "--amend", "--no-edit")
    #expect(try repository.checkOne("HEAD").classification.kind == .unknown)
  }

  @Test func aPartOfARevert() throws {
    let (repository, _) = try Self.make()
    try repository.git("revert", "--no-edit", "HEAD")
    try repository.git("checkout", "HEAD~1", "--", "server/b.go")
    try repository.git("commit", "--quiet", "--amend", "--no-edit")
    #expect(try repository.checkOne("HEAD").classification.kind == .unknown)
  }

  /// What is taken back without a word is looked for nearby alone; what is named, anywhere since the release.
  @Test(arguments: [(31, true), (32, false)]) func withoutAWord(distance: Int, isFound: Bool) throws {
    let (repository, _) = try Self.make()
    for number in 1...distance { try repository.commit("Step \(number)", ["step": "\(number)\n"]) }
    try repository.git("revert", "--no-edit", "HEAD~\(distance)")
    try Self.amend(repository, "Go back (#20)")
    #expect(try (repository.checkOne("HEAD").classification.kind == .revert) == isFound)
    try Self.amend(repository, "Revert #13 (#20)")
    #expect(try repository.checkOne("HEAD").classification.kind == .revert)
  }

  /// What a release has shipped is not taken back by a revert alone: users have it.
  @Test func ofShippedWork() throws {
    let (repository, _) = try Self.make()
    try repository.git("revert", "--no-edit", "HEAD~3")
    let checked = try repository.checkOne("HEAD")
    #expect(checked.classification.kind == .unknown && checked.rule.verdict == .unknown)
  }

  /// Landing it again is a revert too, but no way around a freeze.
  @Test func ofARevert() throws {
    let (repository, _) = try Self.make()
    try repository.git("revert", "--no-edit", "HEAD")
    try repository.git("revert", "--no-edit", "HEAD")
    let twice = try repository.checkOne("HEAD")
    #expect(twice.classification.kind == .revert && twice.rule.verdict == .unknown)
    #expect(twice.classification.evidence[0].detail.hasSuffix("a revert: lands it again"))
    try repository.git("revert", "--no-edit", "HEAD")
    let thrice = try repository.checkOne("HEAD")
    #expect(thrice.classification.kind == .revert && thrice.rule.verdict == .allowed)
  }

  /// A file that moves is no work that goes, and moving it back none that lands; whatever was done to it since.
  @Test(arguments: [("server/new.go", false), ("server/new.go", true), ("server/b.go", true)])
  func ofAMove(path: String, isEdited: Bool) throws {
    let (repository, _) = try Self.make()
    try repository.git("mv", path, "server/moved.go")
    try repository.git("commit", "--quiet", "-m", "Move it (#14)")
    let move = try repository.id(of: "HEAD").hex
    if isEdited {
      let text = try repository.git("show", "HEAD:server/moved.go").text
      try repository.commit("Change it (#15)", ["server/moved.go": text + "more\n"])
    }
    try repository.git("revert", "--no-edit", move)
    let checked = try repository.checkOne("HEAD")
    #expect(checked.classification.kind == .revert && checked.rule.verdict == .allowed)
  }

  /// A commit is not the revert of one that came after it.
  @Test func theRevertedIsNoRevert() throws {
    let (repository, _) = try Self.make()
    try repository.git("revert", "--no-edit", "HEAD")
    let report = try repository.check("HEAD~2..HEAD")
    #expect(report.commits.map(\.classification.kind) == [.revert, .unknown])
  }

  /// A release moves entries from changes files to the changelog in between.
  @Test func paperworkDoesNotCount() throws {
    let (repository, _) = try Self.make()
    try repository.git("revert", "--no-edit", "HEAD")
    try repository.directory.write("# 4.2.0\n", to: "repository/CHANGELOG.md")
    try repository.git("add", "--all")
    try repository.git("commit", "--quiet", "--amend", "--no-edit")
    let checked = try repository.checkOne("HEAD")
    #expect(checked.classification.kind == .revert && checked.classification.confidence == .medium)
  }

  /// Only texts are papers, wherever they lie.
  @Test(arguments: [("changes/run.go", false), ("changes/run", true)])
  func paperworkIsNoProgram(path: String, isExecutable: Bool) throws {
    let (repository, _) = try Self.make()
    try repository.git("revert", "--no-edit", "HEAD")
    _ = try repository.directory.makeDirectory("repository/changes")
    try repository.directory.write("#!/bin/sh\n", to: "repository/\(path)")
    try repository.git("add", "--all")
    if isExecutable { try repository.git("update-index", "--chmod=+x", path) }
    try repository.git("commit", "--quiet", "--amend", "--no-edit")
    #expect(try repository.checkOne("HEAD").rule.verdict != .allowed)
  }

  /// Random histories: whatever `git revert` can revert cleanly is proved, in any words that name it.
  @Test(arguments: SeededGenerator.seeds(12))
  func asGitReverts(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var builder = RepositoryBuilder()
    builder.clock -= 86_400
    var files = ["server/a.go", "server/b.go", "server/c.go"].map { TreePath($0) }
    var changes: [TreePath: [Int: String]] = [:]
    let start = builder.commit(
      "Start", Dictionary(uniqueKeysWithValues: files.map { ($0, Self.text()) }))
    builder.tag("fleet-v4.1.0", at: start)
    files.append("server/d.go")
    for number in 1...6 {
      var made: [TreePath: FileContent] = [:]
      for file in files where random.oneIn(2) || made.isEmpty {
        changes[file, default: [:]][Int.random(in: 1...40, using: &random)] = "by \(number)\n"
        made[file] = Self.text(changes[file] ?? [:])
      }
      builder.commit("Change \(number) (#\(100 + number))", made)
    }
    let repository = try builder.build(bare: false)
    for back in 0..<6 {
      let reverted = try repository.runner.run(["git", "revert", "--no-edit", "HEAD~\(back)"])
      guard reverted.status == 0 else {
        try repository.git("revert", "--abort")
        continue
      }
      let checked = try repository.checkOne("HEAD")
      #expect(checked.classification.kind == .revert, "\(back) back")
      #expect(checked.rule.verdict == .allowed, "\(back) back")
      try repository.git("reset", "--quiet", "--hard", "HEAD~1")
    }
  }
}
