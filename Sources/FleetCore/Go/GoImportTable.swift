import GitKit

/// What was read of one Go file, with its names as places in the table that the facts came from; without any,
/// what holds for a file that is not read.
struct GoFileFacts: Equatable, Sendable {
  var platforms = GoPlatforms.all
  var imports = 0..<0
  var embeds = 0..<0
}

/// Facts about Go files in columns: nothing is allocated per file, and every string is there once.
///
/// As bytes, with all numbers of four bytes and big-endian:
///
///     magic, version
///     counts of blobs, of names, of strings, and of bytes in the strings
///     per blob, ordered by id: 20 bytes of id
///     per blob: its platforms, where its imports end among the names, where its embeds do
///     per name: the number of its string
///     per string: where it ends among the bytes
///     the strings
///     checksum of all that, in two numbers
struct GoImportTable {
  private(set) var ids: [ObjectID] = []
  private(set) var facts: [GoFileFacts] = []
  /// Import paths and embed patterns of all files, as numbers of strings.
  private(set) var names: [UInt32] = []
  private(set) var strings: [ArraySlice<UInt8>] = []

  /// How many blobs from the start are in the order of their ids.
  private(set) var sortedCount = 0
  private var stringNumbers: [UInt64: UInt32] = [:]

  init() {}
}

// MARK: - Adding

extension GoImportTable {
  /// Adds a file that the table does not have; gives its place.
  mutating func add(_ id: ObjectID, _ source: GoSourceFile) -> Int {
    if stringNumbers.isEmpty {
      for (number, string) in strings.enumerated() { stringNumbers[Self.hash(string)] = UInt32(number) }
    }
    let start = names.count
    for path in source.imports { names.append(number(of: path)) }
    let importEnd = names.count
    for pattern in source.embeds { names.append(number(of: pattern[...])) }
    ids.append(id)
    facts.append(
      GoFileFacts(
        platforms: source.platforms, imports: start..<importEnd,
        embeds: importEnd..<names.count))
    return ids.count - 1
  }

  /// Two strings of one hash only make the second appear more than once, which does no harm.
  private mutating func number(of string: ArraySlice<UInt8>) -> UInt32 {
    let hash = Self.hash(string)
    if let known = stringNumbers[hash], strings[Int(known)] == string { return known }
    let number = UInt32(strings.count)
    strings.append(Array(string)[...])
    stringNumbers[hash] = number
    return number
  }

  /// FNV-1a.
  private static func hash(_ string: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in string { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

// MARK: - As bytes

extension GoImportTable {
  private static let magic: UInt32 = 0x464C_474F  // "FLGO"
  /// To be raised whenever the layout changes, or what is read from a Go file.
  private static let version: UInt32 = 1
  private static let headerSize = 24
  private static let checksumSize = 8

  /// A larger file is left alone and replaced: nobody's history has that many Go files at once.
  static let largestFile = 32 << 20

  /// Decodes a file; nil unless every part of it fits together.
  init?(_ bytes: [UInt8]) {
    guard let header = bytes.bigEndian32s(at: 0, count: 6), header[0] == Self.magic, header[1] == Self.version
    else { return nil }
    let (blobCount, nameCount) = (Int(header[2]), Int(header[3]))
    let (stringCount, textCount) = (Int(header[4]), Int(header[5]))
    let factsStart = Self.headerSize + blobCount * ObjectID.byteCount
    let namesStart = factsStart + blobCount * 12
    let stringsStart = namesStart + nameCount * 4
    let textStart = stringsStart + stringCount * 4
    let end = textStart + textCount
    guard bytes.count == end + Self.checksumSize,
      bytes.bigEndian32s(at: end, count: 2) == Self.checksum(of: bytes, upTo: end),
      let ids = bytes.objectIDs(at: Self.headerSize, count: blobCount),
      let records = bytes.bigEndian32s(at: factsStart, count: blobCount * 3),
      let names = bytes.bigEndian32s(at: namesStart, count: nameCount),
      let stringEnds = bytes.bigEndian32s(at: stringsStart, count: stringCount),
      names.allSatisfy({ $0 < header[4] }),
      let strings = Self.cut(bytes[textStart..<end], at: stringEnds),
      let facts = Self.facts(records, nameCount: nameCount)
    else { return nil }
    self.ids = ids
    self.names = names
    self.strings = strings
    self.facts = facts
    sortedCount = blobCount
  }

  private static func cut(_ text: ArraySlice<UInt8>, at ends: [UInt32]) -> [ArraySlice<UInt8>]? {
    var strings: [ArraySlice<UInt8>] = []
    strings.reserveCapacity(ends.count)
    var start = text.startIndex
    for end in ends {
      let end = text.startIndex + Int(end)
      guard start <= end, end <= text.endIndex else { return nil }
      strings.append(text[start..<end])
      start = end
    }
    return strings
  }

  private static func facts(_ records: [UInt32], nameCount: Int) -> [GoFileFacts]? {
    var facts: [GoFileFacts] = []
    facts.reserveCapacity(records.count / 3)
    var start = 0
    for record in stride(from: 0, to: records.count, by: 3) {
      let (importEnd, embedEnd) = (Int(records[record + 1]), Int(records[record + 2]))
      guard start <= importEnd, importEnd <= embedEnd, embedEnd <= nameCount else { return nil }
      facts.append(
        GoFileFacts(
          platforms: GoPlatforms(rawValue: UInt16(truncatingIfNeeded: records[record])),
          imports: start..<importEnd, embeds: importEnd..<embedEnd))
      start = embedEnd
    }
    return facts
  }

  private static func checksum(of bytes: [UInt8], upTo end: Int) -> [UInt32] {
    let sum = bytes.checksum(upTo: end)
    return [UInt32(truncatingIfNeeded: sum >> 32), UInt32(truncatingIfNeeded: sum)]
  }

  /// The table as a file.
  var encoded: [UInt8] {
    let order = ids.indices.sorted { ids[$0] < ids[$1] }
    var bytes: [UInt8] = []
    let textCount = strings.reduce(0) { $0 + $1.count }
    bytes.reserveCapacity(
      Self.headerSize + ids.count * 32 + (names.count + strings.count) * 4 + textCount + 8)
    for count in [ids.count, names.count, strings.count, textCount].map(UInt32.init(truncatingIfNeeded:)) {
      if bytes.isEmpty { for word in [Self.magic, Self.version] { bytes.append(bigEndian: word) } }
      bytes.append(bigEndian: count)
    }
    for place in order { bytes.append(contentsOf: ids[place].bytes) }
    var sortedNames: [UInt32] = []
    for place in order {
      bytes.append(bigEndian: UInt32(facts[place].platforms.rawValue))
      sortedNames += names[facts[place].imports]
      bytes.append(bigEndian: UInt32(sortedNames.count))
      sortedNames += names[facts[place].embeds]
      bytes.append(bigEndian: UInt32(sortedNames.count))
    }
    for name in sortedNames { bytes.append(bigEndian: name) }
    var end: UInt32 = 0
    for string in strings {
      end += UInt32(string.count)
      bytes.append(bigEndian: end)
    }
    for string in strings { bytes.append(contentsOf: string) }
    for word in Self.checksum(of: bytes, upTo: bytes.count) { bytes.append(bigEndian: word) }
    return bytes
  }
}
