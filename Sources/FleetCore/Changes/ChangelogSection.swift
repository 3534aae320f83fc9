package import GitKit

/// The section of a changelog that a component's changes files make, as the release folds them.
package struct ChangelogSection: Sendable {
  package let component: String
  package let version: Version
  package let changelog: TreePath
  package let heading: String
  /// The section's text, up to and with the blank line before the next one.
  package let text: String
  /// The whole new changelog.
  let newChangelog: [UInt8]
  let oldChangelog: [UInt8]
  package let notes: [CollectedNote]

  package var entryCount: Int { notes.reduce(0) { $0 + $1.entries.count } }
}

/// A changes file that goes away with a release.
package struct CollectedNote: Sendable {
  package let path: TreePath
  /// What the section says of it; nothing of a file that an earlier release has shipped or that is blank.
  package let entries: [String]
  package let isShipped: Bool
}

extension ChangelogSection {
  /// Folds the texts of changes files into a section on top of the others.
  ///
  /// - Parameter files: in any order; the section has them by path.
  init(
    component: Component, version: Version, day: CalendarDay, changelog: TreePath, bytes: [UInt8],
    files: [(path: TreePath, text: ChangesFileText, isShipped: Bool)]
  ) throws {
    let style = ChangelogStyle(bytes, title: component.title)
    guard !style.versions.contains(version) else {
      throw FleetError.refused(
        "\(changelog) has a section for \(version) already",
        hints: ["choose another version, or remove that section first"])
    }
    notes = files.sorted { $0.path < $1.path }.map { file in
      CollectedNote(
        path: file.path, entries: file.isShipped ? [] : file.text.entries.map { Self.fold($0, style) },
        isShipped: file.isShipped)
    }
    let heading = style.heading(version, day)
    let entries = notes.flatMap(\.entries)
    let separator = style.isSpaced ? style.lineEnd + style.lineEnd : style.lineEnd
    text =
      ([heading] + [entries.joined(separator: separator)]).joined(separator: style.lineEnd + style.lineEnd)
      + style.lineEnd + style.lineEnd
    self.component = component.name
    self.version = version
    self.changelog = changelog
    self.heading = heading
    oldChangelog = bytes
    newChangelog = Self.insert(text, into: bytes, style)
  }

  /// An entry with the changelog's bullet; lines after the first stay within it.
  private static func fold(_ entry: ChangesFileText.Entry, _ style: ChangelogStyle) -> String {
    let lines = entry.lines.map { String(decoding: $0, as: UTF8.self) }
    let more = lines.dropFirst().map { $0.first == " " || $0.first == "\t" ? $0 : "  " + $0 }
    return (["\(style.bullet.rawValue) \(lines.first ?? "")"] + more).joined(separator: style.lineEnd)
  }

  /// Before the newest section; without one, behind what is there.
  private static func insert(_ text: String, into bytes: [UInt8], _ style: ChangelogStyle) -> [UInt8] {
    if let place = style.newestSection { return bytes[..<place] + Array(text.utf8) + bytes[place...] }
    let end = Array(style.lineEnd.utf8)
    let gap = bytes.isEmpty ? [] : bytes.last == 0x0A ? end : end + end
    return bytes + gap + Array(text.utf8).dropLast(end.count)
  }
}
