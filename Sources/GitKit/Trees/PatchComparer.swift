/// Tells whether two changes of the same paths have one patch id, as `git cherry` compares them.
///
/// Lines are compared last: before that, patches that are equal must add the same number of bytes.
package final class PatchComparer {
  private let repository: Repository
  private let contents: BlobContents
  private var growths: [TreeChange: Growth] = [:]
  private var ids: [TreeChange: ObjectID] = [:]
  /// How many files had to be compared line by line.
  package private(set) var textDiffCount = 0

  private enum Growth: Equatable {
    case missing, binary
    /// How many bytes more there are, whitespace left out.
    case text(Int)
  }

  package init(_ repository: Repository) {
    self.repository = repository
    contents = BlobContents(repository)
  }

  /// Whether the patches are equal; nil where a blob that decides is not in this clone.
  ///
  /// - Parameters:
  ///   - left: what one commit changes, in git's order.
  ///   - right: what the other changes at the same paths.
  package func isEqual(_ left: [TreeChange], _ right: [TreeChange]) throws(GitError) -> Bool? {
    guard left.count == right.count else { return false }
    defer { contents.trim() }
    let pairs = zip(left, right).filter { $0 != $1 }
    for (one, other) in pairs where !Self.haveOneHeader(one, other) { return false }
    try repository.fetchMissing(pairs.flatMap { [$0, $1] })
    var isKnown = true
    for (one, other) in pairs {
      let growths = (try growth(one), try growth(other))
      if growths.0 == .missing || growths.1 == .missing {
        isKnown = false
      } else if growths.0 != growths.1 || growths.0 == .binary {
        return false
      }
    }
    guard isKnown else { return nil }
    for (one, other) in pairs {
      guard let left = try id(one), let right = try id(other) else { return nil }
      if left != right { return false }
    }
    return true
  }

  private static func haveOneHeader(_ left: TreeChange, _ right: TreeChange) -> Bool {
    func modes(_ change: TreeChange) -> [FileMode?] {
      guard let old = change.old, let new = change.new, old.mode == new.mode else {
        return [change.old?.mode, change.new?.mode]
      }
      return []
    }
    return left.path == right.path && modes(left) == modes(right)
  }

  private func growth(_ change: TreeChange) throws(GitError) -> Growth {
    if let known = growths[change] { return known }
    let growth = try measure(change)
    growths[change] = growth
    return growth
  }

  private func measure(_ change: TreeChange) throws(GitError) -> Growth {
    guard let old = try contents.side(change.old), let new = try contents.side(change.new) else {
      return .missing
    }
    if old.content?.isBinary == true || new.content?.isBinary == true { return .binary }
    guard let old = old.content else { return .text(new.content?.withBytes { Self.count($0[...]) } ?? 0) }
    guard let new = new.content else { return .text(-old.withBytes { Self.count($0[...]) }) }
    return .text(
      old.withBytes { old in
        new.withBytes { new in
          let same = CommonLines(old, new)
          return Self.count(new[same.prefix..<new.count - same.suffix])
            - Self.count(old[same.prefix..<old.count - same.suffix])
        }
      })
  }

  /// How many bytes are no whitespace.
  private static func count(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
    var count = 0
    for byte in UnsafeRawBufferPointer(rebasing: bytes) { count += PatchText.isBlank(byte) ? 0 : 1 }
    return count
  }

  private func id(_ change: TreeChange) throws(GitError) -> ObjectID? {
    if let known = ids[change] { return known }
    textDiffCount += 1
    let id = try PatchID.compute([change], form: .cherry, from: contents)
    ids[change] = id
    return id
  }
}

@available(*, unavailable)
extension PatchComparer: Sendable {}
