/// A three-way merge of one file, with the outcome of git's own.
///
/// Differences are found by the histogram algorithm, as git does since 2.34; changes of both sides that touch
/// are a conflict unless they are the same. Source: git-merge-file(1), gitattributes(5).
package enum TextMerge {
  package enum Outcome: Equatable, Sendable {
    case merged([UInt8])
    case conflict
    /// One of the files is not text, so that git merges nothing.
    case binary
    /// Only git itself can tell: the files share little but lines that occur very often.
    case undecided
  }

  package static func run(ancestor: [UInt8], ours: [UInt8], theirs: [UInt8]) -> Outcome {
    guard !isBinary(ancestor), !isBinary(ours), !isBinary(theirs) else { return .binary }
    return ancestor.withUnsafeBytes { base in
      ours.withUnsafeBytes { left in
        theirs.withUnsafeBytes { right in
          var table = LineTable()
          let old = table.lines(of: base)
          let ourLines = table.lines(of: left)
          let theirLines = table.lines(of: right)
          guard
            let ourChanges = LineChange.changes(old.numbers, ourLines.numbers, lineCount: table.count),
            let theirChanges = LineChange.changes(old.numbers, theirLines.numbers, lineCount: table.count)
          else { return .undecided }
          if ourChanges.isEmpty { return .merged(theirs) }
          if theirChanges.isEmpty { return .merged(ours) }
          var merge = LineMerge(ancestorCount: old.count, ours: ourLines, theirs: theirLines)
          guard merge.combine(ourChanges, theirChanges) else { return .conflict }
          return .merged(merge.text(left, right))
        }
      }
    }
  }

  /// git's rule: a NUL among the first 8,000 bytes.
  package static func isBinary(_ bytes: [UInt8]) -> Bool { bytes.prefix(8_000).contains(0) }
}

/// Puts the changes of two sides together.
private struct LineMerge {
  private enum Source {
    case ours, theirs, conflict
  }

  /// A place where a side differs from the ancestor, as lines of both sides.
  private struct Piece {
    var source: Source
    var ours: Range<Int>
    var theirs: Range<Int>
  }

  private let ancestorCount: Int
  private let ours: LineTable.Lines
  private let theirs: LineTable.Lines
  private var pieces: [Piece] = []

  init(ancestorCount: Int, ours: LineTable.Lines, theirs: LineTable.Lines) {
    self.ancestorCount = ancestorCount
    self.ours = ours
    self.theirs = theirs
  }

  /// False where the sides conflict.
  mutating func combine(_ ourChanges: [LineChange], _ theirChanges: [LineChange]) -> Bool {
    var left = ourChanges[...]
    var right = theirChanges[...]
    while let mine = left.first, let other = right.first {
      if mine.old.upperBound < other.old.lowerBound {
        addOurs(mine, shift: other.new.lowerBound - other.old.lowerBound)
        left.removeFirst()
      } else if other.old.upperBound < mine.old.lowerBound {
        addTheirs(other, shift: mine.new.lowerBound - mine.old.lowerBound)
        right.removeFirst()
      } else {
        if !areSame(mine, other) { addConflict(mine, other) }
        if mine.old.upperBound >= other.old.upperBound { right.removeFirst() }
        if other.old.upperBound >= mine.old.upperBound { left.removeFirst() }
      }
    }
    for mine in left { addOurs(mine, shift: theirs.count - ancestorCount) }
    for other in right { addTheirs(other, shift: ours.count - ancestorCount) }
    return pieces.allSatisfy { $0.source != .conflict || (!$0.ours.isEmpty && areEqual($0.ours, $0.theirs)) }
  }

  private mutating func addOurs(_ change: LineChange, shift: Int) {
    add(
      Piece(
        source: .ours, ours: change.new,
        theirs: (change.old.lowerBound + shift)..<(change.old.upperBound + shift)))
  }

  private mutating func addTheirs(_ change: LineChange, shift: Int) {
    add(
      Piece(
        source: .theirs, ours: (change.old.lowerBound + shift)..<(change.old.upperBound + shift),
        theirs: change.new))
  }

  /// Both changes, each with the unchanged lines that the other one has in its place.
  private mutating func addConflict(_ mine: LineChange, _ other: LineChange) {
    let before = mine.old.lowerBound - other.old.lowerBound
    let after = other.old.upperBound - mine.old.upperBound
    add(
      Piece(
        source: .conflict,
        ours: max(mine.new.lowerBound - max(before, 0), 0)..<(mine.new.upperBound + max(after, 0)),
        theirs: max(other.new.lowerBound - max(-before, 0), 0)..<(other.new.upperBound + max(-after, 0))))
  }

  /// Pieces that touch become one, which is a conflict unless both are of one side.
  private mutating func add(_ piece: Piece) {
    guard var last = pieces.last,
      piece.ours.lowerBound <= last.ours.upperBound || piece.theirs.lowerBound <= last.theirs.upperBound
    else {
      pieces.append(piece)
      return
    }
    if last.source != piece.source { last.source = .conflict }
    last.ours = last.ours.lowerBound..<max(piece.ours.upperBound, last.ours.lowerBound)
    last.theirs = last.theirs.lowerBound..<max(piece.theirs.upperBound, last.theirs.lowerBound)
    pieces[pieces.count - 1] = last
  }

  private func areSame(_ mine: LineChange, _ other: LineChange) -> Bool {
    mine.old == other.old && areEqual(mine.new, other.new)
  }

  private func areEqual(_ mine: Range<Int>, _ other: Range<Int>) -> Bool {
    ours.numbers[mine] == theirs.numbers[other]
  }

  /// Our file with their changes in it.
  func text(_ ourBytes: UnsafeRawBufferPointer, _ theirBytes: UnsafeRawBufferPointer) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(ourBytes.count + theirBytes.count / 8)
    var place = 0
    for piece in pieces where piece.source == .theirs {
      text += ourBytes[ours.starts[place]..<ours.starts[piece.ours.lowerBound]]
      text += theirBytes[theirs.starts[piece.theirs.lowerBound]..<theirs.starts[piece.theirs.upperBound]]
      place = piece.ours.upperBound
    }
    text += ourBytes[ours.starts[place]...]
    return text
  }
}
