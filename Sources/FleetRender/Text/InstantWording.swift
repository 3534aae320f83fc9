package import FleetCore

/// Instants for people: by the clocks of the policy's zone, else of UTC.
package struct InstantWording: Sendable {
  private let zone: TimeZoneRules?

  /// - Parameter zone: nil where the zone cannot be looked up.
  package init(_ zone: TimeZoneRules?) {
    self.zone = zone
  }

  /// `Tue 2025-06-10 09:00 America/Los_Angeles`.
  func text(_ instant: Int64) -> String {
    guard let zone else {
      let text = Timestamp.text(instant)
      let day = CalendarDay(String(text.prefix(10)))
      return "\(Self.weekday(day)) \(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }
    let (day, time) = zone.clock(at: instant)
    return "\(Self.weekday(day)) \(day) \(time) \(zone.name)"
  }

  private static func weekday(_ day: CalendarDay?) -> String {
    guard let name = day?.weekday.rawValue.prefix(3) else { return "" }
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}
