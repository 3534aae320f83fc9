package import FleetCore
package import GitKit

/// The document of `git fleet revert plan --json` and `git fleet revert reland --json`.
package struct RevertJSON: Encodable {
  private struct Plan: Encodable {
    let onto: ObjectID
    let ontoName: String
    let engine: String
    let tree: ObjectID?
    let plan: String
    let steps: [StepJSON]
    let gaps: [String]
  }

  private let schema = JSONDocument.schema
  private let key: String?
  private let notes: [String]
  private let first: Plan
  private let others: [Plan]

  private enum Keys: String, CodingKey {
    case schema, key, notes, onto, ontoName, engine, tree, plan, steps, gaps, others
  }

  /// - Parameter plans: of one subject, at least one; the first is told at the top.
  package init?(_ plans: [RevertPlan]) throws {
    guard let plan = plans.first else { return nil }
    key = plan.subject.key
    notes = plan.subject.notes
    first = try Self.plan(plan)
    others = try plans.dropFirst().map(Self.plan)
  }

  private static func plan(_ plan: RevertPlan) throws -> Plan {
    Plan(
      onto: plan.onto, ontoName: plan.ontoName, engine: plan.gitMerges == 0 ? "overlay" : "overlay+git",
      tree: plan.tree, plan: try plan.identifier(), steps: plan.steps.map(StepJSON.init), gaps: plan.gaps)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(schema, forKey: .schema)
    try container.encodeIfPresent(key, forKey: .key)
    try container.encode(notes, forKey: .notes)
    try container.encode(first.onto, forKey: .onto)
    try container.encode(first.ontoName, forKey: .ontoName)
    try container.encode(first.engine, forKey: .engine)
    try container.encode(first.tree, forKey: .tree)
    try container.encode(first.plan, forKey: .plan)
    try container.encode(first.steps, forKey: .steps)
    try container.encode(first.gaps, forKey: .gaps)
    try container.encode(others, forKey: .others)
  }
}

private struct StepJSON: Encodable {
  struct Conflict: Encodable {
    let path: TreePath
    let kind: String
    let generated: Bool
    let with: [ObjectID]
  }

  struct Partners: Encodable {
    let commits: [ObjectID]
    let smallest: Bool
    let tried: Int
  }

  struct Migration: Encodable {
    let path: TreePath
    let deletable: Bool
    let tags: [String]
    let later: TreePath?
  }

  struct ChangesFile: Encodable {
    let path: TreePath
    let present: Bool
  }

  let id: ObjectID
  let subject: String
  let clean: Bool
  let state: String
  let why: String?
  let mainline: Int?
  let pullRequests: [Int]
  let conflicts: [Conflict]
  let partners: Partners?
  let migrations: [Migration]
  let changesFiles: [ChangesFile]

  init(_ step: RevertStep) {
    id = step.commit.id
    subject = step.commit.subject
    clean = step.outcome == .clean
    state = step.outcome.word
    if case .unknown(let reason) = step.outcome { why = reason } else { why = nil }
    mainline = step.mainline
    pullRequests = step.pullRequests
    if case .conflict(let found) = step.outcome {
      conflicts = found.map {
        Conflict(path: $0.path, kind: $0.kind, generated: $0.isGenerated, with: $0.with.map(\.id))
      }
    } else {
      conflicts = []
    }
    partners = step.partners.map {
      Partners(commits: $0.commits.map(\.id), smallest: $0.isSmallest, tried: $0.tried)
    }
    migrations = step.migrations.map {
      Migration(path: $0.path, deletable: $0.isDeletable, tags: $0.tags, later: $0.later)
    }
    changesFiles = step.changesFiles.map { ChangesFile(path: $0.path, present: $0.isThere) }
  }
}

/// The document of `git fleet revert apply --json`.
package struct MadeRevertsJSON: Encodable {
  private let schema = JSONDocument.schema
  private let branch: String
  private let created: Bool
  private let onto: ObjectID
  private let tree: ObjectID?
  private let plan: String
  private let commits: [ObjectID]

  package init(_ branch: RevertBranch, commits: [ObjectID]) throws {
    self.branch = branch.name
    created = !commits.isEmpty
    onto = branch.plan.onto
    tree = branch.plan.tree
    plan = try branch.plan.identifier()
    self.commits = commits
  }
}
