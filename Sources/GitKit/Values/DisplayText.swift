/// Bytes from a repository, made safe to print on one line of a terminal.
package enum DisplayText {
  /// Decodes UTF-8 leniently and escapes control characters, which could move the cursor, fake a line, or turn the order
  /// of what is read.
  package static func decode(_ bytes: some Collection<UInt8>) -> String {
    escape(String(decoding: bytes, as: UTF8.self))
  }

  /// Replaces each control character by its C escape (`\n`, `\t`, `\033`, `\u202e`).
  package static func escape(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\t": escaped += "\\t"
      case let scalar where isDirection(scalar): escaped += "\\u" + String(scalar.value, radix: 16)
      case let scalar where isControl(scalar):
        let octal = String(scalar.value, radix: 8)
        escaped += "\\" + String(repeating: "0", count: max(0, 3 - octal.count)) + octal
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || isDirection(scalar)
  }

  /// Separators of lines and paragraphs, and the marks by which a text changes the direction of what follows.
  private static func isDirection(_ scalar: Unicode.Scalar) -> Bool {
    (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }
}
