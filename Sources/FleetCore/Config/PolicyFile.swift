package import GitKit

/// The shared policy, read from `.fleetconfig`.
package struct PolicyFile {
  package static let name = ".fleetconfig"

  /// Far more bytes than any policy has: a larger file is there by mistake.
  private static let sizeLimit = 1 << 20

  package let settings: Settings
  /// Keys that nobody knows: said, and otherwise ignored.
  package let warnings: [ConfigurationProblem]

  /// Reads the file of the work tree; without a work tree, or where the file is not checked out, the one that
  /// HEAD's tree holds.
  ///
  /// Nil when there is none.
  package static func load(from repository: Repository) throws -> PolicyFile? {
    if let directory = repository.workDirectory, let bytes = try readFile(directory + name) {
      return try parse(bytes, path: directory + name)
    }
    guard let commit = try repository.head().commit.flatMap(repository.readCommit) else { return nil }
    return try read(commit.tree, repository).map(parse)
  }

  private static func read(_ tree: ObjectID, _ repository: Repository) throws -> [UInt8]? {
    do {
      return try repository.readFile(atTop: TreePath(name), of: tree)
    } catch .notFound {
      throw missing(from: tree)
    }
  }

  /// Nobody may take it for a repository without a policy.
  static func missing(from tree: ObjectID) -> FleetError {
    .undecidable(
      "\(name) is not in this clone, so its rules are not known",
      hints: ["bring it: git cat-file blob \(tree.hex):\(name)"])
  }

  private static func readFile(_ path: String) throws -> [UInt8]? {
    do {
      return try FileSystem.readRegularFile(path, limit: sizeLimit)
    } catch {
      throw problem(error.message, line: nil)
    }
  }

  private static func problem(_ message: String, line: Int?) -> FleetError {
    .configuration(ConfigurationProblem(file: name, line: line, message: message, hints: []))
  }

  /// Parses bytes that no file holds.
  ///
  /// libgit2's parser wants a file, so they get one for a moment.
  package static func parse(_ bytes: [UInt8]) throws -> PolicyFile {
    let file = try TemporaryFile(bytes)
    return try parse(bytes, path: file.path)
  }

  private static func parse(_ bytes: [UInt8], path: String) throws -> PolicyFile {
    if bytes.count > sizeLimit { throw problem("is larger than \(sizeLimit) bytes", line: nil) }
    if let end = bytes.firstIndex(of: 0) {
      throw problem("holds a NUL byte", line: 1 + bytes[..<end].count { $0 == UInt8(ascii: "\n") })
    }
    let lines = ConfigurationLines(bytes)
    if let line = lines.include { throw includeProblem(line: line) }
    let entries: [ConfigurationEntry]
    do {
      entries = try Configuration.file(path).entries()
    } catch {
      throw FleetError.configuration(syntaxProblem(error, path: path, line: lines.malformed))
    }
    if let line = lines.malformed {
      throw FleetError.configuration(syntaxProblem("missing quote or unknown escape", line: line))
    }
    var reader = Reader()
    var occurrences: [String: Int] = [:]
    for entry in entries {
      let occurrence = occurrences[entry.name, default: 0]
      occurrences[entry.name] = occurrence + 1
      try reader.read(entry, line: lines.line(of: entry.name, occurrence: occurrence))
    }
    return PolicyFile(settings: Settings(reader.settings), warnings: reader.warnings)
  }

  /// libgit2 would open whatever file an include names, so this is said before it reads anything.
  private static func includeProblem(line: Int?) -> FleetError {
    .configuration(
      ConfigurationProblem(
        file: name, line: line, message: "a shared policy must not include other files",
        hints: ["write the settings into \(name)"]))
  }

  /// libgit2 ends its message in "(in PATH:LINE)", mostly.
  private static func syntaxProblem(_ error: GitError, path: String, line: Int?) -> ConfigurationProblem {
    let parts = error.message.split(separator: "(in \(path):", maxSplits: 1, omittingEmptySubsequences: false)
    var message = String(parts[0])
    if let colon = message.firstRange(of: "failed to parse config file: ") { message.removeSubrange(colon) }
    while message.last == " " { message.removeLast() }
    return syntaxProblem(
      message.isEmpty ? "not git configuration" : message,
      line: parts.count == 2 ? Int(parts[1].prefix { $0.isNumber }) : line)
  }

  private static func syntaxProblem(_ message: String, line: Int?) -> ConfigurationProblem {
    ConfigurationProblem(
      file: name, line: line, message: message, hints: ["the syntax is that of git-config(1)"])
  }

  private struct Reader {
    var settings: [Setting] = []
    var warnings: [ConfigurationProblem] = []

    mutating func read(_ entry: ConfigurationEntry, line: Int?) throws {
      func problem(_ message: String, _ hints: [String] = []) -> ConfigurationProblem {
        ConfigurationProblem(file: PolicyFile.name, line: line, message: message, hints: hints)
      }
      if entry.includeDepth > 0 || entry.name.hasPrefix("include.") || entry.name.hasPrefix("includeif.") {
        throw PolicyFile.includeProblem(line: line)
      }
      let key = SettingKey(entry.name)
      guard let key, let schema = SettingSchema.find(key) else {
        warnings.append(problem("unknown key '\(DisplayText.escape(entry.name))'", Self.suggestion(for: key)))
        return
      }
      if key.subsection == "" {
        throw FleetError.configuration(problem("a [\(key.section)] section needs a name"))
      }
      let spelled = SettingKey(section: key.section, subsection: key.subsection, name: schema.name)
      let value = entry.value ?? ""
      if let complaint = schema.complaint(about: value) {
        throw FleetError.configuration(
          problem("bad value for \(spelled): \(DisplayText.escape(complaint))", [schema.meaning]))
      }
      settings.append(
        Setting(key: spelled, value: value, origin: .file(PolicyFile.name, line: line ?? 0)))
    }

    /// The key that was probably meant: of a known section the nearest name, else that name in the nearest
    /// section.
    private static func suggestion(for key: SettingKey?) -> [String] {
      guard let key, let section = Spelling.nearest(to: key.section, among: SettingSchema.all.map(\.section))
      else { return [] }
      let schemas = SettingSchema.all.filter { $0.section == section }
      let name = Spelling.nearest(to: key.name, among: schemas.map(\.name))
      guard let schema = schemas.first(where: { $0.name == name }) else { return [] }
      let meant = SettingKey(
        section: section, subsection: schema.hasSubsection ? key.subsection ?? "<name>" : nil,
        name: schema.name)
      return ["did you mean '\(DisplayText.escape(meant.description))'?"]
    }
  }
}
