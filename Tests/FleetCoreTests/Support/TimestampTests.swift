import FleetCore
import FleetTestSupport
import Foundation
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2025-06-10T09:00:00-07:00", 1_749_571_200),
    ("2025-06-10T16:00:00Z", 1_749_571_200), ("2025-06-10 21:45:00.25+05:45", 1_749_571_200),
    ("1969-12-31T23:59:59z", -1), ("2000-02-29T00:00:00Z", 951_782_400),
    ("9999-12-31T23:59:59Z", 253_402_300_799),
  ])
  func reads(_ text: String, _ seconds: Int64) {
    #expect(Timestamp.parse(text) == seconds)
  }

  @Test(arguments: [
    "", "2025-06-10", "2025-06-10T09:00:00", "2025-02-29T00:00:00Z", "2025-06-31T00:00:00Z",
    "2025-06-10T24:00:00Z", "2025-06-10T09:60:00Z", "2025-06-10T09:00:00+0700", "2025-06-10T09:00:00.Z",
    "2025-06-10T09:00:00ZZ", "2025-6-10T09:00:00Z", "x2025-06-10T09:00:00Z", "2025-06-10T09:00:0éZ",
  ])
  func refuses(_ text: String) {
    #expect(Timestamp.parse(text) == nil)
  }

  /// Foundation counts the same days, after 1582.
  @Test(arguments: SeededGenerator.seeds(300))
  func agreesWithFoundation(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let seconds = Int64.random(in: -12_000_000_000...253_402_300_799, using: &random)
    let text = Timestamp.text(seconds)
    #expect(text == Date(timeIntervalSince1970: Double(seconds)).ISO8601Format())
    #expect(Timestamp.parse(text) == seconds)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let weekday = calendar.component(.weekday, from: Date(timeIntervalSince1970: Double(seconds)))
    let day = CalendarDay(daysSinceEpoch: Int((Double(seconds) / 86_400).rounded(.down)))
    #expect(Weekday.allCases[(weekday + 5) % 7] == day.weekday)
  }

  @Test func whatFourDigitsCannotSayStopsAtTheEdge() {
    #expect(Timestamp.text(.max) == "9999-12-31T23:59:59Z")
    #expect(Timestamp.text(.min) == "0001-01-01T00:00:00Z")
  }

  @Test(arguments: [
    (0, "0 seconds"), (59, "59 seconds"), (60, "1 minute"), (3_599, "59 minutes"), (3_600, "1 hour"),
    (3_660, "1 hour 1 minute"), (90_000, "1 day 1 hour"), (86_460, "1 day"), (172_800, "2 days"),
    (-5, "0 seconds"),
  ])
  func spansInWords(_ seconds: Int64, _ words: String) {
    #expect(DurationText.words(seconds) == words)
  }

  @Test func spans() {
    #expect(DurationText.seconds("24h") == 86_400 && DurationText.seconds("0h") == 0)
    #expect(DurationText.seconds("2w") == 1_209_600 && DurationText.seconds("1y") == nil)
    #expect(DurationText.seconds("9223372036854775807w") == nil && DurationText.seconds("h") == nil)
  }
}
