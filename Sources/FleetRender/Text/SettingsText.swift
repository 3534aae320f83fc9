package import FleetCore
import GitKit

/// `git fleet config` for people, in the layout of `git config --show-origin --list`.
package enum SettingsText {
  package static func lines(_ entries: [Setting]) -> [StyledLine] {
    let width = entries.map { DisplayWidth.of($0.origin.description) }.max() ?? 0
    return entries.map { entry in
      var line = StyledLine()
      line.append(entry.origin.description, .quiet, width: width + 2)
      line.append(DisplayText.escape(entry.key.description), .headline)
      line.append("=" + DisplayText.escape(entry.value))
      return line
    }
  }
}

/// The document of `git fleet config --json`.
package struct SettingsJSON: Encodable {
  private struct Entry: Encodable {
    let key: String
    let value: String
    let origin: String
  }

  private let schema = JSONDocument.schema
  private let settings: [Entry]

  package init(_ entries: [Setting]) {
    settings = entries.map {
      Entry(key: $0.key.description, value: $0.value, origin: $0.origin.description)
    }
  }
}
