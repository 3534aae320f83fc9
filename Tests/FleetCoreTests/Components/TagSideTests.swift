import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

/// How it is found that a tag holds a change in another shape.
@Suite struct TagSideTests {
  private static let file = (1...9).map { "line \($0)\n" }.joined()

  /// The file with some of its lines replaced.
  private static func file(_ edits: [Int: String]) -> FileContent {
    .file((1...9).map { "\(edits[$0] ?? "line \($0)")\n" }.joined())
  }

  // MARK: - Each proof alone

  @Test func trailerOfTheTag() throws {
    var history = Sides()
    let fix = history.onMain("Fix one thing (#1)", ["agent/a": Self.file([2: "fixed"])])
    let repository = try history.build()
    // A message cannot name a commit of the same stream, whose id is not known yet.
    let copy = Self.made("Other words\n\n(cherry picked from commit \(repository[fix].hex))\n", ["agent/z"])
    let side = TagSide([copy], repository: try repository.open())
    let found = try #require(try side.find(history.entry(fix)))
    #expect(found.method == .trailer)
    #expect(found.match == copy.commit.id)
  }

  @Test func trailerOfTheOtherSide() throws {
    var history = Sides()
    let fix = history.onTag("Fix in the release (#1)", ["agent/a": Self.file([2: "fixed"])])
    let repository = try history.build()
    let copy = Self.made("Other words\n\n(cherry picked from commit \(repository[fix].hex))\n", ["agent/z"])
    let found = try #require(try history.side().find(copy))
    #expect(found.method == .trailer)
    #expect(found.match == repository[fix])
  }

  @Test func sameContents() throws {
    var history = Sides()
    let fix = history.onMain("Fix (#1)", ["agent/a": "new\n", "agent/b": .removed])
    history.onTag("Other (#3)", ["agent/x": "x\n"])
    let pick = history.onTag("Quite different words (#2)", ["agent/a": "new\n", "agent/b": .removed])
    let repository = try history.build()
    let found = try #require(try history.side().find(history.entry(fix)))
    #expect(found.method == .exact)
    #expect(found.match == repository[pick])
  }

  @Test func samePullRequest() throws {
    var history = Sides()
    let fix = history.onMain("Fix (#17)", ["agent/a": "new\n", "agent/b": "new\n"])
    let pick = history.onTag("Back-port the repair (#17) (#18)", ["agent/a": "old and new\n"])
    let repository = try history.build()
    let found = try #require(try history.side().find(history.entry(fix)))
    #expect(found.method == .pullRequest)
    #expect(found.match == repository[pick])
  }

  @Test(arguments: [
    "Release fleetd 1.40.0", "Cherry-pick: release fleetd 1.40.0 (#8)", "To RC: Release fleetd 1.40.0 (#9)",
  ])
  func sameSubject(subject: String) throws {
    var history = Sides()
    let release = history.onMain("Release fleetd 1.40.0 (#5)", ["agent/a": "new\n", "agent/b": "new\n"])
    let pick = history.onTag(subject, ["agent/a": "something else\n"])
    let repository = try history.build()
    let found = try #require(try history.side().find(history.entry(release)))
    #expect(found.method == .subject)
    #expect(found.match == repository[pick])
  }

  /// The same lines in a file that differs elsewhere.
  @Test func samePatch() throws {
    var history = Sides()
    history.onTag("Prepare (#2)", ["agent/a": Self.file([9: "prepared"])])
    let fix = history.onMain("Fix (#1)", ["agent/a": Self.file([2: "fixed"])])
    let pick = history.onTag("Other words (#3)", ["agent/a": Self.file([2: "fixed", 9: "prepared"])])
    let repository = try history.build()
    let found = try #require(try history.side().find(history.entry(fix)))
    #expect(found.method == .patchID)
    #expect(found.match == repository[pick])
  }

  @Test func takesTheCheapestProof() throws {
    var history = Sides()
    let fix = history.onMain("Fix (#1)", ["agent/a": "new\n"])
    history.onTag("Fix (#1)", ["agent/a": "new\n"])
    _ = try history.build()
    #expect(try history.side().find(history.entry(fix))?.method == .exact)
  }

  // MARK: - What proves nothing

  @Test(
    arguments: [
      // The same words or number over other files.
      ("Fix (#1)", ["agent/z": "new\n"]),
      ("Fix", ["agent/z": "new\n"]),
      ("Words (#1)", ["agent/z": "new\n"]),
      // Other words over the same file.
      ("Words (#2)", ["agent/a": "other\n"]),
      // As many bytes, but not the same ones.
      ("Words (#2)", ["agent/a": "wen\n"]),
      // The same change and one more.
      ("Words (#2)", ["agent/a": "new\n", "agent/b": "more\n"]),
      // Another mode.
      ("Words (#2)", ["agent/a": .executable("new\n")]),
      ("Words (#2)", [:]),
    ] as [(String, [TreePath: FileContent])])
  func otherChanges(subject: String, changes: [TreePath: FileContent]) throws {
    var history = Sides()
    let fix = history.onMain("Fix (#1)", ["agent/a": "new\n"])
    history.onTag(subject, changes)
    _ = try history.build()
    #expect(try history.side().find(history.entry(fix)) == nil)
  }

  @Test func noWordsAtAll() throws {
    for (left, right) in [("", ""), ("(#1)", "(#2)"), ("\n\nbody", "(#3)")] {
      var history = Sides()
      let fix = history.onMain(left, ["agent/a": "one\n"])
      history.onTag(right, ["agent/a": "other\n"])
      _ = try history.build()
      #expect(try history.side().find(history.entry(fix)) == nil, "'\(left)' '\(right)'")
    }
  }

  /// Anybody may write two words twice.
  @Test func aGenericSubjectTellsNothing() throws {
    var history = Sides()
    let fix = history.onMain("Fix lint", ["agent/a": "new\n"])
    history.onTag("Fix lint", ["agent/a": "other\n"])
    _ = try history.build()
    #expect(try history.side().find(history.entry(fix)) == nil)
  }

  @Test func aTagWithoutCommitsOfItsOwn() throws {
    var history = Sides()
    let fix = history.onMain("Fix (#1)", ["agent/a": "new\n"])
    _ = try history.build()
    let side = try history.side()
    #expect(side.count == 0)
    #expect(try side.find(history.entry(fix)) == nil)
  }

  /// Of several commits with the same words, the one over the same files counts.
  @Test func looksBehindTheFirstNamesake() throws {
    for words in ["Update (#7)", "Update the agent"] {
      var history = Sides()
      let update = history.onMain(words, ["agent/a": "new\n"])
      history.onTag(words, ["agent/x": "1\n"])
      let namesake = history.onTag(words, ["agent/a": "other\n"])
      history.onTag(words, ["agent/y": "1\n"])
      let repository = try history.build()
      #expect(try history.side().find(history.entry(update))?.match == repository[namesake], "\(words)")
    }
  }

  // MARK: - Taken back on the tag's side

  @Test func aPickThatWasTakenBackIsNotThere() throws {
    var history = Sides()
    let fix = history.onMain("Fix (#1)", ["agent/a": "new\n"])
    history.onTag("Fix (#1)", ["agent/a": "new\n"])
    history.onTag("More (#2)", ["agent/b": "more\n"])
    history.onTag("Revert \"Fix (#1)\" (#3)", ["agent/a": .file(Self.file)])
    _ = try history.build()
    let side = try history.side()
    #expect(side.count == 3)
    #expect(try side.find(history.entry(fix)) == nil)
  }

  @Test func aPickThatWasTakenBackAndMadeAgainIsThere() throws {
    var history = Sides()
    let fix = history.onMain("Fix (#1)", ["agent/a": "new\n"])
    let first = history.onTag("Fix (#1)", ["agent/a": "new\n"])
    history.onTag("Revert \"Fix (#1)\" (#3)", ["agent/a": .file(Self.file)])
    let again = history.onTag("Revert \"Revert \"Fix (#1)\" (#3)\" (#4)", ["agent/a": "new\n"])
    let repository = try history.build()
    let found = try #require(try history.side().find(history.entry(fix)))
    #expect(found.method == .exact)
    #expect([repository[first], repository[again]].contains(found.match))
  }

  // MARK: - Against git

  /// Equal patches are found whatever else differs, and found patches are equal.
  @Test(arguments: SeededGenerator.seeds(25))
  func agreesWithGitAboutPatches(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var history = Sides()
    history.onTag("Prepare (#1)", ["agent/a": Self.file([9: "prepared"])])
    var marks: [RepositoryBuilder.Mark] = []
    var here: [Int: String] = [:]
    var there: [Int: String] = [9: "prepared"]
    for number in 2...7 {
      let edit = (Int.random(in: 1...4, using: &random), random.pick(["x", "y", "longer"]))
      if random.oneIn(2) {
        here[edit.0] = edit.1
        marks.append(history.onMain("Main \(number) (#\(number))", ["agent/a": Self.file(here)]))
      } else {
        there[edit.0] = edit.1
        history.onTag("Tag \(number) (#\(number)0)", ["agent/a": Self.file(there)])
      }
    }
    let repository = try history.build()
    let patches = try Dictionary(grouping: patchIDs(repository, "tag", not: "main")) { $0.patch }
    let own = try patchIDs(repository, "main", not: "tag")
    let side = try history.side()
    for mark in marks {
      let entry = try history.entry(mark)
      guard !entry.changes.isEmpty else { continue }
      let patch = try #require(own.first { $0.commit == repository[mark] }).patch
      let found = try side.find(entry)
      if let found {
        #expect(patches[patch]?.contains { $0.commit == found.match } ?? false, "\(found)")
      } else if side.count == patches.values.joined().count, patches[patch] != nil {
        #expect(isTakenBack(patches[patch] ?? [], there: history), "\(repository[mark]) is \(patch)")
      }
    }
  }

  private func isTakenBack(_ commits: [(commit: ObjectID, patch: String)], there sides: Sides) -> Bool {
    commits.allSatisfy { commit in
      guard let entry = sides.tagEntries.first(where: { $0.commit.id == commit.commit }) else { return false }
      let inverse = entry.changes.map(\.inverse)
      return sides.tagEntries.contains { $0.changes == inverse }
    }
  }

  private func patchIDs(
    _ repository: TestRepository, _ branch: String, not other: String
  ) throws -> [(commit: ObjectID, patch: String)] {
    let log = try repository.git("log", "-p", "--full-index", branch, "--not", other)
    let output = try repository.git("patch-id", "--stable", input: log.standardOutput)
    return output.lines.compactMap { line in
      let words = line.split(separator: " ")
      return ObjectID(hex: words[1]).map { ($0, String(words[0])) }
    }
  }

  private static func made(_ message: String, _ paths: [TreePath]) -> TagSide.Entry {
    let commit = Commit.saying(message, id: 99)
    let changes = paths.map { path in
      TreeChange(path: path, old: nil, new: TreeChange.Side(mode: .regular, id: .number(5)))
    }
    return TagSide.Entry(commit: commit, changes: changes, subject: CommitSubject(commit.subject))
  }
}
