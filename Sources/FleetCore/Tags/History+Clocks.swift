package import GitKit

extension History {
  /// Whether a commit is an ancestor of one whose date is earlier: not the future, but a clock that was wrong.
  ///
  /// Looked for among the ancestors that are no more than a day older than the descendant.
  package func isAncestor(_ ancestor: ObjectID, ofOlder descendant: ObjectID) throws -> Bool {
    let start = try index(of: descendant)
    let oldest = date(start) - 86_400
    var open = [start]
    var seen: Set<Index> = []
    while let next = open.popLast() {
      for parent in try parents(next) where date(parent) >= oldest && !seen.contains(parent) {
        if id(parent) == ancestor { return true }
        seen.insert(parent)
        open.append(parent)
      }
    }
    return false
  }
}
