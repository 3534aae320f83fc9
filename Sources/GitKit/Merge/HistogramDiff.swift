/// Which lines two files do not share, by the histogram algorithm with which git merges.
///
/// The longest run of common lines that holds the rarest of them stands fast, and what is before and after it is
/// compared in the same way. Lines that occur more than 64 times in a part do not count as rare.
struct HistogramDiff {
  private let old: [Int32]
  private let new: [Int32]
  private var oldMarks: [Bool]
  private var newMarks: [Bool]
  /// By the number of a line: where it first stands in the part of the old file, and how often.
  private var first: [Int32]
  private var occurrences: [Int32]
  /// By place in the old file: where the same line stands next.
  private var next: [Int32]

  private static let mostOccurrences: Int32 = 64

  private struct Part {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// A run of common lines, and how often the rarest of them occurs.
  private struct Run {
    var old: Range<Int>
    var new: Range<Int>
  }

  private init(_ old: [Int32], _ new: [Int32], lineCount: Int) {
    self.old = old
    self.new = new
    oldMarks = Array(repeating: false, count: old.count)
    newMarks = Array(repeating: false, count: new.count)
    first = Array(repeating: -1, count: lineCount)
    occurrences = Array(repeating: 0, count: lineCount)
    next = Array(repeating: -1, count: old.count)
  }

  /// For each line whether it differs; nil where git would go on with another algorithm, because all that some
  /// part of the files shares are lines that occur too often.
  ///
  /// - Parameters:
  ///   - old: the lines of the first file, by number.
  ///   - new: those of the second.
  ///   - lineCount: how many numbers there are.
  static func marks(
    _ old: [Int32], _ new: [Int32], lineCount: Int
  ) -> (old: [Bool], new: [Bool])? {
    var diff = HistogramDiff(old, new, lineCount: lineCount)
    var parts = [Part(old: 0..<old.count, new: 0..<new.count)]
    while let part = parts.popLast() {
      guard let found = diff.longestRun(in: part) else { return nil }
      guard let run = found else {
        diff.mark(part)
        continue
      }
      parts.append(
        Part(old: run.old.upperBound..<part.old.upperBound, new: run.new.upperBound..<part.new.upperBound))
      parts.append(
        Part(old: part.old.lowerBound..<run.old.lowerBound, new: part.new.lowerBound..<run.new.lowerBound))
    }
    return (diff.oldMarks, diff.newMarks)
  }

  private mutating func mark(_ part: Part) {
    for place in part.old { oldMarks[place] = true }
    for place in part.new { newMarks[place] = true }
  }

  /// The run that divides a part: nil inside for none, nil outside where only too frequent lines are common.
  private mutating func longestRun(in part: Part) -> Run?? {
    guard !part.old.isEmpty, !part.new.isEmpty else { return .some(nil) }
    for place in part.old.reversed() {
      let line = Int(old[place])
      next[place] = first[line]
      first[line] = Int32(place)
      occurrences[line] += 1
    }
    defer {
      for place in part.old {
        first[Int(old[place])] = -1
        occurrences[Int(old[place])] = 0
      }
    }
    var best: Run?
    var rarest = Self.mostOccurrences + 1
    var sharesLines = false
    var place = part.new.lowerBound
    while place < part.new.upperBound {
      place = tryRuns(at: place, in: part, &best, &rarest, &sharesLines)
    }
    if sharesLines, rarest > Self.mostOccurrences { return nil }
    return .some(best)
  }

  /// Tries every run through one line of the new file, and tells where to go on.
  private func tryRuns(
    at place: Int, in part: Part, _ best: inout Run?, _ rarest: inout Int32, _ sharesLines: inout Bool
  ) -> Int {
    var goOn = place + 1
    let line = Int(new[place])
    guard occurrences[line] > 0 else { return goOn }
    sharesLines = true
    guard occurrences[line] <= rarest else { return goOn }
    var candidate = Int(first[line])
    while candidate >= 0 {
      var following = Int(next[candidate])
      let run = extend(candidate, place, in: part)
      goOn = max(goOn, run.new.upperBound)
      let length = best.map { $0.old.count - 1 } ?? 0
      let count = run.old.reduce(occurrences[line]) { min($0, occurrences[Int(old[$1])]) }
      if length < run.old.count - 1 || count < rarest {
        best = run
        rarest = count
      }
      while following >= 0, following < run.old.upperBound { following = Int(next[following]) }
      candidate = following
    }
    return goOn
  }

  private func extend(_ oldPlace: Int, _ newPlace: Int, in part: Part) -> Run {
    var before = 0
    while oldPlace - before > part.old.lowerBound, newPlace - before > part.new.lowerBound,
      old[oldPlace - before - 1] == new[newPlace - before - 1]
    {
      before += 1
    }
    var after = 1
    while oldPlace + after < part.old.upperBound, newPlace + after < part.new.upperBound,
      old[oldPlace + after] == new[newPlace + after]
    {
      after += 1
    }
    return Run(
      old: (oldPlace - before)..<(oldPlace + after), new: (newPlace - before)..<(newPlace + after))
  }
}
