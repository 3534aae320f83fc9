/// Makes the tree objects of a tree with some files replaced.
package struct TreeWriter {
  /// A tree that was made, its bytes as git stores them.
  package struct Made: Sendable {
    package let id: ObjectID
    package let bytes: [UInt8]
  }

  private let cache: TreeCache
  /// In the order in which they can be stored: what a tree names comes before it.
  private var made: [Made] = []
  private var missing = false

  private struct Edit {
    /// What is left of the path below the directory at hand.
    let path: ArraySlice<UInt8>
    let side: TreeChange.Side?
  }

  /// - Returns: the tree's id and the trees that are new; nil where a tree that changes is not in this clone.
  package static func write(
    _ overlay: TreeOverlay, _ cache: TreeCache
  ) throws(GitError) -> (root: ObjectID, made: [Made])? {
    guard !overlay.edits.isEmpty else { return (overlay.root, []) }
    var writer = TreeWriter(cache: cache)
    let edits = overlay.edits.map { Edit(path: $0.key.bytes[...], side: $0.value) }
    var root = try writer.write(overlay.root, edits)
    if root.isZero { root = try writer.store([]) }
    return writer.missing ? nil : (root, writer.made)
  }

  private init(cache: TreeCache) {
    self.cache = cache
  }

  private mutating func store(_ bytes: [UInt8]) throws(GitError) -> ObjectID {
    let id = try ObjectHash.of(bytes, .tree)
    made.append(Made(id: id, bytes: bytes))
    return id
  }

  /// The id of the edited directory; zero where nothing is left of it.
  private mutating func write(_ directory: ObjectID, _ edits: [Edit]) throws(GitError) -> ObjectID {
    guard let tree = try cache.tree(directory) else {
      missing = true
      return .zero
    }
    var named: [ArraySlice<UInt8>: [Edit]] = [:]
    for edit in edits {
      named[edit.path.prefix { $0 != UInt8(ascii: "/") }, default: []].append(edit)
    }
    var added: [TreeEntry] = []
    for (name, edits) in named {
      if let entry = try self.entry(Array(name), edits, in: tree) { added.append(entry) }
    }
    added.sort { $0.isBefore($1) }
    let bytes = merged(tree, without: named.keys.map(Array.init), added)
    if bytes.isEmpty { return .zero }
    return try store(bytes)
  }

  /// What stands under a name after the edits to it and beneath it.
  private mutating func entry(
    _ name: [UInt8], _ edits: [Edit], in tree: Tree
  ) throws(GitError) -> TreeEntry? {
    let inner = edits.compactMap { edit -> Edit? in
      guard edit.path.count > name.count else { return nil }
      return Edit(path: edit.path.dropFirst(name.count + 1), side: edit.side)
    }
    if let file = edits.first(where: { $0.path.count == name.count })?.side {
      return TreeEntry(mode: file.mode, name: name, id: file.id)
    }
    let old = tree.entry(named: name)
    let directory = old.flatMap { $0.mode.isDirectory ? $0 : nil }
    guard !inner.isEmpty else { return directory }
    let id = try write(directory?.id ?? .zero, inner)
    return id.isZero ? nil : TreeEntry(mode: .directory, name: name, id: id)
  }

  /// The bytes of a tree without some names and with some entries, in git's order.
  private func merged(_ tree: Tree, without names: [[UInt8]], _ added: [TreeEntry]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(tree.bytes.count + added.count * 64)
    var rest = added[...]
    var cursor = tree.cursor
    while cursor.advance() {
      let name = cursor.name
      if names.contains(where: { $0.count == name.count && name.elementsEqual($0) }) { continue }
      let isDirectory = cursor.mode.isDirectory
      while let next = rest.first, next.isBefore(name, isDirectory: isDirectory) {
        append(next, to: &bytes)
        rest.removeFirst()
      }
      bytes += cursor.mode.octal
      bytes.append(UInt8(ascii: " "))
      bytes += cursor.name
      bytes.append(0)
      bytes += cursor.idBytes
    }
    for next in rest { append(next, to: &bytes) }
    return bytes
  }

  private func append(_ entry: TreeEntry, to bytes: inout [UInt8]) {
    bytes += entry.mode.octal
    bytes.append(UInt8(ascii: " "))
    bytes += entry.name
    bytes.append(0)
    bytes += entry.id.bytes
  }
}

extension TreeEntry {
  fileprivate func isBefore(_ other: TreeEntry) -> Bool {
    other.name.withUnsafeBytes { isBefore($0, isDirectory: other.mode.isDirectory) }
  }

  /// git's order: as if the name of a directory ended in `/`.
  fileprivate func isBefore(_ other: UnsafeRawBufferPointer, isDirectory: Bool) -> Bool {
    let common = min(name.count, other.count)
    for place in 0..<common where name[place] != other[place] { return name[place] < other[place] }
    func end(_ count: Int, _ isDirectory: Bool) -> UInt8 { isDirectory ? UInt8(ascii: "/") : 0 }
    let mine = name.count > common ? name[common] : end(name.count, mode.isDirectory)
    let its = other.count > common ? other[common] : end(other.count, isDirectory)
    return mine < its
  }
}

extension FileMode {
  /// As git writes it in a tree.
  fileprivate var octal: [UInt8] {
    switch self {
    case .directory: Array("40000".utf8)
    case .executable: Array("100755".utf8)
    case .symbolicLink: Array("120000".utf8)
    case .submodule: Array("160000".utf8)
    default: Array("100644".utf8)
    }
  }
}
