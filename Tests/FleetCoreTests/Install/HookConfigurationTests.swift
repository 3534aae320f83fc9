import Testing

@testable import FleetCore

@Suite struct HookConfigurationTests {
  private static func configuration(_ values: (String, String, GitSettings.Scope)...) -> HookConfiguration {
    HookConfiguration(values.map { GitSettings.Value(name: $0.0, value: $0.1, scope: $0.2) })
  }

  @Test func needsBothCommandAndEvent() {
    let name = "hook.fleet-pre-push"
    #expect(!Self.configuration((name + ".command", "x", .local)).isConfigured(.prePush))
    #expect(!Self.configuration((name + ".event", "pre-push", .local)).isConfigured(.prePush))
    let both = Self.configuration((name + ".command", "x", .local), (name + ".event", "pre-push", .local))
    #expect(both.runs(.prePush))
    #expect(
      both.removal(.prePush) == [
        .removeSetting(name + ".event", "pre-push"), .removeSetting(name + ".command", "x"),
      ])
    #expect(both.removal(.preCommit) == [])
    #expect(both.steps(.prePush, command: "x") == [])
    #expect(
      both.steps(.prePush, command: "y")
        == [.removeSetting(name + ".command", "x"), .addSetting(name + ".command", "y")])
  }

  /// What others configured is theirs, and an empty event takes back those before it.
  @Test func readsAsGitDoes() {
    let name = "hook.fleet-pre-push"
    let other = Self.configuration((name + ".command", "x", .global), (name + ".event", "pre-push", .global))
    #expect(other.runs(.prePush) && other.removal(.prePush) == [])
    let reset = Self.configuration(
      (name + ".command", "x", .global), (name + ".event", "pre-push", .global), (name + ".event", "", .local)
    )
    #expect(!reset.runs(.prePush))
    for value in ["false", "no", "off", "0"] {
      let off = Self.configuration(
        (name + ".command", "x", .local), (name + ".event", "pre-push", .local),
        (name + ".enabled", value, .local))
      #expect(off.isConfigured(.prePush) && !off.runs(.prePush))
    }
    let event = Self.configuration(
      (name + ".command", "x", .local), (name + ".event", "pre-push", .local),
      ("hook.pre-push.enabled", "false", .local))
    #expect(!event.runs(.prePush))
  }
}
