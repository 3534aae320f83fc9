/// How clocks change year after year, in the notation of POSIX's `TZ` as RFC 8536 extends it:
/// `PST8PDT,M3.2.0,M11.1.0`.
struct PosixTimeZone: Sendable, Equatable {
  /// Seconds east of UTC.
  let standard: Int64
  let daylight: Daylight?

  struct Daylight: Sendable, Equatable {
    let offset: Int64
    let begins: Rule
    let ends: Rule
  }

  struct Rule: Sendable, Equatable {
    enum Day: Sendable, Equatable {
      /// 1 to 365; 29 February is never counted.
      case julian(Int)
      /// 0 to 365.
      case ofYear(Int)
      /// The week is 1 to 5, and 5 is the last; the weekday 0 is Sunday.
      case ofMonth(Int, week: Int, weekday: Int)
    }

    let day: Day
    /// Seconds after midnight by the clocks until then; may be before it, or days later.
    let time: Int64
  }

  init?(_ text: String) {
    var scanner = Scanner(text: text.utf8[...])
    guard scanner.skipName(), let west = scanner.time(hours: 24) else { return nil }
    standard = -west
    guard !scanner.isAtEnd else {
      daylight = nil
      return
    }
    guard scanner.skipName() else { return nil }
    var offset = standard + 3_600
    if !scanner.isAtEnd, scanner.next != UInt8(ascii: ",") {
      guard let west = scanner.time(hours: 24) else { return nil }
      offset = -west
    }
    guard scanner.skip(","), let begins = scanner.rule(), scanner.skip(","), let ends = scanner.rule(),
      scanner.isAtEnd
    else { return nil }
    daylight = Daylight(offset: offset, begins: begins, ends: ends)
  }

  func offset(at instant: Int64) -> Int64 {
    guard let daylight else { return standard }
    let year = CalendarDay(daysSinceEpoch: Int((instant + standard).flooredQuotient(by: 86_400))).year
    // A change may fall into a neighbouring year by UTC, so that the years around are looked at, too.
    var changes: [(at: Int64, offset: Int64)] = []
    for year in max(year - 1, 1)...min(year + 1, 9_999) {
      changes.append((daylight.begins.seconds(in: year) - standard, daylight.offset))
      changes.append((daylight.ends.seconds(in: year) - daylight.offset, standard))
    }
    return changes.sorted { $0.at < $1.at }.last { $0.at <= instant }?.offset ?? standard
  }
}

extension PosixTimeZone.Rule {
  /// Seconds from 1970, by clocks that were never changed.
  fileprivate func seconds(in year: Int) -> Int64 {
    let days: Int
    let newYear = CalendarDay(trusted: year, 1, 1).daysSinceEpoch
    switch day {
    case .julian(let day):
      let isLeap = CalendarDay(year: year, month: 2, day: 29) != nil
      days = newYear + day - 1 + (isLeap && day >= 60 ? 1 : 0)
    case .ofYear(let day): days = newYear + day
    case .ofMonth(let month, let week, let weekday):
      let first = CalendarDay(trusted: year, month, 1)
      // Sunday first, here.
      let firstWeekday = (first.daysSinceEpoch % 7 + 7 + 4) % 7
      var day = first.daysSinceEpoch + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      while CalendarDay(daysSinceEpoch: day).month != month { day -= 7 }
      days = day
    }
    return Int64(days) * 86_400 + time
  }
}

private struct Scanner {
  var text: Substring.UTF8View

  init(text: Substring.UTF8View) {
    self.text = text
  }

  var isAtEnd: Bool { text.isEmpty }
  var next: UInt8? { text.first }

  mutating func skip(_ letter: Unicode.Scalar) -> Bool {
    guard text.first == UInt8(ascii: letter) else { return false }
    text = text.dropFirst()
    return true
  }

  /// Letters, or anything between `<` and `>`.
  mutating func skipName() -> Bool {
    if skip("<") {
      let name = text.prefix { $0 != UInt8(ascii: ">") }
      text = text[name.endIndex...]
      return !name.isEmpty && skip(">")
    }
    let name = text.prefix { (0x41...0x5A).contains($0 & 0xDF) }
    text = text[name.endIndex...]
    return name.count >= 3
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int? {
    let digits = text.prefix { (0x30...0x39).contains($0) }
    guard (1...3).contains(digits.count), let number = Int(Substring(digits)), range.contains(number) else {
      return nil
    }
    text = text[digits.endIndex...]
    return number
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  mutating func time(hours: Int) -> Int64? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    guard let hour = number(0...hours) else { return nil }
    var seconds = Int64(hour) * 3_600
    if skip(":") {
      guard let minute = number(0...59) else { return nil }
      seconds += Int64(minute) * 60
      if skip(":") {
        guard let second = number(0...59) else { return nil }
        seconds += Int64(second)
      }
    }
    return isNegative ? -seconds : seconds
  }

  mutating func rule() -> PosixTimeZone.Rule? {
    guard let day = day() else { return nil }
    var time: Int64 = 7_200
    if skip("/") {
      guard let given = self.time(hours: 167) else { return nil }
      time = given
    }
    return PosixTimeZone.Rule(day: day, time: time)
  }

  private mutating func day() -> PosixTimeZone.Rule.Day? {
    if skip("J") { return number(1...365).map { .julian($0) } }
    guard skip("M") else { return number(0...365).map { .ofYear($0) } }
    guard let month = number(1...12), skip("."), let week = number(1...5), skip("."),
      let weekday = number(0...6)
    else { return nil }
    return .ofMonth(month, week: week, weekday: weekday)
  }
}
