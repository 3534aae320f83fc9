import FleetTestSupport
import Foundation

/// The monorepo that `Tests/sample-monorepo.sh` makes, with its people, dates and traps.
enum SampleMonorepo {
  /// The script stands beside this target.
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("sample-monorepo.sh").path

  /// Makes it, for one test.
  static func make() throws -> Fleet {
    let outside = try Fleet()
    let made = try outside.runner.run(["/bin/sh", script, "monorepo"])
    guard made.status == 0 else { throw CommandRunner.Failure.failed(script, made) }
    return outside.inside("monorepo")
  }
}

extension Fleet {
  /// The commit that a pull request became on a branch.
  func commit(ofPullRequest number: Int, on branch: String = "main") throws -> String {
    let found = try git("log", "--format=%H", "--extended-regexp", "--grep=\\(#\(number)\\)$", branch)
    return found.lines.last ?? "none"
  }
}
