import FleetTestSupport
import GitKit
import Testing

/// `git fleet freeze` through the built program.
@Suite struct FreezeTests {
  @Test func startAndEnd() throws {
    let fleet = try FreezeSample().fleet
    #expect(try fleet("freeze").lines.first == "main is open as far as this clone knows.")
    let start = try fleet(
      "freeze", "start", "4.70.0", "--until", "2025-06-17T16:00:00Z", "--reason", "Release")
    #expect(start.status == 0 && start.errorText == "", "\(start.errorText)")
    #expect(
      start.lines == [
        "main is frozen for 4.70.0 until Tue 2025-06-17 09:00 America/Los_Angeles: 7 days left.",
        "  since Tue 2025-06-10 09:00 America/Los_Angeles, by Release Engineer <release@example.com>: Release",
        "  deep freeze from Mon 2025-06-16 09:00 America/Los_Angeles, in 6 days", "never fetched from origin",
        "next: git fleet freeze sync  shares what only this clone knows",
      ])
    let document = try fleet.document(FreezeDocument.self, "freeze", "status")
    #expect(document.schema == 1 && document.ref == "refs/fleet/freeze" && document.unshared == 1)
    #expect(document.branches.map(\.pattern) == ["main"])
    let main = document.branches[0]
    #expect(
      main.state == "frozen" && main.since == FreezeSample.tuesday && main.until == "2025-06-17T16:00:00Z")
    #expect(main.deepAt == "2025-06-16T16:00:00Z" && main.release == "4.70.0" && main.reason == "Release")
    #expect(main.by == "Release Engineer <release@example.com>" && main.secondsLeft == 604_800)
    #expect(try fleet("freeze", "status", "--exit-code").status == 1)
    #expect(try fleet("freeze", "status", "other", "--exit-code").status == 0)
    #expect(
      try fleet.at("2025-06-16T16:00:00Z")("freeze").lines[0].hasPrefix("main is in deep freeze for 4.70.0"))
    #expect(try fleet.at("2025-06-17T15:59:59Z")("freeze", "status", "--exit-code").status == 1)
    #expect(try fleet.at("2025-06-17T16:00:00Z")("freeze", "status", "--exit-code").status == 0)
    let end = try fleet.at("2025-06-11T00:00:00Z")("freeze", "end", "--reason", "Out")
    #expect(end.status == 0 && end.lines.first == "main is open.")
    #expect(try fleet.at("2025-06-11T00:00:00Z")("freeze", "status", "--exit-code").status == 0)
  }

  @Test func theScreenBeginsWithIt() throws {
    let fleet = try FreezeSample().fleet
    let before = try fleet.git("fleet").lines
    let ask = try #require(before.first { $0.hasPrefix("next: git fleet freeze status --fetch ") })
    _ = try fleet("freeze", "start", "4.70.0")
    #expect(
      try fleet.git("fleet").lines
        == ["main is frozen for 4.70.0 until somebody ends it."] + before.filter { $0 != ask })
  }

  @Test func theLogSaysWhoDidWhat() throws {
    let fleet = try FreezeSample().fleet
    #expect(try fleet("freeze", "log").lines == ["Nothing was ever recorded."])
    _ = try fleet("freeze", "start", "4.70.0")
    _ = try fleet.by("em")("freeze", "allow", "topic", "--reason", "Small")
    _ = try fleet("freeze", "end")
    let lines = try fleet("freeze", "log").lines.map { String($0.drop { $0 != " " }) }
    let head = try fleet.id("topic").prefix(10)
    let time = " Tue 2025-06-10 09:00 America/Los_Angeles  "
    #expect(
      lines == [
        time + "end on main for 4.70.0, by Release Engineer <release@example.com>",
        time + "allow topic at \(head), by EM <em@example.com>", "           Small",
        time + "start on main for 4.70.0, by Release Engineer <release@example.com>",
      ])
    #expect(try fleet("freeze", "log", "-n", "1").lines.count == 1)
    #expect(
      try fleet("freeze", "log", "--verify").lines.allSatisfy {
        $0.hasSuffix("[not signed]") || $0.hasSuffix("Small")
      })
    let subjects = try fleet.git("log", "--format=%s", "refs/fleet/freeze").lines
    #expect(
      subjects == [
        "freeze: end on main for 4.70.0", "freeze: allow topic at \(head)",
        "freeze: start on main for 4.70.0",
      ])
  }

  @Test func aSchedule() throws {
    let fleet = try FreezeSample().fleet.at("2025-06-01T00:00:00Z")
    let output = try fleet("freeze", "schedule", "4.70.0", "--release-date", "2025-06-17")
    #expect(output.status == 0 && output.errorText == "", "\(output.errorText)")
    #expect(
      output.lines.prefix(4) == [
        "main is open.",
        "  next freeze for 4.70.0 from Tue 2025-06-10 09:00 America/Los_Angeles, in 9 days 16 hours",
        "  deep freeze from Mon 2025-06-16 09:00 America/Los_Angeles",
        "  open again from Tue 2025-06-17 09:00 America/Los_Angeles, the release",
      ])
    let next = try #require(try fleet.document(FreezeDocument.self, "freeze").branches[0].next)
    #expect(next.since == "2025-06-10T16:00:00Z" && next.until == "2025-06-17T16:00:00Z")
    #expect(next.deepAt == "2025-06-16T16:00:00Z" && next.release == "4.70.0")
    // To begin early keeps the end; to move it while it is on does not let go in between.
    let early = try fleet.document(FreezeDocument.self, "freeze", "start", "4.70.0").branches[0]
    #expect(early.state == "frozen" && early.until == "2025-06-17T16:00:00Z")
    let moved = try fleet.document(
      FreezeDocument.self, "freeze", "schedule", "4.70.0", "--release-date", "2025-06-24", "--at", "17:00"
    ).branches[0]
    #expect(
      moved.state == "frozen" && moved.since == "2025-06-01T00:00:00Z"
        && moved.until == "2025-06-25T00:00:00Z")
    let calendar = try fleet("freeze", "schedule", "--ics")
    #expect(calendar.text.hasPrefix("BEGIN:VCALENDAR\r\n") && calendar.text.hasSuffix("END:VCALENDAR\r\n"))
    #expect(calendar.text.contains("\r\nDTSTART:20250625T000000Z\r\n"))
    #expect(try fleet("freeze", "schedule", "4.70.0", "--ics").text == calendar.text)
    _ = try fleet("freeze", "end", "4.70.0")
    expectRefusal(
      try fleet("freeze", "schedule", "--ics"), 1, "error: nothing is scheduled",
      hint: "for instance: git fleet freeze schedule 4.70.0 --release-date 2025-06-17")
  }

  @Test func aScheduleOfThePastIsSaid() throws {
    let fleet = try FreezeSample().fleet.at("2026-01-01T00:00:00Z")
    let output = try fleet("freeze", "schedule", "4.70.0", "--release-date", "2025-06-17")
    #expect(output.status == 0)
    #expect(output.lines.first?.hasPrefix("Recorded: start on main for 4.70.0 until Tue 2025-06-17") == true)
    #expect(output.lines.dropFirst().first == "main is open.")
    #expect(output.errorText == "warning: the release is past, so that this freezes nothing\n")
    let ics = try fleet("freeze", "schedule", "4.70.0", "--ics")
    #expect(ics.text.contains("DTSTART:20250610T160000Z"))
  }

  @Test func releaseCandidateBranches() throws {
    let sample = try FreezeSample(configuration: "[fleet-freeze]\npreset = release-candidate\n")
    expectRefusal(
      try sample.fleet("freeze", "start"), 129,
      "error: which release? the branches that freeze are named after it",
      hint: "for instance: git fleet freeze start 4.70.0")
    let document = try sample.fleet.document(FreezeDocument.self, "freeze", "start", "fleet-v4.70.0")
    #expect(document.branches.map(\.pattern) == ["rc-minor-fleet-v4.70.0", "rc-patch-fleet-v4.70.0"])
    #expect(document.branches.allSatisfy { $0.state == "frozen" && $0.deepAt == nil })
    #expect(try sample.fleet("freeze", "status", "main", "--exit-code").status == 0)
    #expect(try sample.fleet("freeze", "status", "rc-minor-fleet-v4.70.0", "--exit-code").status == 1)
    #expect(try sample.fleet("freeze", "status", "rc-minor-fleet-v4.70.0-mine", "--exit-code").status == 0)
  }

  @Test func branchesByPattern() throws {
    let fleet = try FreezeSample().fleet
    let document = try fleet.document(
      FreezeDocument.self, "freeze", "start", "--branch", "rc-*", "--branch", "refs/heads/next")
    #expect(document.branches.map(\.pattern) == ["main", "rc-*", "next"])
    #expect(document.branches.map(\.state) == ["open", "frozen", "frozen"])
    #expect(try fleet("freeze", "status", "rc-one", "--exit-code").status == 1)
    #expect(try fleet("freeze", "end", "--branch", "rc-*").status == 0)
    #expect(try fleet("freeze", "status", "rc-one", "--exit-code").status == 0)
    #expect(try fleet("freeze", "status", "next", "--exit-code").status == 1)
  }

  @Test func inEveryKindOfPlace() throws {
    let sample = try FreezeSample()
    try sample.fleet.git("worktree", "add", "--quiet", "../linked", "topic")
    let linked = sample.fleet.inside("../linked")
    #expect(try linked("freeze", "start", "4.70.0").status == 0)
    #expect(try sample.fleet("freeze", "status", "--exit-code").status == 1)
    #expect(try sample.fleet.inside("server")("freeze", "end").status == 0)
    let bare = sample.fleet.inside("../remote.git")
    #expect(try bare("freeze", "start").status == 0)
    #expect(try bare("freeze").lines.first == "main is frozen until somebody ends it.")
    try bare.git("pack-refs", "--all")
    #expect(try bare("freeze", "end").status == 0)
    // A branch holds the record, for hosts that take nothing else.
    try sample.fleet.write("[fleet]\nfreezeRef = refs/heads/fleet-freeze\n", to: ".fleetconfig")
    #expect(try sample.fleet("freeze", "start", "--sync").status == 0)
    #expect(try bare.git("log", "--oneline", "refs/heads/fleet-freeze").lines.count == 1)
    #expect(try sample.fleet.document(FreezeDocument.self, "freeze").ref == "refs/heads/fleet-freeze")
  }

  /// The text stays on one line, whatever somebody writes into a reason.
  @Test func nothingSteersTheTerminal() throws {
    let fleet = try FreezeSample().fleet
    let output = try fleet("freeze", "start", "--reason", "\u{1B}[2Jnew\nlines\u{9B}x")
    #expect(output.status == 0 && !holdsControlCharacters(output))
    #expect(!holdsControlCharacters(try fleet("freeze", "log")))
    #expect(try fleet.document(FreezeDocument.self, "freeze").branches[0].state == "frozen")
  }
}
