import Testing

@testable import fleet_docgen

@Suite struct ManualPageTests {
  @Test func proseIsReadIntoBlocks() throws {
    let text = """
      # TITLE

      One
      paragraph.
      ## sub
      - first
        line
      - second

      `term`
      : One
        meaning.
      : Another.

      `other` word
      : Its own.
      ```
      $ code  `as is`

      ```
      {{options plan}}
      """
    #expect(
      try Prose(text, file: "x.md").blocks == [
        .section("TITLE"), .paragraph("One\nparagraph."), .subsection("sub"),
        .list(["first\nline", "second"]),
        .definitions([
          .init(term: "`term`", paragraphs: ["One\nmeaning.", "Another."]),
          .init(term: "`other` word", paragraphs: ["Its own."]),
        ]),
        .code(["$ code  `as is`", ""]), .generated(name: "options", argument: "plan"),
      ])
  }

  @Test func anOpenFenceIsNamedByItsLine() throws {
    let error = #expect(throws: DocumentationError.self) { try Prose("a\n\n```\nb", file: "x.md") }
    #expect(error?.description == "x.md:3: this fence is not closed")
  }

  @Test func textIsEscapedForTheFormatter() {
    var writer = RoffWriter(name: "git-x", date: "2025-01-02", version: "git x 1.0")
    writer.section("A \"B\"")
    writer.paragraph("It's `--a'b` and *c-d*\n.not a request\\")
    writer.code(["'x' ^~", "\u{2026} é"])
    #expect(
      writer.text == #"""
        .TH "GIT\-X" "1" "2025-01-02" "git x 1.0" "Git Fleet Manual"
        .nh
        .ad l
        .SH "A \(dqB\(dq"
        It's \fB\-\-a\(aqb\fR and \fIc-d\fR
        \&.not a request\e
        .PP
        .RS 4
        .nf
        \(aqx\(aq \(ha\(ti
        \[u2026] \[u00E9]
        .fi
        .RE

        """#)
  }

  @Test func whatThePageNeedsIsDemanded() throws {
    let command = try #require(try CommandDescription.ofGitFleet().subcommand(named: "config"))
    let sections = "# DESCRIPTION\n# OPTIONS\n{{options}}\n"
    let rest = "# EXIT STATUS\n{{exit-status}}\n# SEE ALSO\n"
    func page(_ text: String) throws -> ManualPage {
      try ManualPage(command, prose: Prose(text, file: "x.md"))
    }
    #expect(try page(sections + "`--json`\n: More.\n" + rest).text.contains("instead of text.\n.IP\nMore.\n"))
    #expect(throws: DocumentationError.self) { try page(sections) }
    #expect(throws: DocumentationError.self) { try page(sections + "`--nonsense`\n: More.\n" + rest) }
    #expect(throws: DocumentationError.self) { try page(sections + rest + "{{nonsense}}\n") }
    #expect(throws: DocumentationError.self) { try page(sections + rest + "{{options list}}\n") }
    #expect(throws: DocumentationError.self) { try page(sections + rest + "{{settings nonsense}}\n") }
  }

  @Test func synopsesAreThoseOfGit() throws {
    let root = try CommandDescription.ofGitFleet()
    #expect(
      Synopsis.lines(of: root) == [
        "git fleet [status] [--json] [--color=<when>] [-q | --quiet]",
        "git fleet <command> [<argument>...]", "git fleet (--version | -h)",
      ])
    let hook = try #require(root.subcommand(named: "hook"))
    #expect(Synopsis.lines(of: hook) == ["git fleet hook [--host-prefix=<text>] <hook> [<arguments>...]"])
    let tags = try #require(root.subcommand(named: "tags"))
    #expect(Synopsis.lines(of: tags).contains { $0.hasPrefix("git fleet tags [plan] [--at=<revision>]") })
    #expect(Synopsis.lines(of: tags).allSatisfy { $0.count <= 72 })
  }
}
