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
}
