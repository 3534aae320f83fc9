import FleetCLI
import FleetCore

/// The parts of a page that are generated: `{{options}}`, `{{commands}}`, `{{exit-status}}`, `{{settings …}}`,
/// `{{rules changes}}`.
struct GeneratedSection {
  private let command: CommandDescription

  init(_ command: CommandDescription) {
    self.command = command
  }

  /// - Parameter details: further paragraphs for entries of the list, by what they are called.
  func write(
    _ name: String, _ argument: String?, details: [ProseBlock.Definition], to writer: inout RoffWriter
  ) throws {
    let entries = try entries(name, argument)
    let names = entries.flatMap(\.names)
    for detail in details where !names.contains(detail.term) {
      throw DocumentationError(
        "the page \(command.pageName) explains \(detail.term), which is not in {{\(name)}}")
    }
    for entry in entries {
      let more = details.filter { entry.names.contains($0.term) }.flatMap(\.paragraphs)
      writer.definition("`\(entry.heading)`", [entry.meaning] + more)
    }
  }

  private struct Entry {
    let heading: String
    /// What the prose may call it, in the prose's own marks.
    let names: [String]
    let meaning: String
  }

  private func entries(_ name: String, _ argument: String?) throws -> [Entry] {
    switch (name, argument) {
    case ("options", let subcommand): return try options(of: subcommand).map(entry)
    case ("commands", nil): return command.documentedSubcommands.map(entry)
    case ("exit-status", nil): return ExitStatus.allCases.map(entry)
    case ("rules", "changes"): return ChangesRule.allCases.map(entry)
    case ("settings", let section?): return try settings(section).map(entry)
    default: throw DocumentationError("the page \(command.pageName) wants {{\(name)}}, which is nothing")
    }
  }

  /// A command's arguments; those of a subcommand; or those that all its subcommands have.
  private func options(of subcommand: String?) throws -> [ArgumentDescription] {
    if let subcommand {
      let found = subcommand.split(separator: " ").reduce(Optional(command)) {
        $0?.subcommand(named: String($1))
      }
      guard let command = found else {
        throw DocumentationError("the page \(command.pageName) wants the options of \(subcommand)")
      }
      return command.documentedArguments.filter { !self.command.sharedArguments.contains($0) }
    }
    if command.path.count == 2 { return statusArguments }
    return command.documentedSubcommands.isEmpty ? command.documentedArguments : command.sharedArguments
  }

  /// `git fleet` alone takes the options of its default command and its own.
  private var statusArguments: [ArgumentDescription] {
    let status = command.defaultSubcommand.flatMap(command.subcommand(named:))
    return (status?.ownArguments ?? []) + command.arguments
  }

  private func settings(_ section: String) throws -> [SettingSchema] {
    let settings = SettingSchema.all.filter { $0.section == section }
    guard !settings.isEmpty else { throw DocumentationError("there are no settings in \(section)") }
    return settings
  }

  private func entry(_ argument: ArgumentDescription) -> Entry {
    let names = (argument.spellings.isEmpty ? [argument.placeholder] : argument.spellings).map { "`\($0)`" }
    return Entry(heading: argument.heading, names: names, meaning: (argument.abstract ?? "").asSentence)
  }

  private func entry(_ command: CommandDescription) -> Entry {
    let page = command.path.count == 3 ? " See `\(command.pageName)`(1)." : ""
    return Entry(
      heading: command.name, names: ["`\(command.name)`"], meaning: command.abstract.asSentence + page)
  }

  private func entry(_ status: ExitStatus) -> Entry {
    Entry(heading: "\(status.rawValue)", names: ["`\(status.rawValue)`"], meaning: status.meaning)
  }

  private func entry(_ rule: ChangesRule) -> Entry {
    let remedy = rule.remedy.map { " To mend it: \($0)." } ?? ""
    return Entry(
      heading: rule.rawValue, names: ["`\(rule.rawValue)`"],
      meaning: "\(rule.defaultSeverity.rawValue.capitalisedWord): \(rule.meaning).\(remedy)")
  }

  private func entry(_ setting: SettingSchema) -> Entry {
    Entry(
      heading: setting.dottedName, names: ["`\(setting.dottedName)`"],
      meaning:
        "\(setting.meaning) \(setting.isRepeatable ? "\(setting.kind.words), repeatable." : "\(setting.kind.words).")"
    )
  }
}

extension String {
  /// Abstracts have no period; in a text they need one.
  fileprivate var asSentence: String { hasSuffix(".") ? self : self + "." }

  fileprivate var capitalisedWord: String { prefix(1).uppercased() + dropFirst() }
}

extension SettingSchema.Kind {
  /// What a value is, for the manual.
  fileprivate var words: String {
    switch self {
    case .text: "Text"
    case .anyText: "Text, which may be empty"
    case .path: "A path"
    case .pathPattern: "A path pattern"
    case .regularExpression: "An extended regular expression"
    case .capture: "An extended regular expression with a group"
    case .tagPrefix: "What a tag's name may begin with"
    case .remote: "The address of a repository"
    case .version: "A version such as 1.2.3"
    case .oneOf(let words): "One of " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .integer: "A number"
    case .duration: "A duration such as `24h`"
    case .severity: "A rule, `=` and a severity, such as `no-bullet=error`"
    case .boolean: "`true` or `false`"
    case .weekTime: "A day of the week and a time such as `tuesday 09:00`"
    case .approver: "A role, a colon and an address, such as `em:em@example.com`"
    case .reference: "The full name of a ref"
    }
  }
}
