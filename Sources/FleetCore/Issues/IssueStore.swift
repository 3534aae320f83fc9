import GitKit

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The issue data of a repository, in `fleet/issues` of the common git directory.
package struct IssueStore {
  private let path: String

  /// - Parameter directory: the common git directory.
  package init(directory: String) {
    path = directory + (directory.hasSuffix("/") ? "" : "/") + "fleet/issues"
  }

  private struct File: Codable {
    /// Of this layout; another one is not read.
    static let version = 1

    let version: Int
    let importedAt: Int64
    let issues: [Issue]
  }

  /// What was imported last; nil when nothing was.
  ///
  /// - Throws: when the file is damaged, or was written by another version.
  package func load() throws -> IssueData? {
    guard FileSystem.exists(path) else { return nil }
    guard let bytes = AtomicFile.contents(of: path, limit: IssueExport.largestFile),
      let file = try? JSONDecoder().decode(File.self, from: Data(bytes)), file.version == File.version
    else {
      throw FleetError.unusable(
        "the imported issue data cannot be read", hints: ["import it again: \(Self.importCommand)"])
    }
    return IssueData(importedAt: file.importedAt, issues: file.issues)
  }

  /// Puts new data in the place of the old, all of it or nothing.
  package func save(_ data: IssueData) throws {
    let issues = data.issues.values.sorted { $0.number < $1.number }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = try encoder.encode(File(version: File.version, importedAt: data.importedAt, issues: issues))
    guard AtomicFile.replace(path, with: Array(bytes), synced: true) else {
      throw FleetError.unusable("cannot write \(path)", hints: ["the git directory must be writable"])
    }
  }

  /// What brings the data in.
  package static let importCommand = IssueExport.command + " | git fleet issues import -"
}
