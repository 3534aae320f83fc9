import FleetTestSupport
import Foundation
import GitKit

@testable import FleetCore

/// One bare remote and some clones of it, each with a user of its own.
final class FreezeClones {
  struct Crash: Error {}

  let directory: FleetTestSupport.TemporaryDirectory
  private let runner: CommandRunner
  let names: [String]
  /// Seconds since 1970; goes on with every deed.
  var now: Int64 = 1_750_000_000
  /// What was acknowledged, by identity.
  private(set) var acknowledged: Set<String> = []
  private var number = 0

  static let reference = FreezePolicy.defaultReference

  init(_ names: String...) throws {
    self.names = names
    directory = try FleetTestSupport.TemporaryDirectory()
    let environment = try HermeticEnvironment(in: directory)
    runner = CommandRunner(environment: environment.variables, directory: directory.path)
    try runner.git(["init", "--quiet", "--bare", "--template=", "--initial-branch=main", "remote"])
    for name in names {
      try runner.git(["init", "--quiet", "--template=", "--initial-branch=main", name])
      let settings = """
        [core]
        \trepositoryFormatVersion = 0
        [remote "origin"]
        \turl = \(path("remote"))
        [user]
        \tname = \(name)
        \temail = \(name)@example.com
        [gc]
        \tauto = 0

        """
      try directory.write(settings, to: "\(name)/.git/config")
    }
  }

  func path(_ name: String) -> String { directory.path + "/" + name }

  @discardableResult
  func git(_ name: String, _ arguments: String...) throws -> CommandRunner.Output {
    var other = runner
    other.directory = path(name)
    return try other.git(arguments)
  }

  func open(_ name: String) throws -> Repository { try Repository.open(at: path(name)) }

  func record(_ name: String) throws -> FreezeRecord { try FreezeStore.load(open(name)) }

  // MARK: - Deeds

  /// Something new, recorded by one of the clones.
  func append(_ name: String, atStep: @escaping (FreezeWriter.Step) throws -> Void = { _ in }) throws {
    now += 7
    number += 1
    let draft = self.draft(number, of: name)
    var writer = FreezeWriter(try open(name), reference: Self.reference, now: now)
    writer.atStep = atStep
    let new = try writer.append { _ in FreezeChange("do \(number)", [draft]) }.entries
    acknowledged.formUnion(new.map(\.identity))
  }

  /// By turns of every kind.
  private func draft(_ number: Int, of name: String) -> FreezeChange.Draft {
    let head = ObjectID.number(number).hex
    switch number % 4 {
    case 1: return FreezeChange.Draft(.dismissal, id: "story \(number) of \(name)", [("reason", "model")])
    case 2:
      return FreezeChange.Draft(
        .freeze, [("branch", "branch-\(number)"), ("begins", Timestamp.text(now)), ("ends", nil)])
    case 3: return FreezeChange.Draft(.allowance, [("subject", "#\(number)"), ("head", head)])
    default:
      return FreezeChange.Draft(.approval, [("exception", "e\(number)"), ("role", "em"), ("head", head)])
    }
  }

  func sync(_ name: String, atStep: @escaping (FreezeSync.Step) throws -> Void = { _ in }) throws
    -> FreezeSync.Outcome
  {
    now += 3
    var sync = FreezeSync(try open(name), reference: Self.reference, remote: "origin", now: now)
    sync.atStep = atStep
    return try sync.run()
  }

  // MARK: - What must hold

  /// What is acknowledged and nowhere to be found; every ref must be readable.
  func lost() throws -> [String] {
    var found: Set<String> = []
    for name in names + ["remote"] { found.formUnion(try record(name).entries.map(\.identity)) }
    return acknowledged.subtracting(found).sorted()
  }

  /// Everybody shares until nothing moves; then all must be at one commit that holds everything.
  func settle() throws -> (tips: Set<ObjectID?>, lost: [String]) {
    for name in names + names { _ = try sync(name) }
    let records = try (names + ["remote"]).map(record)
    let lost = records.flatMap { record in
      acknowledged.subtracting(record.entries.map(\.identity))
    }
    return (Set(records.map(\.tip)), lost.sorted())
  }
}
