package import GitKit

/// A step of the database's schema, as the name of its file tells.
///
/// Steps are applied in the order of their timestamps and never changed once a database has run them. A copy that
/// had to move in that order has another timestamp and the same name.
package struct Migration: Hashable, Sendable {
  package let path: TreePath
  /// Digits, which sort as the steps are applied.
  package let timestamp: String
  /// What follows the timestamp: `AddHostExpiry`.
  package let name: String

  /// Whether a file is named as it is, behind whatever timestamp of the same length.
  func isNamed(by file: some RandomAccessCollection<UInt8>) -> Bool {
    let own = path.name
    let digits = timestamp.utf8.count
    return file.count == own.count && file.prefix(digits).allSatisfy { (0x30...0x39).contains($0) }
      && file.dropFirst(digits).elementsEqual(own.dropFirst(digits))
  }
}

/// Tells migrations from the files that lie beside them.
package struct MigrationReader {
  private let settings: MigrationSettings
  private let file: RegularExpression?

  /// - Throws: never for settings that were checked when they were read.
  package init(_ settings: MigrationSettings) throws {
    self.settings = settings
    file = try settings.filePattern.map { try RegularExpression($0) }
  }

  /// The migration that a file is; nil for tests, helpers and what only goes with a migration.
  package func migration(_ path: TreePath) -> Migration? {
    guard let file, settings.holds(path), let groups = file.match(String(decoding: path.name, as: UTF8.self)),
      groups.count > 2
    else { return nil }
    return Migration(path: path, timestamp: groups[1], name: groups[2])
  }

  /// The timestamp of the migration that a file is, or goes with; nil for any other file.
  func companion(_ path: TreePath) -> String? {
    guard settings.isBesideMigrations(path) else { return nil }
    let digits = path.name.prefix { (0x30...0x39).contains($0) }
    return digits.count >= 8 ? String(decoding: digits, as: UTF8.self) : nil
  }

  /// Whether a file goes with a migration and has no meaning without it: its test, or statements that it reads.
  ///
  /// Such a file stands in the same directory and bears the same timestamp.
  package func accompanies(_ path: TreePath, _ migration: Migration) -> Bool {
    path != migration.path && path.directory == migration.path.directory
      && path.name.starts(with: migration.timestamp.utf8)
  }

  /// Whether changes do nothing but give migrations other timestamps, as when those of a release go before them.
  func isRenumbering(_ changes: [TreeChange]) -> Bool {
    guard changes.allSatisfy({ settings.isBesideMigrations($0.path) || settings.isSnapshot($0.path) }) else {
      return false
    }
    func names(_ status: TreeChange.Status) -> [String] {
      changes.filter { $0.status == status }.compactMap { migration($0.path)?.name }.sorted()
    }
    let added = names(.added)
    return !added.isEmpty && added == names(.deleted)
  }
}

@available(*, unavailable)
extension MigrationReader: Sendable {}
