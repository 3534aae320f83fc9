import FleetTestSupport
import Testing

/// What `git fleet` alone shows.
@Suite struct StatusTests {
  @Test func oneScreenWithTheAnswerFirst() throws {
    let fleet = try SampleMonorepo.make()
    let output = try fleet()
    #expect(output.status == 0)
    #expect(output.errorText == "")
    #expect(output.lines.first == "Release orbit and fleet; check fleetd-chrome.")
    #expect(output.lines.count <= 20)
    #expect(
      output.lines.contains {
        $0.hasPrefix("orbit ") && $0.contains(" release ") && $0.contains("orbit-v1.43.0")
      })
    #expect(output.lines.contains { $0.hasPrefix("fleetd-android ") && $0.contains("not in this tree") })
  }

  /// What is proposed as the next step works as it is printed.
  @Test func everyNextStepCanBeTyped() throws {
    let fleet = try SampleMonorepo.make()
    let steps = try fleet().lines.filter { $0.hasPrefix("next: ") }.map { line in
      String(line.dropFirst("next: ".count).split(separator: "  ")[0])
    }
    #expect(
      steps == [
        "git fleet components --why", "git fleet tags plan", "git fleet components --name fleetd-chrome",
      ])
    for step in steps {
      let typed = try fleet.shell(step)
      #expect(typed.status == 0, "\(step): \(typed.errorText)")
      #expect(!typed.lines.isEmpty, "\(step)")
    }
  }

  @Test func statusIsItsOtherName() throws {
    let fleet = try SampleMonorepo.make()
    #expect(try fleet("status").text == fleet().text)
  }

  @Test func jsonIsThatOfComponents() throws {
    let fleet = try SampleMonorepo.make()
    let document = try fleet.document(ComponentsDocument.self)
    #expect(try document.head == fleet.id("HEAD"))
    #expect(document.components.map(\.tier) == ["release", "check", "none", "release"])
  }

  @Test func versionAndHelpNeedNoRepository() throws {
    let fleet = try Fleet()
    let version = try fleet("--version")
    #expect(version.status == 0)
    #expect(try version.lines.count == 1 && version.lines[0].contains(Regex(#"^[0-9]+\.[0-9]+\.[0-9]+$"#)))
    let help = try fleet("-h")
    #expect(help.status == 0)
    for command in ["components", "tags", "check", "changes", "config", "hook"] {
      #expect(help.lines.contains { $0.hasPrefix("  \(command) ") }, "\(command)")
    }
  }
}
