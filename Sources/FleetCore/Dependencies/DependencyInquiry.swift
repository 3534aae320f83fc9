import GitKit

/// Reads the pinned versions of the dependencies that should be current at a release.
struct DependencyInquiry {
  let pins: [DependencyPin]
  let trees: TreeCache

  func run(moment: Moment, components: [ComponentReport]) throws -> [DependencyReport] {
    try pins.compactMap { pin in
      let dependency = pin.dependency
      let tag = components.first { $0.component.name == dependency.since }?.lastTag
      let tagTree = try tag.flatMap { try trees.commitTree($0.commit) }
      let pinned = try pin.version(in: moment.tree, trees: trees)
      let before = try tagTree.flatMap { try pin.version(in: $0, trees: trees) }
      // A line that went away is said; a file that was never there means that this is another repository.
      guard try pinned != nil || before != nil || trees.entry(at: dependency.file, in: moment.tree) != nil
      else {
        return nil
      }
      return DependencyReport(
        name: dependency.name, file: dependency.file.description, pinned: pinned, tag: tag?.name,
        pinnedAtTag: before)
    }
  }
}
