import FleetCore
import Testing

@Suite struct FreezeCalendarTests {
  private static func text(_ entries: [FreezeEntry]) -> String {
    FreezeCalendar.text(FreezeRecord(entries).latestWindows, repository: "fleetdm/fleet")
  }

  @Test func threeEvents() {
    let text = Self.text([
      .freeze("a", order: 1, at: 0, begins: 1_749_571_200, deep: 1_750_089_600, ends: 1_750_176_000)
    ])
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.last == "" && !text.replacing("\r\n", with: "").contains("\n"))
    #expect(lines.first == "BEGIN:VCALENDAR" && lines.dropLast().last == "END:VCALENDAR")
    #expect(
      lines.filter { $0.hasPrefix("SUMMARY:") } == [
        "SUMMARY:Freeze of main for 4.70.0", "SUMMARY:Deep freeze of main for 4.70.0",
        "SUMMARY:Release 4.70.0",
      ])
    #expect(
      lines.filter { $0.hasPrefix("DTSTART:") } == [
        "DTSTART:20250610T160000Z", "DTSTART:20250616T160000Z", "DTSTART:20250617T160000Z",
      ])
    #expect(lines.filter { $0.hasPrefix("DTEND:") } == ["DTEND:20250617T160000Z", "DTEND:20250617T160000Z"])
    #expect(lines.filter { $0.hasPrefix("DTSTAMP:") }.count == 3)
    #expect(lines.contains("UID:freeze/main/4.70.0@fleetdm-fleet"))
  }

  /// A calendar that has the events already moves them.
  @Test func whatIsMovedKeepsItsName() {
    let first = FreezeEntry.freeze("a", order: 1, at: 0, begins: 100, ends: 900)
    let moved = FreezeEntry.freeze("b", order: 2, at: 10, begins: 200, ends: 1_900)
    func values(_ text: String, _ name: String) -> [Substring] {
      text.replacing("\r\n ", with: "").split(separator: "\r\n").filter { $0.hasPrefix(name + ":") }
    }
    let (before, after) = (Self.text([first]), Self.text([first, moved]))
    #expect(values(before, "UID") == values(after, "UID") && Set(values(before, "UID")).count == 2)
    #expect(values(before, "SEQUENCE") == ["SEQUENCE:1", "SEQUENCE:1"])
    #expect(values(after, "SEQUENCE") == ["SEQUENCE:2", "SEQUENCE:2"])
    #expect(Self.text([first]) == before)
  }

  @Test func linesAreFoldedAndTextIsEscaped() {
    let reason = String(repeating: "Jürgen, ja; \\ 日本\n", count: 12)
    let entry = FreezeEntry.freeze("a", order: 1, begins: 100)
    let told = FreezeEntry(
      kind: .freeze, id: "a", fields: entry.fields + [FreezeEntry.Field("reason", reason)])
    let text = Self.text([told])
    for line in text.split(separator: "\r\n") { #expect(line.utf8.count <= 75) }
    let unfolded = text.replacing("\r\n ", with: "")
    let expected = reason.replacing("\\", with: "\\\\").replacing(",", with: "\\,").replacing(
      ";", with: "\\;"
    )
    .replacing("\n", with: "\\n")
    #expect(unfolded.contains("DESCRIPTION:\(expected)\\nBy Dev <dev@example.com>\r\n"))
  }
}
