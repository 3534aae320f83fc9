import GitKit

/// The file `freeze` of each commit of the record: a section of git's configuration for each entry.
package enum FreezeFile {
  package static let name = "freeze"
  /// Some 10,000 entries, years of them; more is there by mistake.
  package static let sizeLimit = 4 << 20
  private static let version = 1

  // MARK: - Writing

  /// The file that holds these entries, the same for everyone.
  package static func text(_ entries: [FreezeEntry]) -> String {
    "[record]\n\tversion = \(version)\n"
      + entries.sorted(by: FreezeEntry.precedes).map(text).joined()
  }

  static func text(of entry: FreezeEntry) -> String {
    var text = "[\(entry.kind.rawValue) \"\(escape(entry.id, isHeader: true))\"]\n"
    for field in entry.fields { text += "\t\(field.name) = \"\(escape(field.value, isHeader: false))\"\n" }
    return text
  }

  /// Characters that would end the line or steer a terminal become spaces.
  private static func escape(_ text: String, isHeader: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": escaped += "\\\(scalar)"
      case "\n" where !isHeader: escaped += "\\n"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  // MARK: - Reading

  /// The entries of a file, in the order in which they take effect.
  ///
  /// - Throws: one sentence for a file that is damaged, or that a newer version wrote: whoever judges by the
  ///   record must then let nothing pass.
  package static func parse(_ bytes: [UInt8]) throws -> [FreezeEntry] {
    guard bytes.count <= sizeLimit else { throw problem("it has more than \(sizeLimit >> 20) MB") }
    guard !bytes.contains(0) else { throw problem("it holds a NUL byte") }
    // libgit2 would read what an include names.
    if holdsInclude(bytes), ConfigurationLines(bytes).include != nil {
      throw problem("it includes other files")
    }
    let lines: [ConfigurationEntry]
    do {
      let file = try TemporaryFile(bytes)
      lines = try Configuration.file(file.path).entries()
    } catch {
      throw problem("it is not git configuration")
    }
    var reader = Reader()
    for line in lines { try reader.read(line) }
    guard reader.hasVersion else { throw problem("it does not say its version") }
    return try reader.finish()
  }

  private static func holdsInclude(_ bytes: [UInt8]) -> Bool {
    let word = Array("include".utf8)
    return bytes.indices.contains { start in
      bytes[start] | 0x20 == word[0] && start + word.count <= bytes.count
        && zip(word, bytes[start...]).allSatisfy { $0 == $1 | 0x20 }
    }
  }

  static func problem(_ what: String) -> FleetError {
    .unusable("the record of freezes is damaged: \(what)", hints: [])
  }

  private struct Reader {
    private var fields: [String: [FreezeEntry.Field]] = [:]
    private var found: [(kind: FreezeEntry.Kind, id: String)] = []
    private(set) var hasVersion = false

    mutating func read(_ line: ConfigurationEntry) throws {
      guard let key = SettingKey(line.name), line.includeDepth == 0 else {
        throw FreezeFile.problem("it has a line that is no entry")
      }
      if key.section == "record", key.subsection == nil {
        if key.name == "version" { try check(version: line.value ?? "") }
        return
      }
      guard let kind = FreezeEntry.Kind(rawValue: key.section), let id = key.subsection, !id.isEmpty else {
        throw newer("'\(key.section)'")
      }
      let identity = "\(kind.rawValue) \(id)"
      if fields[identity] == nil { found.append((kind, id)) }
      fields[identity, default: []].append(FreezeEntry.Field(key.name, line.value ?? ""))
    }

    private mutating func check(version: String) throws {
      guard let number = Int(version) else { throw FreezeFile.problem("'\(version)' is no version") }
      guard number <= FreezeFile.version else { throw newer("version \(number)") }
      hasVersion = true
    }

    private func newer(_ what: String) -> FleetError {
      .undecidable(
        "the record of freezes holds \(what), which this version does not know",
        hints: ["install a newer git fleet"])
    }

    func finish() throws -> [FreezeEntry] {
      let entries = found.map { kind, id in
        FreezeEntry(kind: kind, id: id, fields: fields["\(kind.rawValue) \(id)"] ?? [])
      }
      for entry in entries { try FreezeShape.check(entry) }
      return entries.sorted(by: FreezeEntry.precedes)
    }
  }
}
