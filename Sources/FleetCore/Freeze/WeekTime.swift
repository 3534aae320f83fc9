/// A time of the week, by the clocks of some zone: `tuesday 09:00`.
package struct WeekTime: Sendable, Equatable, CustomStringConvertible {
  package let weekday: Weekday
  package let time: ClockTime

  /// Handbook: the freeze begins on the Tuesday before the release.
  static let handbook = WeekTime(weekday: .tuesday, time: ClockTime(minutes: 9 * 60))

  private init(weekday: Weekday, time: ClockTime) {
    self.weekday = weekday
    self.time = time
  }

  package init?(_ text: String) {
    let words = text.lowercased().split(separator: " ")
    guard words.count == 2, let weekday = Weekday(rawValue: String(words[0])),
      let time = ClockTime(String(words[1]))
    else { return nil }
    self.init(weekday: weekday, time: time)
  }

  package var description: String { "\(weekday.rawValue) \(time)" }

  static func complaint(about value: String) -> String? {
    WeekTime(value) == nil ? "'\(value)' is not a day and a time such as 'tuesday 09:00'" : nil
  }
}

/// What a clock on the wall shows.
package struct ClockTime: Sendable, Equatable, CustomStringConvertible {
  /// After midnight.
  package let minutes: Int

  package init(minutes: Int) {
    self.minutes = minutes
  }

  /// Reads `HH:MM`, by 24 hours.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    minutes = hour * 60 + minute
  }

  package var description: String {
    Timestamp.two(Int64(minutes / 60)) + ":" + Timestamp.two(Int64(minutes % 60))
  }
}
