import GitKit

extension SettingSchema {
  static func expressionComplaint(_ value: String) -> String? {
    do {
      _ = try RegularExpression(value)
      return nil
    } catch {
      return "'\(value)' is not a regular expression: \(error.message)"
    }
  }

  static func captureComplaint(_ value: String) -> String? {
    guard let expression = try? RegularExpression(value) else { return expressionComplaint(value) }
    return expression.groupCount > 0 ? nil : "'\(value)' has no group in parentheses"
  }

  /// As git has it, a bracket that is not closed matches nothing at all.
  static func patternComplaint(_ value: String) -> String? {
    guard let open = value.lastIndex(of: "["), !value[open...].contains("]") else { return nil }
    return "'\(value)' has a '[' without its ']'"
  }

  static func tagComplaint(_ value: String) -> String? {
    !value.hasPrefix("-") && RefName.isValid("refs/tags/\(value)1.0.0")
      ? nil : "'\(value)1.0.0' is not a name that a tag can have"
  }

  /// The policy comes from anybody, and git takes an option or a helper program for a remote.
  static func remoteComplaint(_ value: String) -> String? {
    if value.isEmpty { return "the value is empty" }
    let scheme = value.prefix { $0.isLetter || $0.isNumber || "+-.".contains($0) }
    guard value.hasPrefix("-") || value[scheme.endIndex...].hasPrefix("::") else { return nil }
    return "'\(value)' is not the address of a repository"
  }
}
