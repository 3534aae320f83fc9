import FleetTestSupport
import Foundation
import Testing

@testable import FleetCore

@Suite struct TimeZoneRulesTests {
  private static func zone(_ name: String) throws -> TimeZoneRules {
    try TimeZoneRules.load(name, from: TimeZoneRules.usualPlaces)
  }

  private static func instant(_ zone: String, _ day: String, _ time: String) throws -> String {
    let day = try #require(CalendarDay(day))
    return Timestamp.text(try self.zone(zone).instant(day, try #require(ClockTime(time))))
  }

  @Test(arguments: [
    ("America/Los_Angeles", "2025-06-10", "09:00", "2025-06-10T16:00:00Z"),
    ("America/Los_Angeles", "2025-12-09", "09:00", "2025-12-09T17:00:00Z"),
    // Put forward at 02:00: half past two is not there, and is what then shows half past three.
    ("America/Los_Angeles", "2025-03-09", "01:59", "2025-03-09T09:59:00Z"),
    ("America/Los_Angeles", "2025-03-09", "02:00", "2025-03-09T10:00:00Z"),
    ("America/Los_Angeles", "2025-03-09", "02:30", "2025-03-09T10:30:00Z"),
    ("America/Los_Angeles", "2025-03-09", "03:00", "2025-03-09T10:00:00Z"),
    // Put back at 02:00: half past one is there twice, and the first counts.
    ("America/Los_Angeles", "2025-11-02", "00:59", "2025-11-02T07:59:00Z"),
    ("America/Los_Angeles", "2025-11-02", "01:30", "2025-11-02T08:30:00Z"),
    ("America/Los_Angeles", "2025-11-02", "02:00", "2025-11-02T10:00:00Z"),
    // Far beyond any table.
    ("America/Los_Angeles", "2400-07-04", "09:00", "2400-07-04T16:00:00Z"),
    ("Europe/Dublin", "2050-01-15", "09:00", "2050-01-15T09:00:00Z"),
    ("Europe/Dublin", "2050-07-15", "09:00", "2050-07-15T08:00:00Z"),
    ("Australia/Lord_Howe", "2050-01-15", "09:00", "2050-01-14T22:00:00Z"),
    ("Asia/Kathmandu", "2025-06-10", "09:00", "2025-06-10T03:15:00Z"),
    // A day that the island skipped.
    ("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30T19:00:00Z"),
    ("UTC", "2025-06-10", "09:00", "2025-06-10T09:00:00Z"),
  ])
  func whenClocksShow(_ zone: String, _ day: String, _ time: String, _ instant: String) throws {
    #expect(try Self.instant(zone, day, time) == instant)
  }

  /// Foundation has the same offset at any instant, in every zone there is.
  @Test(arguments: SeededGenerator.seeds(20))
  func agreesWithFoundation(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let name = random.pick(TimeZone.knownTimeZoneIdentifiers.sorted())
      guard let other = TimeZone(identifier: name) else { continue }
      let rules = try Self.zone(name)
      for _ in 0..<20 {
        let instant = Int64.random(in: 0...4_000_000_000, using: &random)
        let expected = other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
        #expect(rules.offset(at: instant) == Int64(expected), "\(name) at \(instant), seed \(seed)")
        let (day, time) = rules.clock(at: instant)
        // Back again, but for the hour that comes twice and for seconds.
        let back = rules.instant(day, time)
        #expect(
          back == instant - instant % 60 || rules.clock(at: back) == (day, time), "\(name) at \(instant)")
      }
    }
  }

  @Test func namesThatAreNoZones() {
    func message(_ name: String, _ places: [String] = TimeZoneRules.usualPlaces) -> (String?, [String]) {
      do {
        _ = try TimeZoneRules.load(name, from: places)
        return (nil, [])
      } catch {
        return ((error as? FleetError)?.message, (error as? FleetError)?.hints ?? [])
      }
    }
    for name in [
      "", "America/Nowhere", "../../etc/passwd", "/etc/localtime", "America/../UTC", "a\nb", "PST8PDT,M3.2.0",
    ] {
      #expect(message(name).0?.hasPrefix("unknown time zone '") == true, "\(name)")
    }
    #expect(message("America/Los_Angles").1 == ["did you mean 'America/Los_Angeles'?"])
    let without = message("Europe/Berlin", ["/nowhere"])
    #expect(without.0 == "there is no time zone database here, so 'Europe/Berlin' cannot be looked up")
    #expect(without.1.first?.hasPrefix("install tzdata") == true)
    #expect(message("UTC", []).0 == nil)
  }

  @Test(arguments: SeededGenerator.seeds(400))
  func damagedFilesNeverTrap(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let path = random.pick(["America/Los_Angeles", "Europe/Dublin", "UTC"])
    var bytes = try #require(FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + path)).map { $0 }
    if random.oneIn(3) { bytes.removeLast(Int.random(in: 0...bytes.count, using: &random)) }
    for _ in 0..<Int.random(in: 0...6, using: &random) where !bytes.isEmpty {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    guard let rules = ZoneFile(bytes)?.rules("damaged") else { return }
    _ = rules.offset(at: Int64.random(in: -10_000_000_000...10_000_000_000, using: &random))
  }

  @Test(arguments: [
    "", "PST", "PST8PDT", "PST8PDT,M3.2.0", "PST8PDT,M13.2.0,M11.1.0", "PST8PDT,M3.6.0,M11.1.0", "PS8",
    "PST8PDT,J0,J1", "PST25", "<+03-3", "PST8PDT,M3.2.0/168,M11.1.0", "PST8PDT,M3.2.0,M11.1.0 ",
  ])
  func rulesThatAreNone(_ text: String) {
    #expect(PosixTimeZone(text) == nil)
  }

  @Test func rulesByDayOfTheYear() throws {
    // 29 February is never counted by J, and always without it.
    let julian = try #require(PosixTimeZone("AAA0BBB,J60/0,J300/0"))
    #expect(julian.offset(at: try #require(Timestamp.parse("2024-02-29T23:59:59Z"))) == 0)
    #expect(julian.offset(at: try #require(Timestamp.parse("2024-03-01T00:00:00Z"))) == 3_600)
    let plain = try #require(PosixTimeZone("<-03>3<-02>2:30,59/-1,299"))
    #expect(plain.offset(at: try #require(Timestamp.parse("2024-02-29T02:00:00Z"))) == -9_000)
    #expect(plain.offset(at: try #require(Timestamp.parse("2024-02-29T01:59:59Z"))) == -10_800)
  }
}

@Suite struct FreezeScheduleTests {
  private static func schedule(
    _ day: String, zone: String = "America/Los_Angeles", begins: String = "tuesday 09:00", at: String? = nil,
    window: Int64? = 86_400
  ) throws -> [String] {
    let schedule = FreezeSchedule(
      release: try #require(CalendarDay(day)), at: try at.map { try #require(ClockTime($0)) },
      begins: try #require(WeekTime(begins)), deepWindow: window,
      zone: try TimeZoneRules.load(zone, from: TimeZoneRules.usualPlaces))
    return [schedule.begins, schedule.deepAt, schedule.ends].compactMap { $0.map(Timestamp.text) }
  }

  @Test func theTuesdayBefore() throws {
    // The release is on a Tuesday: the one a week before.
    #expect(
      try Self.schedule("2025-06-17") == [
        "2025-06-10T16:00:00Z", "2025-06-16T16:00:00Z", "2025-06-17T16:00:00Z",
      ])
    // On a Wednesday it is the day before, and all of it is deep.
    #expect(
      try Self.schedule("2025-06-18") == [
        "2025-06-17T16:00:00Z", "2025-06-17T16:00:00Z", "2025-06-18T16:00:00Z",
      ])
    #expect(try Self.schedule("2025-06-16")[0] == "2025-06-10T16:00:00Z")
    #expect(
      try Self.schedule("2025-06-17", at: "17:30", window: nil) == [
        "2025-06-10T16:00:00Z", "2025-06-18T00:30:00Z",
      ])
  }

  /// Nine in the morning is another instant after the clocks were changed in between.
  @Test func acrossAChangeOfTheClocks() throws {
    #expect(
      try Self.schedule("2025-03-11") == [
        "2025-03-04T17:00:00Z", "2025-03-10T16:00:00Z", "2025-03-11T16:00:00Z",
      ])
    #expect(
      try Self.schedule("2025-11-04") == [
        "2025-10-28T16:00:00Z", "2025-11-03T17:00:00Z", "2025-11-04T17:00:00Z",
      ])
    #expect(
      try Self.schedule("2025-03-11", begins: "sunday 02:30")[0] == "2025-03-09T10:30:00Z")
    #expect(
      try Self.schedule("2025-11-04", begins: "sunday 01:30")[0] == "2025-11-02T08:30:00Z")
    #expect(
      try Self.schedule("2025-01-02", begins: "wednesday 23:59", window: nil)[0] == "2025-01-02T07:59:00Z")
  }

  @Test func timesAsPeopleWriteThem() throws {
    let zone = try TimeZoneRules.load("Europe/Berlin", from: TimeZoneRules.usualPlaces)
    func parse(_ text: String) throws -> String? {
      try InstantText.parse(text, zone: { zone }, time: ClockTime(minutes: 540)).map(Timestamp.text)
    }
    #expect(try parse("2025-06-17") == "2025-06-17T07:00:00Z")
    #expect(try parse("2025-06-17 18:30") == "2025-06-17T16:30:00Z")
    #expect(try parse("2025-06-17T18:30") == "2025-06-17T16:30:00Z")
    #expect(try parse("2025-06-17T18:30:00+09:00") == "2025-06-17T09:30:00Z")
    for text in ["", "tomorrow", "2025-02-30", "2025-06-17x18:30", "2025-06-17 25:00", "2025-06-17 18:30 PM"]
    {
      #expect(try parse(text) == nil, "\(text)")
    }
  }
}
