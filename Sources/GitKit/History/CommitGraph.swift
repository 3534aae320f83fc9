/// All commit-graph files of a repository as one table, indexed by position.
final class CommitGraph {
  private let files: [CommitGraphFile]
  /// The position of each file's first commit.
  private let starts: [Int]
  let count: Int
  private let usesCorrectedDates: Bool
  let bloomSettings: BloomFilter.Settings?

  private init?(files: [CommitGraphFile]) {
    guard !files.isEmpty else { return nil }
    self.files = files
    var starts: [Int] = []
    var total = 0
    for file in files {
      starts.append(total)
      total += file.count
    }
    self.starts = starts
    count = total
    usesCorrectedDates = files.allSatisfy(\.hasGenerations)
    let settings = files.compactMap(\.bloomSettings)
    bloomSettings = settings.first.flatMap { first in settings.allSatisfy { $0 == first } ? first : nil }
  }

  /// Loads `info/commit-graph`, or the chain in `info/commit-graphs`; nil when there is none to be believed.
  static func load(objectDirectory: String) -> CommitGraph? {
    if let single = CommitGraphFile(path: objectDirectory + "info/commit-graph") {
      return single.baseGraphCount == 0 ? CommitGraph(files: [single]) : nil
    }
    let chainDirectory = objectDirectory + "info/commit-graphs/"
    guard let chain = MappedFile(path: chainDirectory + "commit-graph-chain") else { return nil }
    var files: [CommitGraphFile] = []
    for line in chain.bytes.split(separator: UInt8(ascii: "\n")) {
      guard let name = ObjectID.parse(line),
        let file = CommitGraphFile(path: chainDirectory + "graph-\(name.hex).graph"),
        file.checksum == name, file.baseGraphs == files.map(\.checksum)
      else { return nil }
      files.append(file)
    }
    return CommitGraph(files: files)
  }

  func position(of id: ObjectID) -> Int? {
    for (file, start) in zip(files, starts).reversed() {
      if let place = file.place(of: id) { return start + place }
    }
    return nil
  }

  private func locate(_ position: Int) -> (file: CommitGraphFile, place: Int) {
    var number = files.count - 1
    while starts[number] > position { number -= 1 }
    return (files[number], position - starts[number])
  }

  func id(at position: Int) -> ObjectID {
    let (file, place) = locate(position)
    return file.id(at: place)
  }

  func tree(at position: Int) -> ObjectID {
    let (file, place) = locate(position)
    return file.tree(at: place)
  }

  func date(at position: Int) -> Int64 {
    let (file, place) = locate(position)
    return file.date(at: place)
  }

  /// A number that is higher for every child than for its parents, or nil where git did not compute one.
  func generation(at position: Int) -> UInt64? {
    let (file, place) = locate(position)
    if usesCorrectedDates { return file.correctedDate(at: place) }
    let level = file.topologicalLevel(at: place)
    return level == 0 ? nil : level
  }

  /// The parents' positions, or nil when the file is damaged here.
  ///
  /// Generations must fall towards the parents, so that no damage can lead a walk round in a circle.
  func parents(at position: Int) -> [Int]? {
    let (file, place) = locate(position)
    var parents: [Int] = []
    guard file.forEachParent(at: place, { parents.append($0) }) else { return nil }
    guard !parents.isEmpty else { return parents }
    guard let own = generation(at: position) else { return nil }
    for parent in parents {
      guard parent < count, let theirs = generation(at: parent), theirs < own else { return nil }
    }
    return parents
  }

  /// The filter of a commit; nil when there is none.
  ///
  /// Not to be used after the graph is gone.
  func changedPaths(at position: Int) -> ChangedPathFilter? {
    guard let bloomSettings else { return nil }
    let (file, place) = locate(position)
    return file.bloomFilter(at: place).map { ChangedPathFilter(bytes: $0, settings: bloomSettings) }
  }
}

/// Which paths a commit may have changed against its first parent.
struct ChangedPathFilter {
  fileprivate let bytes: UnsafeRawBufferPointer
  fileprivate let settings: BloomFilter.Settings

  /// False when the commit certainly changed none of the paths.
  func mayContain(_ paths: ChangedPathQuery) -> Bool {
    guard let keys = paths.keys else { return true }
    return keys.contains { BloomFilter.mayContain($0, in: bytes, settings: settings) }
  }
}

@available(*, unavailable)
extension CommitGraph: Sendable {}
