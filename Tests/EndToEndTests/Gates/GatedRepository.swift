import FleetTestSupport
import Foundation

/// A clone and the server it pushes to, with the gates at both, put there by hand.
struct GatedRepository {
  /// The clone: on `work`, with a released `main` behind it.
  let clone: Fleet
  /// Bare.
  let server: Fleet

  /// What the clock says at first: a Tuesday noon, five days before the release.
  static let now = "2025-06-10T12:00:00Z"
  static let release = "2025-06-15T12:00:00Z"
  static let candidate = "rc-minor-fleet-v4.70.0"

  /// - Parameter policy: the `.fleetconfig` of main.
  init(policy: String = "") throws {
    let outside = try Fleet().with(["GIT_FLEET_TEST_NOW": Self.now])
    try outside.git("init", "--quiet", "--bare", "--template=", "--initial-branch=main", "server.git")
    try outside.git("init", "--quiet", "--template=", "--initial-branch=main", "clone")
    clone = outside.inside("clone")
    server = outside.inside("server.git")
    try clone.git("remote", "add", "origin", "../server.git")
    try commit(
      "Start",
      [
        ".fleetconfig": policy, "server/app.go": "package server\n", "server/app_test.go": "package server\n",
        "docs/guide.md": "Guide\n", "website/index.html": "<html>\n",
      ])
    try clone.git("tag", "fleet-v4.69.0")
    try commit("Half of a page (#101)", ["server/half.go": "package server\n"])
    try clone.git("push", "--quiet", "origin", "main", "fleet-v4.69.0")
    try clone.git("switch", "--quiet", "--create", "work")
  }

  /// One that is frozen, with one hook.
  static func frozen(_ hook: String, policy: String = "") throws -> GatedRepository {
    let repository = try GatedRepository(policy: policy)
    try repository.freeze()
    try repository.install(hook)
    return repository
  }

  /// Puts a link to the program where git looks for hooks.
  func install(_ hooks: String...) throws {
    for hook in hooks {
      let isServer = ["pre-receive", "update"].contains(hook)
      let directory = isServer ? server.path + "/hooks" : clone.path + "/.git/hooks"
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: directory + "/" + hook, withDestinationPath: BuiltProduct.gitFleet)
    }
  }

  func remove(_ hooks: String...) throws {
    for path in [clone.path + "/.git/hooks", server.path + "/hooks"] {
      for hook in hooks { try? FileManager.default.removeItem(atPath: path + "/" + hook) }
    }
  }

  /// Freezes in the clone, and shares the record.
  func freeze(_ arguments: String...) throws {
    let output = try clone.runner.run(
      ["git", "fleet", "freeze", "start", "4.70.0", "--until", Self.release, "--reason", "Release week"]
        + arguments)
    guard output.status == 0 else { throw CommandRunner.Failure.failed("freeze start", output) }
    try clone.git("push", "--quiet", "origin", "refs/fleet/freeze")
  }

  /// Commits files as they are to be, without any hook.
  @discardableResult
  func commit(_ message: String, _ files: [String: String]) throws -> String {
    try stage(files)
    try clone.git("commit", "--quiet", "--no-verify", "--allow-empty", "-m", message)
    return try clone.id("HEAD")
  }

  func stage(_ files: [String: String]) throws {
    for (path, text) in files {
      let directory = URL(fileURLWithPath: clone.path + "/" + path).deletingLastPathComponent().path
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      try clone.write(text, to: path)
    }
    try clone.git("add", "--all")
  }

  func push(_ arguments: String...) throws -> Fleet.Output {
    try clone.runner.run(["git", "push", "--quiet", "origin"] + arguments)
  }

  /// The same at another time.
  func at(_ time: String) -> GatedRepository {
    GatedRepository(
      clone: clone.with(["GIT_FLEET_TEST_NOW": time]), server: server.with(["GIT_FLEET_TEST_NOW": time]))
  }

  private init(clone: Fleet, server: Fleet) {
    self.clone = clone
    self.server = server
  }
}
