import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct CueTests {
  private func kinds(_ message: String) -> [Cue.Kind] {
    CueFinder.find(CommitMessage(text: message)).map(\.kind).sorted { $0.rawValue < $1.rawValue }
  }

  @Test(arguments: [
    ("Add it\n\nIn future PR: delete and list.\n", Cue.Kind.future),
    ("Add it\n\nThe agent follows in a follow-up PR.\n", .future),
    ("Add it\n\nfleetd uses it some day;\nit will be added separately.\n", .future),
    ("Add it\n\nStill needs validation.\n", .future),
    ("Add it\n\nThe UI and its tests come in a future PR.\n", .future),
    ("Add it (API only)\n", .half),
    ("Part 1: add it\n", .part),
    ("Add it (1 of 3)\n", .part),
    ("Add it\n\nThis is part 1 of 2.\n", .part),
    ("Add it\n\nThis is only the UI.\n", .half),
    ("Add it\n\nThis is the backend portion of #12345.\n", .half),
    ("Add it\n\nScreenshots use mocked data.\n", .mock),
    ("Add it\n\nHidden until the back end is here.\n", .mock),
    ("Add it\n\nIt is behind a feature flag.\n", .flag),
    ("Add it\n\nBehind a feature flag, for #12345\n", .flag),
    ("Add it\n\nRun with ALLOW_SUMS=true to see it.\n", .flag),
    ("Add it\n\nset FLEET_DEV_SUMS_ENABLED\n", .flag),
    ("Add it\n\nThis sub-task adds the table.\n", .subtask),
    ("Add it\n\nTODO: wire it up.\n", .unfinished),
    ("Add it\n\nThe button is not yet hooked up.\n", .unfinished),
  ])
  func areFound(_ message: String, _ kind: Cue.Kind) {
    #expect(kinds(message) == [kind])
  }

  @Test(arguments: [
    "Add it\n\nFor #12345\n",
    "Add it\n\nFollow-up PR for #12345\n",
    "Add it\n\n* TODO\n* part 1 of 2\n",
    "Remove the feature flag of sums\n\nIt was behind a feature flag.\n",
    "Add it\n\nIt removes the Android feature flag from the backend.\n",
    "Add it\n\nset FLEET_DEV_SUMS_URL to test, and DISALLOW_SUMS\n",
    "Improve the future of partial departments\n",
    "Add it\n\nNo TODO is left.\n",
    "Add it\n\nIt stands on the TODO list of the issue.\n",
    "Add the sums endpoint, replaces mocked data\n",
    "Add it\n\nNo changes file as that'll come in another PR.\n",
    "Add it\n\nFollow-up PR soon with automated tests.\n",
    "Add it\n\nFound while setting up for another ticket.\n",
    "Return the token when creating API-only users\n",
  ])
  func areNotSeenWhereTheyAreNot(_ message: String) {
    #expect(kinds(message) == [])
  }

  @Test func quoteWhatWasRead() throws {
    let cue = try #require(
      CueFinder.find(
        CommitMessage(text: "Add it\n\nThe agent will do this in a future subtask (which also has docs).\n")
      )
      .first)
    #expect(cue.excerpt == "…this in a future subtask (which also has…")
    let part = CueFinder.find(CommitMessage(text: "Sums, part 1 of 2 (#101)"))
    #expect(part.first?.excerpt == "Sums, part 1 of 2 (#101)")
  }

  /// Words, and optional ones, in any case and with any marks between.
  @Test func phrases() {
    let phrase = Phrase("follow up? pr|prs")
    func match(_ line: String) -> [Int] {
      let words = WordLine(line)
      return words.words.indices.filter { phrase.match(words, at: $0) != nil }
    }
    #expect(match("in a Follow-Up: PR") == [2])
    #expect(match("follow PRs") == [0])
    #expect(match("follow up the press") == [])
    #expect(match("") == [])
    #expect(match("follow up") == [])
  }

  /// Whatever a message holds, it is read.
  @Test(arguments: SeededGenerator.seeds(50))
  func noTextIsRefused(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "future", "PR", "part", "1", "é", "\u{301}", "\u{0}", "#", "\n", " ", "-", "FLEET_DEV_", "🎉", "*", "/",
    ]
    let text = (0..<200).map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }.joined()
    let message = CommitMessage(text: text, repository: "fleetdm/fleet")
    #expect(CueFinder.find(message).count <= Cue.Kind.allCases.count, "seed \(seed)")
    _ = IssueMentions(message, repository: "fleetdm/fleet")
    _ = Vocabulary.words(text)
  }

  @Test func flagNames() {
    #expect(
      FlagName.find(in: "if ALLOW_SUMS || featureFlags.allowSums {") == [
        "ALLOW_SUMS", "featureFlags.allowSums",
      ])
    #expect(FlagName.find(in: "FLEET_DEV_SUMS_ENABLED FLEET_DEV_SUMS_ENABLED") == ["FLEET_DEV_SUMS_ENABLED"])
    #expect(
      FlagName.find(inCode: Array("// e.g. ALLOW_SUMS\n  ALLOW_SUMS: x\n/* ALLOW_TOTALS */\n".utf8)) == [
        "ALLOW_SUMS"
      ])
    #expect(FlagName.find(in: "FLEET_DEV_SUMS_URL SHALLOW_COPY ALLOW_ ALLOW_lower featureFlags.") == [])
  }
}
