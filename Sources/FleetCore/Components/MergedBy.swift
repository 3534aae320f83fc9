import GitKit

/// Which merge brought a commit of a side branch into HEAD's own line of history.
struct MergedBy {
  private var merges: [History.Index: History.Index] = [:]

  /// - Parameter commits: those that are asked about; history outside them is not looked at.
  init(head: History.Index, among commits: Set<History.Index>, history: History) throws {
    let line = try history.firstParents(from: head, while: commits.contains)
    let ownLine = Set(line)
    for merge in line.reversed() {
      var waiting = Array(try history.parents(merge).dropFirst())
      while let index = waiting.popLast() {
        guard commits.contains(index), !ownLine.contains(index), merges[index] == nil else { continue }
        merges[index] = merge
        waiting += try history.parents(index)
      }
    }
  }

  /// The merge, or nil for a commit of the line itself.
  func merge(of index: History.Index) -> History.Index? { merges[index] }
}
