import FleetTestSupport
import Foundation
import GitKit
import Testing

@testable import FleetCore

@Suite struct FreezeWriterTests {
  private static func dismissal(_ key: String) -> FreezeChange {
    FreezeChange(
      "dismiss \(key)", reason: "It is behind a flag.",
      [FreezeChange.Draft(.dismissal, id: key, [("reason", "flag")])])
  }

  @Test func eachChangeIsACommit() throws {
    let clones = try FreezeClones("one")
    let writer = FreezeWriter(try clones.open("one"), reference: FreezeClones.reference, now: 1_749_571_200)
    let first = try writer.append { _ in Self.dismissal("a") }
    #expect(first.record.entries.map(\.order) == [1] && first.entries.map(\.by) == ["one <one@example.com>"])
    let second = try writer.append { record in
      #expect(record.entries.map(\.id) == ["a"])
      return Self.dismissal("b")
    }
    #expect(second.record.tip == (try clones.record("one").tip))
    #expect(try clones.record("one").entries.map(\.id) == ["a", "b"])
    let log = try clones.git("one", "log", "--format=%an|%at|%s|%(trailers:only)", FreezeClones.reference)
      .lines
    #expect(
      log == [
        "one|1749571200|freeze: dismiss b|Freeze-Entry: dismissal b",
        "one|1749571200|freeze: dismiss a|Freeze-Entry: dismissal a",
      ])
    #expect(try clones.git("one", "ls-tree", "--name-only", FreezeClones.reference).lines == ["freeze"])
    try clones.git("one", "fsck", "--strict")
  }

  /// Decided anew from what the faster one wrote.
  @Test func theLoserReadsAgain() throws {
    let clones = try FreezeClones("one")
    var seen: [[String]] = []
    var writer = FreezeWriter(try clones.open("one"), reference: FreezeClones.reference, now: 1_000_000_000)
    var isFirst = true
    writer.atStep = { step in
      guard step == .committed, isFirst else { return }
      isFirst = false
      try clones.append("one")
    }
    let done = try writer.append { record in
      seen.append(record.entries.map(\.id))
      return Self.dismissal("mine")
    }
    #expect(seen == [[], ["story 1 of one"]])
    #expect(done.entries.map(\.order) == [2])
    #expect(try clones.lost() == [])
  }

  @Test func whatIsRefusedLeavesNothing() throws {
    let clones = try FreezeClones("one")
    let writer = FreezeWriter(try clones.open("one"), reference: FreezeClones.reference, now: 1_000_000_000)
    #expect(throws: FleetError.self) {
      try writer.append { _ in throw FleetError.refused("no", hints: []) }
    }
    #expect(try clones.record("one").isEmpty)
  }

  @Test func aLockThatStaysIsSaid() throws {
    let clones = try FreezeClones("one")
    try clones.append("one")
    let lock = clones.path("one") + "/.git/refs/fleet/freeze.lock"
    #expect(FileManager.default.createFile(atPath: lock, contents: nil))
    let before = try clones.record("one").tip
    do {
      try clones.append("one")
      Issue.record("it wrote in spite of the lock")
    } catch let error as FleetError {
      #expect(
        error.message == "nothing was recorded: refs/fleet/freeze is being written by others all the time")
      #expect(error.hints.first?.contains(".git/refs/fleet/freeze.lock, and try again") == true)
    }
    #expect(try clones.record("one").tip == before)
    try FileManager.default.removeItem(atPath: lock)
    try clones.append("one")
  }

  @Test func whatIsInTheWayIsSaid() throws {
    let clones = try FreezeClones("one")
    try clones.append("one")
    let tip = try #require(try clones.record("one").tip)
    try clones.git("one", "update-ref", "-d", FreezeClones.reference)
    try clones.git("one", "update-ref", FreezeClones.reference + "/below", tip.hex)
    #expect(throws: FleetError.self) { try clones.append("one") }
  }

  /// A clone that only fetched goes on from there, so that its next push is no merge.
  @Test func itFollowsWhatWasFetched() throws {
    let clones = try FreezeClones("one", "two")
    try clones.append("one")
    _ = try clones.sync("one")
    try clones.git("two", "fetch", "--quiet", "origin", FreezeReference.fetchRefspec(FreezeClones.reference))
    #expect(try clones.record("two").tip == nil)
    try clones.append("two")
    let outcome = try clones.sync("two")
    #expect(!outcome.wasMerged && outcome.sent.map(\.kind) == [.freeze])
    #expect(try clones.record("two").entries.count == 2)
  }

  /// The order counts on from what was fetched, so that it comes last for everyone.
  @Test func theOrderCountsOnFromAll() throws {
    let clones = try FreezeClones("one", "two")
    for _ in 0..<3 { try clones.append("one") }
    _ = try clones.sync("one")
    try clones.append("two")
    try clones.git("two", "fetch", "--quiet", "origin", FreezeReference.fetchRefspec(FreezeClones.reference))
    try clones.append("two")
    #expect(try clones.record("two").entries.last?.order == 4)
  }
}
