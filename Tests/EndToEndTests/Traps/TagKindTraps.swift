import FleetTestSupport
import GitKit
import Testing

/// Tags that look alike and are not, or the other way round.
@Suite struct TagKindTraps {
  /// One release of orbit, and a commit after it.
  private static func released(
    _ tags: (inout RepositoryBuilder, RepositoryBuilder.Mark) -> Void
  ) throws -> Fleet {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start (#1)", ["orbit/main.go": "package main\n"])
    tags(&builder, start)
    builder.commit("Go on (#2)", ["orbit/main.go": "package main // on\n"])
    return Fleet(try builder.build())
  }

  @Test(arguments: [nil, "orbit 1.0.0"])
  func lightweightAndAnnotatedCountAlike(message: String?) throws {
    let fleet = try Self.released { $0.tag("orbit-v1.0.0", at: $1, message: message) }
    let orbit = try fleet.component("orbit")
    #expect(orbit.lastTag?.name == "orbit-v1.0.0")
    #expect(try orbit.lastTag?.commit == fleet.id("main~1"))
    #expect(orbit.pullRequests("release") == [2])
  }

  /// A tag of a tag leads to the commit as well.
  @Test func aTagOfATagIsPeeledToTheEnd() throws {
    let fleet = try Self.released { builder, start in
      let inner = builder.tag("checked", at: start, message: "looked at")
      builder.tag("orbit-v1.0.0", at: inner, message: "orbit 1.0.0")
    }
    #expect(try fleet.component("orbit").lastTag?.commit == fleet.id("main~1"))
  }

  /// A release is tagged weeks after its commit was made, and counts at once.
  @Test func aTagMadeTodayOnTheTipCounts() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["orbit/main.go": "package main\n"])
    let tip = builder.commit("Release fleetd 1.0.0", ["orbit/CHANGELOG.md": "## Orbit 1.0.0\n"])
    builder.tag("orbit-v1.0.0", at: tip, message: "orbit 1.0.0", date: builder.clock + 86_400 * 30)
    let orbit = try Fleet(builder.build()).component("orbit")
    #expect(orbit.lastTag?.name == "orbit-v1.0.0")
    #expect(orbit.tier == "none")
  }

  /// As of a commit in the middle, a tag that was made later is not there yet.
  @Test func aTagMadeLaterDoesNotCountInTheMiddle() throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["orbit/main.go": "package main\n"])
    builder.commit("Go on", ["orbit/main.go": "package main // on\n"])
    builder.commit("Go further", ["orbit/main.go": "package main // further\n"])
    builder.tag("orbit-v1.0.0", at: start)
    builder.tag("orbit-v1.1.0", at: start, message: "late", date: builder.clock + 86_400)
    let fleet = Fleet(try builder.build())
    let orbit = try fleet.component("orbit", at: "main~1")
    #expect(orbit.lastTag?.name == "orbit-v1.0.0")
    #expect(orbit.skipped("orbit-v1.1.0") == "from the future: tagged after this commit was made")
    #expect(try fleet.component("orbit").lastTag?.name == "orbit-v1.1.0")
  }

  @Test(arguments: [
    ("orbit-v2.0.0-RC1", "suffix '-RC1': a prerelease or test build"),
    ("orbit-v2.0.0-beta", "suffix '-beta': a prerelease or test build"),
    ("orbit-v2.0.0-1", "suffix '-1': a prerelease or test build"),
    ("orbit-v2.0.0+build.5", "suffix '+build.5': a prerelease or test build"),
    ("orbit-v2.0.0.1", "4 numbers instead of three"),
    ("orbit-v2.0", "2 numbers instead of three"),
    ("orbit-2.0.0", "no 'v' before the version"),
    ("orbit-win-arm-test", "no version in the name"),
    ("orbit-v02.0.0", "'02.0.0' is not a version"),
    ("orbit-v99999999999.0.0", "'99999999999.0.0' is not a version"),
    ("orbit-v4294967295.0.0", "'4294967295.0.0' is not a version"),
  ])
  func whatIsNoReleaseIsSkippedWithItsReason(name: String, why: String) throws {
    let fleet = try Self.released { builder, start in
      builder.tag("orbit-v1.0.0", at: start)
      builder.tag(name, at: start)
    }
    let orbit = try fleet.component("orbit")
    #expect(orbit.lastTag?.name == "orbit-v1.0.0")
    #expect(orbit.skipped(name) == why)
  }

  /// Versions compare as numbers, and the date of a tag says nothing.
  @Test func tenIsMoreThanNine() throws {
    let fleet = try Self.released { builder, start in
      builder.tag("orbit-v1.10.0", at: start, message: "old", date: builder.clock - 86_400)
      builder.tag("orbit-v1.9.0", at: start, message: "new", date: builder.clock + 1)
    }
    #expect(try fleet.component("orbit").lastTag?.name == "orbit-v1.10.0")
  }

  /// Tags of one family do not count for another.
  @Test func familiesAreKeptApart() throws {
    let fleet = try Self.released { builder, start in
      builder.tag("orbit-v1.0.0", at: start)
      for name in ["fleet-v4.0.0", "tf-mod-orbit-v9.0.0", "v9.0.0", "orbital-v9.0.0", "fleetd-orbit-v9.0.0"] {
        builder.tag(name, at: start)
      }
    }
    let orbit = try fleet.component("orbit")
    #expect(orbit.lastTag?.name == "orbit-v1.0.0")
    #expect(orbit.skippedTags.map(\.name) == [])
  }
}
