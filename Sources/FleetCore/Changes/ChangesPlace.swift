import GitKit

/// Where a file stands that is a changes file, or looks like one that went astray.
struct ChangesPlace {
  /// Whose it is; of a file that went astray, the one that it was probably meant for.
  let component: Component?
  let isMisplaced: Bool
  /// Whether it is in a directory below the one for changes files.
  let isNested: Bool

  /// Nil for any other file.
  init?(_ change: TreeChange, in policy: Policy) {
    let path = change.path
    if let owner = policy.components.first(where: { $0.role(of: path) == .changesFile }) {
      component = owner
      isMisplaced = false
      isNested = path.components.count > (owner.changesDirectory?.components.count ?? 0) + 1
      return
    }
    guard change.old == nil, Self.looksLikeOne(path) else { return nil }
    let directory = path.components.dropLast()
    let owner = policy.components.first { component in
      guard let home = component.changesDirectory?.components else { return false }
      return home.dropLast().elementsEqual(directory)
    }
    let isChangesDirectory = directory.last.map { $0.elementsEqual("changes".utf8) } ?? false
    guard owner != nil || isChangesDirectory else { return nil }
    component = owner
    isMisplaced = true
    isNested = false
  }

  /// A number, a slug, and no extension.
  private static func looksLikeOne(_ path: TreePath) -> Bool {
    let name = ChangesFileName(path.name)
    guard path.name.first != UInt8(ascii: "."), !name.oddities.contains(.nameExtension) else { return false }
    return name.form == .numberSlug || name.form == .issueNumberSlug
  }
}
