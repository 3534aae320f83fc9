import Testing

@testable import FleetCore

@Suite struct ChangesSettingsTests {
  @Test func severitiesAreThoseOfTheFile() throws {
    let policy = try Policy.parsing(
      "[fleet-changes]\n\tseverity = no-bullet=error\n\tseverity = tense=off\n\trequire = fleet\n")
    #expect(policy.changes.severity(of: .noBullet) == .error)
    #expect(policy.changes.severity(of: .tense) == .off)
    #expect(policy.changes.severity(of: .blank) == .error)
    #expect(policy.changes.required == ["fleet"])
  }

  @Test func theBuiltInProfileRequiresThemOfOrbit() throws {
    let settings = try Policy.fleet().changes
    #expect(settings.required == ["orbit"])
    for rule in ChangesRule.allCases { #expect(settings.severity(of: rule) == rule.defaultSeverity) }
  }

  @Test(arguments: [
    (
      "severity = no-bulet=error",
      ".fleetconfig:2: bad value for fleet-changes.severity: 'no-bulet' is not a rule of changes files; "
        + "did you mean 'no-bullet'?"
    ),
    (
      "severity = blank=fatal",
      ".fleetconfig:2: bad value for fleet-changes.severity: 'blank=fatal' is not blank= and one of error, "
        + "warning, info, off"
    ),
    ("require = orbt", ".fleetconfig:2: there is no component 'orbt'"),
  ])
  func slipsAreNamed(_ line: String, _ message: String) {
    #expect(complaint(about: "[fleet-changes]\n\t\(line)\n") == message)
  }

  @Test func rulesSayWhatIsWrong() {
    for rule in ChangesRule.allCases {
      #expect(!rule.meaning.isEmpty && !rule.meaning.hasSuffix("."))
      #expect(rule.remedy?.hasSuffix(".") != true)
    }
  }
}
