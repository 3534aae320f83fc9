package import GitKit

/// Where the policy says that migrations of the database are.
package struct MigrationSettings: Sendable {
  /// Where they are; empty where the repository has none.
  package let paths: [PathPattern]
  private let excludes: [PathPattern]
  /// The expression that the name of such a file matches: first group the timestamp, second the name.
  let filePattern: String?
  /// The files that hold the schema as all migrations leave it.
  ///
  /// They are generated, so that a conflict in them says nothing.
  package let snapshots: [TreePath]

  init(_ settings: Settings) throws {
    let section = PolicySection(settings, "fleet-migrations", nil)
    paths = section.values("path").map(PathPattern.init)
    excludes = section.values("exclude").map(PathPattern.init)
    snapshots = section.values("snapshot").map { TreePath($0) }
    filePattern = section.value("file")
    if let setting = section.setting("file"), Self.groupCount(setting.value) < 2 {
      throw PolicySection.problem(setting, "'\(setting.value)' lacks a group for the timestamp or the name")
    }
    if filePattern == nil, let setting = section.setting("path") {
      throw PolicySection.problem(setting, "[fleet-migrations] has 'path' and lacks 'file'")
    }
  }

  private static func groupCount(_ expression: String) -> Int {
    var count = 0
    var isEscaped = false
    var inBracket = false
    for byte in expression.utf8 {
      if isEscaped {
        isEscaped = false
      } else if inBracket {
        inBracket = byte != UInt8(ascii: "]")
      } else {
        isEscaped = byte == UInt8(ascii: "\\")
        inBracket = byte == UInt8(ascii: "[")
        if byte == UInt8(ascii: "(") { count += 1 }
      }
    }
    return count
  }

  /// Whether a file lies among the migrations, whatever its name.
  package func holds(_ path: TreePath) -> Bool {
    paths.contains { $0.matches(path) } && !excludes.contains { $0.matches(path) }
  }

  /// Whether a file lies there, be it a migration or none.
  func isBesideMigrations(_ path: TreePath) -> Bool { paths.contains { $0.matches(path) } }

  package func isSnapshot(_ path: TreePath) -> Bool { snapshots.contains(path) }

  /// Whether a file is one of the database's: a migration, what lies beside it, or a snapshot.
  package func concerns(_ path: TreePath) -> Bool { holds(path) || isSnapshot(path) }
}
