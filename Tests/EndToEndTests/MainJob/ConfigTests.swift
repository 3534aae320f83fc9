import FleetTestSupport
import Foundation
import GitKit
import Testing

/// The command `git fleet config`.
@Suite struct ConfigTests {
  private struct Document: Decodable {
    struct Entry: Decodable, Equatable {
      let key: String
      let value: String
      let origin: String
    }

    let schema: Int
    let settings: [Entry]
  }

  @Test func theProfileIsBuiltIn() throws {
    let fleet = try SampleMonorepo.make()
    let document = try fleet.document(Document.self, "config")
    #expect(document.schema == 1)
    #expect(
      document.settings.contains(
        .init(key: "fleet-component.orbit.tag", value: "orbit-v", origin: "built-in:fleet")))
    #expect(Set(document.settings.map(\.origin)) == ["built-in:fleet", "built-in:main-freeze"])
  }

  @Test func aFileOverridesAndIsNamed() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.write(
      """
      # The team's policy.
      [fleet]
      \tmain = trunk
      \tprofile = fleet
      [fleet-component "orbit"]
      \trider = desktop
      \trider = tray

      """, to: ".fleetconfig")
    let document = try fleet.document(Document.self, "config")
    func entries(_ key: String) -> [String] {
      document.settings.filter { $0.key == key }.map { "\($0.value) \($0.origin)" }
    }
    #expect(entries("fleet.main") == ["trunk .fleetconfig:3"])
    #expect(entries("fleet-component.orbit.rider") == ["desktop .fleetconfig:6", "tray .fleetconfig:7"])
    #expect(entries("fleet-component.orbit.tag") == ["orbit-v built-in:fleet"])
    #expect(try fleet.component("orbit").riders == ["desktop", "tray"])
  }

  @Test func aKeyLimitsTheList() throws {
    let fleet = try SampleMonorepo.make()
    let output = try fleet("config", "fleet-component.fleetd-chrome.t")
    #expect(output.status == 0)
    #expect(
      output.lines == [
        "built-in:fleet  fleet-component.fleetd-chrome.title=fleetd-chrome",
        "built-in:fleet  fleet-component.fleetd-chrome.tag=fleetd-chrome-v",
      ])
    expectRefusal(
      try fleet("config", "flee.main"), 129, "error: no setting begins with 'flee.main'",
      hint: "'git fleet config' lists them all")
  }

  /// Without a work tree the file is the one that HEAD has.
  @Test func aBareRepositoryReadsTheFileOfHead() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", [".fleetconfig": "[fleet]\n\tmain = trunk\n"])
    let fleet = Fleet(try builder.build())
    #expect(try fleet("config", "fleet.main").lines == [".fleetconfig:2  fleet.main=trunk"])
  }

  /// Personal settings are for colours and the like.
  @Test func gitConfigurationCannotChangeThePolicy() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("config", "fleet.main", "mine")
    try fleet.git("config", "fleet-component.orbit.tag", "mine-v")
    #expect(try fleet("config", "fleet.main").lines == ["built-in:fleet  fleet.main=main"])
    #expect(try fleet.component("orbit").lastTag?.name == "orbit-v1.43.0")
  }
}
