import FleetTestSupport
import Foundation
import Testing

@testable import GitKit

/// What the environment and the working directory say; each case in a process of its own.
@Suite struct RepositoryEnvironmentTests {
  private static func open() throws -> Repository {
    try Configuration.searchOnly(in: "/dev/null")
    return try Repository.open(RepositoryEnvironment(.process))
  }

  @Test func aDirectoryBeneathTheTopIsEnough() async throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["deep/er/file": "text"])
    let repository = try builder.build(bare: false)
    await #expect(processExitsWith: .success) { [path = repository.path as String] in
      #expect(chdir(path + "/deep/er") == 0)
      let opened = try Self.open()
      #expect(opened.workDirectory == path + "/")
      setenv("GIT_CEILING_DIRECTORIES", path + "/deep", 1)
      #expect(throws: GitError.self) { try Self.open() }
    }
  }

  @Test func gitDirIsFollowed() async throws {
    var builder = RepositoryBuilder()
    builder.commit("Start")
    let repository = try builder.build()
    await #expect(processExitsWith: .success) { [path = repository.path as String] in
      #expect(chdir("/") == 0)
      #expect(throws: GitError.self) { try Self.open() }
      setenv("GIT_DIR", path, 1)
      let opened = try Self.open()
      #expect(opened.gitDirectory == path + "/")
      setenv("GIT_DIR", path + "/nowhere", 1)
      #expect(throws: GitError.self) { try Self.open() }
    }
  }

  /// git sets it for `git --work-tree`, and libgit2 would refuse to open anything.
  @Test func workTreeIsFollowedAndLeftInTheEnvironment() async throws {
    let repository = try TestRepository(bare: false)
    await #expect(processExitsWith: .success) { [path = repository.path as String] in
      #expect(chdir(path) == 0)
      setenv("GIT_WORK_TREE", "/some/where", 1)
      let opened = try Self.open()
      #expect(opened.workDirectory == "/some/where/")
      #expect(opened.gitDirectory == path + "/.git/")
      #expect(getenv("GIT_WORK_TREE").map { String(cString: $0) } == "/some/where")
    }
  }

  @Test func aCommonDirectoryInTheEnvironmentIsSurvived() async throws {
    let repository = try TestRepository(bare: false)
    await #expect(processExitsWith: .success) { [path = repository.path as String] in
      #expect(chdir(path) == 0)
      setenv("GIT_DIR", path + "/.git", 1)
      setenv("GIT_COMMON_DIR", path + "/.git", 1)
      let opened = try Self.open()
      #expect(opened.gitDirectory == path + "/.git/")
      #expect(getenv("GIT_COMMON_DIR").map { String(cString: $0) } == path + "/.git")
    }
  }

  /// As in a `pre-receive` hook: what was pushed is not yet in the repository.
  @Test func objectsInQuarantineAreSeen() async throws {
    let repository = try TestRepository()
    let quarantine = try repository.directory.makeDirectory("quarantine")
    var runner = repository.runner
    runner.environment["GIT_OBJECT_DIRECTORY"] = quarantine
    let blob = try runner.git(["hash-object", "-w", "--stdin"], input: Array("pushed".utf8)).lines[0]
    #expect(try repository.open().readBlob(#require(ObjectID(hex: blob))) == nil)
    await #expect(processExitsWith: .success) {
      [path = repository.path as String, quarantine = quarantine as String, blob = blob as String] in
      #expect(chdir(path) == 0)
      setenv("GIT_DIR", ".", 1)
      setenv("GIT_OBJECT_DIRECTORY", quarantine, 1)
      setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", path + "/objects", 1)
      let id = try #require(ObjectID(hex: blob))
      #expect(try Self.open().readBlob(id) == Array("pushed".utf8))
    }
  }

  @Test func replacementsCanBeTurnedOff() async throws {
    var builder = RepositoryBuilder()
    let first = builder.commit("Start")
    let second = builder.commit("Next")
    let repository = try builder.build()
    try repository.git("replace", repository[second].hex, repository[first].hex)
    await #expect(processExitsWith: .success) {
      [path = repository.path as String, hex = repository[second].hex as String] in
      #expect(chdir(path) == 0)
      let id = try #require(ObjectID(hex: hex))
      #expect(try Self.open().readCommit(id)?.subject == "Start")
      setenv("GIT_NO_REPLACE_OBJECTS", "1", 1)
      #expect(try Self.open().readCommit(id)?.subject == "Next")
    }
  }

  /// Only somebody who may give a directory away can set this up.
  @Test(.enabled(if: geteuid() == 0), arguments: [nil, "*", "/elsewhere", "own", "*\n\tdirectory ="])
  func foreignRepositoriesNeedSafeDirectory(setting: String?) async throws {
    let repository = try TestRepository()
    for place in ["", "/config", "/HEAD"] { #expect(chown(repository.path + place, 12_345, 12_345) == 0) }
    let value = setting == "own" ? repository.path : setting
    if let value { try repository.directory.write("[safe]\n\tdirectory = \(value)\n", to: "home/.gitconfig") }
    var runner = repository.runner
    runner.environment["GIT_CONFIG_GLOBAL"] = nil
    let isAllowed =
      try runner.run(["git", "rev-parse", "HEAD^{object}"]).errorText.contains("dubious") == false
    #expect(isAllowed == (setting == "*" || setting == "own"))
    await #expect(processExitsWith: .success) {
      [
        path = repository.path as String, home = repository.environment.home as String,
        isAllowed = isAllowed as Bool
      ] in
      try Configuration.searchOnly(in: home)
      setenv("HOME", home, 1)
      unsetenv("GIT_CONFIG_GLOBAL")
      #expect(chdir(path) == 0)
      if isAllowed {
        #expect(try Repository.open(RepositoryEnvironment()).isBare)
      } else {
        let error = #expect(throws: GitError.self) { try Repository.open(RepositoryEnvironment()) }
        #expect(error?.concernsOwner == true)
      }
    }
  }
}
