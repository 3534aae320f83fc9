import FleetCore
import Testing

@testable import FleetRender

@Suite struct StatusTextTests {
  @Test func saysWhatToTypeNext() throws {
    let report = try SampleReports.components()
    let text = StatusText(report, SampleReports.plan(), asksForFreeze: true).lines.text()
    #expect(
      text
        == """
        Release orbit; check fleetd-chrome.

        orbit           release  orbit-v1.43.0         2024-07-03  2 code commits, 1 to check, 1 \
        changes file, with desktop
        fleetd-chrome   check    fleetd-chrome-v1.3.2  2024-07-03  1 to check
        fleetd-android  none     no release tag                    not in this tree
        fleet           none     fleet-v4.69.0         2024-07-03  nothing changed

        next: git fleet components --why                 the commits behind this
        next: git fleet tags plan                        orbit-v1.44.0 and the others
        next: git fleet freeze status --fetch            what is frozen
        next: git fleet components --name fleetd-chrome  does it need a tag?
        """)
    let asked = StatusText(report, SampleReports.plan(), asksForFreeze: false).lines.text()
    #expect(
      asked == text.replacing("next: git fleet freeze status --fetch            what is frozen\n", with: ""))
  }

  @Test func showsSettingsAndWhereTheyAreFrom() throws {
    let file = try PolicyFile.parse(
      Array("[fleet]\nmain = trunk\n[fleet-component \"a\u{1B}\"]\ntitle = \"tab\\there\"\n".utf8))
    let entries = Array(FleetProfile.settings.entries.prefix(3)) + file.settings.entries
    #expect(
      SettingsText.lines(entries).text()
        == """
        built-in:fleet  fleet.main=main
        built-in:fleet  fleet.release=fleet
        built-in:fleet  fleet.repository=fleetdm/fleet
        .fleetconfig:2  fleet.main=trunk
        .fleetconfig:4  fleet-component.a\\033.title=tab\\there
        """)
  }
}
