import GitKit

/// The names of feature flags and of the variables that open them.
enum FlagName {
  private static let prefixes = ["FLEET_DEV_", "ALLOW_", "FEATURE_", "FLEET_ENABLE_"].map { Array($0.utf8) }
  private static let camelCase = Array("featureFlags.".utf8)
  /// `FLEET_DEV_…` is a knob for tests as well; what opens a feature says so.
  private static let knob = Array("FLEET_DEV_".utf8)
  private static let opening = Array("_ENABLED".utf8)

  /// The names in a text, in order, each once.
  static func find(in text: String) -> [String] { find(in: Array(text.utf8)) }

  static func find(in bytes: [UInt8]) -> [String] {
    var names: [String] = []
    var place = 0
    while place < bytes.count {
      guard isOfName(bytes[place]), place == 0 || !isOfName(bytes[place - 1]) else {
        place += 1
        continue
      }
      var end = place
      while end < bytes.count, isOfName(bytes[end]) { end += 1 }
      if let flag = flag(in: bytes[place..<end]) {
        let name = String(decoding: flag, as: UTF8.self)
        if !names.contains(name) { names.append(name) }
      }
      place = end
    }
    return names
  }

  /// The names in a file of code, without those that stand only in comments: nothing is kept behind these.
  static func find(inCode bytes: [UInt8]) -> [String] {
    guard mayName(bytes) else { return [] }
    var names: [String] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) where !isComment(line) {
      for name in find(in: Array(line)) where !names.contains(name) { names.append(name) }
    }
    return names
  }

  private static let beginnings = prefixes + [camelCase]

  /// Whether the beginning of a name stands anywhere, which it does in few files.
  private static func mayName(_ bytes: [UInt8]) -> Bool {
    beginnings.contains { TextSearch.contains($0, in: bytes) }
  }

  private static let marks = ["//", "/*", "* ", "# ", "<!--"].map { Array($0.utf8) }

  private static func isComment(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return marks.contains { text.starts(with: $0) }
  }

  /// The flag that a dotted name is or ends in, as in `process.env.ALLOW_SUMS`.
  private static func flag(in word: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard word.count >= 9 else { return nil }
    if word.starts(with: camelCase) { return word.count > camelCase.count ? word : nil }
    guard let name = word.split(separator: UInt8(ascii: ".")).last,
      let prefix = prefixes.first(where: { name.starts(with: $0) }), name.count > prefix.count,
      name.allSatisfy({ $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }),
      prefix != knob || name.suffix(opening.count).elementsEqual(opening)
    else { return nil }
    return name
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F
      || byte == UInt8(ascii: ".")
  }
}
