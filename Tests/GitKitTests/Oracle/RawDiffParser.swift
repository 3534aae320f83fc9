@testable import GitKit

/// Reads what `git diff-tree --stdin --raw -z` prints: a line with both trees, then its changes.
struct RawDiffParser {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  mutating func parse() -> [[TreeChange]] {
    var pairs: [[TreeChange]] = []
    while let first = rest.first {
      if first == UInt8(ascii: ":") {
        pairs[pairs.count - 1].append(change())
      } else {
        _ = take(to: "\n")
        pairs.append([])
      }
    }
    return pairs
  }

  /// Reads `:<old mode> <new mode> <old id> <new id> <status>NUL<path>NUL`.
  private mutating func change() -> TreeChange {
    let fields = take(to: "\0").dropFirst().split(separator: " ")
    let path = TreePath(bytes: Array(takeBytes(to: 0)))
    func side(_ mode: Int, _ id: Int) -> TreeChange.Side? {
      guard let bits = UInt32(fields[mode], radix: 8), bits != 0 else { return nil }
      return TreeChange.Side(mode: FileMode(rawValue: bits), id: ObjectID(hex: fields[id]) ?? .zero)
    }
    return TreeChange(path: path, old: side(0, 2), new: side(1, 3))
  }

  private mutating func take(to end: Character) -> String {
    String(decoding: takeBytes(to: end.asciiValue ?? 0), as: UTF8.self)
  }

  private mutating func takeBytes(to end: UInt8) -> ArraySlice<UInt8> {
    let taken = rest.prefix { $0 != end }
    rest = rest.dropFirst(taken.count + 1)
    return taken
  }
}
