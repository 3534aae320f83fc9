import FleetTestSupport
import Foundation
import GitKit
import Testing

@testable import FleetCLI
@testable import fleet_docgen

/// The fields of the manual of `git fleet freeze`, held against what it prints when much has happened.
@Suite struct FreezeManualTests {
  private let repository: TestRepository

  init() throws {
    var builder = RepositoryBuilder()
    let policy = """
      [fleet-freeze]
        approver = em:release@example.com
        requireSigned = false
      """
    let start = builder.commit("Start", [".fleetconfig": .file(policy), "server/a.go": "1\n"])
    builder.commit("Change", on: "topic", parents: [start], ["server/a.go": "2\n"])
    repository = try builder.build(bare: false)
    try repository.git("init", "--quiet", "--bare", "--template=", "../remote.git")
    try repository.git("remote", "add", "origin", repository.directory.path + "/remote.git")
  }

  private func run(_ arguments: String...) throws -> CommandRunner.Output {
    let output = try repository.runner.run([BuiltProduct.gitFleet, "freeze"] + arguments)
    #expect(output.status == 0, "\(arguments): \(output.errorText)")
    return output
  }

  private func fields(_ outputs: [CommandRunner.Output]) throws -> [String: Set<String>] {
    var printed: [String: Set<String>] = [:]
    for output in outputs {
      try JSONDecoder().decode(JSONValue.self, from: Data(output.standardOutput)).collect(into: &printed)
    }
    return printed
  }

  @Test func everyFieldIsDocumented() throws {
    let scheduled = try run(
      "schedule", "4.71.0", "--release-date", "2099-06-16", "--reason", "Next", "--json")
    _ = try run("start", "4.70.0", "--until", "2098-06-16", "--reason", "Release")
    _ = try run("allow", "topic", "--reason", "Small")
    _ = try run("allow", "7", "--head", "topic")
    _ = try run("exception", "request", "topic", "--reason", "Customer", "--risk", "Low")
    _ = try run("exception", "request", "8", "--head", "topic", "--reason", "Customer")
    _ = try run("exception", "approve", "topic", "--role", "em")
    // Another address wrote this one, which then does not count.
    try repository.git(
      "config", "--file", ".fleetconfig", "--add", "fleet-freeze.approver", "qa:qa@example.com")
    try repository.git("commit", "--quiet", "-am", "Policy")
    let other = CommandRunner(
      environment: repository.runner.environment.merging(["GIT_COMMITTER_EMAIL": "qa@example.com"]) { $1 },
      directory: repository.path)
    #expect(
      try other.run([BuiltProduct.gitFleet, "freeze", "exception", "approve", "topic"]).status == 0)
    try repository.git("config", "--file", ".fleetconfig", "--unset", "fleet-freeze.approver", "qa")
    try repository.git("commit", "--quiet", "-am", "Policy")
    let sync = try run("sync", "--json")
    let documents = try ManualTruthTests.documentedFields("freeze")
    try compare([scheduled, try run("status", "--json")], documents[0])
    try compare([try run("log", "--verify", "--json")], documents[1])
    // What a clone receives has the form of what it sends.
    let printed = try fields([sync]).filter { !$0.key.hasPrefix("sent[]") && !$0.key.hasPrefix("received[]") }
    #expect(printed.keys.sorted() == documents[2].keys.sorted())
  }

  private func compare(_ outputs: [CommandRunner.Output], _ documented: [String: String]) throws {
    let printed = try fields(outputs)
    #expect(printed.keys.sorted() == documented.keys.sorted())
    for (field, types) in printed {
      for type in types {
        #expect(
          documented[field]?.contains(type) == true, "\(field) is \(type), not \(documented[field] ?? "")")
      }
    }
  }
}
