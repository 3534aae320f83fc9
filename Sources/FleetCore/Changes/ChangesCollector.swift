package import GitKit

/// Folds a component's changes files into its changelog and takes them out of the tree.
package struct ChangesCollector {
  private let repository: Repository
  private let policy: Policy

  package init(_ repository: Repository, policy: Policy) {
    self.repository = repository
    self.policy = policy
  }

  /// The section that HEAD's changes files make.
  ///
  /// Nothing is written; refuses where what is not committed could be lost or left out.
  package func plan(_ name: String, version: Version, day: CalendarDay) throws -> ChangelogSection {
    let component = try policy.component(named: name)
    guard let directory = component.changesDirectory, let changelog = component.changelog else {
      throw FleetError.refused(
        "\(name) has no \(component.changelog == nil ? "changelog" : "directory of changes files")",
        hints: ["set fleet-component.\(name).changes and .changelog in .fleetconfig"])
    }
    guard let top = repository.workDirectory else {
      throw FleetError.refused(
        "a bare repository has no work tree to write \(changelog) in", hints: ["run it in a clone"])
    }
    try refuseUncommitted(directory, changelog)
    let moment = try Moment.resolve(nil, in: repository)
    let trees = TreeCache(repository)
    guard let entry = try trees.entry(at: changelog, in: moment.tree), entry.mode.isFile,
      let bytes = FileSystem.read(top + changelog.rawText)
    else {
      throw FleetError.refused(
        "there is no \(changelog) to write in", hints: ["commit one, with a heading for the last version"])
    }
    let files = try files(component, directory, moment, trees)
    guard files.contains(where: { !$0.isShipped && !$0.text.entries.isEmpty }) else {
      throw FleetError.refused(
        "\(directory) holds nothing that is not released",
        hints: ["see what there is: git fleet changes list --component \(name)"])
    }
    return try ChangelogSection(
      component: component, version: version, day: day, changelog: changelog, bytes: bytes, files: files)
  }

  /// Writes the changelog and removes the files, in the work tree and in the index: all of it or nothing.
  package func write(_ section: ChangelogSection) throws {
    guard let top = repository.workDirectory else { return }
    let path = top + section.changelog.rawText
    guard AtomicFile.replace(path, with: section.newChangelog, synced: true) else {
      throw FleetError.refused(
        "cannot write \(section.changelog)",
        hints: ["see who may write there: ls -l \(ShellWord.quote(path))"])
    }
    do {
      try GitIndex.add([section.changelog])
      try GitIndex.remove(section.notes.map(\.path))
    } catch {
      putBack(section, path)
      throw FleetError.refused(
        "nothing was collected: \(error.message)", hints: ["everything is as it was: git status"])
    }
  }

  /// All of it was as in HEAD before.
  private func putBack(_ section: ChangelogSection, _ path: String) {
    try? GitIndex.restore([section.changelog] + section.notes.map(\.path))
    if FileSystem.read(path) != section.oldChangelog {
      _ = AtomicFile.replace(path, with: section.oldChangelog, synced: true)
    }
  }

  private func refuseUncommitted(_ directory: TreePath, _ changelog: TreePath) throws {
    let changed = try GitIndex.uncommitted([directory, changelog])
    guard let first = changed.first else { return }
    let which = changed.count > 1 ? "\(first) and \(changed.count - 1) more are" : "\(first) is"
    throw FleetError.refused(
      "\(which) not as in HEAD",
      hints: ["commit it or put it aside first: git status, git stash --include-untracked"])
  }

  private func files(
    _ component: Component, _ directory: TreePath, _ moment: Moment, _ trees: TreeCache
  ) throws -> [(path: TreePath, text: ChangesFileText, isShipped: Bool)] {
    let report = try ComponentsInquiry(repository, policy: policy, moment: moment).run(names: [component.name]
    )
    let shipped = Set(report.components.flatMap(\.changesFiles).filter(\.isShipped).map(\.path))
    let added = try TreeDiff.run(
      old: .zero, new: moment.tree, scope: PathScope([directory]), cache: trees
    ).changes.filter { component.role(of: $0.path) == .changesFile }
    return try added.map { change in
      guard let new = change.new, new.mode.isFile, let bytes = try trees.blob(new.id) else {
        throw FleetError.undecidable(
          "\(change.path) cannot be read, so its entry would be lost",
          hints: ["fetch what is missing, or remove what is no file: git fleet changes check"])
      }
      return (change.path, ChangesFileText(bytes), shipped.contains(change.path))
    }
  }
}
