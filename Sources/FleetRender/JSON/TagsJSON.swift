package import FleetCore
import GitKit

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension TagPlan {
  /// The document of `git fleet tags plan --json`, which `tags create --plan` reads.
  package var json: some Encodable {
    TagPlanJSON(
      schema: JSONDocument.schema, target: target.hex,
      tags: tags.map(PlannedTagJSON.init),
      undecided: undecided.map { UndecidedJSON(component: $0.component, name: $0.name, reason: $0.reason) },
      gaps: gaps)
  }

  /// Reads the tags of such a document.
  package static func readTags(_ bytes: [UInt8]) throws -> [PlannedTag] {
    do {
      let document = try JSONDecoder().decode(TagPlanJSON.self, from: Data(bytes))
      guard document.schema == JSONDocument.schema else {
        throw FleetError.invalidArgument("the plan has schema \(document.schema), not 1", hint: nil)
      }
      if let gap = document.gaps.first {
        throw FleetError.undecidable(
          "the plan may be wrong: \(gap)",
          hints: ["make one in a complete clone: git fleet tags plan --json > plan.json"])
      }
      return try document.tags.map { try $0.value }
    } catch let error as FleetError {
      throw error
    } catch {
      throw FleetError.invalidArgument(
        "not a tag plan", hint: "make one: git fleet tags plan --json > plan.json")
    }
  }
}

private struct TagPlanJSON: Codable {
  let schema: Int
  let target: String
  let tags: [PlannedTagJSON]
  let undecided: [UndecidedJSON]
  let gaps: [String]
}

private struct UndecidedJSON: Codable {
  let component: String
  let name: String
  let reason: String
}

private struct PlannedTagJSON: Codable {
  let name: String
  let component: String
  let version: String
  let target: String
  let milestone: String?
  let qaIssue: String
  let reason: String
  let riders: [String]
  let after: [String]
  let blockedBy: [BlockerJSON]

  struct BlockerJSON: Codable {
    let kind: String
    let what: String
  }

  init(_ tag: PlannedTag) {
    name = tag.name
    component = tag.component
    version = tag.version.description
    target = tag.target.hex
    milestone = tag.milestone
    qaIssue = tag.qaIssue
    reason = tag.reason
    riders = tag.riders
    after = tag.after
    blockedBy = tag.blockedBy.map { BlockerJSON(kind: $0.kind.rawValue, what: $0.what) }
  }

  var value: PlannedTag {
    get throws {
      guard let version = Version(version), let target = ObjectID(hex: target) else {
        throw FleetError.invalidArgument(
          "the plan's entry for '\(DisplayText.escape(name))' is damaged", hint: nil)
      }
      let blockers = try blockedBy.map { blocker in
        guard let kind = Blocker.Kind(rawValue: blocker.kind) else {
          throw FleetError.invalidArgument("the plan has an unknown blocker", hint: nil)
        }
        return Blocker(kind: kind, what: blocker.what)
      }
      return PlannedTag(
        name: name, component: component, version: version, target: target, milestone: milestone,
        qaIssue: qaIssue,
        reason: reason, riders: riders, after: after, blockedBy: blockers)
    }
  }
}

extension TagsReport {
  /// The document of `git fleet tags list --json`.
  package var json: some Encodable { TagsListJSON(self) }
}

private struct TagsListJSON: Encodable {
  struct Family: Encodable {
    let component: String
    let releases: [Release]
    let irregular: [Irregular]
  }

  struct Release: Encodable {
    let name: String
    let version: Version
    let commit: ObjectID?
    let date: String?
    let annotated: Bool
  }

  struct Irregular: Encodable {
    let name: String
    let why: String
  }

  let schema = JSONDocument.schema
  let families: [Family]

  init(_ report: TagsReport) {
    families = report.families.map { family in
      Family(
        component: family.component,
        releases: family.releases.map {
          Release(
            name: $0.name, version: $0.version, commit: $0.commit, date: $0.date.map(JSONDocument.time),
            annotated: $0.isAnnotated)
        },
        irregular: family.irregular.map { Irregular(name: $0.name, why: $0.why) })
    }
  }
}

/// The document of `git fleet tags check --json`.
package struct TagChecksJSON: Encodable {
  private struct Check: Encodable {
    let name: String
    let component: String?
    let version: Version?
    let commit: ObjectID?
    let findings: [Finding]
  }

  private struct Finding: Encodable {
    let severity: String
    let rule: String
    let message: String
  }

  private let schema = JSONDocument.schema
  private let tags: [Check]

  package init(_ checks: [TagCheck]) {
    tags = checks.map { check in
      Check(
        name: check.name, component: check.component, version: check.version, commit: check.commit,
        findings: check.findings.map {
          Finding(severity: $0.severity.rawValue, rule: $0.rule, message: $0.message)
        })
    }
  }
}
