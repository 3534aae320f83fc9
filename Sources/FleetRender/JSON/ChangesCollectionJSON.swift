package import FleetCore
import GitKit

/// The document of `git fleet changes collect --json`.
package struct ChangesCollectionJSON: Encodable {
  struct Note: Encodable {
    let path: TreePath
    let entries: [String]
    let shipped: Bool
  }

  let schema = JSONDocument.schema
  let component: String
  let version: Version
  let changelog: TreePath
  let heading: String
  let section: String
  let notes: [Note]
  let written: Bool

  package init(_ section: ChangelogSection, wasWritten: Bool) {
    component = section.component
    version = section.version
    changelog = section.changelog
    heading = section.heading
    self.section = section.text
    notes = section.notes.map { Note(path: $0.path, entries: $0.entries, shipped: $0.isShipped) }
    written = wasWritten
  }
}
