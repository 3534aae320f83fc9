/// The pattern syntax of `go:embed`, which is that of Go's `path.Match`, for one part of a path.
///
///     *       any sequence of characters
///     ?       any one character
///     [a-z]   a character of a class, [^a-z] one outside
///     \x      the character x
enum GoGlob {
  static func isLiteral(_ pattern: some Collection<UInt8>) -> Bool {
    pattern.allSatisfy {
      ![UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "\\")].contains($0)
    }
  }

  /// Whether the pattern matches the whole name, which a malformed one never does.
  static func matches(_ pattern: some Collection<UInt8>, _ name: some Collection<UInt8>) -> Bool {
    guard let tokens = tokens(of: Array(String(decoding: pattern, as: UTF8.self).unicodeScalars)) else {
      return false
    }
    return matches(tokens, Array(String(decoding: name, as: UTF8.self).unicodeScalars))
  }

  private enum Token {
    case star
    case any
    case scalar(Unicode.Scalar)
    case scalars([ClosedRange<Unicode.Scalar>], isNegated: Bool)

    func matches(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .star: false
      case .any: true
      case .scalar(let only): only == scalar
      case .scalars(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
      }
    }
  }

  /// On a mismatch only the last star takes one character more: earlier ones could gain nothing by it.
  private static func matches(_ tokens: [Token], _ name: [Unicode.Scalar]) -> Bool {
    var (token, place) = (0, 0)
    var retry: (token: Int, place: Int)?
    while place < name.count || token < tokens.count {
      if token < tokens.count, case .star = tokens[token] {
        retry = (token, place + 1)
        token += 1
      } else if token < tokens.count, place < name.count, tokens[token].matches(name[place]) {
        token += 1
        place += 1
      } else if let again = retry, again.place <= name.count {
        (token, place) = (again.token, again.place)
      } else {
        return false
      }
    }
    return true
  }

  private static func tokens(of pattern: [Unicode.Scalar]) -> [Token]? {
    var tokens: [Token] = []
    var rest = pattern[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": tokens.append(.star)
      case "?": tokens.append(.any)
      case "[":
        guard let token = characterClass(&rest) else { return nil }
        tokens.append(token)
      case "\\":
        guard let escaped = rest.popFirst() else { return nil }
        tokens.append(.scalar(escaped))
      default: tokens.append(.scalar(scalar))
      }
    }
    return tokens
  }

  /// Reads what follows `[`; nil when it is malformed.
  private static func characterClass(_ rest: inout ArraySlice<Unicode.Scalar>) -> Token? {
    let isNegated = rest.first == "^"
    if isNegated { rest.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    repeat {
      guard let low = classMember(&rest) else { return nil }
      var high = low
      if rest.first == "-" {
        rest.removeFirst()
        guard let end = classMember(&rest) else { return nil }
        high = end
      }
      // A range that runs backwards is allowed, and holds nothing.
      if low <= high { ranges.append(low...high) }
    } while rest.first != "]"
    rest.removeFirst()
    return .scalars(ranges, isNegated: isNegated)
  }

  private static func classMember(_ rest: inout ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
    guard let scalar = rest.popFirst(), scalar != "-", scalar != "]" else { return nil }
    return scalar == "\\" ? rest.popFirst() : scalar
  }
}
