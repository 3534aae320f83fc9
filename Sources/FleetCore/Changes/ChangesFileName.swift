import GitKit

/// The name of a changes file: the issue that it is about, and a slug that makes it unique.
///
/// No name is refused: whatever bytes it has, it is of one of the forms, and ``printed`` gives them back.
package struct ChangesFileName: Sendable, Equatable {
  package enum Form: String, Sendable, CaseIterable {
    case numberSlug = "number-slug"
    /// `issue-12345-slug`, an older house style.
    case issueNumberSlug = "issue-number-slug"
    case numberOnly = "number-only"
    /// `part-of-12345-slug`, `12345c-slug`.
    case numberElsewhere = "number-elsewhere"
    case noNumber = "no-number"
  }

  package let form: Form
  /// The issue: the leading number, or the one that stands elsewhere.
  package let issue: Int?
  /// What is odd about the name, each rule once.
  package let oddities: [ChangesRule]
  /// What stands before the number: spaces, `issue-`.
  private let lead: [UInt8]
  private let digits: [UInt8]
  private let rest: [UInt8]

  /// Numbers of fewer digits are versions, codes and years rather than issues.
  private static let fewestDigits = 3
  private static let mostDigits = 9

  package init(_ name: some Collection<UInt8>) {
    let bytes = Array(name)
    let (lead, digits, rest) = Self.split(bytes)
    self.lead = lead
    self.digits = digits
    self.rest = rest
    let leading = Int(String(decoding: digits, as: UTF8.self))
    let elsewhere = Self.numbers(in: bytes, isBounded: false).first { $0.count >= 4 }
    if digits.isEmpty {
      form = elsewhere == nil ? .noNumber : .numberElsewhere
      issue = elsewhere.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    } else {
      let isOnly = rest.allSatisfy { $0 == UInt8(ascii: " ") }
      let hasWord = lead.contains { $0 != UInt8(ascii: " ") }
      form = hasWord ? .issueNumberSlug : isOnly ? .numberOnly : .numberSlug
      issue = leading
    }
    oddities = Self.oddities(bytes, form, rest)
  }

  /// The name that a new changes file gets.
  package init(issue: Int?, slug: String) {
    let clean = Self.slug(of: slug)
    let parts = [issue.map(String.init) ?? "", clean].filter { !$0.isEmpty }
    self.init(Array(parts.joined(separator: "-").utf8))
  }

  /// The name, byte for byte.
  package var printed: [UInt8] { lead + digits + rest }

  /// Lower case, words joined by hyphens, at most 50 bytes, cut between words.
  package static func slug(of text: String) -> String {
    var words: [String] = []
    var length = 0
    let kept = text.lowercased().filter { $0 != "'" && $0 != "`" && $0 != "\"" }
    for word in kept.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".")) }) {
      let word = word.trimmingDots
      guard !word.isEmpty else { continue }
      if length + word.utf8.count > 50, !words.isEmpty { break }
      words.append(String(word.prefix(50)))
      length += word.utf8.count + 1
    }
    return words.joined(separator: "-")
  }

  // MARK: - Reading

  private static func split(_ bytes: [UInt8]) -> (lead: [UInt8], digits: [UInt8], rest: [UInt8]) {
    var place = bytes.prefix { $0 == UInt8(ascii: " ") }.count
    let word = Array("issue".utf8)
    if bytes[place...].count > word.count,
      bytes[place..<(place + word.count)].elementsEqual(word, by: { $0 | 0x20 == $1 }),
      isSeparator(bytes[place + word.count])
    {
      place += word.count + 1
    }
    let digits = bytes[place...].prefix(while: isDigit)
    let end = place + digits.count
    let isBounded = end == bytes.count || isSeparator(bytes[end])
    guard isBounded, (fewestDigits...mostDigits).contains(digits.count) else { return ([], [], bytes) }
    return (Array(bytes[..<place]), Array(digits), Array(bytes[end...]))
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool { "-_ ".utf8.contains(byte) }

  /// Runs of digits.
  ///
  /// - Parameter isBounded: whether only those count that stand alone between separators, so that versions
  ///   (`go1.23.1`, `8.0.36`) do not.
  private static func numbers(in bytes: [UInt8], isBounded: Bool) -> [ArraySlice<UInt8>] {
    if isBounded {
      return bytes.split(whereSeparator: isSeparator).filter { $0.allSatisfy(isDigit) }
    }
    return bytes.split { !isDigit($0) }.filter { $0.count <= mostDigits }
  }

  private static func oddities(_ bytes: [UInt8], _ form: Form, _ rest: [UInt8]) -> [ChangesRule] {
    var odd: [ChangesRule] = []
    let space = UInt8(ascii: " ")
    if bytes.first == space || bytes.last == space { odd.append(.nameSpace) }
    let inner = bytes.drop { $0 == space }.reversed().drop { $0 == space }
    if inner.contains(where: { !isPlain($0) }) { odd.append(.nameCharacters) }
    if bytes.contains(where: (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains) { odd.append(.nameUppercase) }
    if bytes.contains(UInt8(ascii: "_")) { odd.append(.nameUnderscore) }
    if hasExtension(bytes) { odd.append(.nameExtension) }
    switch form {
    case .noNumber: odd.append(.nameNoNumber)
    case .numberElsewhere: odd.append(.nameNumberElsewhere)
    case .numberOnly: odd.append(.nameNumberOnly)
    case .numberSlug, .issueNumberSlug:
      if numbers(in: rest, isBounded: true).contains(where: { $0.count >= fewestDigits }) {
        odd.append(.nameSeveralNumbers)
      }
    }
    return odd
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte < 0x80
      || "-_.".utf8.contains(byte)
  }

  /// `.md`, but not the end of a version such as `go1.23.x`.
  private static func hasExtension(_ bytes: [UInt8]) -> Bool {
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0, !isDigit(bytes[dot - 1]) else {
      return false
    }
    let letters = bytes[(dot + 1)...]
    return (1...5).contains(letters.count)
      && letters.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) && $0 < 0x80 }
  }
}

extension Substring {
  fileprivate var trimmingDots: Substring {
    var text = drop { $0 == "." }
    while text.last == "." { text.removeLast() }
    return text
  }
}

extension String {
  fileprivate var trimmingDots: Substring { self[...].trimmingDots }
}
