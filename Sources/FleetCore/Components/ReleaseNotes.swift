import GitKit

/// Lists a component's changes files, and tells the unreleased ones from leftovers.
///
/// Releases collect the files on a branch, and main loses them only when that is merged back, weeks later. So
/// a file that was there when the tag's branch was cut, or on that branch, has been shipped by the tag.
struct ReleaseNotes {
  private let component: Component
  private let history: History
  private let trees: TreeCache

  init(_ component: Component, _ history: History, _ trees: TreeCache) {
    self.component = component
    self.history = history
    self.trees = trees
  }

  /// - Parameters:
  ///   - tree: where the files are.
  ///   - tag: the commit of the last published tag.
  ///   - number: the place of the component among the painting's tags.
  func list(at tree: ObjectID, tag: ObjectID?, painting: Painting, number: Int) throws -> [ReleaseNote] {
    guard let directory = component.changesDirectory else { return [] }
    let here = try files(directory, in: tree)
    guard !here.isEmpty else { return [] }
    var shipped: Set<TreeEntry> = []
    if let tag {
      let tagColour: Painting.Colours = 1 << Painting.Colours(number + 1)
      var trees = [history.tree(try history.index(of: tag))]
      trees += try painting.mergeBases(0, number + 1).map(history.tree)
      trees += painting.commits(with: tagColour, among: tagColour | 1).map(history.tree)
      for tree in Set(trees) { shipped.formUnion(try files(directory, in: tree)) }
    }
    return here.map { entry in
      ReleaseNote(path: TreePath(bytes: directory.bytes + entry.name), isShipped: shipped.contains(entry))
    }
  }

  private func files(_ directory: TreePath, in tree: ObjectID) throws -> [TreeEntry] {
    guard let entry = try trees.entry(at: directory, in: tree), entry.mode.isDirectory,
      let files = try trees.tree(entry.id)
    else { return [] }
    return files.entries.filter { !$0.mode.isDirectory && $0.name.first != UInt8(ascii: ".") }
  }
}
