import GitKit

/// One reason to take a commit for what it is: small, named, and with the source it was taken from.
package struct ClassificationRule: Sendable {
  package typealias Answer = (kind: ChangeKind, confidence: Confidence, detail: String)

  package let name: String
  /// What the rule says, in a sentence.
  package let meaning: String
  /// Where that comes from.
  package let source: String
  let judge: @Sendable (CommitFacts) -> Answer?

  /// In the order in which they are asked; the first that answers decides.
  package static let all: [ClassificationRule] = byAuthorAndPaths + byProof + byWords + byConduct

  static let history = "measured on the history of fleetdm/fleet"
  private static let handbook = "handbook: bug fixes, documentation and website changes go on in a freeze"

  /// Those that go by who wrote it.
  static let byAuthor: Set<String> = ["dependency-bot", "release-bot"]

  static let byAuthorAndPaths: [ClassificationRule] = [
    .init(name: "dependency-bot", meaning: "a dependency bot wrote it", source: history) { facts in
      let name = facts.author.name.lowercased()
      guard ["dependabot", "renovate"].contains(where: { TextSearch.contains($0, in: name) }) else {
        return nil
      }
      return (.dependency, .high, DisplayText.escape(facts.author.name))
    },
    .init(name: "empty", meaning: "it changes nothing", source: "git diff-tree") { facts in
      facts.classes.isEmpty ? (.other, .medium, "no file changed") : nil
    },
    .init(name: "dependency-paths", meaning: "it changes only what pins dependencies", source: history) {
      facts in
      if facts.only(.dependency) { return (.dependency, .high, "only dependency files") }
      guard facts.classes.contains(.dependency),
        facts.only(.dependency, .notes, .documentation, .infrastructure, .test, .other),
        Wording.isBump(facts.message)
      else { return nil }
      return (.dependency, .high, "dependency files, and the subject names a new version")
    },
    .init(name: "release-paths", meaning: "it does a release's paperwork", source: history) { facts in
      if facts.only(.notes) { return (.release, .medium, "only changes files") }
      guard facts.classes.contains(.release),
        facts.only(.release, .notes, .documentation, .infrastructure, .dependency, .other)
      else { return nil }
      return (.release, .high, "changelog or version files")
    },
    .init(name: "release-bot", meaning: "a bot keeps a list in the code up to date", source: history) {
      facts in
      guard facts.author.isBot, facts.classes.contains(.code) else { return nil }
      return (.release, .low, DisplayText.escape(facts.author.name))
    },
    .init(name: "test-paths", meaning: "it changes only tests", source: history) { facts in
      if facts.only(.test) { return (.test, .high, "only tests") }
      guard facts.classes.contains(.test), facts.only(.test, .infrastructure, .documentation) else {
        return nil
      }
      return (.test, .medium, "tests and what runs them")
    },
    .init(
      name: "website-paths", meaning: "it changes only the website, or its texts too and says so",
      source: handbook
    ) { facts in
      if facts.only(.website) { return (.website, .high, "only the website") }
      guard facts.classes.contains(.website), facts.only(.website, .documentation, .ownership),
        Wording.namesWebsite(facts.message)
      else { return nil }
      return (.website, .medium, "the website and its texts, and the subject begins with it")
    },
    .init(name: "documentation-paths", meaning: "it changes only documentation", source: handbook) { facts in
      if facts.only(.documentation) { return (.documentation, .high, "only documentation") }
      if facts.only(.documentation, .website) {
        return (.documentation, .high, "only documentation and the website")
      }
      guard facts.classes.contains(.documentation), facts.only(.documentation, .website, .ownership) else {
        return nil
      }
      return (.documentation, .medium, "documentation, and who reviews it")
    },
    .init(name: "other-paths", meaning: "it changes nothing that ships", source: history) { facts in
      guard facts.classes.isDisjoint(with: [.code, .benchmark]), !facts.addsNotes else { return nil }
      let names = facts.classes.map(\.rawValue).sorted().joined(separator: ", ")
      return (.other, facts.only(.infrastructure, .configuration, .data) ? .high : .medium, names)
    },
  ]

  private static let byProof: [ClassificationRule] = [
    .init(
      name: "verified-revert", meaning: "it takes back commits since the last release, proved by its changes",
      source: "handbook: partially merged feature work must be reverted"
    ) { facts in
      guard let revert = facts.verifiedRevert else { return nil }
      let ids = revert.commits.map(\.short).joined(separator: ", ")
      return (
        .revert, revert.isExact ? .high : .medium,
        "takes back \(ids)\(revert.isExact ? "" : ", after later edits")"
          + (revert.landsAgain ? ", a revert: lands it again" : "")
      )
    },
    .init(
      name: "declared", meaning: "its author declares the kind",
      source: "trailer Change-Type: bug, feature or other; conventional commits"
    ) { facts in
      if let value = facts.message.trailer("Change-Type"),
        let kind = ChangeKind(rawValue: value.lowercased()),
        [.bug, .feature, .other].contains(kind)
      {
        return (kind, .medium, "Change-Type: \(value)")
      }
      switch facts.message.conventionalType {
      case "fix", "bugfix", "hotfix": return (.bug, .high, "subject begins with fix:")
      case "feat", "feature": return (.feature, .high, "subject begins with feat:")
      case "refactor", "chore", "ci", "build", "style":
        return (.other, .medium, "subject says it is no change of behaviour")
      default: return nil
      }
    },
    .init(name: "issue-labels", meaning: "the issues it names are labelled", source: "imported issue data") {
      facts in
      let labels = facts.labels.sorted()
      let feature = labels.first(where: IssueLabel.isFeature)
      if let label = labels.first(where: IssueLabel.isBug) {
        return (.bug, feature == nil ? .high : .medium, "issue label \(label)")
      }
      return feature.map { (.feature, .medium, "issue label \($0)") }
    },
  ]
}
