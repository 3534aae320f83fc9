/// Freezes, deep freezes and releases as a calendar, by RFC 5545.
package enum FreezeCalendar {
  /// - Parameter windows: those to show; the same ones make the same text, byte by byte.
  package static func text(_ windows: [FreezeWindow], repository: String?) -> String {
    let lines =
      [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//git fleet//freeze//EN", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
      ] + windows.flatMap { events($0, repository ?? "git-fleet") } + ["END:VCALENDAR"]
    return lines.map { fold($0) + "\r\n" }.joined()
  }

  private static func events(_ window: FreezeWindow, _ place: String) -> [String] {
    let release = window.release.map { " for \($0)" } ?? ""
    func event(_ name: String, _ summary: String, _ from: Int64, _ until: Int64?) -> [String] {
      [
        "BEGIN:VEVENT", "UID:\(uid(name, window, place))", "DTSTAMP:\(stamp(window.at))",
        "DTSTART:\(stamp(from))",
      ] + (until.map { ["DTEND:\(stamp($0))"] } ?? []) + [
        "SEQUENCE:\(max(window.order, 0))", "SUMMARY:\(escape(summary))",
        "DESCRIPTION:\(escape((window.reason.map { $0 + "\n" } ?? "") + "By \(window.by)"))",
        "TRANSP:TRANSPARENT", "END:VEVENT",
      ]
    }
    let what = "\(window.pattern)\(release)"
    var lines = event("freeze", "Freeze of \(what)", window.begins, window.ends)
    guard let ends = window.ends else { return lines }
    if let deepAt = window.deepAt, deepAt < ends {
      lines += event("deep", "Deep freeze of \(what)", deepAt, ends)
    }
    return lines
      + event("release", "Release\(window.release.map { " \($0)" } ?? " of \(window.pattern)")", ends, nil)
  }

  /// The same for a freeze that was moved, so that calendars move it too.
  private static func uid(_ name: String, _ window: FreezeWindow, _ place: String) -> String {
    let words = [name, window.pattern, window.release ?? ""].map { word in
      word.unicodeScalars.map { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789.-".unicodeScalars.contains(scalar))
          ? String(scalar) : "_" + String(scalar.value, radix: 16) + "_"
      }.joined()
    }
    let domain = place.unicodeScalars.map {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789.-".unicodeScalars.contains($0))
        ? String($0) : "-"
    }.joined()
    return words.joined(separator: "/") + "@" + domain
  }

  /// `20250610T160000Z`.
  private static func stamp(_ seconds: Int64) -> String {
    Timestamp.text(seconds).filter { $0 != "-" && $0 != ":" }
  }

  private static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += "\\\(scalar)"
      case "\n": escaped += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// No line has more than 75 bytes: the rest goes on in the next one after a space, and no character is cut.
  private static func fold(_ line: String) -> String {
    var folded = ""
    var width = 0
    for scalar in line.unicodeScalars {
      let size = String(scalar).utf8.count
      if width + size > 75 {
        folded += "\r\n "
        width = 1
      }
      folded.unicodeScalars.append(scalar)
      width += size
    }
    return folded
  }
}
