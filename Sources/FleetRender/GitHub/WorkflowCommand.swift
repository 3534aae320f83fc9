/// A line by which a step of GitHub Actions puts a note on a line of a file.
///
/// Source: GitHub's documentation of workflow commands.
struct WorkflowCommand {
  enum Level: String {
    case error, warning, notice
  }

  let level: Level
  let file: String?
  let line: Int?
  let title: String
  let message: String

  var text: String {
    var properties: [String] = []
    if let file { properties.append("file=\(Self.escapeProperty(file))") }
    if let line { properties.append("line=\(line)") }
    properties.append("title=\(Self.escapeProperty(title))")
    return "::\(level.rawValue) \(properties.joined(separator: ","))::\(Self.escape(message))"
  }

  static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// In a property a colon and a comma have a meaning too.
  static func escapeProperty(_ text: String) -> String {
    var escaped = ""
    for scalar in escape(text).unicodeScalars {
      switch scalar {
      case ":": escaped += "%3A"
      case ",": escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
