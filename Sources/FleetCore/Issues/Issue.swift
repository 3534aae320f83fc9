/// An issue, as far as a release ritual needs it.
package struct Issue: Sendable, Equatable, Codable {
  package let number: Int
  package let title: String
  /// Normalised: see ``IssueLabel``.
  package let labels: [String]
  package let milestone: String?
  package let isOpen: Bool
  /// The story that a sub-task belongs to.
  package let parent: Int?
  /// The issues on its task list.
  package let children: [Int]
}

/// The issues that were imported, and when.
package struct IssueData: Sendable, Equatable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let importedAt: Int64
  package let issues: [Int: Issue]
  private let parents: [Int: Int]

  package init(importedAt: Int64, issues: [Issue]) {
    self.importedAt = importedAt
    self.issues = Dictionary(issues.map { ($0.number, $0) }) { _, later in later }
    var parents: [Int: Int] = [:]
    for issue in issues.sorted(by: { $0.number < $1.number }) {
      for child in issue.children where child != issue.number && parents[child] == nil {
        parents[child] = issue.number
      }
    }
    for issue in issues where issue.parent != nil && issue.parent != issue.number {
      parents[issue.number] = issue.parent
    }
    self.parents = parents
  }

  /// The story of an issue: what its own text names, else the issue whose task list it is on.
  package func parent(of number: Int) -> Int? { parents[number] }

  /// The stories of issues and their other sub-tasks: what is done for the same end.
  package func related(to numbers: [Int]) -> [Int] {
    let heads = numbers.map { parents[$0] ?? $0 }
    let all = heads + parents.keys.filter { parents[$0].map(heads.contains) ?? false }.sorted()
    return all.filter { !numbers.contains($0) }
  }

  /// Every story with its sub-tasks, in order.
  package var stories: [Int: [Int]] {
    var stories: [Int: [Int]] = [:]
    for (child, parent) in parents { stories[parent, default: []].append(child) }
    return stories.mapValues { $0.sorted() }
  }

  /// The labels of issues and of the stories they belong to.
  package func labels(of numbers: [Int]) -> Set<String> {
    let all = numbers + numbers.compactMap { parents[$0] }
    return Set(all.flatMap { issues[$0]?.labels ?? [] })
  }
}

/// Labels, in which Fleet writes `~unreleased bug` here and `~unreleased-bug` there.
package enum IssueLabel {
  /// Of a bug that no release has.
  static let unreleasedBug = "unreleased bug"

  /// Lower case, without the leading tilde, `-` and `_` as spaces.
  package static func normalise(_ label: String) -> String {
    let bare = label.hasPrefix("~") ? label.dropFirst() : label[...]
    return String(bare.lowercased().map { "-_".contains($0) ? " " : $0 })
  }

  static func isBug(_ label: String) -> Bool {
    ["bug", unreleasedBug, "released bug"].contains(label)
  }

  static func isFeature(_ label: String) -> Bool {
    ["story", "feature"].contains(label)
  }
}
