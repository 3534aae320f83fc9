import FleetTestSupport

@testable import FleetCore
@testable import GitKit

extension TestRepository {
  /// What `git fleet check` finds in it, by the built-in policy.
  func check(_ range: String, _ change: (inout CheckOptions) -> Void = { $0.state = .frozen }) throws
    -> CheckReport
  {
    let repository = try open()
    let policy = try Policy.fleet()
    var options = CheckOptions()
    change(&options)
    return try CheckInquiry(repository, policy: policy).run(
      CommitRange.resolve(range, in: repository, policy: policy), options)
  }

  /// The one commit of a range of one.
  func checkOne(_ revision: String) throws -> CheckedCommit {
    let report = try check(revision + "^.." + revision)
    return report.commits[0]
  }

  /// Writes a file, and commits everything.
  func commit(_ message: String, _ files: [String: String]) throws {
    for (path, text) in files { try directory.write(text, to: "repository/" + path) }
    try git("add", "--all")
    try git("commit", "--quiet", "--allow-empty", "-m", message)
  }
}
