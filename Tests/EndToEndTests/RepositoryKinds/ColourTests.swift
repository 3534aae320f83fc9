import FleetTestSupport
import Testing

/// When text is coloured: as git has it, and as other programs do.
@Suite struct ColourTests {
  private static func isColoured(_ output: CommandRunner.Output) -> Bool { output.text.contains("\u{1B}[1m") }

  @Test func gitsConfigurationDecides() throws {
    let fleet = try SampleMonorepo.make()
    #expect(try !Self.isColoured(fleet()))
    for name in ["color.ui", "color.fleet"] {
      let output = try fleet.git("-c", name + "=always", "fleet")
      #expect(Self.isColoured(output), "\(name)")
      #expect(output.lines[0].hasPrefix("\u{1B}[1mRelease orbit and fleet"))
    }
    #expect(try !Self.isColoured(fleet.git("-c", "color.ui=always", "-c", "color.fleet=false", "fleet")))
    try fleet.git("config", "color.ui", "always")
    #expect(try Self.isColoured(fleet("components")))
    #expect(try Self.isColoured(fleet("tags", "plan")))
    #expect(try !Self.isColoured(fleet.git("-c", "color.ui=never", "fleet")))
    let counted = fleet.with([
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "color.ui", "GIT_CONFIG_VALUE_0": "false",
    ])
    #expect(try !Self.isColoured(counted()))
  }

  @Test func theOptionAndTheEnvironmentGoFirst() throws {
    let fleet = try SampleMonorepo.make()
    #expect(try Self.isColoured(fleet("--color=always")))
    #expect(try Self.isColoured(fleet("--color")))
    #expect(try !Self.isColoured(fleet.git("-c", "color.ui=always", "fleet", "--color=never")))
    #expect(try !Self.isColoured(fleet.with(["NO_COLOR": "1"]).git("-c", "color.ui=always", "fleet")))
    #expect(try Self.isColoured(fleet.with(["CLICOLOR_FORCE": "1"])()))
    #expect(try Self.isColoured(fleet.with(["NO_COLOR": "1"])("--color=always")))
    #expect(try !Self.isColoured(fleet.with(["NO_COLOR": ""])()))
  }

  /// Machines get no colour, whatever people like.
  @Test func jsonAndPorcelainAreNeverColoured() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("config", "color.ui", "always")
    for arguments in [
      ["components", "--json"], ["tags", "plan", "--porcelain"], ["tags", "list", "--porcelain"],
    ] {
      let output = try fleet.runner.run(["git", "fleet"] + arguments)
      #expect(!output.text.contains("\u{1B}"), "\(arguments)")
    }
  }
}
