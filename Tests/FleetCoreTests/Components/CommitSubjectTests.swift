import FleetCore
import Testing

@Suite struct CommitSubjectTests {
  @Test(arguments: [
    ("Fix panic in orbit (#12345)", [12345], "fix panic in orbit"),
    ("Fix panic in orbit", [], "fix panic in orbit"),
    ("Fix (#1) (#2)", [1, 2], "fix"),
    ("Fix (#1)(#2)", [1, 2], "fix"),
    ("Fix  (#1)  ", [1], "fix"),
    ("Cherry-pick: Fix panic (#10) (#11)", [10, 11], "fix panic"),
    ("cherry pick Fix panic (#11)", [11], "fix panic"),
    ("Cherrypick - Fix panic (#11)", [11], "fix panic"),
    ("To RC: Fix panic (#11)", [11], "fix panic"),
    ("For R.C. - Fix panic", [], "fix panic"),
    ("Backport: Fix panic", [], "fix panic"),
    ("CP: Fix panic", [], "fix panic"),
    ("CP Fix panic", [], "fix panic"),
    ("Revert \"Fix panic (#10)\" (#12)", [12], "revert \"fix panic (#10)\""),
    ("Fix #12 at last", [], "fix #12 at last"),
    ("Fix (see #12)", [], "fix (see #12)"),
    ("Fix (fleetdm/confidential#12)", [], "fix (fleetdm/confidential#12)"),
    ("Merge pull request #12 from fork/branch", [12], "merge pull request #12 from fork/branch"),
    ("Merge pull request # from fork/branch", [], "merge pull request # from fork/branch"),
    ("(#5)", [5], ""),
    ("", [], ""),
  ])
  func takesApart(subject: String, numbers: [Int], normalised: String) {
    let read = CommitSubject(subject)
    #expect(read.pullRequests == numbers)
    #expect(read.pullRequest == numbers.last)
    #expect(read.normalised == normalised)
  }

  @Test(arguments: [
    "Fix (#)", "Fix (#x)", "Fix (#1a)", "Fix (#-1)", "Fix (#+1)", "Fix (# 1)", "Fix (#1", "Fix #1)", "Fix ()",
    "Fix (#99999999999999999999)", "Fix (#1) later", "Fix (#١)", "Fix ((#1)",
  ])
  func takesNothingElseForAPullRequest(subject: String) {
    let expected = subject == "Fix ((#1)" ? [1] : []
    #expect(CommitSubject(subject).pullRequests == expected)
  }

  @Test(arguments: ["Cherry-picker added", "CPU usage", "Backported API", "To RCE or not", "cp"])
  func takesNoWordForAPrefix(subject: String) {
    #expect(CommitSubject(subject).normalised == subject.lowercased())
  }

  @Test func staysItselfWhenReadAgain() {
    for subject in ["Fix panic", "Cherry-pick: Fix (#1) (#2)", "To RC: x", "Ärger (#3)"] {
      let once = CommitSubject(subject).normalised
      #expect(CommitSubject(once).normalised == once)
    }
  }
}
