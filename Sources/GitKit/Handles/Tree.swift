internal import CLibgit2

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A tree object, scanned in place: nothing is copied until an entry is asked for.
package final class Tree {
  private let object: RawObject?
  package let id: ObjectID

  init(id: ObjectID, object: RawObject?) {
    self.id = id
    self.object = object
  }

  /// The tree without entries, which git also uses for "no tree at all".
  package static func empty() -> Tree { Tree(id: .zero, object: nil) }

  var bytes: UnsafeRawBufferPointer { object?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0) }

  var cursor: TreeCursor { TreeCursor(bytes) }

  /// The entry of that name, or nil.
  package func entry(named name: some Collection<UInt8>) -> TreeEntry? {
    name.withContiguousStorageIfAvailable { entry(UnsafeRawBufferPointer($0)) }
      ?? Array(name).withUnsafeBytes { entry($0) }
  }

  private func entry(_ name: UnsafeRawBufferPointer) -> TreeEntry? {
    guard let wanted = name.baseAddress else { return nil }
    var cursor = self.cursor
    while cursor.advance() {
      if cursor.name.count == name.count, let start = cursor.name.baseAddress,
        memcmp(start, wanted, name.count) == 0
      {
        return cursor.entry
      }
    }
    return nil
  }

  /// All entries, in git's order.
  ///
  /// A damaged tree ends where the damage begins.
  package var entries: [TreeEntry] {
    var entries: [TreeEntry] = []
    var cursor = self.cursor
    while cursor.advance() { entries.append(cursor.entry) }
    return entries
  }
}

@available(*, unavailable)
extension Tree: Sendable {}

/// One entry of a tree, copied out.
package struct TreeEntry: Hashable, Sendable {
  package let mode: FileMode
  package let name: [UInt8]
  package let id: ObjectID
}

/// A position in a tree's bytes: `<octal mode> <name>NUL<20 bytes of id>`, again and again.
struct TreeCursor {
  private let bytes: UnsafeRawBufferPointer
  private var next = 0
  private var modeRange = 0..<0
  private(set) var name: UnsafeRawBufferPointer
  private var idOffset = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    name = UnsafeRawBufferPointer(rebasing: bytes[0..<0])
  }

  /// Moves to the next entry; false at the end, or where the bytes are no entry.
  mutating func advance() -> Bool {
    guard let base = bytes.baseAddress else { return false }
    let count = bytes.count
    let space = UInt8(ascii: " ")
    var place = next
    while place < count, base.load(fromByteOffset: place, as: UInt8.self) != space { place += 1 }
    let start = place + 1
    guard start < count, let end = memchr(base + start, 0, count - start) else { return false }
    let nameEnd = UnsafeRawPointer(end) - base
    guard nameEnd + 1 + ObjectID.byteCount <= count else { return false }
    modeRange = next..<place
    name = UnsafeRawBufferPointer(start: base + start, count: nameEnd - start)
    idOffset = nameEnd + 1
    next = idOffset + ObjectID.byteCount
    return true
  }

  var mode: FileMode {
    var octal: UInt32 = 0
    for digit in bytes[modeRange] { octal = octal << 3 | UInt32(digit & 7) }
    return FileMode(canonical: octal)
  }

  /// Moves this cursor and another to the first of the following entries in which they differ.
  ///
  /// Most of two trees that are compared is the same, so equal bytes are passed over before they are parsed.
  mutating func skipEqualEntries(in other: inout TreeCursor) {
    let equal = equalByteCount(other)
    if equal == bytes.count - next, equal == other.bytes.count - other.next {
      next += equal
      other.next += equal
      return
    }
    guard let base = bytes.baseAddress else { return }
    let start = next
    let limit = next + equal
    while next < limit, let end = memchr(base + next, 0, limit - next) {
      let following = UnsafeRawPointer(end) - base + 1 + ObjectID.byteCount
      guard following <= limit else { break }
      next = following
    }
    other.next += next - start
  }

  /// How many bytes after both cursors are the same.
  private func equalByteCount(_ other: TreeCursor) -> Int {
    UnsafeRawBufferPointer(rebasing: bytes[next...]).equalPrefix(
      UnsafeRawBufferPointer(rebasing: other.bytes[other.next...]))
  }

  var id: ObjectID { bytes.objectID(idOffset) }

  /// The bytes of the id, where they are.
  var idBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[idOffset..<(idOffset + ObjectID.byteCount)])
  }

  var entry: TreeEntry { TreeEntry(mode: mode, name: Array(name), id: id) }

  /// Whether both cursors stand on the same id and mode, without copying either.
  func isSameObject(as other: TreeCursor) -> Bool {
    guard let left = bytes.baseAddress, let right = other.bytes.baseAddress else {
      return false
    }
    return memcmp(left + idOffset, right + other.idOffset, ObjectID.byteCount) == 0 && mode == other.mode
  }

  /// git's order of tree entries: as if the name of a directory ended in `/`.
  func precedes(_ other: TreeCursor) -> Int32 {
    let common = min(name.count, other.name.count)
    if common > 0, let left = name.baseAddress, let right = other.name.baseAddress {
      let order = memcmp(left, right, common)
      if order != 0 { return order }
    }
    return Int32(byte(at: common)) - Int32(other.byte(at: common))
  }

  private func byte(at place: Int) -> UInt8 {
    if place < name.count { return name[place] }
    return mode.isDirectory ? UInt8(ascii: "/") : 0
  }
}
