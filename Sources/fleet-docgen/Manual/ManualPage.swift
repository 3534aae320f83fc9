import FleetCLI

/// The manual page of a command: what the code knows of it, and the prose around that.
struct ManualPage {
  let text: String

  /// - Throws: when the prose lacks a section, or speaks of an option that is not there.
  init(_ command: CommandDescription, prose: Prose) throws {
    var writer = RoffWriter(
      name: command.pageName, date: ProgramVersion.date, version: "git fleet \(ProgramVersion.string)")
    writer.name(command.pageName, command.abstract)
    writer.section("SYNOPSIS")
    writer.verbatim(Synopsis.lines(of: command))
    let sections = prose.blocks.compactMap { if case .section(let title) = $0 { title } else { nil } }
    for wanted in ["DESCRIPTION", "OPTIONS", "EXIT STATUS", "SEE ALSO"] where !sections.contains(wanted) {
      throw DocumentationError("the page \(command.pageName) lacks the section \(wanted)")
    }
    var blocks = prose.blocks[...]
    while let block = blocks.popFirst() {
      switch block {
      case .section(let title): writer.section(title)
      case .subsection(let title): writer.subsection(title)
      case .paragraph(let text): writer.paragraph(text)
      case .list(let items): writer.list(items)
      case .definitions(let definitions):
        for definition in definitions { writer.definition(definition.term, definition.paragraphs) }
      case .code(let lines): writer.code(lines)
      case .generated(let name, let argument):
        try GeneratedSection(command).write(name, argument, details: Self.details(&blocks), to: &writer)
      }
    }
    text = writer.text
  }

  /// Definitions that follow a generated list say more about its entries.
  private static func details(_ blocks: inout ArraySlice<ProseBlock>) -> [ProseBlock.Definition] {
    guard case .definitions(let definitions)? = blocks.first else { return [] }
    blocks.removeFirst()
    return definitions
  }
}
