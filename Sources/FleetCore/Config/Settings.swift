/// Where a setting was made.
package enum SettingOrigin: Sendable, Equatable, CustomStringConvertible {
  /// The profile that is built in.
  case profile(String)
  /// A line of a file, counted from 1.
  case file(String, line: Int)

  package var description: String {
    switch self {
    case .profile(let name): "built-in:\(name)"
    case .file(let name, let line): "\(name):\(line)"
    }
  }
}

/// One value of one key, and where it comes from.
package struct Setting: Sendable, Equatable {
  /// As git writes it: section and key, with the subsection between.
  package let key: SettingKey
  package let value: String
  package let origin: SettingOrigin
}

/// The name of a setting: `fleet.main`, or `fleet-component.orbit.tag`.
package struct SettingKey: Sendable, Hashable, CustomStringConvertible {
  package let section: String
  package let subsection: String?
  package let name: String

  package var description: String {
    subsection.map { "\(section).\($0).\(name)" } ?? "\(section).\(name)"
  }

  /// Splits git's spelling, in which only the subsection may hold dots.
  package init?(_ text: String) {
    guard let first = text.firstIndex(of: "."), let last = text.lastIndex(of: ".") else { return nil }
    section = String(text[..<first])
    name = String(text[text.index(after: last)...])
    subsection = first == last ? nil : String(text[text.index(after: first)..<last])
  }

  /// Whether the key, written out, begins so; case does not count.
  package func begins(with prefix: String) -> Bool {
    let prefix = prefix.lowercased()
    let start = section.lowercased()
    guard start.hasPrefix(prefix) || prefix.hasPrefix(start) else { return false }
    return description.lowercased().hasPrefix(prefix)
  }

  package init(section: String, subsection: String?, name: String) {
    self.section = section
    self.subsection = subsection
    self.name = name
  }
}

/// Settings in order; a key may have several values.
package struct Settings: Sendable, Equatable {
  package let entries: [Setting]
  /// The policy asks for every section several times, and they are few where entries are many.
  private let runs: [Run]

  /// Entries of one section that stand next to each other.
  private struct Run: Equatable {
    let section: String
    let subsection: String?
    var range: Range<Int>
  }

  package init(_ entries: [Setting] = []) {
    self.entries = entries
    var runs: [Run] = []
    for (place, entry) in entries.enumerated() {
      if let last = runs.last, last.subsection == entry.key.subsection, last.section == entry.key.section {
        runs[runs.count - 1].range = last.range.lowerBound..<place + 1
      } else {
        runs.append(
          Run(section: entry.key.section, subsection: entry.key.subsection, range: place..<place + 1))
      }
    }
    self.runs = runs
  }

  /// The settings of one section, in order.
  func settings(_ section: String, _ subsection: String?) -> ArraySlice<Setting> {
    var settings = entries[..<0]
    for run in runs where run.subsection == subsection && run.section == section {
      if settings.isEmpty { settings = entries[run.range] } else { settings += entries[run.range] }
    }
    return settings
  }

  package func settings(_ section: String, _ subsection: String?, _ name: String) -> [Setting] {
    settings(section, subsection).filter { $0.key.name == name }
  }

  /// The subsections of a section, in the order in which they first appear.
  package func subsections(of section: String) -> [String] {
    var names: [String] = []
    for run in runs {
      guard run.section == section, let name = run.subsection, !names.contains(name) else { continue }
      names.append(name)
    }
    return names
  }

  /// Without the values that a later one of the same key takes the place of.
  package var inEffect: [Setting] {
    // Those of the file come last, and only there a key can have been set twice.
    guard case .file? = entries.last?.origin else { return entries }
    return entries.enumerated().filter { place, entry in
      guard case .file = entry.origin, SettingSchema.find(entry.key)?.isRepeatable == false else {
        return true
      }
      return !entries[(place + 1)...].contains { $0.key == entry.key }
    }.map(\.element)
  }

  /// These settings with those of another source on top: for each key that it names, its values alone count.
  package func overridden(by other: Settings) -> Settings {
    Settings(entries.filter { !other.names($0.key) } + other.entries)
  }

  private func names(_ key: SettingKey) -> Bool {
    runs.contains { run in
      run.subsection == key.subsection && run.section == key.section
        && entries[run.range].contains { $0.key.name == key.name }
    }
  }
}
