import GitKit

/// Reads the version that a file pins a dependency to.
final class DependencyPin {
  let dependency: Dependency
  private let line: RegularExpression
  private var versions: [ObjectID: String?] = [:]

  init(_ dependency: Dependency) throws {
    self.dependency = dependency
    line = try RegularExpression(dependency.line, matchesLines: true)
  }

  /// The version in the tree's file, or nil when there is no such file or line.
  func version(in tree: ObjectID, trees: TreeCache) throws -> String? {
    guard let entry = try trees.entry(at: dependency.file, in: tree) else { return nil }
    return try version(inBlob: entry.id, trees: trees)
  }

  /// Whether the changes of a commit pin another version.
  func moved(in changes: [TreeChange], trees: TreeCache) throws -> Bool {
    guard let change = changes.first(where: { $0.path == dependency.file }) else { return false }
    let old = try change.old.flatMap { try version(inBlob: $0.id, trees: trees) }
    let new = try change.new.flatMap { try version(inBlob: $0.id, trees: trees) }
    return old != new
  }

  private func version(inBlob id: ObjectID, trees: TreeCache) throws -> String? {
    if let known = versions[id] { return known }
    let version = try trees.blob(id).flatMap { line.firstGroup(in: $0) }
    versions[id] = .some(version)
    return version
  }
}
