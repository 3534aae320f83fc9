import Foundation

/// What a part of a JSON document must look like.
indirect enum DocumentShape: Sendable {
  case integer, text, truth
  /// 40 hexadecimal digits.
  case id
  /// RFC 3339, in UTC.
  case time
  case version
  case oneOf([String])
  case optional(DocumentShape)
  case list(DocumentShape)
  /// Exactly these fields; optional ones may be left out.
  case object([String: DocumentShape])

  /// What does not fit, with the place in the document.
  func complaints(about value: Any?, at place: String = "$") -> [String] {
    let isFine: Bool
    switch self {
    case .optional(let shape):
      return value == nil || value is NSNull ? [] : shape.complaints(about: value, at: place)
    case .list(let shape):
      guard let elements = value as? [Any] else { return ["\(place) is no list"] }
      return elements.enumerated().flatMap { shape.complaints(about: $1, at: "\(place)[\($0)]") }
    case .object(let fields):
      guard let object = value as? [String: Any] else { return ["\(place) is no object"] }
      let unknown = object.keys.filter { fields[$0] == nil }.map { "\(place).\($0) is not documented" }
      return unknown.sorted()
        + fields.sorted { $0.key < $1.key }.flatMap { $1.complaints(about: object[$0], at: "\(place).\($0)") }
    case .integer: isFine = !Self.isTruth(value) && value is Int
    case .truth: isFine = Self.isTruth(value)
    case .text: isFine = value is String
    case .id: isFine = Self.matches(value, /[0-9a-f]{40}/)
    case .time: isFine = Self.matches(value, /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z/)
    case .version: isFine = Self.matches(value, /\d+\.\d+\.\d+/)
    case .oneOf(let words): isFine = (value as? String).map(words.contains) ?? false
    }
    return isFine ? [] : ["\(place) is \(value ?? "missing")"]
  }

  private static func isTruth(_ value: Any?) -> Bool {
    guard let number = value as? NSNumber else { return false }
    return String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
  }

  private static func matches(_ value: Any?, _ pattern: Regex<Substring>) -> Bool {
    (value as? String).map { $0.wholeMatch(of: pattern) != nil } ?? false
  }
}
