import FleetTestSupport

/// Patterns and paths over few letters, so that many of them match.
struct RandomPatterns {
  private static let pieces = [
    "*", "*", "**", "**/", "/**/", "/**", "?", "/", "/", "a", "b", "ab", "b.c", "-", "\\*", "\\a", "\\/",
    "[ab]",
    "[!a]", "[^b]", "[a-c]", "[c-a]", "[]a]", "[!]a]", "[a-]", "[\\]a]", "[a\\-c]", "[--0]", "[*?]",
    "[[:alpha:]]",
    "[[:digit:].]", "[![:alnum:]]", "[[:nothing:]]", "[[:a]", "[a", "***",
  ]
  private static let letters = Array("aaabbc./-*0[".utf8)

  static func pattern(using random: inout SeededGenerator) -> String {
    let pattern = (0..<Int.random(in: 1...5, using: &random)).map { _ in random.pick(pieces) }.joined()
    let anchored = String(pattern.drop { $0 == "/" })
    return anchored.isEmpty || anchored.hasSuffix("/") ? anchored + "a" : anchored
  }

  /// Without empty parts, and no part `.` or `..`.
  static func path(using random: inout SeededGenerator) -> String {
    let bytes = (0..<Int.random(in: 1...7, using: &random)).map { _ in random.pick(letters) }
    let parts = bytes.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
    let usable = parts.filter { $0 != "." && $0 != ".." }
    return usable.isEmpty ? "a" : usable.joined(separator: "/")
  }
}
