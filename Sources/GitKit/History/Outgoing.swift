/// The commits that some tips reach and others do not, as `git rev-list <tips> --not <others>` lists them.
///
/// Thousands of tips cost what reading their commits costs. The walk ends when nothing is left that only the first
/// kind reaches, and goes on a little for dates that are out of order, as git does.
package struct Outgoing {
  /// Newest first, and children before parents where dates are in order.
  package private(set) var commits: [History.Index] = []
  /// Where this clone's history ends before that could be told.
  package private(set) var cutOff: [ObjectID] = []

  private let history: History
  private var marks: [History.Index: Mark] = [:]
  private var queue = CommitQueue()
  /// How many queued commits only the first kind of tips is known to reach.
  private var openCount = 0

  private struct Mark: OptionSet {
    let rawValue: UInt8
    static let wanted = Mark(rawValue: 1)
    static let known = Mark(rawValue: 2)
    static let queued = Mark(rawValue: 4)
    static let visited = Mark(rawValue: 8)
  }

  /// As many as git goes on.
  private static let slack = 5

  /// - Parameters:
  ///   - tips: commits; what they reach is wanted.
  ///   - others: commits; what they reach is not.
  package init(_ history: History, from tips: [ObjectID], notIn others: [ObjectID]) throws(GitError) {
    self.history = history
    for tip in tips { add(.wanted, try history.index(of: tip)) }
    for other in others { add(.known, try history.index(of: other)) }
    var order: [History.Index] = []
    var oldest = Int64.max
    var extra = 0
    // Then only the end of history is certain.
    var isSkewed = false
    while let index = queue.pop() {
      let mark = (marks[index] ?? []).subtracting(.queued)
      marks[index] = mark.union(.visited)
      let isKnown = mark.contains(.known)
      if !isKnown {
        openCount -= 1
        oldest = min(oldest, history.date(index))
        if !mark.contains(.visited) { order.append(index) }
      }
      extra = isKnown && history.date(index) < oldest ? extra + 1 : 0
      for parent in try history.parents(index) {
        if history.date(parent) > history.date(index), !history.priority(index).isCertain { isSkewed = true }
        add(isKnown ? .known : .wanted, parent)
      }
      if openCount == 0, queue.top?.isCertain == true || extra > Self.slack && !isSkewed { break }
    }
    commits = order.filter { marks[$0]?.contains(.known) == false }
    cutOff = commits.filter(history.isCutOff).map(history.id)
  }

  private mutating func add(_ mark: Mark, _ index: History.Index) {
    let before = marks[index] ?? []
    let after = before.union(mark)
    guard after != before else { return }
    let wasOpen = before.contains(.queued) && !before.contains(.known)
    if !after.contains(.known), !wasOpen { openCount += 1 }
    if after.contains(.known), wasOpen { openCount -= 1 }
    marks[index] = after.union(.queued)
    if !before.contains(.queued) { queue.push(index, history.priority(index)) }
  }

  /// Whether one of the other tips is in the history of the first ones.
  package func hasReached(_ id: ObjectID) throws(GitError) -> Bool {
    marks[try history.index(of: id)]?.contains(.wanted) == true
  }
}
