import FleetTestSupport
import Testing

/// Every boundary of a freeze, a second before and at it, at every gate.
@Suite struct GateClockTests {
  @Test func boundaries() throws {
    let repository = try GatedRepository()
    try repository.freeze()
    try repository.install("pre-push", "pre-receive")
    try repository.commit("fix: mend", ["server/app.go": "package server // b\n"])
    let times: [(String, String)] = [
      ("2025-06-10T11:59:59Z", "open"), ("2025-06-10T12:00:00Z", "frozen"),
      ("2025-06-14T11:59:59Z", "frozen"),
      ("2025-06-14T12:00:00Z", "deep"), ("2025-06-15T11:59:59Z", "deep"), ("2025-06-15T12:00:00Z", "open"),
    ]
    for (time, state) in times {
      let gated = repository.at(time)
      #expect(
        try gated.clone.document(State.self, "check", "main..work").state == state, "\(time)")
      #expect(try gated.clone.document(State.self, "check", "main..work", "--at", time).state == state)
      #expect((try gated.push("--dry-run", "work:main").status == 0) == (state != "deep"), "\(time)")
      try gated.remove("pre-push")
      #expect((try gated.push("work:main").status == 0) == (state != "deep"), "\(time)")
      try gated.remove("pre-receive")
      try gated.clone.git("push", "--quiet", "--force", "origin", "main:main")
      try gated.install("pre-push", "pre-receive")
    }
  }

  /// A freeze that is scheduled over a change of the clocks begins at the same hour of the day.
  @Test func daylightSavingTime() throws {
    let repository = try GatedRepository()
    try repository.clone.git(
      "fleet", "freeze", "start", "4.70.0", "--until", "2025-11-03 09:00", "--zone", "America/Los_Angeles")
    for (time, state) in [
      ("2025-11-02T16:59:59Z", "frozen"), ("2025-11-02T17:00:00Z", "deep"), ("2025-11-03T16:59:59Z", "deep"),
      ("2025-11-03T17:00:00Z", "open"),
    ] {
      #expect(
        try repository.at(time).clone.document(State.self, "check", "main..work").state == state, "\(time)")
    }
  }

  private struct State: Decodable {
    let state: String
  }
}
