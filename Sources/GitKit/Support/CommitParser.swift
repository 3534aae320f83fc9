#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Reads commit objects: header lines, an empty line, the message.
struct CommitParser {
  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// What a walk needs: where the tree's id and the parents' stand, and the commit date.
  ///
  /// Nil when the header is not a commit's.
  func links() -> CommitLinks? {
    let idLength = ObjectID.byteCount * 2
    guard hasPrefix("tree ", at: 0), let tree = id(at: 5) else { return nil }
    var place = 5 + idLength + 1
    var parents: [ObjectID] = []
    while hasPrefix("parent ", at: place), let parent = id(at: place + 7) {
      parents.append(parent)
      place += 7 + idLength + 1
    }
    guard let authorEnd = lineEnd(from: place), hasPrefix("committer ", at: authorEnd + 1),
      let committerEnd = lineEnd(from: authorEnd + 1)
    else { return nil }
    return CommitLinks(
      tree: tree, parents: parents, date: decimal(timeWord(inLine: authorEnd + 1..<committerEnd)))
  }

  func parse(id: ObjectID) -> Commit? {
    guard let links = links() else { return nil }
    var author = Signature(name: "", email: "", time: 0, offset: 0)
    var committer = author
    var encoding: String?
    var place = 0
    while let end = lineEnd(from: place), end > place {
      if hasPrefix("author ", at: place) { author = signature(inLine: place + 7..<end) }
      if hasPrefix("committer ", at: place) { committer = signature(inLine: place + 10..<end) }
      if hasPrefix("encoding ", at: place) { encoding = text(place + 9..<end) }
      place = end + 1
    }
    return Commit(
      id: id, tree: links.tree, parents: links.parents, author: author, committer: committer,
      message: Array(bytes[min(place + 1, bytes.count)...]), encoding: encoding)
  }

  private func hasPrefix(_ prefix: StaticString, at place: Int) -> Bool {
    guard place + prefix.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<prefix.utf8CodeUnitCount where bytes[place + offset] != prefix.utf8Start[offset] {
      return false
    }
    return true
  }

  private func id(at place: Int) -> ObjectID? {
    guard place + ObjectID.byteCount * 2 <= bytes.count else { return nil }
    return ObjectID(digits: UnsafeRawBufferPointer(rebasing: bytes[place..<place + ObjectID.byteCount * 2]))
  }

  private func lineEnd(from place: Int) -> Int? {
    guard place < bytes.count, let base = bytes.baseAddress,
      let end = memchr(base + place, Int32(UInt8(ascii: "\n")), bytes.count - place)
    else { return nil }
    return UnsafeRawPointer(end) - base
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// `Name <email> 1700000000 -0600`, with stray brackets read as git reads them: the address ends at the
  /// first `>`, the time follows the last.
  private func signature(inLine line: Range<Int>) -> Signature {
    let (time, offset) = time(inLine: line)
    guard let open = bytes[line].firstIndex(of: UInt8(ascii: "<")),
      let close = bytes[open..<line.upperBound].firstIndex(of: UInt8(ascii: ">"))
    else { return Signature(name: text(line), email: "", time: time, offset: offset) }
    let hasSpace = open > line.lowerBound && bytes[open - 1] == UInt8(ascii: " ")
    return Signature(
      name: text(line.lowerBound..<(hasSpace ? open - 1 : open)), email: text(open + 1..<close), time: time,
      offset: offset)
  }

  private func time(inLine line: Range<Int>) -> (seconds: Int64, offset: Int) {
    let first = timeWord(inLine: line)
    let zone = Int(text(word(from: first.upperBound, in: line))) ?? 0
    return (decimal(first), zone / 100 * 60 + zone % 100)
  }

  /// Where the seconds stand in `Name <email> 1700000000 -0600`; empty where they are missing.
  private func timeWord(inLine line: Range<Int>) -> Range<Int> {
    let close = bytes[line].lastIndex(of: UInt8(ascii: ">")) ?? line.upperBound - 1
    return word(from: close + 1, in: line)
  }

  /// The first word at or after a place.
  private func word(from place: Int, in line: Range<Int>) -> Range<Int> {
    let space = UInt8(ascii: " ")
    let start = bytes[place..<line.upperBound].firstIndex { $0 != space } ?? line.upperBound
    let end = bytes[start..<line.upperBound].firstIndex(of: space) ?? line.upperBound
    return start..<end
  }

  private func decimal(_ digits: Range<Int>) -> Int64 {
    var value: Int64 = 0
    for digit in bytes[digits] {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return 0 }
      let (next, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow, next <= Int64.max - 9 else { return 0 }
      value = next + Int64(digit - UInt8(ascii: "0"))
    }
    return value
  }
}

/// A commit's place in history: its tree, its parents, its date.
struct CommitLinks {
  let tree: ObjectID
  let parents: [ObjectID]
  /// Seconds since 1970-01-01T00:00:00Z, of the committer.
  let date: Int64
}

extension Commit {
  /// The commit as a shallow clone sees it: the end of history.
  var withoutParents: Commit {
    Commit(
      id: id, tree: tree, parents: [], author: author, committer: committer, message: message,
      encoding: encoding)
  }
}
