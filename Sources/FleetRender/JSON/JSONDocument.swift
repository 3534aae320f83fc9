package import FleetCore
package import GitKit

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The one JSON document that a command prints: keys sorted, two spaces, schema 1, a final newline.
package enum JSONDocument {
  package static let schema = 1

  package static func encode(_ document: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return withoutControls(String(decoding: try encoder.encode(document), as: UTF8.self)) + "\n"
  }

  /// JSON may hold the control characters from U+007F to U+009F as they are, but a terminal would obey them.
  private static func withoutControls(_ text: String) -> String {
    func isControl(_ scalar: Unicode.Scalar) -> Bool { (0x7F...0x9F).contains(scalar.value) }
    guard text.utf8.contains(where: { $0 >= 0x7F }), text.unicodeScalars.contains(where: isControl) else {
      return text
    }
    var escaped = ""
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        escaped += "\\u00" + String(scalar.value, radix: 16)
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// RFC 3339 in UTC.
  static func time(_ seconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(seconds)).ISO8601Format()
  }
}

extension ObjectID: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}

extension TreePath: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(String(validating: bytes, as: UTF8.self) ?? description)
  }
}

extension Version: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
