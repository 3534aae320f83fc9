import FleetTestSupport
import GitKit

/// A story in two pull requests, a later fix to its page, and another story with a migration.
struct RevertSample {
  let fleet: Fleet
  let repository: TestRepository
  let backend: ObjectID
  let frontend: ObjectID
  let fix: ObjectID

  static let page = (1...30).map { "line \($0)\n" }.joined()

  static func edited(_ edits: [Int: String]) -> FileContent {
    .file((1...30).map { (edits[$0] ?? "line \($0)") + "\n" }.joined())
  }

  static func make() throws -> RevertSample {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["server/a.go": .file(page), "frontend/a.tsx": .file(page)])
    builder.tag("fleet-v4.1.0", at: start)
    let backend = builder.commit(
      "Add the backend (#11)\n\nFor #1234\n",
      ["server/a.go": edited([3: "backend"]), "server/new.go": "new\n", "changes/1234-thing": "* Thing\n"])
    let frontend = builder.commit(
      "Add the page (#12)\n\nFor #1234\n", ["frontend/a.tsx": edited([5: "page"])])
    let fix = builder.commit("Fix elsewhere (#13)", ["server/a.go": edited([3: "backend", 25: "fixed"])])
    builder.commit("Say more (#14)", ["docs/a.md": "docs\n"])
    let repository = try builder.build(bare: false)
    return RevertSample(
      fleet: Fleet(repository), repository: repository, backend: repository[backend],
      frontend: repository[frontend], fix: repository[fix])
  }

  /// The tree that git's own reverts leave, made on a branch of its own.
  func treeByGit(_ commits: [String]) throws -> String {
    try fleet.git("checkout", "--quiet", "-b", "by-git")
    for commit in commits { try fleet.git("revert", "--no-edit", commit) }
    let tree = try fleet.id("HEAD^{tree}")
    try fleet.git("checkout", "--quiet", "main")
    try fleet.git("branch", "--quiet", "-D", "by-git")
    return tree
  }
}

/// What `git fleet revert plan --json` prints.
struct RevertPlanDocument: Decodable {
  struct Step: Decodable {
    struct Conflict: Decodable {
      let path: String
      let kind: String
      let with: [String]
    }

    struct Partners: Decodable {
      let commits: [String]
      let smallest: Bool
    }

    struct Migration: Decodable {
      let path: String
      let deletable: Bool
      let tags: [String]
    }

    struct ChangesFile: Decodable {
      let path: String
      let present: Bool
    }

    let id: String
    let clean: Bool
    let state: String
    let conflicts: [Conflict]
    let partners: Partners?
    let migrations: [Migration]
    let changesFiles: [ChangesFile]
  }

  struct Other: Decodable {
    let onto: String
    let tree: String?
  }

  let schema: Int
  let onto: String
  let engine: String
  let tree: String?
  let plan: String
  let steps: [Step]
  let others: [Other]
}
