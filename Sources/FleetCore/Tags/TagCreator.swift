package import GitKit

/// Creates the tags of a plan: all of them, or none.
package struct TagCreator {
  /// What kind of tags are made.
  package enum Style: Sendable, Equatable {
    case lightweight
    case annotated
    case signed
  }

  private let repository: Repository
  private let policy: Policy

  package init(_ repository: Repository, policy: Policy) {
    self.repository = repository
    self.policy = policy
  }

  /// Why the plan must not be carried out, or nothing.
  ///
  /// - Parameter allowed: blockers that the user decided to pass over.
  package func verify(_ tags: [PlannedTag], allowing allowed: Set<Blocker.Kind>) throws {
    guard !tags.isEmpty else {
      throw FleetError.refused("the plan has no tags", hints: ["see 'git fleet components' for what changed"])
    }
    for (place, tag) in tags.enumerated() {
      guard !tags[..<place].contains(where: { $0.name == tag.name }) else {
        throw FleetError.refused(
          "the plan names \(DisplayText.escape(tag.name)) twice",
          hints: ["make the plan again: git fleet tags plan --json"])
      }
      try verify(tag, allowing: allowed)
    }
  }

  private func verify(_ tag: PlannedTag, allowing allowed: Set<Blocker.Kind>) throws {
    let component = try policy.component(named: tag.component)
    guard tag.name == component.tagPrefix + tag.version.description else {
      throw FleetError.refused(
        "'\(DisplayText.escape(tag.name))' is not \(component.tagPrefix)\(tag.version)",
        hints: ["make the plan again: git fleet tags plan --json"])
    }
    if try repository.reference(named: "refs/tags/" + tag.name) != nil {
      throw FleetError.refused(
        "tag \(tag.name) already exists", hints: ["see what it is: git fleet tags check \(tag.name)"])
    }
    let tags = try ComponentTags.read(repository, policy: policy)
    let family = TagFamily(of: component, in: policy, among: tags)
    if let higher = family.release(notBelow: tag.version) {
      throw FleetError.refused(
        "\(tag.name) does not go up: \(higher.name) is published",
        hints: ["make the plan again: git fleet tags plan --json"])
    }
    guard try repository.readCommit(tag.target) != nil else {
      throw FleetError.refused(
        "\(tag.name): \(tag.target.short) is no commit of this clone",
        hints: ["make the plan again: git fleet tags plan --json", "or fetch what it names: git fetch"])
    }
    if let blocker = tag.blockedBy.first(where: { !allowed.contains($0.kind) }) {
      throw FleetError.refused(
        "\(tag.name) is blocked: \(blocker.what)",
        hints: ["if that is as it should be, add --allow \(blocker.kind.rawValue)"])
    }
  }

  package func create(_ tags: [PlannedTag], style: Style) throws {
    let targets = try self.targets(tags, style)
    do {
      var transaction = try ReferenceTransaction(repository, message: "fleet: tags create")
      for (tag, target) in zip(tags, targets) {
        try transaction.create("refs/tags/" + tag.name, target: target)
      }
      try transaction.commit()
    } catch {
      throw FleetError.refused(
        "no tag was created: \(error.message)",
        hints: error.code == .locked ? ["if no other git is at work here, remove that file"] : [])
    }
  }

  /// What the refs will point at: the commits themselves, or tag objects.
  private func targets(_ tags: [PlannedTag], _ style: Style) throws -> [ObjectID] {
    guard style != .lightweight else { return tags.map(\.target) }
    let requests = tags.map { TagObjects.Request(name: $0.name, target: $0.target, message: message($0)) }
    do {
      return try TagObjects.make(requests, isSigned: style == .signed, in: repository)
    } catch {
      throw FleetError.unusable("no tag was created: \(error.message)", hints: [])
    }
  }

  private func message(_ tag: PlannedTag) -> String {
    let riders = tag.riders.isEmpty ? "" : " (with \(tag.riders.joined(separator: ", ")))"
    return "\(tag.component) \(tag.version)\(riders)\n"
  }
}
