/// Which commits each of several tips reaches, found in one walk.
///
/// Bit n of a commit's colours is set when tip n reaches it. The walk ends when all that is left to visit
/// is reached by every tip, so colours are complete for every commit that some tip does not reach, and
/// for the commits where they meet.
package final class Painting {
  package typealias Colours = UInt64

  package static let maximumTipCount = 63

  private let history: History
  /// The colours of a commit that every tip reaches.
  package let everything: Colours
  private var colours: [Colours]
  private var queued: [Bool]
  private var queue = CommitQueue()
  /// How many queued commits are open: what they reach may still matter.
  private var openCount = 0
  private var visitOrder: [History.Index] = []
  private var visited: [Bool]
  /// Every commit with a colour, visited or not.
  private var coloured: [History.Index] = []
  private var oldestOpen = Int64.max
  private var datesAreOutOfOrder = false

  /// Commits with dates that are out of order make a walk by date end too early; git goes five commits on,
  /// this goes further, and to the end once it has seen a parent that is newer than its child.
  private static let slack = 64
  private static let day: Int64 = 86_400

  private let decisive: Colours
  private let horizon: Int64

  /// - Parameter tips: at most ``maximumTipCount``.
  package convenience init(_ history: History, tips: [ObjectID]) throws(GitError) {
    try self.init(history, groups: tips.map { [$0] })
  }

  /// Paints several tips in one colour: bit n is set when any tip of group n reaches a commit.
  ///
  /// Branches of years merge what is as old, and to tell who reaches that takes all of history. So the walk may end
  /// earlier: where only some groups matter before a date.
  ///
  /// - Parameters:
  ///   - groups: at most ``maximumTipCount``; an empty one paints nothing.
  ///   - decisive: the groups that matter for all of history; nil for every group.
  ///   - horizon: the colours of the others need not be complete for commits before this date.
  package init(
    _ history: History, groups: [[ObjectID]], decisive: Colours? = nil, horizon: Int64 = .min
  ) throws(GitError) {
    precondition(groups.count <= Self.maximumTipCount, "more groups than bits")
    self.history = history
    everything = groups.indices.reduce(0) { groups[$1].isEmpty ? $0 : $0 | 1 << Colours($1) }
    self.decisive = (decisive ?? everything) & everything
    self.horizon = horizon
    colours = Array(repeating: 0, count: history.count)
    queued = Array(repeating: false, count: history.count)
    visited = queued
    for (number, tips) in groups.enumerated() {
      for tip in tips { add(1 << Colours(number), to: try history.index(of: tip)) }
    }
    try walk()
  }

  /// The tips that reach a commit.
  package func colours(_ index: History.Index) -> Colours {
    index < colours.count ? colours[index] : 0
  }

  /// Every visited commit with exactly these bits among `mask`: children before parents where a commit-graph
  /// knows their generations, and else newest first.
  package func commits(with wanted: Colours, among mask: Colours) -> [History.Index] {
    visitOrder.filter { colours[$0] & mask == wanted }
  }

  /// Where this clone's history ends before the tips' histories have met, so that colours may be wrong.
  package var cutOff: [ObjectID] {
    guard history.repository.isShallow || !history.missing.isEmpty else { return [] }
    return coloured.filter { index in
      guard colours[index] != everything, history.isCutOff(index) else { return false }
      // The date of a commit that is missing is not known.
      return isOpen(index, colours[index]) || history.missing.contains(history.id(index))
    }.map(history.id)
  }

  /// The best common ancestors of two tips: those that no other common ancestor reaches.
  package func mergeBases(_ left: Int, _ right: Int) throws(GitError) -> [History.Index] {
    let both: Colours = 1 << Colours(left) | 1 << Colours(right)
    var bases = try maximal(among: coloured.filter { colours[$0] & both == both })
    if bases.count > 1 {
      let lowest = bases.map(history.priority).reduce(WalkPriority(generation: .max, date: .max)) {
        $0.isBefore($1) ? $1 : $0
      }
      while let next = queue.top, next.isBefore(lowest) || !next.isCertain { try visitNext() }
      bases = try maximal(among: coloured.filter { colours[$0] & both == both })
    }
    return bases
  }

  private func maximal(among common: [History.Index]) throws(GitError) -> [History.Index] {
    var reached: Set<History.Index> = []
    for index in common where visited[index] { reached.formUnion(try history.parents(index)) }
    return common.filter { !reached.contains($0) }
  }

  private func walk() throws(GitError) {
    var extra = 0
    while !queue.isEmpty {
      extra = try visitNext() ? extra + 1 : 0
      guard openCount == 0, let next = queue.top, !datesAreOutOfOrder else { continue }
      if next.isCertain || (extra > Self.slack && next.date + Self.day < oldestOpen) { break }
    }
  }

  /// Whether a commit is to be visited, because what it reaches may lack some of its colours.
  private func isOpen(_ index: History.Index, _ colour: Colours) -> Bool {
    guard colour != everything else { return false }
    let decided = colour & decisive
    return decided != 0 && decided != decisive || decisive != everything && history.date(index) >= horizon
  }

  /// Takes the next commit off the queue and passes its colours on; true when it was not open.
  @discardableResult
  private func visitNext() throws(GitError) -> Bool {
    guard let index = queue.pop() else { return true }
    queued[index] = false
    let colour = colours[index]
    let isOpen = isOpen(index, colour)
    if isOpen {
      openCount -= 1
      oldestOpen = min(oldestOpen, history.date(index))
    }
    if !visited[index] {
      visited[index] = true
      visitOrder.append(index)
    }
    for parent in try history.parents(index) {
      if history.date(parent) > history.date(index), !history.priority(index).isCertain {
        datesAreOutOfOrder = true
      }
      add(colour, to: parent)
    }
    return !isOpen
  }

  private func add(_ colour: Colours, to index: History.Index) {
    if index >= colours.count {
      let grown = max(index + 1, colours.count * 2)
      colours.append(contentsOf: repeatElement(0, count: grown - colours.count))
      queued.append(contentsOf: repeatElement(false, count: grown - queued.count))
      visited.append(contentsOf: repeatElement(false, count: grown - visited.count))
    }
    let before = colours[index]
    let after = before | colour
    guard after != before else { return }
    if before == 0 { coloured.append(index) }
    colours[index] = after
    if queued[index] {
      if isOpen(index, before) { openCount -= 1 }
    } else {
      queued[index] = true
      queue.push(index, history.priority(index))
    }
    if isOpen(index, after) { openCount += 1 }
  }
}

@available(*, unavailable)
extension Painting: Sendable {}
