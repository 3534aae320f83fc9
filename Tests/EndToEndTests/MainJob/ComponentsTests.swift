import FleetTestSupport
import Testing

/// `git fleet components` at the tip of the sample's main.
@Suite struct ComponentsTests {
  @Test func orbitMustBeReleased() throws {
    let fleet = try SampleMonorepo.make()
    let orbit = try fleet.component("orbit")
    #expect(orbit.tier == "release")
    #expect(orbit.changed)
    let commit = try fleet.id("refs/tags/orbit-v1.43.0")
    #expect(orbit.lastTag?.name == "orbit-v1.43.0")
    #expect(orbit.lastTag?.version == "1.43.0")
    #expect(orbit.lastTag?.commit == commit)
    #expect(orbit.lastTag?.date == "2025-06-05T21:00:00Z")
    #expect(orbit.lastTag?.isAlsoBranch == false)
    #expect(orbit.pullRequests("release") == [28461, 28420, 28203])
    #expect(orbit.subjects("release")[1] == "wip: deb and rpm")
    #expect(orbit.pullRequests("check") == [28501, 28444, 28350])
    #expect(orbit.riders == ["desktop"])
    #expect(!orbit.notMergedBack)
    #expect(orbit.changesFiles("shipped") == ["orbit/changes/27960-dialog-timeout"])
    #expect(orbit.changesFiles("unreleased").count == 5)
  }

  @Test func scriptsGetALineAComponent() throws {
    let output = try SampleMonorepo.make()("components", "--porcelain")
    #expect(output.status == 0)
    #expect(
      output.lines == [
        "release\torbit\torbit-v1.43.0", "check\tfleetd-chrome\tfleetd-chrome-v1.3.2",
        "none\tfleetd-android\t-",
        "release\tfleet\tfleet-v4.69.0",
      ])
  }

  /// #28230 was picked into the release branch, #28310 is its release commit landed again.
  @Test func whatTheTagHoldsInAnotherShapeIsExcluded() throws {
    let fleet = try SampleMonorepo.make()
    let excluded = try fleet.component("orbit").excluded
    #expect(
      try excluded == [
        .init(
          id: fleet.commit(ofPullRequest: 28310), method: "subject",
          match: fleet.commit(ofPullRequest: 28250, on: "orbit-v1.43.0")),
        .init(
          id: fleet.commit(ofPullRequest: 28230), method: "pull-request",
          match: fleet.commit(ofPullRequest: 28236, on: "orbit-v1.43.0")),
      ])
  }

  @Test func chromeMustBeLookedAtAndWasNeverMergedBack() throws {
    let fleet = try SampleMonorepo.make()
    let chrome = try fleet.component("fleetd-chrome")
    #expect(chrome.tier == "check")
    #expect(!chrome.changed)
    #expect(chrome.lastTag?.name == "fleetd-chrome-v1.3.2")
    #expect(try chrome.lastTag?.commit == fleet.id("fleetd-chrome-v1.3.2^{commit}"))
    #expect(chrome.pullRequests("check") == [28415])
    #expect(chrome.pullRequests("release") == [])
    #expect(chrome.notMergedBack)
    #expect(chrome.skipped("fleetd-chrome-v1.4.0")?.contains("future") == true)
    #expect(chrome.changesFiles("shipped") == ["ee/fleetd-chrome/changes/25479-privacy-preferences-table"])
  }

  @Test func fleetMustBeReleased() throws {
    let server = try SampleMonorepo.make().component("fleet")
    #expect(server.tier == "release")
    #expect(server.lastTag?.name == "fleet-v4.69.0")
    #expect(server.lastTag?.isAlsoBranch == true)
    #expect(server.skipped("fleet-v4.69.1")?.contains("future") == true)
    #expect(
      server.pullRequests("release") == [
        28558, 28551, 28542, 28540, 28537, 28520, 28513, 28485, 28477, 28420, 28420, 28402, 28377, 28350,
      ])
    #expect(server.pullRequests("check") == [28444])
    #expect(server.excluded.map(\.method) == ["subject", "exact", "exact"])
    #expect(!server.changesFiles("unreleased").contains("changes/26011-host-expiry-activity"))
    #expect(server.changesFiles("unreleased").contains("changes/28391-wipe-team"))
  }

  @Test func androidIsNotInTheTree() throws {
    let android = try SampleMonorepo.make().component("fleetd-android")
    #expect(android.tier == "none")
    #expect(android.lastTag == nil)
    #expect(android.commits.isEmpty)
    #expect(android.notes == ["not in this tree"])
  }

  @Test func dependenciesStandBesideTheComponents() throws {
    let fleet = try SampleMonorepo.make()
    func pins(_ arguments: String...) throws -> [ComponentsDocument.Dependency] {
      let options = arguments.flatMap { ["--latest", $0] }
      let output = try fleet.runner.run(["git", "fleet", "components", "--json"] + options)
      return try output.decoded(ComponentsDocument.self).dependencies
    }
    #expect(
      try pins() == [
        .init(name: "go", pinned: "1.24.4", pinnedAtTag: "1.24.3", latest: nil, verdict: "unknown"),
        .init(
          name: "macadmins-extension", pinned: "1.2.3", pinnedAtTag: "1.2.3", latest: nil, verdict: "unknown"),
        .init(name: "osquery", pinned: "5.17.0", pinnedAtTag: "5.16.0", latest: nil, verdict: "unknown"),
      ])
    #expect(try pins("go=1.24.5").first?.verdict == "must-upgrade")
    #expect(try pins("go=1.25.0").first?.verdict == "story")
    #expect(try pins("go=1.24.4").first?.verdict == "current")
    #expect(
      try pins("macadmins-extension=1.2.4", "osquery=5.18.1").map(\.verdict) == [
        "unknown", "must-upgrade", "outdated",
      ])
  }

  /// The remotes are asked by git, in whatever way it reaches them.
  @Test func remotesAreAskedForTheLatest() throws {
    let fleet = try SampleMonorepo.make()
    let remote = try fleet.shell(
      "git init -q ../remote && cd ../remote && git commit -q --allow-empty -m Start && for tag in go1.24.4 "
        + "go1.24.5 go1.25rc1 v1.2.3 v1.3.0-rc1 5.18.1; do git tag $tag; done")
    #expect(remote.status == 0, "\(remote.errorText)")
    let address = "file://" + fleet.directory.path + "/remote"
    let names = ["go", "macadmins-extension", "osquery"]
    try fleet.write(
      "[fleet]\nprofile = fleet\n"
        + names.map { "[fleet-dependency \"\($0)\"]\nremote = \(address)\n" }.joined(), to: ".fleetconfig")
    let document = try fleet.document(ComponentsDocument.self, "components", "--fetch-latest")
    #expect(document.dependencies.map(\.latest) == ["1.24.5", "1.2.3", "5.18.1"])
    #expect(document.dependencies.map(\.verdict) == ["must-upgrade", "current", "outdated"])
    #expect(try fleet("tags", "plan", "--fetch-latest").text.contains("go 1.24.4 is older than 1.24.5"))
    try fleet.write(
      "[fleet]\nprofile = fleet\n[fleet-dependency \"go\"]\nremote = \(address)-gone\n", to: ".fleetconfig")
    let failed = try fleet("components", "--fetch-latest")
    #expect(failed.status == 128)
    #expect(failed.complaints.first?.hasPrefix("fatal: ") == true, "\(failed.complaints)")
  }

  @Test func whyShowsWhatDecided() throws {
    let fleet = try SampleMonorepo.make()
    let output = try fleet("components", "--why")
    #expect(output.status == 0)
    #expect(output.text.contains("orbit-v1.43.0: highest of 6 release tags; next below is orbit-v1.42.0"))
    #expect(output.text.contains("code: orbit/pkg/table/lsblk_linux.go, orbit/pkg/table/table.go"))
    #expect(output.text.contains("skipped orbit-v1.18.0-RC2: suffix '-RC2': a prerelease or test build"))
    #expect(output.text.contains("changes file orbit/changes/27960-dialog-timeout: already shipped"))
    #expect(output.text.contains("Fix endless download of an empty update (#28230)"))
    let short = try fleet("components")
    #expect(!short.text.contains("#28230"))
    #expect(short.text.contains("merged by #28420"))
  }

  @Test func namesLimitTheReport() throws {
    let fleet = try SampleMonorepo.make()
    let one = try fleet.document(ComponentsDocument.self, "components", "--name", "fleetd-chrome")
    #expect(one.components.map(\.name) == ["fleetd-chrome"])
    let two = try fleet.document(ComponentsDocument.self, "components", "--name", "fleet", "--name", "orbit")
    #expect(two.components.map(\.name) == ["fleet", "orbit"])
  }

  @Test func exitCodeSaysThatSomethingChanged() throws {
    let fleet = try SampleMonorepo.make()
    #expect(try fleet("components").status == 0)
    #expect(try fleet("components", "--exit-code").status == 1)
    #expect(try fleet("components", "--exit-code", "--name", "fleetd-chrome").status == 1)
    #expect(try fleet("components", "--exit-code", "--name", "orbit", "orbit-v1.43.0").status == 0)
    // A component that was never released cannot be judged.
    #expect(try fleet("components", "--exit-code", "--name", "fleetd-android").status == 3)
  }

  @Test func allListsWhatIsCutOff() throws {
    let fleet = try SampleMonorepo.make()
    let cut = try fleet("components", "--name", "fleet")
    #expect(cut.text.contains("… 5 more: --all shows them"))
    let all = try fleet("components", "--name", "fleet", "--all")
    #expect(!all.text.contains("--all shows them"))
    #expect(all.lines.count == cut.lines.count + 4)
  }
}
