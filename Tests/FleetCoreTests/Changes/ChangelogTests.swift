import FleetTestSupport
import GitKit
import Testing

@testable import FleetCore

@Suite struct ChangelogTests {
  private static let orbit = """
    ## Orbit 1.43.0 (Jun 10, 2025)

    * Fixed one.

    * Fixed two,
      at length.

    ## Orbit 1.42.0 (May 15, 2025)

    - Older.

    """

  private static let day = CalendarDay("2025-07-01")

  private func section(
    _ changelog: String, _ files: [(String, String, Bool)], version: String = "1.44.0"
  ) throws -> ChangelogSection {
    try ChangelogSection(
      component: Policy.fleet().component(named: "orbit"), version: #require(Version(version)),
      day: #require(Self.day), changelog: "orbit/CHANGELOG.md", bytes: Array(changelog.utf8),
      files: files.map { (TreePath($0.0), ChangesFileText(Array($0.1.utf8)), $0.2) })
  }

  @Test func foldsAsTheNewestSectionIsWritten() throws {
    let section = try section(
      Self.orbit,
      [
        ("orbit/changes/9-b", "- Added b,\n  wrapped.", false),
        ("orbit/changes/10-a", "Added a.\r\n", false),
        ("orbit/changes/11-old", "* Fixed one.\n", true),
        ("orbit/changes/12-blank", "\n", false),
      ])
    let expected = """
      ## Orbit 1.44.0 (Jul 01, 2025)

      * Added a.

      * Added b,
        wrapped.


      """
    #expect(section.text == expected)
    #expect(String(decoding: section.newChangelog, as: UTF8.self) == expected + Self.orbit)
    #expect(section.entryCount == 2)
    #expect(section.notes.map(\.path.description).sorted() == section.notes.map(\.path.description))
    #expect(section.notes.count == 4)
  }

  @Test(arguments: [
    (
      "## Fleet 4.69.0 (June 14, 2025)\n\n- One\n- Two\n", "## Fleet 1.44.0 (July 01, 2025)\n\n- A.\n- B.\n\n"
    ),
    (
      "## fleetd-chrome 1.3.1 (Jun 9, 2025)\n\n* One\n\n* Two\n",
      "## fleetd-chrome 1.44.0 (Jul 1, 2025)\n\n* A.\n\n* B.\n\n"
    ),
    (
      "## Orbit 1.43.0 (Jun 10, 2025)\n\n* One\n\n## Orbit 1.39.0 (Feb 07, 2025)\n\n## Orbit 1.16.0 (Sep 6, 2023)\n",
      "## Orbit 1.44.0 (Jul 01, 2025)\n\n* A.\n\n* B.\n\n"
    ),
    (
      "## Fleet 4.69.0 (June 14, 2025)\n\n* One\n\n## Fleet 4.68.1 (Jun 02, 2025)\n\n## Fleet 4.67.2 (Apr 27, 2025)\n",
      "## Fleet 1.44.0 (Jul 01, 2025)\n\n* A.\n\n* B.\n\n"
    ),
    ("", "## fleetd 1.44.0 (Jul 01, 2025)\n\n* A.\n\n* B.\n"),
    ("# Changelog\n", "## fleetd 1.44.0 (Jul 01, 2025)\n\n* A.\n\n* B.\n"),
  ])
  func stylesAreKept(_ changelog: String, _ expected: String) throws {
    let section = try section(changelog, [("c/1", "A.\n", false), ("c/2", "B.\n", false)])
    let new = String(decoding: section.newChangelog, as: UTF8.self)
    #expect(new.contains(expected))
    #expect(new.count >= expected.count + changelog.count)
  }

  @Test func windowsLineEndsStay() throws {
    let old = "## Orbit 1.43.0 (Jun 10, 2025)\r\n\r\n* One.\r\n"
    let new = String(decoding: try section(old, [("c/1", "- A\n  b", false)]).newChangelog, as: UTF8.self)
    #expect(new == "## Orbit 1.44.0 (Jul 01, 2025)\r\n\r\n* A\r\n  b\r\n\r\n" + old)
  }

  @Test func whatStandsAboveTheSectionsStaysThere() throws {
    let section = try section("# Log\n\nWords.\n\n" + Self.orbit, [("c/1", "A", false)])
    let new = String(decoding: section.newChangelog, as: UTF8.self)
    #expect(new == "# Log\n\nWords.\n\n## Orbit 1.44.0 (Jul 01, 2025)\n\n* A\n\n" + Self.orbit)
  }

  @Test func aVersionHasOneSection() {
    #expect {
      try section(Self.orbit, [("c/1", "A", false)], version: "1.42.0")
    } throws: { error in
      (error as? FleetError)?.message == "orbit/CHANGELOG.md has a section for 1.42.0 already"
    }
  }

  /// Whatever the files and the changelog hold: every line of an entry is in the section, and nothing of what
  /// was there is lost.
  @Test(arguments: SeededGenerator.seeds(30))
  func nothingIsLost(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = ["* ", "- ", "Fixed", "word", "\n", "\n\n", "\r\n", "  ", "# ", "## 1.2.3", "é"]
    func text(_ count: Int) -> String {
      (0..<count).map { _ in random.pick(pieces) }.joined()
    }
    for _ in 0..<40 {
      let old = text(Int.random(in: 0...30, using: &random))
      let files = (0..<3).map { ("c/\($0)", text(Int.random(in: 0...12, using: &random)), false) }
      let section = try section(old, files, version: "9.9.9")
      let new = String(decoding: section.newChangelog, as: UTF8.self)
      for (_, text, _) in files {
        for entry in ChangesFileText(Array(text.utf8)).entries {
          for line in entry.lines { #expect(section.text.contains(String(decoding: line, as: UTF8.self))) }
        }
      }
      let oldLines = old.split(whereSeparator: \.isNewline)
      #expect(new.split(whereSeparator: \.isNewline).filter(Set(oldLines).contains).count >= oldLines.count)
    }
  }

  @Test(arguments: [
    ("2025-07-01", true), ("2024-02-29", true), ("2025-02-29", false), ("2025-13-01", false),
    ("2025-00-10", false), ("2025-7-1", false), ("2025-07-01 ", false), ("٢٠٢٥-٠٧-٠١", false), ("", false),
    ("2025-07", false), ("-025-07-01", false),
  ])
  func days(_ text: String, _ isDay: Bool) {
    #expect((CalendarDay(text) != nil) == isDay)
  }
}
