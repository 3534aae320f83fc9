import FleetTestSupport
import GitKit
import Testing

@testable import FleetRender

@Suite struct StyledLineTests {
  @Test(arguments: [
    ("", 0), ("plain", 5), ("naïve", 5), ("nai\u{308}ve", 5), ("日本語", 6), ("한국어", 6), ("ﾊﾝｶｸ", 4), ("Ｗ", 2),
    ("🚀", 2), ("👩‍💻", 2), ("🇩🇪", 2), ("👍🏽", 2), ("…", 1), ("a\u{200B}b", 2), ("e\u{301}\u{302}", 1), ("→", 1),
    ("\u{FFFD}", 1), ("𠀀", 2), ("é日🚀a", 6),
  ])
  func countsColumns(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
    #expect(StyledLine(text).width == columns)
  }

  @Test(arguments: [
    ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 2, "…"), ("日本語", 1, "…"), ("日本語", 0, "…"),
    ("🚀🚀🚀", 5, "🚀🚀…"), ("👩‍💻👩‍💻", 3, "👩‍💻…"), ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("ab  ef", 5, "ab  …"),
    ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
  ])
  func cutsBetweenCharacters(text: String, width: Int, expected: String) {
    #expect(StyledLine(text).render(isColoured: false, width: width) == expected)
  }

  /// A subject gives way before the number at its end, and before what follows it.
  @Test(arguments: [
    (60, "abc A subject that is rather long to read (#123)  why"),
    (50, "abc A subject that is rather long to … (#123)  why"),
    (43, "abc A subject that is rather l… (#123)  why"), (30, "abc A subject that is rather …"),
  ])
  func subjectsGiveWayFirst(width: Int, expected: String) {
    var line = StyledLine("abc ")
    line.append(subject: "A subject that is rather long to read (#123)")
    line.append("  why", .quiet)
    #expect(line.render(isColoured: false, width: width) == expected)
  }

  @Test(arguments: [
    ("Fix something (#1)", 14, "Fix some… (#1)"), ("Fix (#1)", 5, "Fix …"),
    ("Fix it (#12)", 12, "Fix it (#12)"), ("Fix (x)", 5, "Fix …"),
    ("Fix(#1)", 5, "Fix(…"), ("Fix it all", 5, "Fix …"), ("(#1)", 9, "(#1)"),
  ])
  func cutsSubjects(subject: String, count: Int, expected: String) {
    #expect(SubjectText.cut(subject, to: count) == expected)
  }

  @Test func colours() {
    var line = StyledLine("a ")
    line.append("b", .commit)
    line.append("", .release)
    line.append("c", .release, width: 4)
    line.append("d", .quiet, width: 3)
    #expect(line.render(isColoured: false, width: nil) == "a bc   d")
    #expect(
      line.render(isColoured: true, width: nil)
        == "a \u{1B}[33mb\u{1B}[m\u{1B}[1;31mc\u{1B}[m   \u{1B}[2md\u{1B}[m")
    #expect(line.width == 10)
    #expect(StyledLine("x  ", .warning).render(isColoured: true, width: nil) == "\u{1B}[35mx\u{1B}[m")
    #expect(StyledLine("   ").render(isColoured: true, width: nil) == "")
    #expect(StyledLine().render(isColoured: true, width: 0) == "")
  }

  @Test func staysOneLine() {
    var line = StyledLine("a\nb\u{1B}[2J\r\t\u{7F}\u{9B}")
    line.append("c\u{0}", width: 6)
    line.append("|")
    #expect(line.render(isColoured: false, width: nil) == "a\\nb\\033[2J\\r\\t\\177\\233c\\000 |")
  }

  /// Never wider than asked, never an incomplete colour, and the same text with colours as without.
  @Test(arguments: SeededGenerator.seeds(80))
  func fits(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("ab cd日本語🚀👩‍💻é\u{1B}\n…ｗ")
    let styles: [TextStyle] = [.plain, .headline, .release, .check, .quiet, .commit, .warning]
    var line = StyledLine()
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let text = String((0..<Int.random(in: 0...12, using: &random)).map { _ in random.pick(alphabet) })
      if random.oneIn(2) {
        line.append(text, random.pick(styles))
      } else {
        line.append(text, random.pick(styles), width: Int.random(in: 0...15, using: &random))
      }
    }
    let whole = line.render(isColoured: false, width: nil)
    for width in 0...40 {
      let plain = line.render(isColoured: false, width: width)
      #expect(DisplayWidth.of(plain) <= max(width, 1))
      if DisplayWidth.of(whole) <= width { #expect(plain == whole) }
      if DisplayWidth.of(whole) > width {
        #expect(plain.hasSuffix("…") && whole.hasPrefix(plain.dropLast()))
        #expect(DisplayWidth.of(plain) >= width - 1)
      }
      let coloured = line.render(isColoured: true, width: width)
      #expect(Self.withoutColours(coloured) == plain)
      #expect(!coloured.contains("\u{1B}[m\u{1B}[m"))
    }
  }

  private static func withoutColours(_ text: String) -> String {
    var rest = Substring(text)
    var plain = ""
    while let escape = rest.firstIndex(of: "\u{1B}") {
      plain += rest[..<escape]
      rest = rest[escape...].drop { $0 != "m" }.dropFirst()
    }
    return plain + rest
  }

  @Test(arguments: [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
  func listsNames(names: [String], text: String) {
    #expect(names.formattedList == text)
  }

  @Test func asksTheEnvironmentForTheWidth() {
    #expect(Terminal.width(environment: ["COLUMNS": "132"]) == 132)
    for columns in ["0", "-5", "wide", ""] {
      #expect(Terminal.width(environment: ["COLUMNS": columns]) == Terminal.width(environment: [:]))
    }
  }
}
