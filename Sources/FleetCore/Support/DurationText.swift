/// Spans of time as settings write them: `24h`, `30m`, `7d`.
package enum DurationText {
  private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]

  /// Seconds; nil for anything but a number and one of the letters `s`, `m`, `h`, `d` and `w`.
  package static func seconds(_ text: String) -> Int64? {
    guard text.first?.isNumber == true, let last = text.last, let unit = units[last],
      let number = Int64(text.dropLast())
    else { return nil }
    let (seconds, isTooMuch) = number.multipliedReportingOverflow(by: unit)
    return isTooMuch ? nil : seconds
  }

  /// In the two largest units: `2 days 3 hours`, `1 minute`; for less than a minute, seconds.
  package static func words(_ seconds: Int64) -> String {
    let named: [(name: String, length: Int64)] = [("day", 86_400), ("hour", 3_600), ("minute", 60)]
    let seconds = max(seconds, 0)
    guard let first = named.firstIndex(where: { seconds >= $0.length }) else {
      return counted(seconds, "second")
    }
    let rest = seconds % named[first].length
    var words = counted(seconds / named[first].length, named[first].name)
    if first + 1 < named.count, rest / named[first + 1].length > 0 {
      words += " " + counted(rest / named[first + 1].length, named[first + 1].name)
    }
    return words
  }

  private static func counted(_ count: Int64, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
