/// Instants as text, by RFC 3339.
package enum Timestamp {
  private static let secondsPerDay: Int64 = 86_400

  /// `2025-06-10T16:00:00Z`, from seconds since 1970-01-01T00:00:00Z.
  package static func text(_ seconds: Int64) -> String {
    let limited = min(max(seconds, first), last)
    let day = CalendarDay(daysSinceEpoch: Int(limited.flooredQuotient(by: secondsPerDay)))
    let rest = limited.flooredRemainder(by: secondsPerDay)
    return "\(day)T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }

  /// The first second of the year 1 and the last one of the year 9999: what four digits can say.
  private static let first: Int64 = -62_135_596_800
  private static let last: Int64 = 253_402_300_799

  static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Seconds since 1970 of a date and time with its offset from UTC: `2025-06-10T09:00:00-07:00`, or `Z`.
  ///
  /// A fraction of a second is left out; a 60th second is the first of the next minute.
  ///
  /// - Returns: nil for anything else, a day that is in no calendar among it.
  package static func parse(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
      let day = CalendarDay(String(decoding: bytes[..<10], as: UTF8.self)),
      let hour = number(bytes[11..<13], below: 24), bytes[13] == UInt8(ascii: ":"),
      let minute = number(bytes[14..<16], below: 60), bytes[16] == UInt8(ascii: ":"),
      let second = number(bytes[17..<19], below: 61)
    else { return nil }
    var rest = bytes[19...]
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty else { return nil }
      rest = rest[digits.endIndex...]
    }
    guard let offset = offset(rest) else { return nil }
    return Int64(day.daysSinceEpoch) * secondsPerDay + hour * 3_600 + minute * 60 + second - offset
  }

  /// Seconds east of UTC.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int64? {
    if bytes.count == 1, let letter = bytes.first { return "Zz".utf8.contains(letter) ? 0 : nil }
    guard bytes.count == 6, let sign = bytes.first, "+-".utf8.contains(sign) else { return nil }
    let start = bytes.startIndex
    guard let hours = number(bytes[start + 1..<start + 3], below: 24),
      bytes[start + 3] == UInt8(ascii: ":"), let minutes = number(bytes[start + 4..<start + 6], below: 60)
    else { return nil }
    let seconds = hours * 3_600 + minutes * 60
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  private static func number(_ digits: ArraySlice<UInt8>, below limit: Int64) -> Int64? {
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
    return value < limit ? value : nil
  }
}

extension Int64 {
  /// The quotient, rounded down also where it is negative.
  func flooredQuotient(by divisor: Int64) -> Int64 {
    (self - flooredRemainder(by: divisor)) / divisor
  }

  /// What is left, never negative.
  func flooredRemainder(by divisor: Int64) -> Int64 {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}
