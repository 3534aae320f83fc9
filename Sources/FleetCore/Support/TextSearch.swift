import GitKit

/// Searches bytes, which costs a fraction of what characters do.
package enum TextSearch {
  /// The bytes with ASCII letters in lower case.
  static func lowered(_ text: some StringProtocol) -> [UInt8] {
    text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// Whether a text holds another, byte for byte.
  static func contains(_ needle: String, in text: some StringProtocol) -> Bool {
    contains(Array(needle.utf8), in: Array(text.utf8))
  }

  /// Whether bytes hold others.
  package static func contains(_ needle: [UInt8], in text: [UInt8]) -> Bool { text.hold(needle) }
}
