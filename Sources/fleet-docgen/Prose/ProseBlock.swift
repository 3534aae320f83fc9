/// A piece of a manual page's source.
enum ProseBlock: Equatable {
  /// `# Title`
  case section(String)
  /// `## Title`
  case subsection(String)
  case paragraph(String)
  /// `- item`
  case list([String])
  /// A term, and lines below it that begin with `: `, a paragraph each.
  case definitions([Definition])
  /// Lines between fences.
  case code([String])
  /// `{{name argument}}`: what is generated from the code goes here.
  case generated(name: String, argument: String?)

  struct Definition: Equatable {
    let term: String
    var paragraphs: [String]
  }
}
