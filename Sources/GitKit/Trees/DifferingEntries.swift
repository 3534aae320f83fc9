/// The entries in which two trees differ, in git's order: those of the first alone, of the second alone, and pairs
/// of one name.
struct DifferingEntries {
  private var left: TreeCursor
  private var right: TreeCursor
  private var hasLeft: Bool
  private var hasRight: Bool

  init(_ old: Tree, _ new: Tree) {
    left = old.cursor
    right = new.cursor
    left.skipEqualEntries(in: &right)
    hasLeft = left.advance()
    hasRight = right.advance()
  }

  mutating func next() -> (old: TreeCursor?, new: TreeCursor?)? {
    while hasLeft || hasRight {
      let order = !hasRight ? -1 : !hasLeft ? 1 : left.precedes(right)
      let found: (old: TreeCursor?, new: TreeCursor?) =
        (order <= 0 ? .some(left) : nil, order >= 0 ? .some(right) : nil)
      let isSame = order == 0 && left.isSameObject(as: right)
      if order == 0 { left.skipEqualEntries(in: &right) }
      if order <= 0 { hasLeft = left.advance() }
      if order >= 0 { hasRight = right.advance() }
      if !isSame { return found }
    }
    return nil
  }
}
