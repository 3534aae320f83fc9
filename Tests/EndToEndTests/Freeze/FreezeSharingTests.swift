import FleetTestSupport
import Foundation
import GitKit
import Testing

/// The record between clones, and what is left of it when processes are killed.
@Suite struct FreezeSharingTests {
  @Test func everybodyKnows() throws {
    let sample = try FreezeSample()
    let started = try sample.fleet("freeze", "start", "4.70.0", "--sync")
    #expect(started.status == 0 && started.lines.last == "fetched 0 seconds ago", "\(started.errorText)")
    let other = try sample.clone("other")
    #expect(
      try other("freeze").lines == [
        "main is open as far as this clone knows.", "never fetched from origin",
        "next: git fleet freeze status --fetch  asks origin",
      ])
    #expect(
      try other("freeze", "status", "--fetch").lines.first?.hasPrefix("main is frozen for 4.70.0") == true)
    // An ordinary fetch does, once the clone is set up for it.
    try sample.fleet("freeze", "end", "--sync").isFine()
    try other.git("config", "--add", "remote.origin.fetch", "+refs/fleet/freeze*:refs/fleet/fetched/freeze*")
    try other.git("fetch", "--quiet")
    #expect(try other("freeze").lines.first == "main is open.")
    #expect(try other.document(FreezeDocument.self, "freeze").unshared == 0)
    #expect(try other("freeze", "sync").lines == ["In step with origin: 2 entries received."])
    #expect(try other("freeze", "sync").lines == ["In step with origin."])
  }

  /// A clone comes without the record, and what nobody fetched stops nothing.
  @Test func aFreshCloneIsToldToFetch() throws {
    let sample = try FreezeSample()
    try sample.fleet("freeze", "start", "4.70.0", "--sync").isFine()
    let other = try sample.clone("other")
    try other.git("switch", "--quiet", "--create", "work", "origin/main")
    try other.write("2\n", to: "server/a.go")
    try other.git("commit", "--quiet", "--all", "-m", "feat: more")
    #expect(try other("install").lines.contains("next: git fetch origin  brings what is frozen there"))
    let push = ["git", "push", "--dry-run", "origin", "HEAD:main"]
    let first = try other.runner.run(push)
    #expect(first.status == 0)
    #expect(
      first.errorLines.prefix(2) == [
        "warning: what is frozen was never fetched from origin", "hint: git fetch origin",
      ])
    try other.git("fetch", "--quiet", "origin")
    let second = try other.runner.run(push)
    #expect(second.status == 1 && second.complaints.first?.hasPrefix("blocked: main is frozen") == true)
  }

  /// What is shared at once is decided by what the remote has, not by what was fetched last.
  @Test func aRequestIsOfTheFreezeThatIsOn() throws {
    let sample = try FreezeSample()
    try sample.fleet("freeze", "start", "4.70.0", "--sync").isFine()
    let other = try sample.clone("other")
    try other("freeze", "sync").isFine()
    try other.git("branch", "topic", "origin/main")
    let request = ["freeze", "exception", "request", "topic", "--reason", "A customer"]
    try other.runner.run(["git", "fleet"] + request).isFine()
    try sample.fleet("freeze", "end", "--sync").isFine()
    let later = sample.fleet.at("2025-06-10T17:00:00Z")
    try later("freeze", "start", "4.70.0", "--sync").isFine()
    try other.at("2025-06-10T18:00:00Z").runner.run(["git", "fleet"] + request + ["--sync"]).isFine()
    let shown = try other.at("2025-06-10T18:00:00Z")("freeze", "exception", "show").lines
    #expect(
      shown.count { $0.hasSuffix(": expired") } == 1 && shown.count { $0.contains(" for topic at ") } == 2)
  }

  @Test func twoAtOnce() throws {
    let sample = try FreezeSample()
    let other = try sample.clone("other")
    try sample.fleet("freeze", "start", "4.70.0").isFine()
    try other("freeze", "start", "4.71.0").isFine()
    #expect(try sample.fleet("freeze", "sync").lines == ["In step with origin: 1 entry sent."])
    #expect(
      try other("freeze", "sync").lines == [
        "In step with origin: 1 entry received, 1 entry sent, two histories merged."
      ])
    try sample.fleet("freeze", "sync").isFine()
    #expect(try sample.fleet.id("refs/fleet/freeze") == other.id("refs/fleet/freeze"))
    // Both are on, and either can be ended.
    try sample.fleet("freeze", "end", "4.70.0").isFine()
    #expect(try sample.fleet.document(FreezeDocument.self, "freeze").branches[0].release == "4.71.0")
    try sample.fleet("freeze", "end").isFine()
    #expect(try sample.fleet("freeze", "status", "--exit-code").status == 0)
    #expect(try other("freeze", "sync").status == 0)
  }

  @Test func anOldRecordIsNoAnswer() throws {
    let sample = try FreezeSample()
    try sample.fleet("freeze", "start", "4.70.0", "--sync").isFine()
    #expect(try sample.fleet.at("2025-06-11T16:00:00Z")("freeze").status == 0)
    let old = try sample.fleet.at("2025-06-11T16:00:01Z")("freeze", "status")
    #expect(old.status == 3)
    #expect(
      old.lines.suffix(2) == [
        "cannot tell for sure: fetched 1 day ago, and much may have happened since",
        "next: git fleet freeze status --fetch  asks origin",
      ])
    #expect(try sample.fleet.at("2025-06-11T16:00:01Z").document(FreezeDocument.self, "freeze").stale)
    #expect(try sample.fleet.at("2025-06-11T16:00:01Z")("freeze", "status", "--fetch").status == 0)
    try sample.fleet.git("config", "remote.origin.url", "/nowhere")
    let unreachable = try sample.fleet("freeze", "status", "--fetch")
    #expect(unreachable.status == 3 && unreachable.complaints.count == 1)
    #expect(unreachable.complaints[0].hasPrefix("cannot tell: origin could not be asked: "))
  }

  /// Many at once in one clone: each that was told that it is done is there.
  @Test func manyAtOnceInOneClone() throws {
    let sample = try FreezeSample()
    try sample.fleet("freeze", "start").isFine()
    let output = try sample.fleet.shell(
      """
      for n in 1 2 3 4 5 6; do
        { git fleet freeze allow "$n" --head topic >/dev/null 2>&1 && echo "$n"; } &
      done; wait
      """)
    let shown = try sample.fleet.document(FreezeDocument.self, "freeze").allowances.compactMap(\.pullRequest)
    #expect(output.lines.compactMap { Int($0) }.sorted() == shown.sorted())
    #expect(shown.count >= 4)
  }

  private static let hasStrace =
    (try? CommandRunner(environment: ["PATH": "/usr/bin:/bin"], directory: "/").run([
      "strace", "-qq", "-o", "/dev/null", "-e", "inject=exit_group:delay_enter=1", "true",
    ]).status) == 0

  /// Killed before each system call of a kind, one after the other, until it comes to its end.
  @Test(.enabled(if: hasStrace), arguments: ["rename,renameat,renameat2", "unlink,unlinkat", "wait4"])
  func killedAtEverySystemCall(calls: String) throws {
    let sample = try FreezeSample()
    try sample.fleet("freeze", "start", "4.70.0", "--sync").isFine()
    var number = 0
    var status: Int32 = 137
    while status != 0, number < 60 {
      number += 1
      let output = try sample.fleet.runner.run([
        "strace", "-qq", "-o", "/dev/null", "-e", "trace=\(calls)", "-e",
        "inject=\(calls):signal=KILL:when=\(number)", BuiltProduct.gitFleet, "freeze", "allow", "\(number)",
        "--head", "topic", "--sync",
      ])
      status = output.status
      _ = try sample.fleet.shell(
        "find '\(sample.fleet.directory.path)' -name '*.lock' -path '*refs*' -delete")
      try sample.fleet("freeze", "status").isFine()
    }
    #expect(status == 0 && number > 3, "\(calls): \(number)")
    try sample.fleet("freeze", "sync").isFine()
    let shown = try sample.fleet.document(FreezeDocument.self, "freeze").allowances.compactMap(\.pullRequest)
    #expect(shown.contains(number))
    try sample.fleet.git("fsck")
  }

  /// Killed at any moment, with the gits that it started: what was acknowledged is there, and all can be read.
  @Test(arguments: SeededGenerator.seeds(2))
  func killedAtAnyMoment(seed: UInt64) throws {
    let sample = try FreezeSample()
    var random = SeededGenerator(seed: seed)
    let clones = [sample.fleet, try sample.clone("other")]
    try clones[0]("freeze", "start", "4.70.0", "--sync").isFine()
    try clones[1]("freeze", "sync").isFine()
    let head = try sample.fleet.id("topic")
    try clones[1].git("fetch", "--quiet", sample.fleet.path, "topic")
    var acknowledged: Set<Int> = []
    var killed = 0
    for number in 1...24 {
      var clone = random.pick(clones)
      clone.runner.timeout = Double.random(in: 0.004...0.25, using: &random)
      let arguments = ["git", "fleet", "freeze", "allow", "\(number)", "--head", head]
      do {
        let output = try clone.runner.run(arguments + (random.oneIn(2) ? ["--sync"] : []))
        if output.status == 0 { acknowledged.insert(number) }
      } catch is CommandRunner.Failure {
        killed += 1
      }
      // What the message of the next writer says to remove.
      _ = try sample.fleet.shell(
        "find '\(sample.fleet.directory.path)' -name '*.lock' -path '*refs*' -delete")
      for clone in clones { try clone("freeze", "status").isFine() }
    }
    for clone in clones + clones { try clone("freeze", "sync").isFine() }
    for clone in clones {
      let shown = Set(try clone.document(FreezeDocument.self, "freeze").allowances.compactMap(\.pullRequest))
      #expect(acknowledged.isSubset(of: shown), "seed \(seed)")
      try clone.git("fsck")
    }
    #expect(killed > 0, "seed \(seed)")
    #expect(try clones[0].id("refs/fleet/freeze") == clones[1].id("refs/fleet/freeze"))
  }
}

extension CommandRunner.Output {
  /// Expects that it went well.
  func isFine(at sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(status == 0, "\(errorText)", sourceLocation: sourceLocation)
  }
}
