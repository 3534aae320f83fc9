/// A pattern with git's wildcards, as in `:(glob)` pathspecs and attributes.
///
/// A slash is matched by a slash and by `**` alone. The pattern is taken apart once; to match it, there are at
/// most two places to go back to, the last `*` and the last `**`, so that no pattern takes exponential time.
struct Wildmatch: Hashable, Sendable {
  private enum Token: Hashable {
    case byte(UInt8)
    case oneOf(ByteSet)
    /// Any one byte but a slash.
    case any
    /// Any run of bytes without a slash.
    case star
    /// Any run of bytes.
    case anything
    /// Nothing, or any run of bytes that ends in a slash.
    case directories

    func accepts(_ byte: UInt8) -> Bool {
      switch self {
      case .byte(let wanted): byte == wanted
      case .oneOf(let bytes): byte != slash && bytes.contains(byte)
      case .any: byte != slash
      case .star, .anything, .directories: false
      }
    }
  }

  private static let slash = UInt8(ascii: "/")

  /// Nil for a pattern with an open bracket or a backslash at its end, which matches nothing.
  private let tokens: [Token]?

  init(_ pattern: ArraySlice<UInt8>) {
    tokens = Self.parse(pattern)
  }

  private static func parse(_ pattern: ArraySlice<UInt8>) -> [Token]? {
    var tokens: [Token] = []
    var rest = pattern
    while let byte = rest.first {
      let place = rest.startIndex
      rest.removeFirst()
      switch byte {
      case UInt8(ascii: "*"):
        let startsPart = place == pattern.startIndex || pattern[place - 1] == slash
        rest = rest.drop { $0 == byte }
        let endsPart = rest.isEmpty || rest.starts(with: "/".utf8) || rest.starts(with: "\\/".utf8)
        if rest.startIndex - place == 1 || !startsPart || !endsPart {
          tokens.append(.star)
        } else if rest.first == slash {
          rest.removeFirst()
          tokens.append(.directories)
        } else {
          tokens.append(.anything)
        }
      case UInt8(ascii: "?"):
        tokens.append(.any)
      case UInt8(ascii: "["):
        guard let bytes = BracketExpression.parse(&rest) else { return nil }
        tokens.append(.oneOf(bytes))
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return nil }
        tokens.append(.byte(escaped))
      default:
        tokens.append(.byte(byte))
      }
    }
    return tokens
  }

  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard let tokens else { return false }
    /// Where to go on, in pattern and text, if the last `*` takes no more than it has.
    var star: (token: Int, place: Int)?
    var span: (token: Int, place: Int)?
    var token = 0
    var place = text.startIndex
    while true {
      if token < tokens.count, tokens[token] == .star {
        token += 1
        star = (token, place)
      } else if token < tokens.count, tokens[token] == .anything || tokens[token] == .directories {
        token += 1
        span = (token, place)
        star = nil
      } else if token == tokens.count, place == text.endIndex {
        return true
      } else if token < tokens.count, place < text.endIndex, tokens[token].accepts(text[place]) {
        token += 1
        place += 1
      } else if let last = star, last.place < text.endIndex, text[last.place] != Self.slash {
        (token, place) = (last.token, last.place + 1)
        star = (token, place)
      } else if let last = span, let next = Self.nextPlace(text, last.place, after: tokens[last.token - 1]) {
        (token, place) = (last.token, next)
        span = (token, place)
        star = nil
      } else {
        return false
      }
    }
  }

  /// Where what follows a `**` may start next.
  private static func nextPlace(_ text: ArraySlice<UInt8>, _ place: Int, after token: Token) -> Int? {
    guard place < text.endIndex else { return nil }
    guard token == .directories else { return place + 1 }
    return text[place...].firstIndex(of: slash).map { $0 + 1 }
  }
}
