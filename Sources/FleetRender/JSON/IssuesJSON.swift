package import FleetCore

/// The document of `git fleet issues --json`.
package struct IssuesJSON: Encodable {
  struct Label: Encodable {
    let name: String
    let issues: Int
  }

  let schema = JSONDocument.schema
  let importedAt: String?
  let ageSeconds: Int64?
  let issues: Int
  let open: Int
  let stories: Int
  let subtasks: Int
  let labels: [Label]

  /// - Parameters:
  ///   - data: nil where none was imported.
  ///   - now: seconds since 1970.
  package init(_ data: IssueData?, now: Int64) {
    importedAt = data.map { JSONDocument.time($0.importedAt) }
    ageSeconds = data.map { max(now - $0.importedAt, 0) }
    issues = data?.issues.count ?? 0
    open = data?.issues.values.count(where: \.isOpen) ?? 0
    stories = data?.stories.count ?? 0
    subtasks = data?.stories.values.map(\.count).reduce(0, +) ?? 0
    let counts = Dictionary(
      (data?.issues.values).map { $0.flatMap(\.labels) }?.map { ($0, 1) } ?? [], uniquingKeysWith: +)
    labels = counts.sorted { $0.key < $1.key }.map { Label(name: $0.key, issues: $0.value) }
  }
}
