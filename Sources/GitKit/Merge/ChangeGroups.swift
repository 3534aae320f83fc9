/// One file of a diff: its lines, and which of them differ from the other file.
///
/// A group is a run of changed lines, or the empty place between two unchanged ones. Both files have the same number
/// of groups, which is how they are kept in step.
struct ChangeGroups {
  struct Group {
    var start = 0
    var end = 0

    var isEmpty: Bool { start == end }
  }

  let lines: [Int32]
  private(set) var marks: [Bool]

  init(_ lines: [Int32], marks: [Bool]) {
    self.lines = lines
    self.marks = marks
  }

  private func isMarked(_ place: Int) -> Bool { place >= 0 && place < marks.count && marks[place] }

  /// Moves every group of changed lines to where git puts it: as far down as it goes, but beside a group of the
  /// other file if it can stand beside one; groups that meet become one.
  mutating func settle(against other: ChangeGroups) {
    var group = first
    var beside = other.first
    while true {
      if !group.isEmpty { settle(&group, other, &beside) }
      guard advance(&group), other.advance(&beside) else { return }
    }
  }

  private mutating func settle(_ group: inout Group, _ other: ChangeGroups, _ beside: inout Group) {
    var size: Int
    var highest: Int
    var lastBeside: Int?
    repeat {
      size = group.end - group.start
      while slideUp(&group) { _ = other.retreat(&beside) }
      highest = group.end
      lastBeside = beside.isEmpty ? nil : group.end
      while slideDown(&group) {
        _ = other.advance(&beside)
        if !beside.isEmpty { lastBeside = group.end }
      }
    } while size != group.end - group.start
    guard group.end != highest, lastBeside != nil else { return }
    while beside.isEmpty, slideUp(&group) { _ = other.retreat(&beside) }
  }

  private var first: Group {
    var group = Group()
    while isMarked(group.end) { group.end += 1 }
    return group
  }

  /// To the next group; false behind the last.
  private func advance(_ group: inout Group) -> Bool {
    guard group.end < lines.count else { return false }
    group.start = group.end + 1
    group.end = group.start
    while isMarked(group.end) { group.end += 1 }
    return true
  }

  /// To the group before; false at the first.
  private func retreat(_ group: inout Group) -> Bool {
    guard group.start > 0 else { return false }
    group.end = group.start - 1
    group.start = group.end
    while isMarked(group.start - 1) { group.start -= 1 }
    return true
  }

  private mutating func slideDown(_ group: inout Group) -> Bool {
    guard group.end < lines.count, lines[group.start] == lines[group.end] else { return false }
    marks[group.start] = false
    marks[group.end] = true
    group.start += 1
    group.end += 1
    while isMarked(group.end) { group.end += 1 }
    return true
  }

  private mutating func slideUp(_ group: inout Group) -> Bool {
    guard group.start > 0, lines[group.start - 1] == lines[group.end - 1] else { return false }
    group.start -= 1
    group.end -= 1
    marks[group.start] = true
    marks[group.end] = false
    while isMarked(group.start - 1) { group.start -= 1 }
    return true
  }
}

/// Lines of one file in the place of lines of another.
struct LineChange {
  let old: Range<Int>
  let new: Range<Int>

  /// The changes from one file to another; nil where the histogram algorithm does not tell.
  static func changes(_ old: [Int32], _ new: [Int32], lineCount: Int) -> [LineChange]? {
    guard let marks = HistogramDiff.marks(old, new, lineCount: lineCount) else { return nil }
    var left = ChangeGroups(old, marks: marks.old)
    var right = ChangeGroups(new, marks: marks.new)
    left.settle(against: right)
    right.settle(against: left)
    return script(left.marks, right.marks)
  }

  private static func script(_ old: [Bool], _ new: [Bool]) -> [LineChange] {
    var changes: [LineChange] = []
    var left = 0
    var right = 0
    while left < old.count || right < new.count {
      let oldStart = left
      let newStart = right
      while left < old.count, old[left] { left += 1 }
      while right < new.count, new[right] { right += 1 }
      if left > oldStart || right > newStart {
        changes.append(LineChange(old: oldStart..<left, new: newStart..<right))
      } else {
        left += 1
        right += 1
      }
    }
    return changes
  }
}
