/// One `.graph` file as git writes it, checked before it is believed.
///
/// Format: gitformat-commit-graph. libgit2 rejects every file with a chunk it does not know, which is every
/// file today's git writes, so the reading is ours. Whatever is unknown or damaged makes the initializer
/// return nil, and history is then read from the objects.
final class CommitGraphFile {
  private let file: MappedFile
  private let bytes: UnsafeRawBufferPointer
  private let fanout: Int
  private let names: Int
  private let data: Int
  private let edges: Range<Int>?
  private let generations: Range<Int>?
  private let generationOverflow: Range<Int>?
  private let bloomIndex: Int?
  private let bloomData: Range<Int>?

  let bloomSettings: BloomFilter.Settings?
  let count: Int
  let baseGraphCount: Int
  /// The ids that name the files below this one, lowest first.
  let baseGraphs: [ObjectID]
  /// The file's own name in a chain: its trailing checksum.
  let checksum: ObjectID

  init?(path: String) {
    guard let file = MappedFile(path: path) else { return nil }
    self.file = file
    bytes = file.bytes
    let headerSize = 8
    let entrySize = 12
    guard bytes.count > headerSize + ObjectID.byteCount, bytes.prefix(4).elementsEqual("CGPH".utf8),
      bytes[4] == 1, bytes[5] == 1
    else { return nil }
    let chunkCount = Int(bytes[6])
    baseGraphCount = Int(bytes[7])
    let end = bytes.count - ObjectID.byteCount
    guard headerSize + (chunkCount + 1) * entrySize <= end else { return nil }
    checksum = bytes.objectID(end)

    var chunks: [UInt32: Range<Int>] = [:]
    for number in 0..<chunkCount {
      let entry = headerSize + number * entrySize
      let start = bytes.bigEndian64(entry + 4)
      let stop = bytes.bigEndian64(entry + entrySize + 4)
      guard start <= stop, stop <= UInt64(end) else { return nil }
      chunks[bytes.bigEndian32(entry)] = Int(start)..<Int(stop)
    }
    guard let fanout = chunks[Chunk.fanout], fanout.count == 256 * 4,
      let names = chunks[Chunk.names], let data = chunks[Chunk.data]
    else { return nil }
    self.fanout = fanout.lowerBound
    self.names = names.lowerBound
    self.data = data.lowerBound
    count = Int(bytes.bigEndian32(fanout.upperBound - 4))
    guard names.count == count * ObjectID.byteCount, data.count == count * Self.dataSize else { return nil }
    for slot in 1..<256
    where bytes.bigEndian32(self.fanout + slot * 4) < bytes.bigEndian32(self.fanout + slot * 4 - 4) {
      return nil
    }

    if baseGraphCount > 0 {
      guard let bases = chunks[Chunk.bases], bases.count == baseGraphCount * ObjectID.byteCount else {
        return nil
      }
      let bytes = self.bytes
      baseGraphs = (0..<baseGraphCount).map { bytes.objectID(bases.lowerBound + $0 * ObjectID.byteCount) }
    } else {
      baseGraphs = []
    }
    edges = chunks[Chunk.edges]
    generations = chunks[Chunk.generations].flatMap { [count] in $0.count == count * 4 ? $0 : nil }
    generationOverflow = chunks[Chunk.generationOverflow]
    if let index = chunks[Chunk.bloomIndex], index.count == count * 4, let data = chunks[Chunk.bloomData],
      data.count >= 12, let settings = BloomFilter.Settings(header: bytes, at: data.lowerBound)
    {
      bloomIndex = index.lowerBound
      bloomData = data.lowerBound + 12..<data.upperBound
      bloomSettings = settings
    } else {
      bloomIndex = nil
      bloomData = nil
      bloomSettings = nil
    }
  }

  private enum Chunk {
    static let fanout = fourCharacters("OIDF")
    static let names = fourCharacters("OIDL")
    static let data = fourCharacters("CDAT")
    static let edges = fourCharacters("EDGE")
    static let generations = fourCharacters("GDA2")
    static let generationOverflow = fourCharacters("GDO2")
    static let bases = fourCharacters("BASE")
    static let bloomIndex = fourCharacters("BIDX")
    static let bloomData = fourCharacters("BDAT")

    private static func fourCharacters(_ name: StaticString) -> UInt32 {
      (0..<4).reduce(0) { $0 << 8 | UInt32(name.utf8Start[$1]) }
    }
  }

  private static let dataSize = ObjectID.byteCount + 16
  private static let noParent: UInt32 = 0x7000_0000
  private static let edgeFlag: UInt32 = 0x8000_0000
  private static let overflowFlag: UInt32 = 0x8000_0000

  var hasGenerations: Bool { generations != nil }

  /// The place of a commit in this file, or nil.
  func place(of id: ObjectID) -> Int? {
    let first = id.firstByte
    var low = first == 0 ? 0 : Int(bytes.bigEndian32(fanout + (first - 1) * 4))
    var high = min(Int(bytes.bigEndian32(fanout + first * 4)), count)
    while low < high {
      let middle = (low + high) / 2
      let candidate = bytes.objectID(names + middle * ObjectID.byteCount)
      if candidate == id { return middle }
      if candidate < id { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  func id(at place: Int) -> ObjectID { bytes.objectID(names + place * ObjectID.byteCount) }

  func tree(at place: Int) -> ObjectID { bytes.objectID(data + place * Self.dataSize) }

  /// Seconds since 1970-01-01T00:00:00Z; 34 bits.
  func date(at place: Int) -> Int64 {
    let word = bytes.bigEndian64(data + place * Self.dataSize + ObjectID.byteCount + 8)
    return Int64(word & 0x3_FFFF_FFFF)
  }

  /// Generation number version 1: one more than the highest of the parents; 0 where it was not computed.
  func topologicalLevel(at place: Int) -> UInt64 {
    UInt64(bytes.bigEndian32(data + place * Self.dataSize + ObjectID.byteCount + 8) >> 2)
  }

  /// Generation number version 2: the commit date, corrected to be above every parent's.
  func correctedDate(at place: Int) -> UInt64? {
    guard let generations else { return nil }
    let offset = bytes.bigEndian32(generations.lowerBound + place * 4)
    guard offset & Self.overflowFlag != 0 else { return UInt64(date(at: place)) + UInt64(offset) }
    guard let generationOverflow else { return nil }
    let entry = generationOverflow.lowerBound + Int(offset ^ Self.overflowFlag) * 8
    guard entry + 8 <= generationOverflow.upperBound else { return nil }
    return UInt64(date(at: place)).addingReportingOverflow(bytes.bigEndian64(entry)).partialValue
  }

  /// Calls `body` with the position in the whole chain of each parent; false when the file is damaged here.
  func forEachParent(at place: Int, _ body: (Int) -> Void) -> Bool {
    let entry = data + place * Self.dataSize + ObjectID.byteCount
    let first = bytes.bigEndian32(entry)
    guard first != Self.noParent else { return true }
    guard first & Self.edgeFlag == 0 else { return false }
    body(Int(first))
    let second = bytes.bigEndian32(entry + 4)
    guard second != Self.noParent else { return true }
    guard second & Self.edgeFlag != 0 else {
      body(Int(second))
      return true
    }
    guard let edges else { return false }
    var place = edges.lowerBound + Int(second ^ Self.edgeFlag) * 4
    while place + 4 <= edges.upperBound {
      let edge = bytes.bigEndian32(place)
      body(Int(edge & ~Self.edgeFlag))
      if edge & Self.edgeFlag != 0 { return true }
      place += 4
    }
    return false
  }

  /// The commit's changed-path filter, or nil when none was computed.
  func bloomFilter(at place: Int) -> UnsafeRawBufferPointer? {
    guard let bloomIndex, let bloomData else { return nil }
    let start = place == 0 ? 0 : Int(bytes.bigEndian32(bloomIndex + (place - 1) * 4))
    let end = Int(bytes.bigEndian32(bloomIndex + place * 4))
    guard start < end, bloomData.lowerBound + end <= bloomData.upperBound else { return nil }
    return UnsafeRawBufferPointer(rebasing: bytes[bloomData.lowerBound + start..<bloomData.lowerBound + end])
  }
}

@available(*, unavailable)
extension CommitGraphFile: Sendable {}
