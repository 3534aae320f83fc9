import GitKit

/// What Go files import, by the id of their blob: read once per blob, and kept from run to run in
/// `fleet/go-imports` of the common git directory.
///
/// The file is only ever an aid. When it is missing, damaged, of another version or another program's, the
/// blobs are read again and it is replaced; when it cannot be written, the next run reads them again.
package struct GoImportCache {
  private(set) var table: GoImportTable
  private var freshPlaces: [ObjectID: Int] = [:]
  private let path: String?

  /// An empty cache that is never saved.
  package init() {
    table = GoImportTable()
    path = nil
  }

  /// The cache of a repository, read from its common git directory.
  package static func load(directory: String) -> GoImportCache {
    GoImportCache(path: directory + (directory.hasSuffix("/") ? "" : "/") + "fleet/go-imports")
  }

  private init(path: String) {
    self.path = path
    let bytes = AtomicFile.contents(of: path, limit: GoImportTable.largestFile)
    table = bytes.flatMap { GoImportTable($0) } ?? GoImportTable()
  }

  /// How many blobs were read by this run, because the file did not know them.
  package var freshCount: Int { freshPlaces.count }

  /// Writes back what this run added; false when it could not, which does no harm.
  @discardableResult
  package func save() -> Bool {
    guard freshCount > 0 else { return true }
    guard let path else { return false }
    return AtomicFile.replace(path, with: table.encoded, synced: false)
  }

  /// The facts of a Go file, if they are known.
  func facts(of id: ObjectID) -> GoFileFacts? {
    (storedPlace(of: id) ?? freshPlaces[id]).map { table.facts[$0] }
  }

  /// Reads the files that are not known yet; those that this clone lacks stay unknown.
  mutating func learn(_ ids: some Sequence<ObjectID>, from repository: Repository) throws(GitError) {
    var wanted: Set<ObjectID> = []
    let unknown = ids.filter { facts(of: $0) == nil && wanted.insert($0).inserted }
    let sources = try repository.mapBlobs(unknown) { GoSourceFile($0).detached }
    for case (let id, let source?) in zip(unknown, sources) { freshPlaces[id] = table.add(id, source) }
  }

  /// Halves the stored part, which is in order.
  private func storedPlace(of id: ObjectID) -> Int? {
    var low = 0
    var high = table.sortedCount
    while low < high {
      let middle = (low + high) / 2
      if table.ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < table.sortedCount && table.ids[low] == id ? low : nil
  }
}
