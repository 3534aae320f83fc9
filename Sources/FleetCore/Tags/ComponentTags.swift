import GitKit

/// Reads the tags of a repository, and no fewer than there are.
enum ComponentTags {
  /// The refs under `refs/tags/`.
  ///
  /// - Throws: when a tag of a component cannot be read, which would make another one look like the last.
  static func read(_ repository: Repository, policy: Policy) throws -> [Reference] {
    try checkAccess(repository.commonDirectory + "refs/tags")
    for name in repository.damagedReferences(beneath: "refs/tags")
    where TagFamily.owner(of: String(name.dropFirst("refs/tags/".count)), in: policy) != nil {
      try checkAccess(repository.commonDirectory + name)
      throw FleetError.undecidable(
        "the ref \(name) is damaged",
        hints: ["remove \(repository.commonDirectory)\(name), then: git fetch --tags"])
    }
    return try repository.references(matching: "refs/tags/*")
  }

  /// A directory that may not be read looks as if it were empty, and a file as if it were damaged.
  private static func checkAccess(_ path: String) throws {
    guard FileSystem.isForbidden(path) else { return }
    throw FleetError.unusable("cannot read \(path): Permission denied", hints: [])
  }
}
