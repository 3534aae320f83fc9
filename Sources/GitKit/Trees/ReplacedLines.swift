#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Two texts that differ in one place only, where neither has a line that the other has there.
///
/// All diffs of such texts are one and the same, and it needs no search. Only an indent heuristic may show it elsewhere.
struct ReplacedLines {
  private let old: UnsafeRawBufferPointer
  private let new: UnsafeRawBufferPointer
  /// Where the place is in each.
  private let oldPlace: Range<Int>
  private let newPlace: Range<Int>

  /// Nil where the texts differ in another way.
  ///
  /// - Parameter same: what they have in common before the place, and after it.
  init?(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, _ same: CommonLines) {
    self.old = old
    self.new = new
    oldPlace = same.prefix..<old.count - same.suffix
    newPlace = same.prefix..<new.count - same.suffix
    guard !oldPlace.isEmpty, !newPlace.isEmpty else { return }
    var hashes: Set<UInt64> = []
    Self.forEachLine(of: old, oldPlace) { hashes.insert(Self.hash($0)) }
    var isDisjoint = true
    Self.forEachLine(of: new, newPlace) { line in
      if isDisjoint, hashes.contains(Self.hash(line)) { isDisjoint = false }
    }
    guard isDisjoint else { return nil }
  }

  /// Calls a function for each line of the diff, as ``LineDiff`` does.
  func visit(contextLines: Int, _ visit: LineDiff.Visitor) {
    guard !oldPlace.isEmpty || !newPlace.isEmpty else { return }
    var first = oldPlace.lowerBound
    for _ in 0..<contextLines where first > 0 {
      first -= 1
      while !CommonLines.isLineStart(old, first) { first -= 1 }
    }
    Self.forEachLine(of: old, first..<oldPlace.lowerBound) { visit(UInt8(ascii: " "), $0) }
    Self.forEachLine(of: old, oldPlace) { visit(UInt8(ascii: "-"), $0) }
    Self.forEachLine(of: new, newPlace) { visit(UInt8(ascii: "+"), $0) }
    Self.forEachLine(of: old, oldPlace.upperBound..<old.count, limit: contextLines) {
      visit(UInt8(ascii: " "), $0)
    }
  }

  /// Calls a function for each line with its line feed, which the last may lack.
  private static func forEachLine(
    of text: UnsafeRawBufferPointer, _ range: Range<Int>, limit: Int = .max,
    _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    var place = range.lowerBound
    var count = 0
    while place < range.upperBound, count < limit, let start = text.baseAddress {
      let end = memchr(start + place, Int32(UInt8(ascii: "\n")), range.upperBound - place)
      let next = end.map { UnsafeRawPointer($0) - start + 1 } ?? range.upperBound
      body(UnsafeRawBufferPointer(rebasing: text[place..<next]))
      place = next
      count += 1
    }
  }

  /// FNV-1a: two lines of one hash only make a diff be searched for that need not be.
  private static func hash(_ line: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in line { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
