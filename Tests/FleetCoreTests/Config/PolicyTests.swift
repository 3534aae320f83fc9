import FleetCore
import FleetTestSupport
import GitKit
import Testing

/// What a file means on top of the built-in settings.
@Suite struct PolicyTests {
  private static let agent = "[fleet-component \"agent\"]\ntag = agent-v\npath = agent/\n"

  @Test func isTheProfileWithoutAFile() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start")
    let repository = try builder.build()
    let policy = try Policy.load(from: repository.open())
    #expect(policy.settings == FleetProfile.settings)
    #expect(policy.mainBranch == "main")
    #expect(policy.components.map(\.name) == ["orbit", "fleetd-chrome", "fleetd-android", "fleet"])
    #expect(
      policy.components.map(\.tagPrefix) == ["orbit-v", "fleetd-chrome-v", "fleetd-android-v", "fleet-v"])
    #expect(policy.dependencies.map(\.name) == ["go", "macadmins-extension", "osquery"])
    #expect(policy.releaseComponent == "fleet")
    #expect(policy.warnings == [])
    #expect(try policy.component(named: "orbit").riders == ["desktop"])
  }

  /// The built-in settings must themselves be what a file could say.
  @Test func hasAProfileThatAFileCouldHold() throws {
    for setting in FleetProfile.settings.entries {
      let key = setting.key
      let header = key.subsection.map { "[\(key.section) \"\($0)\"]" } ?? "[\(key.section)]"
      let value = setting.value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      let file = try PolicyFile.parse(Array("\(header)\n\(key.name) = \"\(value)\"\n".utf8))
      #expect(file.warnings == [], "\(key)")
      #expect(file.settings.entries.map(\.key) == [key])
      #expect(file.settings.entries.map(\.value) == [setting.value])
    }
  }

  @Test func startsFromTheProfileUnlessTheFileNamesComponents() throws {
    #expect(try Policy.parsing("").components.count == 4)
    #expect(try Policy.parsing("[fleet]\nmain = trunk\n").components.count == 4)
    #expect(try Policy.parsing("[fleet]\nmain = trunk\n").mainBranch == "trunk")
    let own = try Policy.parsing(Self.agent)
    #expect(own.components.map(\.name) == ["agent"])
    #expect(own.dependencies.isEmpty)
    #expect(own.releaseComponent == "agent")
    #expect(own.mainBranch == "main")
    #expect(try Policy.parsing("[fleet]\nprofile = none\n").components.isEmpty)
    #expect(try Policy.parsing("[fleet]\nprofile = none\n").releaseComponent == nil)
    #expect(
      try Policy.parsing("[fleet]\nprofile = fleet\n" + Self.agent).components.map(\.name)
        == ["orbit", "fleetd-chrome", "fleetd-android", "fleet", "agent"])
    #expect(try Policy.parsing("[fleet]\nprofile = none\n" + Self.agent).components.map(\.name) == ["agent"])
  }

  /// A key that the file names has the file's values alone; all others keep theirs.
  @Test func replacesKeyByKey() throws {
    let policy = try Policy.parsing(
      """
      [fleet]
      profile = fleet
      [fleet-component "orbit"]
      rider = desktop
      rider = helper
      ignoreTag = orbit-v9.9.9
      CHECK = only/this
      """)
    let orbit = try policy.component(named: "orbit")
    let before = try Policy.fleet().component(named: "orbit")
    #expect(orbit.riders == ["desktop", "helper"])
    #expect(orbit.ignoredTags == ["orbit-v9.9.9"])
    #expect(orbit.checks.map(\.text) == ["only/this"])
    #expect(orbit.paths == before.paths)
    #expect(orbit.excludes == before.excludes)
    #expect(orbit.watches == before.watches)
    #expect(orbit.tagPrefix == "orbit-v")
    #expect(policy.components.map(\.name) == ["orbit", "fleetd-chrome", "fleetd-android", "fleet"])
    #expect(try policy.component(named: "fleet").checks == Policy.fleet().component(named: "fleet").checks)
    let origins = policy.settings.settings("fleet-component", "orbit", "rider").map(\.origin)
    #expect(origins == [.file(".fleetconfig", line: 4), .file(".fleetconfig", line: 5)])
    let tag = policy.settings.settings("fleet-component", "orbit", "tag").map(\.origin)
    #expect(tag == [.profile("fleet")])
  }

  @Test func takesTheLastOfSeveralValuesWhereThereIsRoomForOne() throws {
    let policy = try Policy.parsing(
      "[fleet]\nmain = one\nmain = two\n" + Self.agent + "tag = second-v\ntitle = A\n[fleet]\nmain = three\n")
    #expect(policy.mainBranch == "three")
    #expect(policy.components.map(\.tagPrefix) == ["second-v"])
    #expect(policy.components.map(\.title) == ["A"])
  }

  /// Both would report the same tags, and each would call the other's release its own.
  @Test func twoComponentsCannotShareATagPrefix() {
    #expect(
      complaint(about: Self.agent + "[fleet-component \"desktop\"]\npath = d/\ntag = agent-v\n")
        == ".fleetconfig:6: the tag prefix 'agent-v' is that of component 'agent' already in line 2")
    #expect(
      complaint(about: "[fleet]\nprofile = fleet\n[fleet-component \"x\"]\ntag = orbit-v\npath = x/\n")
        == ".fleetconfig:4: the tag prefix 'orbit-v' is that of component 'orbit' already")
    #expect(complaint(about: Self.agent + "[fleet-component \"d\"]\npath = d/\ntag = agent-d-v\n") == nil)
  }

  @Test func addsDependenciesToTheProfile() throws {
    let policy = try Policy.parsing(
      """
      [fleet-dependency "node"]
      file = package.json
      line = "\\"node\\": \\"([^\\"]+)\\""
      since = fleet
      [fleet-dependency "go"]
      update = advisory
      """)
    #expect(policy.dependencies.map(\.name) == ["go", "macadmins-extension", "osquery", "node"])
    let node = try #require(policy.dependencies.last)
    #expect(node.line == "\"node\": \"([^\"]+)\"")
    #expect(node.update == .latest)
    #expect(node.remote == nil)
    #expect(node.remoteTagPrefix == "v")
    let go = try #require(policy.dependencies.first)
    #expect(go.update == .advisory)
    #expect(go.file == "go.mod")
    #expect(go.remoteTagPrefix == "go")
  }

  @Test func readsEveryKeyOfAComponent() throws {
    let policy = try Policy.parsing(
      """
      [fleet-dependency "go"]
      file = go.mod
      line = ^go (.*)
      [fleet-component "agent"]
      title = The Agent
      tag = agent-v
      path = agent/
      path = shared
      exclude = agent/**/*_test.go
      check = build/*
      watch = go
      changes = agent/changes
      changelog = agent/CHANGELOG.md
      versionFile = agent/package.json
      versionLine = version (.*)
      rider = tray
      ignoreTag = agent-v0.0.1
      releaseBranch = ^rc-agent-
      goPackage = cmd/agent
      """)
    let agent = try policy.component(named: "agent")
    #expect(agent.title == "The Agent")
    #expect(agent.paths.map(\.text) == ["agent/", "shared"])
    #expect(agent.excludes.map(\.text) == ["agent/**/*_test.go"])
    #expect(agent.checks.map(\.text) == ["build/*"])
    #expect(agent.watches == ["go"])
    #expect(agent.changesDirectory == "agent/changes/")
    #expect(agent.changelog == "agent/CHANGELOG.md")
    #expect(agent.versionFile == "agent/package.json")
    #expect(agent.versionLine == "version (.*)")
    #expect(agent.riders == ["tray"])
    #expect(agent.ignoredTags == ["agent-v0.0.1"])
    #expect(agent.releaseBranch == "^rc-agent-")
    #expect(agent.goPackages == ["cmd/agent"])
  }

  // MARK: - What does not fit together

  @Test(arguments: [
    (
      "[fleet-component \"agent\"]\ntitle = x\npath = a/\n",
      ".fleetconfig:2: [fleet-component \"agent\"] lacks 'tag'"
    ),
    (
      "\n[fleet-component \"agent\"]\n\ntag = a\n", ".fleetconfig:4: [fleet-component \"agent\"] lacks 'path'"
    ),
    (
      "[fleet-dependency \"x\"]\nfile = f\n", ".fleetconfig:2: [fleet-dependency \"x\"] lacks 'line'"
    ),
    (
      "[fleet-dependency \"x\"]\nline = (f)\n", ".fleetconfig:2: [fleet-dependency \"x\"] lacks 'file'"
    ),
    ("[fleet]\nrelease = flet\n", ".fleetconfig:2: there is no component 'flet'"),
    (agent + "[fleet]\nrelease = fleet\n", ".fleetconfig:5: there is no component 'fleet'"),
    (agent + "watch = go\n", ".fleetconfig:4: there is no dependency 'go'"),
    (
      "[fleet-dependency \"x\"]\nfile = f\nline = (l)\nsince = y\n",
      ".fleetconfig:4: there is no component 'y'"
    ),
    ("[fleet]\nprofile = none\nrelease = fleet\n", ".fleetconfig:3: there is no component 'fleet'"),
  ])
  func refusesWhatDoesNotFit(text: String, message: String) {
    #expect(complaint(about: text) == message)
  }

  @Test func namesTheNearestComponent() throws {
    let policy = try Policy.fleet()
    let near = #expect(throws: FleetError.self) { _ = try policy.component(named: "orbti") }
    #expect(near?.message == "unknown component 'orbti'")
    #expect(near?.hints == ["did you mean 'orbit'?"])
    let far = #expect(throws: FleetError.self) { _ = try policy.component(named: "server\n") }
    #expect(far?.message == "unknown component 'server\\n'")
    #expect(far?.hints == ["known here: orbit, fleetd-chrome, fleetd-android, fleet"])
    let none = try Policy.parsing("[fleet]\nprofile = none\n")
    let error = #expect(throws: FleetError.self) { _ = try none.component(named: "x") }
    #expect(error?.hints == ["none is configured: see 'git fleet config'"])
  }
}
