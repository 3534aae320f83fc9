import GitKit
import Testing

@testable import FleetCore

@Suite struct RevertMessageTests {
  @Test(arguments: [
    ("Add it (#1)", "Revert \"Add it (#1)\""),
    ("Revert \"Add it (#1)\" (#2)", "Reapply \"Add it (#1)\" (#2)"),
    ("Reapply \"Add it (#1)\"", "Revert \"Reapply \"Add it (#1)\"\""),
    ("Revert \"Revert \"Add it\"\"", "Revert \"Revert \"Revert \"Add it\"\"\""),
  ])
  func subjectsAreThoseOfGit(_ subject: String, _ revert: String) {
    #expect(RevertMessage.subject(subject) == revert)
  }

  @Test(arguments: [
    ("#1234", "1234"), ("pr-12", "pr-12"), ("user/Fix it", "user-fix-it"), ("..", "0000000000"),
  ])
  func branchesAreNamedByTheKey(_ key: String, _ slug: String) {
    let subject = RevertSubject(key: key, issue: nil, commits: [.zero], notes: [])
    #expect(subject.slug == slug)
  }
}
