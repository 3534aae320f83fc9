import GitKit

/// The clocks of one IANA time zone, from the system's compiled tz database (RFC 8536).
///
/// Read here because only Foundation with ICU would do it for us, at a price that every start would pay.
package struct TimeZoneRules: Sendable {
  /// As the tz database spells it.
  package let name: String
  /// Seconds since 1970 at which clocks change, in order.
  private let transitions: [Int64]
  /// Seconds east of UTC, from each transition on.
  private let offsets: [Int64]
  /// Before the first transition.
  private let firstOffset: Int64
  /// After the last one.
  private let tail: PosixTimeZone?

  init(
    name: String, transitions: [Int64], offsets: [Int64], firstOffset: Int64, tail: PosixTimeZone?
  ) {
    self.name = name
    self.transitions = transitions
    self.offsets = offsets
    self.firstOffset = firstOffset
    self.tail = tail
  }

  // MARK: - Finding

  package static let usualPlaces = [
    "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
    "/var/db/timezone/zoneinfo",
  ]

  /// - Parameters:
  ///   - name: such as `America/Los_Angeles`.
  ///   - directories: where the tz database may be; the first that has the zone is used.
  /// - Throws: one line that says what to install, or which name was probably meant.
  package static func load(_ name: String, from directories: [String]) throws -> TimeZoneRules {
    if ["UTC", "Etc/UTC", "Z"].contains(name) {
      return TimeZoneRules(name: name, transitions: [], offsets: [], firstOffset: 0, tail: nil)
    }
    guard isPlain(name) else { throw unknown(name, hints: ["names look like America/Los_Angeles"]) }
    for directory in directories {
      guard let bytes = FileSystem.read(directory + "/" + name, limit: sizeLimit), bytes.count <= sizeLimit
      else { continue }
      guard let rules = ZoneFile(bytes).flatMap({ $0.rules(name) }) else {
        throw FleetError.unusable(
          "the time zone file \(directory)/\(name) cannot be read", hints: ["install tzdata again"])
      }
      return rules
    }
    let hasDatabase = directories.contains {
      FileSystem.exists($0 + "/Etc") || FileSystem.exists($0 + "/Europe")
    }
    guard hasDatabase else {
      throw FleetError.unusable(
        "there is no time zone database here, so '\(name)' cannot be looked up",
        hints: ["install tzdata, or name instants: --until 2025-06-17T16:00:00Z"])
    }
    throw unknown(name, hints: suggestions(name, directories))
  }

  /// Two hundred times the largest zone there is.
  private static let sizeLimit = 1 << 20

  private static func unknown(_ name: String, hints: [String]) -> FleetError {
    .refused("unknown time zone '\(name)'", hints: hints)
  }

  /// Nothing that could lead out of the database.
  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count < 100
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
        guard let first = part.first, first.isLetter else { return false }
        return part.unicodeScalars.allSatisfy {
          $0.isASCII && ($0.properties.isAlphabetic || "0123456789_+-".unicodeScalars.contains($0))
        }
      }
  }

  private static func suggestions(_ name: String, _ directories: [String]) -> [String] {
    let known = directories.compactMap { FileSystem.read($0 + "/tzdata.zi", limit: sizeLimit) }.first
    let zones = known.map { bytes in
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line -> String? in
        let words = line.split(separator: " ")
        guard words.count >= 3 else { return nil }
        return words[0] == "Z" ? String(words[1]) : words[0] == "L" ? String(words[2]) : nil
      }
    }
    let nearest = Spelling.nearest(to: name, among: zones ?? [])
    return [nearest.map { "did you mean '\($0)'?" } ?? "names look like America/Los_Angeles"]
  }

  // MARK: - Asking

  /// Seconds east of UTC at an instant.
  package func offset(at instant: Int64) -> Int64 {
    guard let last = transitions.last, instant >= transitions.first ?? .max else {
      return transitions.isEmpty ? tail?.offset(at: instant) ?? firstOffset : firstOffset
    }
    if instant >= last, let tail { return tail.offset(at: instant) }
    var low = 0
    var high = transitions.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if transitions[middle] <= instant { low = middle } else { high = middle }
    }
    return offsets[low]
  }

  /// When the clocks of the zone show a time of a day.
  ///
  /// A time that they show twice, when they are put back, is the first of the two; one that they skip counts
  /// from before they are put forward, so that 02:30 is what then shows 03:30. Both as in RFC 5545.
  package func instant(_ day: CalendarDay, _ time: ClockTime) -> Int64 {
    let local = Int64(day.daysSinceEpoch) * 86_400 + Int64(time.minutes) * 60
    let before = offset(at: local - 86_400)
    let after = offset(at: local + 86_400)
    let meant = [before, after].map { local - $0 }.filter { $0 + offset(at: $0) == local }
    return meant.min() ?? local - before
  }

  /// The day and the time that the clocks of the zone show.
  package func clock(at instant: Int64) -> (day: CalendarDay, time: ClockTime) {
    let local = instant + offset(at: instant)
    return (
      CalendarDay(daysSinceEpoch: Int(local.flooredQuotient(by: 86_400))),
      ClockTime(minutes: Int(local.flooredRemainder(by: 86_400) / 60))
    )
  }
}
