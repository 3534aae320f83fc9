import GitKit

/// A text file's lines as bytes, decoded only where somebody wants to read one.
enum TextLines {
  static func of(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"))
  }

  /// The first group of the first line that matches, or nil.
  static func firstGroup(of expression: RegularExpression, in bytes: [UInt8]) -> String? {
    for line in of(bytes) {
      let text = String(decoding: line, as: UTF8.self)
      if let groups = expression.match(text), groups.count > 1 { return groups[1] }
    }
    return nil
  }
}
