import GitKit

/// How a changelog is written: read from its newest sections, so that the next one looks like them.
struct ChangelogStyle: Equatable {
  /// The word before the version, such as `Orbit`.
  var title: String
  var bullet: ChangesFileText.Bullet = .star
  /// Whether a blank line stands between entries.
  var isSpaced = true
  /// Whether months are written in full.
  var hasLongMonths = false
  var padsDays = true
  var lineEnd = "\n"
  /// Where the newest section begins, in bytes; nil without one.
  var newestSection: Int?
  /// The versions of all sections, the newest first.
  var versions: [Version] = []

  private struct Heading {
    let title: String
    let version: Version
    let date: [Substring]
  }

  /// - Parameter title: what to call the component where no heading does.
  init(_ bytes: [UInt8], title: String) {
    self.title = title
    var start = 0
    var sawEntry = false
    var sawBlankSinceEntry = false
    var isSettled = false
    var dates = Dates()
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      defer { start += line.count + 1 }
      if line.last == 0x0D { lineEnd = "\r\n" }
      let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      if let heading = Self.heading(text) {
        note(heading, at: start, &dates)
        isSettled = isSettled || sawEntry
        continue
      }
      guard newestSection != nil, !isSettled else { continue }
      if text.hasPrefix("* ") || text.hasPrefix("- ") {
        if sawEntry {
          isSpaced = sawBlankSinceEntry
          isSettled = true
        } else {
          bullet = text.hasPrefix("-") ? .dash : .star
        }
        sawEntry = true
        sawBlankSinceEntry = false
      } else if text.isEmpty {
        sawBlankSinceEntry = true
      }
    }
    hasLongMonths = dates.hasLongMonths
    padsDays = dates.padsDays ?? true
  }

  private mutating func note(_ heading: Heading, at start: Int, _ dates: inout Dates) {
    versions.append(heading.version)
    dates.note(heading.date, isRecent: versions.count <= 5)
    guard newestSection == nil else { return }
    newestSection = start
    if !heading.title.isEmpty { title = heading.title }
  }

  /// How the newest headings write dates; a May or a 12th tells nothing.
  private struct Dates {
    private var longMonths = 0
    private(set) var padsDays: Bool?

    var hasLongMonths: Bool { longMonths > 0 }

    mutating func note(_ date: [Substring], isRecent: Bool) {
      if isRecent, let month = date.first, month != "May" { longMonths += month.count > 3 ? 1 : -1 }
      guard padsDays == nil, date.count >= 2 else { return }
      let day = date[1].filter(\.isNumber)
      if day.count == 1 { padsDays = false }
      if day.count == 2, day.first == "0" { padsDays = true }
    }
  }

  /// Reads `## Orbit 1.43.0 (Jun 10, 2025)`.
  private static func heading(_ line: String) -> Heading? {
    guard line.hasPrefix("## ") else { return nil }
    let words = line.dropFirst(3).split(separator: " ")
    guard
      let place = words.firstIndex(where: { word in
        Version(word.hasPrefix("v") ? word.dropFirst() : word) != nil
      }), let version = Version(words[place].hasPrefix("v") ? words[place].dropFirst() : words[place])
    else { return nil }
    let date = words[(place + 1)...].map { $0.drop { $0 == "(" } }
    return Heading(title: words[..<place].joined(separator: " "), version: version, date: date)
  }

  func heading(_ version: Version, _ day: CalendarDay) -> String {
    let month = hasLongMonths ? day.monthName : String(day.monthName.prefix(3))
    let number = (padsDays && day.day < 10 ? "0" : "") + "\(day.day)"
    return
      "## \([title, "\(version)"].filter { !$0.isEmpty }.joined(separator: " ")) (\(month) \(number), \(day.year))"
  }
}
