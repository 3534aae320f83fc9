import FleetTestSupport
import Foundation

/// The sample monorepo, made once.
final class SampleMonorepo: Sendable {
  private let directory: TemporaryDirectory
  private let runner: CommandRunner

  init() throws {
    directory = try TemporaryDirectory()
    let environment = try HermeticEnvironment(in: directory)
    runner = CommandRunner(environment: environment.variables, directory: directory.path + "/monorepo")
    let maker = CommandRunner(environment: environment.variables, directory: directory.path)
    try directory.write(
      #"[{"number": 1, "title": "It fails", "labels": [{"name": "bug"}], "state": "OPEN", "body": "- [ ] #2"}]"#,
      to: "issues.json")
    let output = try maker.run([PackageRoot.path + "/Tests/sample-monorepo.sh", "monorepo"])
    guard output.status == 0 else { throw CommandRunner.Failure.failed("sample-monorepo.sh", output) }
    try addHooks()
  }

  /// The hook of another tool, and one that goes by its name.
  private func addHooks() throws {
    _ = try directory.makeDirectory("monorepo/.git/hooks")
    for (name, line) in [
      ("pre-push", "lefthook run \"pre-push\""), ("commit-msg", "basename \"$0\" >/dev/null"),
    ] {
      let path = try directory.write("#!/bin/sh\n\(line)\n", to: "monorepo/.git/hooks/\(name)")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    if try !runner.git(["remote"]).lines.contains("origin") {
      try runner.git(["remote", "add", "origin", "https://git.example.com/fleet.git"])
    }
  }

  func run(_ arguments: String) throws -> CommandRunner.Output {
    try runner.run([BuiltProduct.gitFleet] + arguments.split(separator: " ").map(String.init))
  }
}
