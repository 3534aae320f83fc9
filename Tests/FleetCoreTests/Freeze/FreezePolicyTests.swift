import FleetCore
import Testing

@Suite struct FreezePolicyTests {
  @Test func withoutConfigurationMainFreezes() throws {
    let freeze = try Policy.fleet().freeze
    #expect(freeze.preset == .mainFreeze)
    #expect(freeze.patterns(release: nil) == ["main"])
    #expect(freeze.bugs == .all && freeze.allowedKinds == [.documentation, .website, .revert])
    #expect(freeze.deepWindow == 86_400 && freeze.deepLabels == ["release blocker", "unreleased bug"])
    #expect(freeze.zone == "America/Los_Angeles" && freeze.begins.description == "tuesday 09:00")
    #expect(freeze.roles == ["em", "qa", "dri"] && freeze.approvers == [] && freeze.requiresSignature)
    #expect(freeze.staleAfter == 86_400 && freeze.reference == "refs/fleet/freeze")
  }

  @Test func theReleaseCandidateTakesUnreleasedFixes() throws {
    let freeze = try Policy.parsing("[fleet-freeze]\npreset = release-candidate\n").freeze
    #expect(freeze.bugs == .unreleased && freeze.releasedBugRoles == ["em", "qa"])
    #expect(freeze.allowedKinds == [.documentation, .website, .revert, .release])
    #expect(freeze.deepWindow == nil && freeze.deepLabels == [])
    #expect(freeze.patterns(release: nil) == nil)
    #expect(freeze.patterns(release: "4.70.0") == ["rc-minor-fleet-v4.70.0", "rc-patch-fleet-v4.70.0"])
    #expect(freeze.zone == "America/Los_Angeles")
  }

  @Test func keysOverrideThePreset() throws {
    let freeze = try Policy.parsing(
      """
      [fleet]
        main = trunk
        freezeRef = refs/heads/fleet-freeze
        staleAfter = 2h
      [fleet-freeze]
        preset = release-candidate
        branch = <main>
        branch = rc-minor-fleet-v*
        allow = bug
        allow = test
        deepWindow = 2d
        deepAllow = ~Release_Blocker
        zone = Europe/Berlin
        begins = Thursday 18:30
        approver = EM:em@example.com
        approver = qa:qa@example.com
        approver = qa:qa2@example.com
        role = em
        requireSigned = no
      """
    ).freeze
    #expect(freeze.patterns(release: nil) == ["trunk", "rc-minor-fleet-v*"])
    #expect(freeze.bugs == .all && freeze.allowedKinds == [.test])
    #expect(freeze.deepWindow == 172_800 && freeze.deepLabels == ["release blocker"])
    #expect(freeze.zone == "Europe/Berlin" && freeze.begins.description == "thursday 18:30")
    #expect(freeze.approvers(for: "em") == ["em@example.com"])
    #expect(freeze.approvers(for: "qa") == ["qa@example.com", "qa2@example.com"])
    #expect(freeze.roles == ["em"] && !freeze.requiresSignature)
    #expect(freeze.reference == "refs/heads/fleet-freeze" && freeze.staleAfter == 7_200)
  }

  /// Another monorepo has the same rules, on a clock that favours nobody.
  @Test func anotherMonorepo() throws {
    let policy = try Policy.parsing("[fleet-component \"agent\"]\ntag = a-v\npath = a/\n")
    #expect(policy.freeze.patterns(release: nil) == ["main"] && policy.freeze.zone == "UTC")
    #expect(policy.settings.subsections(of: "fleet-freeze").isEmpty)
  }

  @Test(arguments: [
    ("preset = later", "'later' is not one of main-freeze, release-candidate"),
    (
      "allow = everything",
      "'everything' is not one of bug, unreleased-bug, documentation, website, revert, release, dependency, "
        + "test, feature, other"
    ),
    ("begins = someday 09:00", "'someday 09:00' is not a day and a time such as 'tuesday 09:00'"),
    ("begins = tuesday 25:00", "'tuesday 25:00' is not a day and a time such as 'tuesday 09:00'"),
    ("approver = em", "'em' is not a role, a colon and an address"),
    ("approver = em:two words", "'em:two words' is not a role, a colon and an address"),
    ("requireSigned = maybe", "'maybe' is neither true nor false"),
  ])
  func badValues(_ line: String, _ words: String) throws {
    let key = line.prefix { $0 != " " }
    #expect(
      complaint(about: "[fleet-freeze]\n\(line)\n")
        == ".fleetconfig:2: bad value for fleet-freeze.\(key): \(words)")
  }

  @Test(arguments: [
    "freeze", "refs/x", "refs/fleet/a..b", "refs/fleet/.a", "refs/fleet/a.lock", "refs/fleet/a b",
    "refs/fleet/fetched/freeze", "refs/heads/", "refs/heads/a*", "refs/heads/a@{1}",
  ])
  func badReferences(_ name: String) {
    #expect(
      complaint(about: "[fleet]\nfreezeRef = \(name)\n")?.contains("bad value for fleet.freezeRef") == true)
  }

  @Test func whatIsFetchedIsKeptApart() {
    #expect(FreezeReference.fetched("refs/fleet/freeze") == "refs/fleet/fetched/freeze")
    #expect(FreezeReference.fetched("refs/heads/fleet-freeze") == "refs/fleet/fetched/fleet-freeze")
    #expect(
      FreezeReference.fetchRefspec("refs/fleet/freeze") == "+refs/fleet/freeze*:refs/fleet/fetched/freeze*")
  }
}
