package import GitKit

/// What is wrong with a tag, before or after it is made.
package struct TagCheck: Sendable {
  package enum Severity: String, Sendable {
    case error, warning
  }

  package struct Finding: Sendable, Equatable {
    package let severity: Severity
    /// A short fixed name, for scripts.
    package let rule: String
    package let message: String
  }

  package let name: String
  package let component: String?
  package let version: Version?
  package let commit: ObjectID?
  package let findings: [Finding]

  package var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

/// Lints component tags: their names, what they point at, and what is in there.
package struct TagLinter {
  private let repository: Repository
  private let policy: Policy
  private let trees: TreeCache
  private let tags: [Reference]

  package init(_ repository: Repository, policy: Policy) throws {
    self.repository = repository
    self.policy = policy
    trees = TreeCache(repository)
    tags = try ComponentTags.read(repository, policy: policy)
  }

  /// - Parameters:
  ///   - name: a tag, with or without `refs/tags/`; it need not exist.
  ///   - object: what it is taken to lead to, whatever the tag of that name here does.
  package func check(_ name: String, leadingTo object: ObjectID? = nil) throws -> TagCheck {
    let name = name.hasPrefix("refs/tags/") ? String(name.dropFirst("refs/tags/".count)) : name
    let reference =
      object.map { Reference(name: "refs/tags/" + name, target: $0, peeled: nil) }
      ?? tags.first { $0.name == "refs/tags/" + name }
    guard let component = TagFamily.owner(of: name, in: policy) else {
      return TagCheck(
        name: name, component: nil, version: nil, commit: nil,
        findings: [.init(severity: .error, rule: "unknown-family", message: unknownFamily)])
    }
    var findings: [TagCheck.Finding] = []
    let version = readVersion(name, component, &findings)
    let commit = try reference.flatMap { try target($0, &findings) }
    if let version { checkOrder(version, name, component, exists: reference != nil, &findings) }
    if let version, let commit { try checkContent(version, commit, component, &findings) }
    try checkNames(name, exists: reference != nil, &findings)
    return TagCheck(
      name: name, component: component.name, version: version, commit: commit?.id, findings: findings)
  }

  private var unknownFamily: String {
    "belongs to no component: names begin with " + policy.components.map(\.tagPrefix).joined(separator: ", ")
  }

  private func readVersion(
    _ name: String, _ component: Component, _ findings: inout [TagCheck.Finding]
  ) -> Version? {
    switch TagFamily.read(name, prefix: component.tagPrefix) {
    case .version(let version): return version
    case .irregular(let why):
      findings.append(.init(severity: .error, rule: "not-a-release", message: "not a release tag: \(why)"))
      return nil
    }
  }

  private func target(_ reference: Reference, _ findings: inout [TagCheck.Finding]) throws -> Commit? {
    guard let peeled = try repository.peel(reference), let commit = try repository.readCommit(peeled.commit)
    else {
      let isThere = try repository.peel(reference.target).map { $0.kind != .commit } ?? false
      findings.append(
        .init(
          severity: .error, rule: "no-commit",
          message: isThere ? "tags no commit" : "does not lead to a commit of this clone"))
      return nil
    }
    return commit
  }

  /// A new version must be above what is published, and the next number of its kind.
  private func checkOrder(
    _ version: Version, _ name: String, _ component: Component, exists: Bool,
    _ findings: inout [TagCheck.Finding]
  ) {
    let family = TagFamily(of: component, in: policy, among: tags)
    let others = family.releases.filter { $0.name != name }
    if component.ignoredTags.contains(name) {
      findings.append(
        .init(severity: .warning, rule: "ignored", message: "is ignored by configuration (ignoreTag)"))
    }
    if !exists, let above = family.release(notBelow: version) {
      findings.append(
        .init(severity: .error, rule: "order", message: "does not go up: \(above.name) is published"))
    }
    let below = others.filter { $0.version < version }.map(\.version).max()
    guard let below, !others.isEmpty else { return }
    let steps = [below.nextPatch, below.nextMinor, Version(below.major &+ 1, 0, 0)]
    if !steps.contains(version) {
      findings.append(
        .init(
          severity: .warning, rule: "gap",
          message: "leaves a gap: \(below) is the release below, so \(steps[0]) or \(steps[1]) was expected"))
    }
  }

  private func checkContent(
    _ version: Version, _ commit: Commit, _ component: Component, _ findings: inout [TagCheck.Finding]
  ) throws {
    if let path = component.changelog, try !Changelog(component, trees).has(version, in: commit.tree) {
      findings.append(
        .init(
          severity: .warning, rule: "changelog", message: "\(path) has no \(version) at \(commit.id.short)"))
    }
    if let path = component.versionFile,
      let found = try ReleasedAhead(component, trees).fileVersion(in: commit.tree), found != version
    {
      findings.append(
        .init(
          severity: .warning, rule: "version-file", message: "\(path) says \(found) at \(commit.id.short)"))
    }
  }

  private func checkNames(_ name: String, exists: Bool, _ findings: inout [TagCheck.Finding]) throws {
    if try repository.hasBranch(named: name) {
      findings.append(
        .init(
          severity: .warning, rule: "branch-name",
          message: "a branch has the same name: say refs/tags/\(name)"))
    }
    if !exists {
      findings.append(.init(severity: .warning, rule: "not-there", message: "there is no such tag yet"))
    }
  }
}
