import FleetTestSupport
import Foundation
import GitKit
import Testing

/// What all other tests stand on.
@Suite struct TestSupportTests {
  private let directory: FleetTestSupport.TemporaryDirectory
  private let runner: CommandRunner

  init() throws {
    directory = try FleetTestSupport.TemporaryDirectory()
    let environment = try HermeticEnvironment(in: directory)
    runner = CommandRunner(environment: environment.variables, directory: directory.path)
  }

  @Test func gitSeesNoConfigurationButTheRepositorys() throws {
    #expect(try runner.run(["git", "config", "--list"]).text == "")
    #expect(try runner.run(["sh", "-c", "env | grep ^GIT_DIR"]).status == 1)
    #expect(
      try runner.git(["var", "GIT_COMMITTER_IDENT"]).text
        == "Release Engineer <release@example.com> 1700000000 +0000\n")
    #expect(try runner.run(["pwd"]).text == directory.path + "\n")
    #expect(try Configuration.user().entries() == [])
  }

  @Test func theRunnerFeedsAndDrainsAnyAmount() throws {
    let input = [UInt8](repeating: 65, count: 3_000_000)
    let output = try runner.run(["sh", "-c", "cat >&2; head -c 2000000 /dev/zero"], input: input)
    // Compared before it is expected: the testing library works out how long arrays differ.
    let isWhole = output.standardError == input
    #expect(isWhole)
    #expect(output.standardOutput.count == 2_000_000)
    #expect(try runner.run(["cat"]).standardOutput == [])
    #expect(try runner.run(["true"], input: input).status == 0)
  }

  @Test func theRunnerTellsHowAProgramEnded() throws {
    #expect(try runner.run(["sh", "-c", "exit 7"]).status == 7)
    #expect(try runner.run(["sh", "-c", "kill -TERM $$"]).status == 128 + SIGTERM)
    #expect(try runner.run(["/no/such/program"]).status == 127)
    let failure = #expect(throws: CommandRunner.Failure.self) { try runner.git(["rev-parse", "HEAD"]) }
    #expect(
      failure?.description.contains("git rev-parse HEAD ended with 128: fatal: not a git repository") == true)
  }

  @Test(arguments: [
    "sleep 60", "exec >&- 2>&-; sleep 60", "sleep 60 & wait", "trap '' TERM; sleep 60; sleep 60",
  ])
  func theRunnerEndsWhatDoesNotEnd(script: String) throws {
    var runner = runner
    runner.timeout = 0.3
    let start = Date()
    let failure = #expect(throws: CommandRunner.Failure.self) { try runner.run(["sh", "-c", script]) }
    #expect(failure?.description.contains("did not end in time") == true)
    #expect(Date().timeIntervalSince(start) < 20)
  }

  @Test func theBuilderMakesWhatItIsTold() throws {
    var builder = RepositoryBuilder()
    let first = builder.commit(
      "Start\n\nWith a body\n", author: Identity(name: "Other", email: "other@example.com"),
      ["a/b": "text", "run": .executable("#!/bin/sh\n"), "link": .link(to: "a/b"), "q\"\n\\ü": "odd"])
    let side = builder.commit("Side", on: "side", parents: [first], date: 5, authorDate: 4, ["a": .removed])
    let merge = builder.commit("Merge", parents: [first, side], ["a/b": .removed, "a/b/c": "deep"])
    let tag = builder.tag("v1", at: merge, message: "One\n")
    builder.tag("light", at: first)
    builder.branch("other", at: side)
    let root = builder.commit("Unrelated", on: "other-root", parents: [])
    #expect(builder.tip() == merge)
    let repository = try builder.build(bare: false)

    func show(_ mark: RepositoryBuilder.Mark, _ format: String) throws -> String {
      try repository.git("log", "-1", "--format=\(format)", repository[mark].hex).lines.joined(separator: "|")
    }
    #expect(
      try show(first, "%an %ae %at %cn %ct %P %B")
        == "Other other@example.com 1700000000 Release Engineer 1700000000  Start|With a body")
    #expect(try show(side, "%at %ct %P") == "4 5 \(repository[first])")
    #expect(try show(merge, "%P") == "\(repository[first]) \(repository[side])")
    #expect(try show(root, "%P") == "")
    let listing = try repository.git("ls-tree", "-r", "-z", repository[merge].hex).text
    let files = listing.split(separator: "\0").map { line in
      let fields = line.split(separator: "\t")
      return fields[0].prefix(6) + " " + fields[1]
    }
    #expect(files == ["100644 a/b/c", "120000 link", "100644 q\"\n\\ü", "100755 run"])
    #expect(try repository.id(of: "v1") == repository[tag])
    #expect(try repository.id(of: "light") == repository[first])
    #expect(try repository.id(of: "other") == repository[side])
    #expect(try repository.git("status", "--porcelain").text == "")
    #expect(try builder.build()[merge] == repository[merge])
    try repository.git("fsck", "--strict")
  }

  @Test func aTestsDirectoryGoesWithItsLastReference() throws {
    var repository: TestRepository? = try TestRepository()
    let path = try #require(repository?.directory.path)
    #expect(FileManager.default.fileExists(atPath: path))
    repository = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func aSeedRepeatsItsNumbers() {
    var first = SeededGenerator(seed: 5)
    var second = SeededGenerator(seed: 5)
    var other = SeededGenerator(seed: 6)
    let numbers = (0..<20).map { _ in first.next() }
    #expect(numbers == (0..<20).map { _ in second.next() })
    #expect(numbers != (0..<20).map { _ in other.next() })
    #expect(Set(numbers).count == 20)
  }

  @Test func aSnapshotSaysWhatDiffers() throws {
    _ = try directory.makeDirectory("Snapshots")
    try directory.write("one\ntwo\n", to: "Snapshots/text")
    let test = directory.path + "/Test.swift"
    #expect(try Snapshot.difference("one\ntwo\n", named: "text", testFile: test) == nil)
    #expect(
      try Snapshot.difference("one\n2\n", named: "text", testFile: test) == "text:2: expected 'two', got '2'")
    #expect(try Snapshot.difference("one", named: "none", testFile: test) == "none: no such snapshot")
  }
}
