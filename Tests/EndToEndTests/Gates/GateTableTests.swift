import FleetTestSupport
import Foundation
import Testing

/// One policy, five gates, the same verdict: every rule of both presets, allowed and not, row by row.
@Suite struct GateTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let what: String
    let message: String
    let files: [String: String]
    /// `allowed`, `blocked` or `unknown`; by state.
    let verdicts: [State: String]
    /// Where the paths alone decide against it, so that even `pre-commit` refuses.
    var decidedByPaths: Set<State> = []

    var testDescription: String { what }
  }

  enum State: String, Sendable, CaseIterable {
    case frozen, deep, candidate

    var branch: String { self == .candidate ? GatedRepository.candidate : "main" }
    var policy: String { self == .candidate ? "[fleet-freeze]\n\tpreset = release-candidate\n" : "" }
    var now: String { self == .deep ? "2025-06-15T00:00:00Z" : GatedRepository.now }
  }

  static let rows = [
    Row(
      what: "a feature that says so", message: "feat: add a page (#201)",
      files: ["server/page.go": "package server\n"],
      verdicts: [.frozen: "blocked", .deep: "blocked", .candidate: "blocked"]),
    Row(
      what: "a fix that says so", message: "fix: mend the page (#202)",
      files: ["server/app.go": "package server // b\n"],
      verdicts: [.frozen: "allowed", .deep: "unknown", .candidate: "unknown"]),
    Row(
      what: "a fix by trailer", message: "Mind the gap (#203)\n\nChange-Type: bug",
      files: ["server/app.go": "package server // c\n"],
      verdicts: [.frozen: "allowed", .deep: "unknown", .candidate: "unknown"]),
    Row(
      what: "the fix of an unreleased bug", message: "Fix the page (#204)\n\nFor unreleased bug #17",
      files: ["server/app.go": "package server // d\n"],
      verdicts: [.frozen: "allowed", .deep: "unknown", .candidate: "allowed"]),
    Row(
      what: "code that says nothing", message: "Turn the page (#205)",
      files: ["server/app.go": "package server // e\n"],
      verdicts: [.frozen: "unknown", .deep: "unknown", .candidate: "unknown"]),
    Row(
      what: "documentation", message: "Explain the page (#206)", files: ["docs/guide.md": "Guide to it\n"],
      verdicts: [.frozen: "allowed", .deep: "blocked", .candidate: "allowed"], decidedByPaths: [.deep]),
    Row(
      what: "the website", message: "Paint the page (#207)",
      files: ["website/index.html": "<html lang=en>\n"],
      verdicts: [.frozen: "allowed", .deep: "blocked", .candidate: "allowed"], decidedByPaths: [.deep]),
    Row(
      what: "tests alone", message: "fix: test more (#208)",
      files: ["server/app_test.go": "package server // t\n"],
      verdicts: [.frozen: "blocked", .deep: "blocked", .candidate: "blocked"],
      decidedByPaths: [.frozen, .deep, .candidate]),
    Row(
      what: "the changelog", message: "Prepare 4.70.0 (#209)", files: ["CHANGELOG.md": "## Fleet 4.70.0\n"],
      verdicts: [.frozen: "blocked", .deep: "blocked", .candidate: "allowed"],
      decidedByPaths: [.frozen, .deep]),
  ]

  @Test(arguments: State.allCases, rows)
  func everyGateSaysTheSame(state: State, row: Row) throws {
    let repository = try GatedRepository(policy: state.policy)
    let clone = repository.clone
    if state == .candidate { try clone.git("push", "--quiet", "origin", "main:refs/heads/\(state.branch)") }
    try repository.freeze()
    let gated = repository.at(state.now)
    let wanted = try #require(row.verdicts[state])
    try gated.commit(row.message, row.files)

    let check = try gated.clone.document(
      Verdict.self, "check", "--branch", state.branch, "work~1..work")
    #expect(check.verdict == wanted, "check")
    #expect(check.branch == state.branch)
    for hook in ["pre-push", "pre-receive", "update"] {
      try gated.install(hook)
      let output = try gated.push("work:refs/heads/\(state.branch)")
      #expect((output.status == 0) == (wanted == "allowed"), "\(hook): \(output.errorText)")
      if wanted != "allowed" {
        #expect(
          output.errorText.contains(wanted == "blocked" ? "blocked: " : "cannot tell: "),
          "\(output.errorText)")
      }
      try gated.remove(hook)
      try gated.clone.git("push", "--quiet", "--force", "origin", "work~1:refs/heads/\(state.branch)")
    }
    try gated.clone.git("switch", "--quiet", "-C", state.branch, "work~1")
    try gated.stage(row.files)
    try gated.install("pre-commit")
    let paths = try gated.clone.runner.run([BuiltProduct.gitFleet, "hook", "pre-commit"])
    #expect((paths.status == 1) == row.decidedByPaths.contains(state), "pre-commit: \(paths.errorText)")
    try gated.install("commit-msg")
    let committed = try gated.clone.runner.run(["git", "commit", "--quiet", "-m", row.message])
    #expect((committed.status == 0) == (wanted == "allowed"), "commit: \(committed.errorText)")
  }

  struct Verdict: Decodable {
    let verdict: String
    let branch: String?
  }
}
