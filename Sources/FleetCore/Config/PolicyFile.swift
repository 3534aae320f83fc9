package import GitKit

/// The shared policy, read from `.fleetconfig`.
package struct PolicyFile {
  package static let name = ".fleetconfig"

  package let settings: Settings
  /// Keys that nobody knows: said, and otherwise ignored.
  package let warnings: [ConfigurationProblem]

  /// Reads the file of the work tree; without a work tree, or where the file is not checked out, the one that
  /// HEAD's tree holds.
  ///
  /// Nil when there is none.
  package static func load(from repository: Repository) throws -> PolicyFile? {
    if let directory = repository.workDirectory, let bytes = FileSystem.read(directory + name) {
      return try parse(bytes, path: directory + name)
    }
    guard let commit = try repository.head().commit.flatMap(repository.readCommit),
      let bytes = try TreeCache(repository).blob(at: TreePath(name), in: commit.tree)
    else { return nil }
    return try parse(bytes)
  }

  /// Parses bytes that no file holds.
  ///
  /// libgit2's parser wants a file, so they get one for a moment.
  package static func parse(_ bytes: [UInt8]) throws -> PolicyFile {
    let file = try TemporaryFile(bytes)
    return try parse(bytes, path: file.path)
  }

  private static func parse(_ bytes: [UInt8], path: String) throws -> PolicyFile {
    let entries: [ConfigurationEntry]
    do {
      entries = try Configuration.file(path).entries()
    } catch {
      throw FleetError.configuration(syntaxProblem(error, path: path))
    }
    let lines = ConfigurationLines(bytes)
    var reader = Reader()
    for (place, entry) in entries.enumerated() {
      let occurrence = entries[..<place].count { $0.name == entry.name }
      try reader.read(entry, line: lines.line(of: entry.name, occurrence: occurrence))
    }
    return PolicyFile(settings: Settings(reader.settings), warnings: reader.warnings)
  }

  /// libgit2 ends its message in "(in PATH:LINE)".
  private static func syntaxProblem(_ error: GitError, path: String) -> ConfigurationProblem {
    let parts = error.message.split(separator: "(in \(path):", maxSplits: 1, omittingEmptySubsequences: false)
    let line = parts.count == 2 ? Int(parts[1].prefix { $0.isNumber }) : nil
    var message = String(parts[0])
    if let colon = message.firstRange(of: "failed to parse config file: ") { message.removeSubrange(colon) }
    while message.last == " " { message.removeLast() }
    return ConfigurationProblem(
      file: name, line: line, message: message.isEmpty ? "not git configuration" : message,
      hints: ["the syntax is that of git-config(1)"])
  }

  private struct Reader {
    var settings: [Setting] = []
    var warnings: [ConfigurationProblem] = []

    mutating func read(_ entry: ConfigurationEntry, line: Int?) throws {
      func problem(_ message: String, _ hints: [String] = []) -> ConfigurationProblem {
        ConfigurationProblem(file: PolicyFile.name, line: line, message: message, hints: hints)
      }
      if entry.includeDepth > 0 || entry.name.hasPrefix("include.") || entry.name.hasPrefix("includeif.") {
        throw FleetError.configuration(
          problem(
            "a shared policy must not include other files", ["write the settings into \(PolicyFile.name)"]))
      }
      let key = SettingKey(entry.name)
      guard let key, let schema = SettingSchema.find(key) else {
        warnings.append(problem("unknown key '\(DisplayText.escape(entry.name))'", Self.suggestion(for: key)))
        return
      }
      let value = entry.value ?? ""
      if let complaint = schema.complaint(about: value) {
        throw FleetError.configuration(
          problem("bad value for \(key): \(DisplayText.escape(complaint))", [schema.meaning]))
      }
      settings.append(
        Setting(
          key: SettingKey(section: key.section, subsection: key.subsection, name: schema.name), value: value,
          origin: .file(PolicyFile.name, line: line ?? 0)))
    }

    private static func suggestion(for key: SettingKey?) -> [String] {
      guard let key else { return [] }
      func spelled(_ schema: SettingSchema) -> String {
        SettingKey(
          section: schema.section, subsection: schema.hasSubsection ? key.subsection ?? "<name>" : nil,
          name: schema.name
        ).description
      }
      return Spelling.nearest(to: key.description, among: SettingSchema.all.map(spelled))
        .map { ["did you mean '\($0)'?"] } ?? []
    }
  }
}
