/// The hand-written part of a manual page: a small subset of markdown, line by line.
///
/// Headings of two levels, paragraphs, lists, definitions, fenced code, `code` and *emphasis* within a text,
/// and a line `{{…}}` for each part that is generated.
struct Prose {
  private(set) var blocks: [ProseBlock] = []

  /// - Parameter file: what errors call it.
  init(_ text: String, file: String) throws {
    var lines = ProseLines(text)
    while let line = lines.next() {
      if line.isEmpty { continue }
      if let block = try Self.fixedBlock(line, &lines, file) {
        blocks.append(block)
      } else if lines.peek?.hasPrefix(": ") == true {
        add(ProseBlock.Definition(term: line, paragraphs: Self.definition(&lines)))
      } else {
        blocks.append(.paragraph(Self.paragraph(line, &lines)))
      }
    }
  }

  /// A block that its first characters tell.
  private static func fixedBlock(
    _ line: String, _ lines: inout ProseLines, _ file: String
  ) throws -> ProseBlock? {
    if line.hasPrefix("## ") { return .subsection(String(line.dropFirst(3))) }
    if line.hasPrefix("# ") { return .section(String(line.dropFirst(2))) }
    if line.hasPrefix("- ") { return .list(list(line, &lines)) }
    if line.hasPrefix("{{"), line.hasSuffix("}}") {
      let words = line.dropFirst(2).dropLast(2).split(separator: " ", maxSplits: 1).map(String.init)
      return .generated(name: words.first ?? "", argument: words.count > 1 ? words[1] : nil)
    }
    guard line.hasPrefix("```") else { return nil }
    let start = lines.number
    var code: [String] = []
    while let next = lines.next() {
      if next == "```" { return .code(code) }
      code.append(next)
    }
    throw DocumentationError("\(file):\(start): this fence is not closed")
  }

  private static func list(_ first: String, _ lines: inout ProseLines) -> [String] {
    var items = [String(first.dropFirst(2))]
    while let next = lines.peek, next.hasPrefix("- ") || next.hasPrefix("  ") {
      if next.hasPrefix("- ") {
        items.append(String(next.dropFirst(2)))
      } else {
        items[items.count - 1] += "\n" + next.drop { $0 == " " }
      }
      lines.skip()
    }
    return items
  }

  private static func definition(_ lines: inout ProseLines) -> [String] {
    var paragraphs: [String] = []
    while let next = lines.peek, next.hasPrefix(": ") || next.hasPrefix("  ") {
      if next.hasPrefix(": ") {
        paragraphs.append(String(next.dropFirst(2)))
      } else {
        paragraphs[paragraphs.count - 1] += "\n" + next.drop { $0 == " " }
      }
      lines.skip()
    }
    return paragraphs
  }

  private static func paragraph(_ first: String, _ lines: inout ProseLines) -> String {
    var text = first
    while let next = lines.peek, !next.isEmpty, !beginsBlock(next) {
      text += "\n" + next
      lines.skip()
    }
    return text
  }

  private static func beginsBlock(_ line: String) -> Bool {
    ["# ", "## ", "- ", "```", "{{"].contains { line.hasPrefix($0) }
  }

  private mutating func add(_ definition: ProseBlock.Definition) {
    if case .definitions(let before)? = blocks.last {
      blocks[blocks.count - 1] = .definitions(before + [definition])
    } else {
      blocks.append(.definitions([definition]))
    }
  }
}
