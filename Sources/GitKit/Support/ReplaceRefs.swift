#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A cheap look whether `refs/replace/` can hold anything, before all refs are read for it.
enum ReplaceRefs {
  static func mayExist(commonDirectory: String) -> Bool {
    if access(commonDirectory + "refs/replace", F_OK) == 0 { return true }
    guard let packed = MappedFile(path: commonDirectory + "packed-refs") else { return false }
    return Lines(packed.bytes).hasName(startingWith: "refs/replace/")
  }

  /// The lines of packed-refs: an id, a space, a name; after a tag `^` and what it tags.
  ///
  /// Searched with `memchr` and `memcmp`, because this is part of every start and there can be thousands.
  private struct Lines {
    private let start: UnsafeRawPointer?
    private let count: Int
    private let isSorted: Bool
    private static let nameColumn = ObjectID.byteCount * 2 + 1

    init(_ bytes: UnsafeRawBufferPointer) {
      start = bytes.baseAddress
      count = bytes.count
      let header = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
      isSorted = header.hasPrefix("# pack-refs with:") && header.split(separator: " ").contains("sorted")
    }

    func hasName(startingWith prefix: StaticString) -> Bool {
      var line = isSorted ? lineBeforeName(startingWith: prefix) : 0
      while let order = compare(line, prefix) {
        if order == 0 { return true }
        if order > 0 && isSorted && isReference(line) { return false }
        line = lineAfter(line)
      }
      return false
    }

    /// A line that comes before all such names and is not far from them.
    private func lineBeforeName(startingWith prefix: StaticString) -> Int {
      var (low, high) = (0, count)
      while high - low > 1024 {
        let middle = low + (high - low) / 2
        var line = lineAfter(middle)
        while line < high, !isReference(line) { line = lineAfter(line) }
        if line < high, let order = compare(line, prefix), order < 0 { low = line } else { high = middle }
      }
      return low
    }

    private func isReference(_ line: Int) -> Bool {
      guard let first = start?.load(fromByteOffset: line, as: UInt8.self) else { return false }
      return first != UInt8(ascii: "^") && first != UInt8(ascii: "#")
    }

    private func lineAfter(_ place: Int) -> Int {
      guard let start, let newline = memchr(start + place, Int32(UInt8(ascii: "\n")), count - place) else {
        return count
      }
      return UnsafeRawPointer(newline) - start + 1
    }

    /// How the line's name stands to a prefix; nil at the end of the file.
    private func compare(_ line: Int, _ prefix: StaticString) -> Int32? {
      guard let start, line + Self.nameColumn + prefix.utf8CodeUnitCount <= count else { return nil }
      return memcmp(start + line + Self.nameColumn, prefix.utf8Start, prefix.utf8CodeUnitCount)
    }
  }
}
