/// A binary heap of commits, the next one of a walk on top.
struct CommitQueue {
  private var heap: [(priority: WalkPriority, index: History.Index)] = []

  var isEmpty: Bool { heap.isEmpty }
  var top: WalkPriority? { heap.first?.priority }

  mutating func push(_ index: History.Index, _ priority: WalkPriority) {
    heap.append((priority, index))
    var place = heap.count - 1
    while place > 0 {
      let above = (place - 1) / 2
      guard heap[place].priority.isBefore(heap[above].priority) else { break }
      heap.swapAt(place, above)
      place = above
    }
  }

  mutating func pop() -> History.Index? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return first.index
  }

  private mutating func sink() {
    var place = 0
    while true {
      var best = place
      for below in [2 * place + 1, 2 * place + 2]
      where below < heap.count && heap[below].priority.isBefore(heap[best].priority) {
        best = below
      }
      if best == place { return }
      heap.swapAt(place, best)
      place = best
    }
  }
}
