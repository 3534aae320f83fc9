package import GitKit

/// What kind of thing a path of the repository is, apart from any component.
package enum PathClass: String, Sendable, CaseIterable {
  /// A changes file.
  case notes
  case website
  /// The company's own device policies, applied from the repository.
  case configuration
  /// A web application of its own that no component ships.
  case webApplication = "web-application"
  /// Data that is delivered outside releases.
  case data
  case benchmark
  case release
  /// Who is asked to review what.
  case ownership
  case documentation
  case test
  case dependency
  case infrastructure
  case code
  case other
}

/// Sorts paths into classes: the first class with a pattern that matches.
package struct PathClassifier: Sendable {
  private let rules: [(kind: PathClass, paths: [PathPattern], excludes: [PathPattern])]

  init(_ settings: Settings) throws {
    rules = PathClass.allCases.compactMap { kind in
      let section = PolicySection(settings, "fleet-class", kind.rawValue)
      let paths = section.values("path").map(PathPattern.init)
      return paths.isEmpty ? nil : (kind, paths, section.values("exclude").map(PathPattern.init))
    }
    let known = PathClass.allCases.map(\.rawValue)
    for name in settings.subsections(of: "fleet-class") where !known.contains(name) {
      let setting = settings.entries.first { $0.key.section == "fleet-class" && $0.key.subsection == name }
      throw PolicySection.problem(setting, "there is no class '\(name)': \(known.joined(separator: ", "))")
    }
  }

  package func classify(_ path: TreePath) -> PathClass {
    for rule in rules where rule.paths.contains(where: { $0.matches(path) }) {
      if !rule.excludes.contains(where: { $0.matches(path) }) { return rule.kind }
    }
    return .other
  }
}
