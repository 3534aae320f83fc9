package import FleetCore

/// What `git fleet issues` says to people.
package enum IssuesText {
  /// How many issues there are, and how old that knowledge is.
  ///
  /// - Parameters:
  ///   - data: nil where none was imported.
  ///   - now: seconds since 1970.
  package static func status(_ data: IssueData?, now: Int64) -> [StyledLine] {
    guard let data else {
      return [
        StyledLine("No issue data.", .headline),
        StyledLine("next: \(IssueStore.importCommand)", .quiet),
      ]
    }
    let open = data.issues.values.count(where: \.isOpen)
    let stories = data.stories
    var lines = [
      StyledLine(
        "\(counted(data.issues.count, "issue")), imported \(age(now - data.importedAt)) ago.", .headline),
      StyledLine(
        "\(open) open, \(data.issues.count - open) closed; \(counted(stories.count, "story", "stories")) with "
          + counted(stories.values.map(\.count).reduce(0, +), "sub-task")),
    ]
    let labels = Dictionary(data.issues.values.flatMap(\.labels).map { ($0, 1) }, uniquingKeysWith: +)
    let told = ["bug", "unreleased bug", "released bug", "release blocker", "story"].compactMap { label in
      labels[label].map { "\(label) \($0)" }
    }
    if !told.isEmpty { lines.append(StyledLine("labels: \(told.joined(separator: ", "))", .quiet)) }
    return lines
  }

  private static func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
  }

  /// In the largest whole unit.
  static func age(_ seconds: Int64) -> String {
    let seconds = max(seconds, 0)
    for (unit, length) in [("day", Int64(86_400)), ("hour", 3_600), ("minute", 60)] where seconds >= length {
      return counted(Int(seconds / length), unit)
    }
    return counted(Int(seconds), "second")
  }
}
