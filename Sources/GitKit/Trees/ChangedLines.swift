/// The lines that a change of a file adds and takes away, as numbers, each with how often it does.
package struct ChangedLines: Sendable, Equatable {
  package fileprivate(set) var counts: [UInt64: Int] = [:]

  package init() {}

  package var total: Int { counts.values.reduce(0, +) }

  /// How many of these lines are among the others too.
  package func overlap(_ other: ChangedLines) -> Int {
    let (small, large) = counts.count < other.counts.count ? (counts, other.counts) : (other.counts, counts)
    return small.reduce(0) { $0 + min($1.value, large[$1.key] ?? 0) }
  }

  package mutating func subtract(_ other: ChangedLines) {
    for (line, count) in other.counts {
      guard let known = counts[line] else { continue }
      counts[line] = known > count ? known - count : nil
    }
  }

  package mutating func add(_ other: ChangedLines) { counts.merge(other.counts, uniquingKeysWith: +) }
}

/// Reads what changes do to lines, each change once.
///
/// Only lines that tell something count: those with a letter and a few characters more. Whitespace does not count.
package final class ChangedLineReader {
  private let contents: BlobContents
  private var known: [TreeChange: ChangedLines?] = [:]

  package init(_ repository: Repository) {
    contents = BlobContents(repository)
  }

  /// The lines of a change; nil where a blob is not in this clone.
  ///
  /// A file that is no text counts as one line, as does a new mode.
  ///
  /// - Parameter ignoring: a word that is left out wherever it stands.
  package func lines(of change: TreeChange, ignoring word: String = "") throws(GitError) -> ChangedLines? {
    if let known = known[change] { return known }
    let lines = try read(change, Array(word.utf8))
    contents.trim()
    known[change] = .some(lines)
    return lines
  }

  private func read(_ change: TreeChange, _ word: [UInt8]) throws(GitError) -> ChangedLines? {
    guard let old = try contents.side(change.old), let new = try contents.side(change.new) else { return nil }
    var lines = ChangedLines()
    if change.old?.mode != change.new?.mode, let mode = change.new?.mode {
      lines.counts[Self.hash(UInt8(ascii: "m"), Array(String(mode.rawValue).utf8))] = 1
    }
    if old.content?.isBinary == true || new.content?.isBinary == true {
      lines.counts[Self.hash(UInt8(ascii: "b"), (change.new?.id ?? .zero).bytes)] = 1
      return lines
    }
    try LineDiff.changedLines(old: old.content, new: new.content) { origin, line in
      var text = line.filter { !PatchText.isBlank($0) }
      guard Self.tells(text) else { return }
      if !word.isEmpty, let range = text.firstRange(of: word) { text.removeSubrange(range) }
      lines.counts[Self.hash(origin, text), default: 0] += 1
    }
    return lines
  }

  private static func tells(_ text: [UInt8]) -> Bool {
    text.count >= 5 && text.contains { $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) }
  }

  /// FNV-1a.
  private static func hash(_ seed: UInt8, _ text: [UInt8]) -> UInt64 {
    var hash: UInt64 = (0xCBF2_9CE4_8422_2325 ^ UInt64(seed)) &* 0x100_0000_01B3
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

@available(*, unavailable)
extension ChangedLineReader: Sendable {}
