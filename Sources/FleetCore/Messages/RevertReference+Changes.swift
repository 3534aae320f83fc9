import GitKit

extension RevertReference {
  /// Whether both name something of the same.
  func shares(with other: RevertReference) -> Bool {
    !Set(pullRequests).isDisjoint(with: other.pullRequests) || !Set(subjects).isDisjoint(with: other.subjects)
  }

  /// Whether changes bear out what a message names: a title is no proof, and whoever takes a commit back changes at least
  /// half of the files that it changed.
  ///
  /// Files that were moved since keep their names; where more than the title is named, these will do.
  func isBorneOut(by own: [TreeChange], takingBack others: [TreeChange]) -> Bool {
    func isMost(_ count: Int) -> Bool { count * 2 >= others.count }
    let paths = Set(own.map(\.path))
    if isMost(others.count { paths.contains($0.path) }) { return true }
    guard !commits.isEmpty || !pullRequests.isEmpty else { return false }
    let names = Set(own.map(\.path.name))
    return isMost(others.count { names.contains($0.path.name) })
  }
}
