/// git's wildcard matching with `WM_PATHNAME`: a slash is matched by a slash and by `**` alone.
enum Wildmatch {
  static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    matches(pattern, text, atPartStart: true)
  }

  private static func matches(
    _ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>, atPartStart: Bool
  ) -> Bool {
    var pattern = pattern
    var text = text
    var atPartStart = atPartStart
    while let token = pattern.first {
      defer { atPartStart = token == slash }
      switch token {
      case UInt8(ascii: "*"):
        return matchesStar(pattern, text, atPartStart: atPartStart)
      case UInt8(ascii: "?"):
        guard let byte = text.first, byte != slash else { return false }
        pattern.removeFirst()
        text.removeFirst()
      case UInt8(ascii: "["):
        guard let byte = text.first, byte != slash, let rest = classRest(pattern, matching: byte) else {
          return false
        }
        pattern = rest
        text.removeFirst()
      default:
        if token == UInt8(ascii: "\\"), pattern.count > 1 { pattern.removeFirst() }
        guard text.first == pattern.first else { return false }
        pattern.removeFirst()
        text.removeFirst()
      }
    }
    return text.isEmpty
  }

  private static let slash = UInt8(ascii: "/")

  private static func matchesStar(
    _ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>, atPartStart: Bool
  ) -> Bool {
    let rest = pattern.drop { $0 == UInt8(ascii: "*") }
    let spansDirectories =
      rest.startIndex - pattern.startIndex >= 2 && atPartStart && (rest.isEmpty || rest.first == slash)
    if spansDirectories, rest.first == slash, matches(rest.dropFirst(), text) { return true }
    var text = text
    while true {
      if matches(rest, text, atPartStart: false) { return true }
      guard let byte = text.first, spansDirectories || byte != slash else { return false }
      text.removeFirst()
    }
  }

  /// What follows a `[…]` that the byte belongs to, or nil when it does not belong or the bracket is open.
  private static func classRest(_ pattern: ArraySlice<UInt8>, matching byte: UInt8) -> ArraySlice<UInt8>? {
    var rest = pattern.dropFirst()
    let negated = rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "^")
    if negated { rest.removeFirst() }
    var belongs = false
    var isFirst = true
    while let next = rest.first, isFirst || next != UInt8(ascii: "]") {
      isFirst = false
      var low = next
      rest.removeFirst()
      if low == UInt8(ascii: "\\"), let escaped = rest.first {
        low = escaped
        rest.removeFirst()
      }
      var high = low
      if rest.first == UInt8(ascii: "-"), let end = rest.dropFirst().first, end != UInt8(ascii: "]") {
        high = end
        rest.removeFirst(2)
      }
      if low <= byte, byte <= high { belongs = true }
    }
    guard rest.first == UInt8(ascii: "]"), belongs != negated else { return nil }
    return rest.dropFirst()
  }
}
