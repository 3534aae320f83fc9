import FleetTestSupport
import Foundation
import GitKit

/// `git fleet` as a user types it: git finds the program that was built beside these tests in the `PATH`.
struct Fleet {
  typealias Output = CommandRunner.Output

  /// Room for the test; removed, with the repository in it, when nothing refers to it any more.
  let directory: FleetTestSupport.TemporaryDirectory
  /// Where commands run and what they see of the environment.
  var runner: CommandRunner

  /// A test's directory with a `HOME` in it and no repository; commands run in the directory itself.
  init() throws {
    directory = try FleetTestSupport.TemporaryDirectory()
    let environment = try HermeticEnvironment(in: directory)
    runner = CommandRunner(environment: environment.variables, directory: directory.path)
    preparePath()
  }

  /// In a repository that was built.
  init(_ repository: TestRepository) {
    directory = repository.directory
    runner = repository.runner
    preparePath()
  }

  private mutating func preparePath() {
    let built = URL(fileURLWithPath: BuiltProduct.gitFleet).deletingLastPathComponent().path
    runner.environment["PATH"] = built + ":" + (runner.environment["PATH"] ?? "/usr/bin:/bin")
  }

  /// The repository, or the directory where one could be.
  var path: String { runner.directory }

  /// The same in another directory, which counts from this one unless it is absolute.
  func inside(_ directory: String) -> Fleet {
    var other = self
    other.runner.directory = directory.hasPrefix("/") ? directory : path + "/" + directory
    return other
  }

  /// The same with other environment variables; nil takes one away.
  func with(_ variables: [String: String?]) -> Fleet {
    var other = self
    for (name, value) in variables { other.runner.environment[name] = value }
    return other
  }

  /// Runs `git fleet` with these arguments.
  func callAsFunction(_ arguments: String..., input: String = "") throws -> Output {
    try runner.run(["git", "fleet"] + arguments, input: Array(input.utf8))
  }

  /// Runs the program without git in between.
  func program(_ arguments: String...) throws -> Output {
    try runner.run([BuiltProduct.gitFleet] + arguments)
  }

  /// Runs `git` and throws unless it succeeds.
  @discardableResult
  func git(_ arguments: String..., input: String = "") throws -> Output {
    try runner.git(arguments, input: Array(input.utf8))
  }

  /// Runs lines of shell, as a user would paste them.
  func shell(_ script: String) throws -> Output {
    try runner.run(["/bin/sh", "-c", script])
  }

  /// Runs `git fleet … --json`, and reads the document.
  func document<Document: Decodable>(_ type: Document.Type, _ arguments: String...) throws -> Document {
    try runner.run(["git", "fleet"] + arguments + ["--json"]).decoded(type)
  }

  /// What `git fleet components --json` says about one component.
  func component(_ name: String, at revision: String? = nil) throws -> ComponentsDocument.Component {
    try runner.run(["git", "fleet", "components", "--json"] + [revision].compactMap(\.self))
      .decoded(ComponentsDocument.self)[name]
  }

  /// The id that git gives a revision.
  func id(_ revision: String) throws -> String {
    try git("rev-parse", "--verify", "--end-of-options", revision).lines[0]
  }

  /// The names of all tags.
  func tags() throws -> [String] { try git("tag", "--list").lines }

  /// Writes a file beneath the repository.
  func write(_ text: String, to file: String) throws { try write(Array(text.utf8), to: file) }

  /// Writes a file beneath the repository, byte by byte.
  func write(_ bytes: [UInt8], to file: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + file))
  }
}

extension Fleet {
  /// The same for a user to whom file permissions apply, and to whom the repository belongs.
  ///
  /// That is this user, or, when this one is root, nobody. Nil where there is no way to become nobody.
  func withoutPrivileges() throws -> Unprivileged? {
    guard geteuid() == 0 else { return Unprivileged(fleet: self, prefix: []) }
    let prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    guard try runner.run(prefix + [BuiltProduct.gitFleet, "--version"]).status == 0 else { return nil }
    guard try shell("chown -R 65534:65534 '\(directory.path)'").status == 0 else { return nil }
    return Unprivileged(fleet: self, prefix: prefix)
  }

  /// Runs `git fleet` as a user without privileges.
  struct Unprivileged {
    let fleet: Fleet
    let prefix: [String]

    func callAsFunction(_ arguments: String...) throws -> Output {
      try fleet.runner.run(prefix + ["git", "fleet"] + arguments)
    }
  }
}
