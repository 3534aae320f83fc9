import GitKit

/// Asks git-blame which old lines of a change came in after the cut of the last release.
final class BlameFinder {
  private let repository: Repository
  private let trees: TreeCache
  private let release: SinceRelease
  private let limit: Int
  /// How many commits may still be asked about.
  private var budget: Int
  private var cache: BlameCache
  /// Whether the budget ended before the questions did.
  private var wasCutShort = false

  /// Why something may be missing from the answer, or nil.
  var gap: String? {
    wasCutShort ? "git blame was asked about \(limit) commits, and not about the others" : nil
  }

  init(_ repository: Repository, trees: TreeCache, release: SinceRelease, limit: Int) {
    self.repository = repository
    self.trees = trees
    self.release = release
    self.limit = limit
    budget = limit
    cache = BlameCache(directory: repository.commonDirectory)
  }

  /// - Parameters:
  ///   - parent: the commit whose lines are replaced.
  ///   - changes: what replaces them; files that are new, gone or no files at all have nothing to ask about.
  /// - Returns: nil where there are no such lines, where they cannot be known, where the last release has the commit,
  ///   or where the budget is spent.
  func find(parent: ObjectID, _ changes: [TreeChange]) throws -> BlameShare? {
    let edited = changes.filter { $0.old?.mode.isFile == true && $0.new?.mode.isFile == true }
    guard !edited.isEmpty, let cut = try release.cutID(), try release.reaches(parent) else { return nil }
    guard budget > 0 else {
      wasCutShort = true
      return nil
    }
    budget -= 1
    var unreleased = 0
    var total = 0
    for change in edited {
      guard let share = try share(parent, change, since: cut) else { continue }
      unreleased += share.unreleased
      total += share.total
    }
    return total == 0 ? nil : BlameShare(unreleased: unreleased, total: total)
  }

  /// Keeps what was learnt; nothing is lost when it cannot be written.
  func save() { cache.save() }

  private func share(_ parent: ObjectID, _ change: TreeChange, since cut: ObjectID) throws -> BlameShare? {
    guard let old = change.old, let new = change.new,
      let path = String(validating: change.path.bytes, as: UTF8.self),
      let text = try trees.blob(old.id)
    else { return nil }
    let hunks = try FileDiff.hunks(from: old.id, to: new.id, in: repository)
    let lineCount = text.count { $0 == UInt8(ascii: "\n") } + (text.last == UInt8(ascii: "\n") ? 0 : 1)
    let ranges = LineRange.replaced(by: hunks, lineCount: lineCount)
    guard !ranges.isEmpty else { return nil }
    let key = BlameCache.Key(blob: old.id, cut: cut, ranges: ranges)
    if let known = cache[key] { return known }
    let arguments =
      ["--git-dir=\(repository.gitDirectory)", "blame", "--line-porcelain"] + ranges.map { "-L\($0)" }
      + ["\(cut.hex)..\(parent.hex)", "--", path]
    let output = try GitProcess.run(arguments)
    guard output.status == 0 else { return nil }
    let share = Self.count(output.standardOutput)
    cache[key] = share
    return share
  }

  /// Counts lines; those from before the cut have a header line `boundary`.
  static func count(_ porcelain: [UInt8]) -> BlameShare {
    var released = 0
    var total = 0
    for line in TextLines(porcelain) {
      if line.first == UInt8(ascii: "\t") { total += 1 }
      if line.elementsEqual("boundary".utf8) { released += 1 }
    }
    return BlameShare(unreleased: total - released, total: total)
  }
}

/// The hunks between two blobs, by git itself.
enum FileDiff {
  static func hunks(from old: ObjectID, to new: ObjectID, in repository: Repository) throws -> [DiffHunk] {
    let output = try GitProcess.run([
      "--git-dir=\(repository.gitDirectory)", "diff", "--no-color", "--no-ext-diff", "--no-textconv", "-U0",
      old.hex, new.hex,
    ])
    guard output.status == 0 else { return [] }
    return TextLines(output.standardOutput).compactMap { line in
      line.first == UInt8(ascii: "@") ? DiffHunk(String(decoding: line, as: UTF8.self)) : nil
    }
  }
}
