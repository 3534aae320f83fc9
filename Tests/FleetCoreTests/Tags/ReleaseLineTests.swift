import Testing

@testable import FleetCore

@Suite struct ReleaseLineTests {
  @Test(arguments: [
    ("rc-minor-fleet-v4.70.0", "fleet", Version(4, 70, 0)),
    ("rc-patch-fleet-v4.69.1", "fleet", Version(4, 69, 1)),
    ("minor-fleet-v4.53.0", "fleet", Version(4, 53, 0)),
    ("patch-fleet-v4.55.2", "fleet", Version(4, 55, 2)),
    ("prepare-fleet-v4.48.0", "fleet", Version(4, 48, 0)),
    ("prepare-v4.30.0", "fleet", Version(4, 30, 0)),
    ("rc-minor-fleetd-v1.44.0", "orbit", Version(1, 44, 0)),
    ("rc-patch-fleetd-v1.41.1", "orbit", Version(1, 41, 1)),
    ("rc-minor-fleetd-android-v1.0.0", "fleetd-android", Version(1, 0, 0)),
  ])
  func findsTheReleaseOfABranch(branch: String, component: String, version: Version) throws {
    let line = try ReleaseLine.find(branch: branch, policy: .fleet())
    #expect(line == ReleaseLine(component: component, version: version))
  }

  /// The name ends in the version, and nothing has to stand before it.
  @Test(arguments: ["rel-1.2.0", "rel/1.2.0", "rel1.2.0", "rel-v1.2.0", "relv-1.2.0"])
  func needsNoLetterBeforeTheVersion(branch: String) throws {
    let policy = try Policy.parsing(
      "[fleet-component \"a\"]\ntag = a-\npath = a/\nreleaseBranch = ^rel\n")
    let line = try ReleaseLine.find(branch: branch, policy: policy)
    #expect(line == ReleaseLine(component: "a", version: Version(1, 2, 0)))
  }

  /// Topic branches are named after the release branch that they start from.
  @Test(arguments: [
    "main", "", "v4.70.0", "fleet-v4.70.0", "rc-minor-fleet-v4.60.0-scope-rebuild-pending-profiles",
    "minor-fleet-4.56-cherry-pick-19072", "my-rc-minor-fleet-v4.70.0", "feature/rc-minor-fleet-v4.70.0",
    "rc-minor-fleet-v4.70", "rc-minor-fleet-v4.70.0.1", "rc-minor-fleet-4.70.0", "rc-major-fleet-v5.0.0",
    "rc-minor-fleet-v4.70.0 ", "rc-minor-fleet-v4.070.0", "rc-minor-fleetd-v1.44.0-fix",
    "rc-minor-fleet-v99999999999.0.0", "RC-minor-fleet-v4.70.0", "patch-fleetd-v1.0.0",
  ])
  func takesNoOtherBranchForOne(branch: String) throws {
    #expect(try ReleaseLine.find(branch: branch, policy: .fleet()) == nil)
  }

  @Test func admitsItsLineAndWhatIsOlder() {
    let line = ReleaseLine(component: "fleet", version: Version(4, 69, 1))
    for version in [
      Version(4, 69, 0), Version(4, 69, 1), Version(4, 69, 9), Version(4, 68, 5), Version(3, 99, 0),
    ] {
      #expect(line.admits(version), "\(version)")
    }
    for version in [Version(4, 70, 0), Version(4, 70, 1), Version(5, 0, 0)] {
      #expect(!line.admits(version), "\(version)")
    }
  }

  /// The version is what the name ends in, and an expression need not be anchored.
  @Test func readsTheEndOfWhateverTheExpressionAccepts() throws {
    let policy = try Policy.parsing(
      "[fleet-component \"x\"]\ntag = x-v\npath = x/\nreleaseBranch = ^release-\n")
    #expect(
      try ReleaseLine.find(branch: "release-v2-v1.2.3", policy: policy)
        == ReleaseLine(component: "x", version: Version(1, 2, 3)))
    #expect(try ReleaseLine.find(branch: "release-v1.2.3-fix", policy: policy) == nil)
    #expect(try ReleaseLine.find(branch: "release-next", policy: policy) == nil)
  }
}
