/// What the policy says of changes files.
package struct ChangesSettings: Sendable {
  private let severities: [ChangesRule: ChangesSeverity]
  /// Components whose code must not change without a changes file.
  package let required: Set<String>

  init(_ settings: Settings) {
    let section = PolicySection(settings, "fleet-changes", nil)
    var severities: [ChangesRule: ChangesSeverity] = [:]
    for value in section.values("severity") {
      if let (rule, severity) = Self.parse(value) { severities[rule] = severity }
    }
    self.severities = severities
    required = Set(section.values("require"))
  }

  package func severity(of rule: ChangesRule) -> ChangesSeverity { severities[rule] ?? rule.defaultSeverity }

  /// Reads `<rule>=<severity>`.
  static func parse(_ value: String) -> (ChangesRule, ChangesSeverity)? {
    let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let rule = ChangesRule(rawValue: String(parts[0])),
      let severity = ChangesSeverity(rawValue: String(parts[1]))
    else { return nil }
    return (rule, severity)
  }

  /// What is wrong with a value of `fleet-changes.severity`, or nil.
  static func complaint(about value: String) -> String? {
    guard parse(value) == nil else { return nil }
    let name = String(value.prefix { $0 != "=" })
    guard ChangesRule(rawValue: name) != nil else {
      let nearest = Spelling.nearest(to: name, among: ChangesRule.allCases.map(\.rawValue))
      return "'\(name)' is not a rule of changes files" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    }
    let levels = ChangesSeverity.allCases.reversed().map(\.rawValue).joined(separator: ", ")
    return "'\(value)' is not \(name)= and one of \(levels)"
  }
}
