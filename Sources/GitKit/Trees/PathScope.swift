/// The part of a tree that somebody wants to look at, as a tree of names to descend by.
package final class PathScope {
  final class Node {
    fileprivate(set) var children: [(name: [UInt8], node: Node)] = []
    /// Everything at and beneath this place is wanted.
    fileprivate(set) var isWhole = false

    func child(_ name: UnsafeRawBufferPointer) -> Node? {
      if isWhole { return self }
      for child in children where child.name.count == name.count {
        if child.name.withUnsafeBytes({ $0.elementsEqual(name) }) { return child.node }
      }
      return nil
    }
  }

  let root = Node()
  /// The places that make up the scope: files or directories.
  package let paths: [TreePath]

  /// The scope that holds everything at or beneath any of the paths; the empty path is the whole tree.
  package init(_ paths: [TreePath]) {
    var kept: [TreePath] = []
    for path in paths.sorted() {
      var node = root
      for part in path.components where !node.isWhole {
        if let known = node.children.last(where: { $0.name.elementsEqual(part) }) {
          node = known.node
        } else {
          let new = Node()
          node.children.append((Array(part), new))
          node = new
        }
      }
      if !node.isWhole { kept.append(path) }
      node.isWhole = true
      node.children = []
    }
    self.paths = kept
  }

  package convenience init(_ patterns: [PathPattern]) {
    self.init(patterns.map(\.literalPrefix))
  }

  /// The whole tree.
  package convenience init() {
    self.init([TreePath("")])
  }
}

@available(*, unavailable)
extension PathScope: Sendable {}
