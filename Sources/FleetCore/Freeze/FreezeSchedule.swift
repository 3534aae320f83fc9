/// When a release is, and what freezes before it: worked out once, and then only compared.
package struct FreezeSchedule: Sendable, Equatable {
  /// Seconds since 1970.
  package let begins: Int64
  /// Nil where there is no deep freeze.
  package let deepAt: Int64?
  /// The instant of the release.
  package let ends: Int64

  /// - Parameters:
  ///   - release: its day.
  ///   - time: of that day, by the clocks of the zone; nil for the time at which a freeze begins.
  ///   - begins: the freeze begins at the last such time before the day.
  package init(
    release: CalendarDay, at time: ClockTime?, begins: WeekTime, deepWindow: Int64?, zone: TimeZoneRules
  ) {
    let days = (1...7).map { release.adding(days: -$0) }
    let day = days.first { $0.weekday == begins.weekday } ?? release
    self.init(
      begins: zone.instant(day, begins.time), ends: zone.instant(release, time ?? begins.time),
      deepWindow: deepWindow)
  }

  package init(begins: Int64, ends: Int64, deepWindow: Int64?) {
    self.begins = begins
    self.ends = ends
    deepAt = deepWindow.map { max(ends - $0, begins) }
  }
}

/// What people write for an instant.
package enum InstantText {
  /// Reads `2025-06-17T09:00:00-07:00`, `2025-06-17 09:00`, `2025-06-17T09:00` or `2025-06-17`; without an offset by
  /// the clocks of a zone.
  ///
  /// - Parameter time: of a day that is named without one.
  /// - Returns: nil for anything else, a day that is in no calendar among it.
  package static func parse(_ text: String, zone: () throws -> TimeZoneRules, time: ClockTime) throws
    -> Int64?
  {
    if let instant = Timestamp.parse(text) { return instant }
    guard let day = CalendarDay(String(text.prefix(10))) else { return nil }
    let rest = text.dropFirst(10)
    if rest.isEmpty { return try zone().instant(day, time) }
    guard let separator = rest.first, "T ".contains(separator), let time = ClockTime(String(rest.dropFirst()))
    else {
      return nil
    }
    return try zone().instant(day, time)
  }
}
