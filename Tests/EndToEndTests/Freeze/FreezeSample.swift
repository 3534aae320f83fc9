import FleetTestSupport
import Foundation
import GitKit

/// A repository with main, a topic branch, and a remote of its own.
struct FreezeSample {
  let fleet: Fleet
  let repository: TestRepository

  /// Tuesday 10 June 2025, 09:00 in California.
  static let tuesday = "2025-06-10T16:00:00Z"

  init(configuration: String? = nil) throws {
    var builder = RepositoryBuilder()
    let start = builder.commit(
      "Start", ["server/a.go": "1\n", ".fleetconfig": configuration.map { .file($0) } ?? "[fleet]\n"])
    builder.commit("Change (#7)", on: "topic", parents: [start], ["server/a.go": "2\n"])
    repository = try builder.build(bare: false)
    var fleet = Fleet(repository)
    fleet.runner.environment["GIT_FLEET_TEST_NOW"] = Self.tuesday
    self.fleet = fleet
    try fleet.git("init", "--quiet", "--bare", "--template=", fleet.directory.path + "/remote.git")
    try fleet.git("remote", "add", "origin", fleet.directory.path + "/remote.git")
    try fleet.git("push", "--quiet", "origin", "main")
    try fleet.git("fetch", "--quiet", "origin")
  }

  /// Another clone of the remote, for another user.
  func clone(_ name: String) throws -> Fleet {
    try fleet.git("clone", "--quiet", fleet.directory.path + "/remote.git", fleet.directory.path + "/" + name)
    return fleet.inside(fleet.directory.path + "/" + name).with([
      "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": "\(name)@example.com",
    ])
  }
}

extension Fleet {
  /// The same at another time.
  func at(_ time: String) -> Fleet { with(["GIT_FLEET_TEST_NOW": time]) }

  /// The same for another user.
  func by(_ name: String) -> Fleet {
    with(["GIT_COMMITTER_NAME": name.uppercased(), "GIT_COMMITTER_EMAIL": "\(name)@example.com"])
  }
}

/// The document of `git fleet freeze --json`.
struct FreezeDocument: Decodable {
  struct Branch: Decodable {
    struct Next: Decodable {
      let since: String
      let until: String?
      let deepAt: String?
      let release: String?
    }

    let pattern: String
    let state: String
    let since: String?
    let until: String?
    let deepAt: String?
    let release: String?
    let by: String?
    let reason: String?
    let secondsLeft: Int?
    let next: Next?
  }

  struct Allowance: Decodable {
    let pullRequest: Int?
    let branch: String?
    let head: String
    let patch: String?
  }

  struct Exception: Decodable {
    struct Approval: Decodable {
      let role: String
      let counts: Bool
      let why: String?
    }

    let id: String
    let state: String
    let head: String
    let approvals: [Approval]
    let missing: [String]
  }

  let schema: Int
  let ref: String
  let tip: String?
  let branches: [Branch]
  let allowances: [Allowance]
  let exceptions: [Exception]
  let fetchedAt: String?
  let stale: Bool
  let unshared: Int
}
