import FleetTestSupport
import GitKit
import Testing

@testable import FleetCore

@Suite struct FreezeSyncTests {
  @Test func nothingToShare() throws {
    let clones = try FreezeClones("one")
    let outcome = try clones.sync("one")
    #expect(outcome.tip == nil && outcome.sent.isEmpty && outcome.received.isEmpty)
  }

  @Test func thereAndBack() throws {
    let clones = try FreezeClones("one", "two")
    try clones.append("one")
    #expect(try clones.sync("one").sent.count == 1)
    #expect(try clones.record("remote").entries.count == 1)
    let received = try clones.sync("two")
    #expect(received.received.count == 1 && received.sent.isEmpty && !received.wasMerged)
    let again = try clones.sync("two")
    #expect(again.received.isEmpty && again.sent.isEmpty && again.tip == received.tip)
  }

  /// Whoever merges, it is the same commit.
  @Test func histories() throws {
    let clones = try FreezeClones("one", "two")
    try clones.append("one")
    _ = try clones.sync("one")
    _ = try clones.sync("two")
    try clones.append("one")
    try clones.append("two")
    _ = try clones.sync("one")
    let one = try #require(try clones.record("one").tip)
    let two = try #require(try clones.record("two").tip)
    let outcome = try clones.sync("two")
    #expect(outcome.wasMerged && outcome.received.count == 1 && outcome.sent.count == 1)
    let merged = try FreezeMerge.commit(
      two, one, in: clones.open("two"), FreezeClones.reference)
    #expect(outcome.tip == merged)
    #expect(merged == (try FreezeMerge.commit(one, two, in: clones.open("two"), FreezeClones.reference)))
    let parents = try clones.git("two", "show", "--no-patch", "--format=%P", merged.hex).lines
    #expect(parents == ["\(min(one, two)) \(max(one, two))"])
    #expect(try clones.record("remote").entries.map(\.kind) == [.dismissal, .freeze, .allowance])
  }

  /// A server takes one record alone, so that what began apart goes on top of it.
  @Test func whatBeganApartIsRecordedAnew() throws {
    let clones = try FreezeClones("one", "two")
    try clones.append("one")
    try clones.append("two")
    _ = try clones.sync("one")
    let one = try #require(try clones.record("one").tip)
    let outcome = try clones.sync("two")
    #expect(outcome.wasMerged && outcome.received.count == 1 && outcome.sent.count == 1)
    let tip = try #require(outcome.tip)
    #expect(
      try clones.git("two", "show", "--no-patch", "--format=%P %ae", tip.hex).lines == [
        "\(one) two@example.com"
      ])
    #expect(try clones.record("remote").entries.count == 2)
  }

  @Test func theRecordOfAnotherRepositoryIsNotJoined() throws {
    let clones = try FreezeClones("one", "two")
    try clones.append("one")
    _ = try clones.sync("one")
    let others = try FreezeClones("three")
    try others.append("three")
    try clones.git("two", "fetch", "--quiet", others.path("three"), "refs/fleet/freeze:refs/fleet/freeze")
    let before = try clones.record("two").tip
    #expect {
      try clones.sync("two")
    } throws: {
      ($0 as? FleetError)?.message.contains("they are not of one repository") == true
    }
    #expect(try clones.record("two").tip == before && clones.record("remote").entries.count == 1)
  }

  @Test func aRemoteThatLostItGetsItBack() throws {
    let clones = try FreezeClones("one", "two")
    try clones.append("one")
    _ = try clones.sync("one")
    _ = try clones.sync("two")
    try clones.git("remote", "update-ref", "-d", FreezeClones.reference)
    #expect(try clones.sync("two").sent.count == 1)
    #expect(try clones.record("remote").entries.count == 1)
  }

  @Test func anUnreachableRemote() throws {
    let clones = try FreezeClones("one")
    try clones.append("one")
    try clones.git("one", "config", "remote.origin.url", "/nowhere")
    do {
      _ = try clones.sync("one")
      Issue.record("it was shared with nobody")
    } catch let error as FleetError {
      #expect(error.message.hasPrefix("origin could not be asked: "))
      #expect(error.hints == ["'git ls-remote origin' tells whether it can be reached"])
    }
    #expect(try clones.lost() == [])
  }

  @Test func aRemoteThatRefuses() throws {
    let clones = try FreezeClones("one")
    try clones.append("one")
    let hook = try clones.directory.makeDirectory("remote/hooks") + "/pre-receive"
    try clones.directory.write("#!/bin/sh\necho not today >&2\nexit 1\n", to: "remote/hooks/pre-receive")
    try clones.git("remote", "config", "core.fileMode", "true")
    #expect(
      try CommandRunner(environment: ["PATH": "/usr/bin:/bin"], directory: "/").run(["chmod", "+x", hook])
        .status == 0)
    do {
      _ = try clones.sync("one")
      Issue.record("it was shared although the remote refused")
    } catch let error as FleetError {
      #expect(
        error.message == "the record is here but not on origin: [remote rejected] (pre-receive hook declined)"
      )
      #expect(error.hints.first == "remote: not today")
    }
  }

  @Test func whenItWasFetched() throws {
    let clones = try FreezeClones("one", "two")
    func fetchedAt(_ name: String) throws -> Int64? {
      FreezeFreshness(try clones.open(name), reference: FreezeClones.reference).fetchedAt()
    }
    #expect(try fetchedAt("one") == nil)
    try clones.append("one")
    _ = try clones.sync("one")
    #expect(try fetchedAt("one") == clones.now)
    #expect(try fetchedAt("two") == nil)
    // An ordinary fetch, with the refspec that an installation adds.
    try clones.git(
      "two", "config", "remote.origin.fetch", FreezeReference.fetchRefspec(FreezeClones.reference))
    try clones.git("two", "fetch", "--quiet")
    #expect(try clones.record("two").entries.count == 1)
    #expect((try fetchedAt("two") ?? 0) > 1_700_000_000)
    let freshness = FreezeFreshness(try clones.open("one"), reference: FreezeClones.reference)
    #expect(!freshness.isStale(100, after: 50, now: 150) && freshness.isStale(100, after: 50, now: 151))
    #expect(!freshness.isStale(nil, after: 50, now: 151))
  }
}
