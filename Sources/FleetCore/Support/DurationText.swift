/// Spans of time as settings write them: `24h`, `30m`, `7d`.
package enum DurationText {
  /// Seconds; nil for anything but a number and one of the letters `s`, `m`, `h`, `d` and `w`.
  package static func seconds(_ text: String) -> Int64? {
    guard text.first?.isNumber == true, let unit = text.last.flatMap(unit),
      let number = Int64(text.dropLast())
    else { return nil }
    let (seconds, isTooMuch) = number.multipliedReportingOverflow(by: unit)
    return isTooMuch ? nil : seconds
  }

  private static func unit(_ letter: Character) -> Int64? {
    switch letter {
    case "s": 1
    case "m": 60
    case "h": 3_600
    case "d": 86_400
    case "w": 604_800
    default: nil
    }
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
