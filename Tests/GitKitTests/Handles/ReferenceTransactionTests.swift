import FleetTestSupport
import Foundation
import Testing

@testable import GitKit

/// New refs are made together or not at all.
@Suite struct ReferenceTransactionTests {
  private let repository: TestRepository
  private let commit: ObjectID

  init() throws {
    var builder = RepositoryBuilder()
    let mark = builder.commit("Start")
    builder.tag("old", at: mark)
    repository = try builder.build()
    commit = repository[mark]
  }

  private func create(_ names: [String]) throws(GitError) {
    var transaction = try ReferenceTransaction(try repository.open(), message: "test: refs")
    for name in names { try transaction.create(name, target: commit) }
    try transaction.commit()
  }

  private func tags() throws -> [String] {
    try repository.git("for-each-ref", "--format=%(refname)", "refs/tags").lines
  }

  private func locks() throws -> [String] {
    let files = try #require(FileManager.default.enumerator(atPath: repository.gitDirectory + "/refs"))
    return files.compactMap { $0 as? String }.filter { $0.hasSuffix(".lock") }
  }

  /// git runs it for every ref that moves, and so must who moves refs beside git.
  @Test func theHookThatWatchesRefsIsAsked() throws {
    let hook = repository.gitDirectory + "/hooks/reference-transaction"
    try FileManager.default.createDirectory(
      atPath: repository.gitDirectory + "/hooks", withIntermediateDirectories: true)
    func write(_ script: String) throws {
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: hook))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook)
    }
    try write("cat >>'\(repository.gitDirectory)/seen'; test \"$1\" != prepared || exit 1")
    #expect(throws: GitError.self) { try create(["refs/tags/a", "refs/tags/b"]) }
    #expect(try tags() == ["refs/tags/old"])
    try write("cat >>'\(repository.gitDirectory)/seen'")
    try create(["refs/tags/a", "refs/tags/b"])
    #expect(try tags() == ["refs/tags/a", "refs/tags/b", "refs/tags/old"])
    let seen = try String(contentsOfFile: repository.gitDirectory + "/seen", encoding: .utf8)
    #expect(seen.contains("\(commit) refs/tags/b"))
    // What has moved since is not moved.
    let tree = try repository.id(of: "refs/tags/old^{tree}")
    let refused = #expect(throws: GitError.self) { try move("refs/tags/a", from: tree, to: commit) }
    #expect(refused?.code == .modified)
  }

  @Test func makesAll() throws {
    try create(["refs/tags/orbit-v1.0.0", "refs/tags/fleet-v1.0.0", "refs/tags/deep/er/v1"])
    #expect(
      try tags() == [
        "refs/tags/deep/er/v1", "refs/tags/fleet-v1.0.0", "refs/tags/old", "refs/tags/orbit-v1.0.0",
      ])
    #expect(try repository.id(of: "refs/tags/orbit-v1.0.0") == commit)
    #expect(try locks() == [])
    try repository.git("fsck", "--strict")
  }

  @Test(arguments: [
    ["refs/tags/new", "refs/tags/old"], ["refs/tags/new", "refs/tags/bad..name"],
    ["refs/tags/new", "no-ref"],
    ["refs/tags/new", "refs/tags/new"], ["refs/tags/new", "refs/tags/old/beneath"],
    ["refs/tags/new", "refs/tags/new/beneath"], ["refs/tags/new/beneath", "refs/tags/new"],
    ["refs/tags/new", "refs/tags"],
  ])
  func makesNoneWhenOneCannotBe(names: [String]) throws {
    for isPacked in [false, true] {
      if isPacked { try repository.git("pack-refs", "--all") }
      #expect(throws: GitError.self) { try create(names) }
      #expect(try tags() == ["refs/tags/old"])
      #expect(try locks() == [])
    }
  }

  @Test(arguments: [false, true])
  func makesNoneAboveARefThatIsThere(packed: Bool) throws {
    try repository.git("update-ref", "refs/tags/above/beneath", commit.hex)
    if packed { try repository.git("pack-refs", "--all", "--prune") }
    #expect(throws: GitError.self) { try create(["refs/tags/new", "refs/tags/above"]) }
    #expect(try tags() == ["refs/tags/above/beneath", "refs/tags/old"])
  }

  @Test func makesNoneWhenOneIsLocked() throws {
    try repository.directory.write("", to: "repository/refs/tags/taken.lock")
    let error = #expect(throws: GitError.self) { try create(["refs/tags/new", "refs/tags/taken"]) }
    #expect(error?.code == .locked)
    #expect(try tags() == ["refs/tags/old"])
    #expect(try locks() == ["tags/taken.lock"])
  }

  /// A ref that cannot be read is there all the same.
  @Test func makesNoneInThePlaceOfACorruptRef() throws {
    try repository.directory.write("garbage\n", to: "repository/refs/tags/broken")
    #expect(throws: GitError.self) { try create(["refs/tags/new", "refs/tags/broken"]) }
    #expect(try tags() == ["refs/tags/old"])
  }

  @Test func makesNoneWithoutCommit() throws {
    do {
      var transaction = try ReferenceTransaction(try repository.open(), message: "test: refs")
      try transaction.create("refs/tags/new", target: commit)
      #expect(try locks() == ["tags/new.lock"])
    }
    #expect(try tags() == ["refs/tags/old"])
    #expect(try locks() == [])
  }

  @Test func namesTheRefThatIsThere() throws {
    let error = #expect(throws: GitError.self) { try create(["refs/tags/old"]) }
    #expect(error?.code == .exists)
    #expect(error?.message == "reference 'refs/tags/old' already exists")
  }

  // MARK: - Moving

  private func move(_ name: String, from old: ObjectID, to new: ObjectID) throws(GitError) {
    var transaction = try ReferenceTransaction(try repository.open(), message: "test: refs")
    try transaction.update(name, from: old, to: new)
    try transaction.commit()
  }

  @Test func movesWhatIsWhereItWas() throws {
    let other = try repository.id(of: "refs/tags/old^{tree}")
    for isPacked in [false, true] {
      try repository.git("update-ref", "refs/fleet/state", commit.hex)
      if isPacked { try repository.git("pack-refs", "--all") }
      try move("refs/fleet/state", from: commit, to: other)
      #expect(try repository.id(of: "refs/fleet/state") == other)
    }
    #expect(try locks() == [])
  }

  @Test func movesNothingElse() throws {
    let other = try repository.id(of: "refs/tags/old^{tree}")
    try repository.git("update-ref", "refs/fleet/state", commit.hex)
    func code(_ name: String, from old: ObjectID) -> GitError.Code? {
      do {
        try move(name, from: old, to: other)
        return nil
      } catch {
        return error.code
      }
    }
    #expect(code("refs/fleet/state", from: other) == .modified)
    #expect(code("refs/fleet/absent", from: commit) == .modified)
    #expect(code("refs/fleet/bad..name", from: commit) == .invalidName)
    let lock = repository.gitDirectory + "/refs/fleet/state.lock"
    #expect(FileManager.default.createFile(atPath: lock, contents: nil))
    #expect(code("refs/fleet/state", from: commit) == .locked)
    // The lock is somebody else's.
    #expect(try locks() == ["fleet/state.lock"])
    #expect(try repository.id(of: "refs/fleet/state") == commit)
  }
}
