/// Reads the two forms of build constraints: `//go:build` expressions and the older `// +build` lines.
enum GoBuildConstraint {
  /// The builds that satisfy the expression after `//go:build`, or nil when it is malformed.
  ///
  ///     or  = and { "||" and }
  ///     and = not { "&&" not }
  ///     not = [ "!" ] ( tag | "(" or ")" )
  static func expression(_ text: ArraySlice<UInt8>) -> GoPlatforms? {
    var parser = ExpressionParser(rest: text)
    guard let platforms = parser.or(depth: 0), parser.isAtEnd else { return nil }
    return platforms
  }

  /// The builds that satisfy what follows `+build`: a space is "or", a comma "and", `!` "not".
  ///
  /// A malformed word holds nowhere, as the go command has it.
  static func plusBuild(_ text: ArraySlice<UInt8>) -> GoPlatforms {
    var line: GoPlatforms = []
    for option in text.split(whereSeparator: isBlank) {
      var all = GoPlatforms.all
      for term in option.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        let isNegated = term.first == UInt8(ascii: "!")
        let tag = isNegated ? term.dropFirst() : term
        guard !tag.isEmpty, tag.allSatisfy(isTagByte) else {
          all = []
          break
        }
        let platforms = GoPlatforms(tag: tag)
        all.formIntersection(isNegated ? platforms.inverted : platforms)
      }
      line.formUnion(all)
    }
    return line
  }

  fileprivate static func isTagByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }

  fileprivate static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}

/// Evaluates a `//go:build` expression while it reads it.
private struct ExpressionParser {
  /// More brackets than this are no constraint that a person wrote, and could exhaust the stack.
  private static let deepest = 40

  var rest: ArraySlice<UInt8>

  var isAtEnd: Bool {
    rest.allSatisfy(GoBuildConstraint.isBlank)
  }

  mutating func or(depth: Int) -> GoPlatforms? {
    guard depth < Self.deepest, var platforms = and(depth: depth) else { return nil }
    while take("||") {
      guard let next = and(depth: depth) else { return nil }
      platforms.formUnion(next)
    }
    return platforms
  }

  private mutating func and(depth: Int) -> GoPlatforms? {
    guard var platforms = not(depth: depth) else { return nil }
    while take("&&") {
      guard let next = not(depth: depth) else { return nil }
      platforms.formIntersection(next)
    }
    return platforms
  }

  private mutating func not(depth: Int) -> GoPlatforms? {
    if take("!") { return atom(depth: depth)?.inverted }
    return atom(depth: depth)
  }

  private mutating func atom(depth: Int) -> GoPlatforms? {
    if take("(") {
      guard let platforms = or(depth: depth + 1), take(")") else { return nil }
      return platforms
    }
    let tag = rest.prefix(while: GoBuildConstraint.isTagByte)
    guard !tag.isEmpty else { return nil }
    rest = rest.dropFirst(tag.count)
    return GoPlatforms(tag: tag)
  }

  /// Skips blanks, and the token if it comes next.
  private mutating func take(_ token: StaticString) -> Bool {
    rest = rest.drop(while: GoBuildConstraint.isBlank)
    let text = token.description.utf8
    guard rest.starts(with: text) else { return false }
    rest = rest.dropFirst(text.count)
    return true
  }
}
