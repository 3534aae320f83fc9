package import FleetCore
import GitKit

/// What `git fleet changes collect` did, for people.
package enum ChangesCollectionText {
  package static func lines(_ section: ChangelogSection) -> [StyledLine] {
    let told = section.notes.count { !$0.entries.isEmpty }
    var lines = [
      StyledLine(
        "Collected \(counted(section.entryCount, "entry", "entries")) from \(counted(told, "file", "files")) in \(section.changelog).",
        .headline)
    ]
    for note in section.notes where note.entries.isEmpty {
      lines.append(
        StyledLine(
          "  \(note.path): \(note.isShipped ? "an earlier release has shipped it" : "blank"), removed", .quiet
        ))
    }
    lines.append(StyledLine("next: git diff --cached  then  git commit", .quiet))
    return lines
  }

  private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }
}
