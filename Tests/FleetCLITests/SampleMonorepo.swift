import FleetTestSupport

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
  }

  func run(_ arguments: String) throws -> CommandRunner.Output {
    try runner.run([BuiltProduct.gitFleet] + arguments.split(separator: " ").map(String.init))
  }
}
