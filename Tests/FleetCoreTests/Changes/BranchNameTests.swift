import Testing

@testable import FleetCore

@Suite struct BranchNameTests {
  @Test(
    arguments: [
      ("28290-schedule-scripts-ui", 28290, "schedule-scripts-ui"),
      ("developer/28290-schedule", 28290, "schedule"),
      ("feat-28105-linux-self-service", 28105, "linux-self-service"),
      ("issue-8411", 8411, nil),
      ("bug/fix-flaky-page", nil, "flaky-page"),
      ("developer-patch-12345", nil, nil),
      ("fix", nil, "fix"),
      ("27401-ubuntu-24", 27401, "ubuntu-24"),
      ("1234567-too-long", nil, "1234567-too-long"),
      ("", nil, nil),
    ] as [(String, Int?, String?)])
  func readings(_ text: String, _ issue: Int?, _ slug: String?) {
    let name = BranchName(text)
    #expect(name.issue == issue)
    #expect(name.slug == slug)
  }
}
