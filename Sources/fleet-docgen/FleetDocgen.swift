import ArgumentParser

/// `fleet-docgen [--check]`: a tool for developers, run at the root of the package.
struct FleetDocgen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fleet-docgen",
    abstract: "Write the completions and manual pages of git fleet from its command tree")

  @Flag(help: "Write nothing; name the files that are not up to date, and exit with 1 if there are any")
  var check = false

  func run() throws {
    let package = PackageDirectory(".")
    let files = try Documentation(package).files()
    if check {
      let problems = package.differences(from: files)
      for problem in problems { print(problem) }
      guard problems.isEmpty else {
        print("run 'make docs' and commit what it writes")
        throw ExitCode(1)
      }
    } else {
      for path in try package.write(files) { print("wrote \(path)") }
    }
  }
}
