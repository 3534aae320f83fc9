/// A compiled time zone, by RFC 8536: a block of 32-bit times for old readers, then one of 64-bit times, then a
/// line that says how it goes on.
struct ZoneFile {
  private let bytes: [UInt8]
  private let isSecondBlock: Bool
  private let header: Header
  /// Where the data of the chosen block begins.
  private let start: Int

  private struct Header {
    let version: UInt8
    let isUTCount, isStandardCount, leapCount, timeCount, typeCount, letterCount: Int

    static let size = 44

    init?(_ bytes: ArraySlice<UInt8>) {
      guard bytes.count >= Self.size, bytes.starts(with: "TZif".utf8) else { return nil }
      version = bytes[bytes.startIndex + 4]
      let counts = (0..<6).map { Int(ZoneFile.number(bytes, bytes.startIndex + 20 + $0 * 4, 4)) }
      guard counts.allSatisfy({ (0...100_000).contains($0) }), counts[4] > 0 else { return nil }
      (isUTCount, isStandardCount, leapCount) = (counts[0], counts[1], counts[2])
      (timeCount, typeCount, letterCount) = (counts[3], counts[4], counts[5])
    }

    func size(timeBytes: Int) -> Int {
      timeCount * (timeBytes + 1) + typeCount * 6 + letterCount + leapCount * (timeBytes + 4)
        + isStandardCount + isUTCount
    }
  }

  init?(_ bytes: [UInt8]) {
    guard let first = Header(bytes[...]) else { return nil }
    self.bytes = bytes
    let end = Header.size + first.size(timeBytes: 4)
    isSecondBlock = first.version >= UInt8(ascii: "2")
    if isSecondBlock {
      guard end <= bytes.count, let second = Header(bytes[end...]) else { return nil }
      header = second
      start = end + Header.size
    } else {
      header = first
      start = Header.size
    }
    guard start + header.size(timeBytes: timeBytes) <= bytes.count else { return nil }
  }

  private var timeBytes: Int { isSecondBlock ? 8 : 4 }

  /// A signed number, the high byte first.
  private static func number(_ bytes: ArraySlice<UInt8>, _ place: Int, _ count: Int) -> Int64 {
    let value = bytes[place..<place + count].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return count == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }

  func rules(_ name: String) -> TimeZoneRules? {
    let transitions = (0..<header.timeCount).map {
      Self.number(bytes[...], start + $0 * timeBytes, timeBytes)
    }
    let indices = start + header.timeCount * timeBytes
    let types = indices + header.timeCount
    let offsets = (0..<header.typeCount).map { Self.number(bytes[...], types + $0 * 6, 4) }
    let isDaylight = (0..<header.typeCount).map { bytes[types + $0 * 6 + 4] != 0 }
    let used = (0..<header.timeCount).map { Int(bytes[indices + $0]) }
    guard used.allSatisfy({ $0 < offsets.count }), offsets.allSatisfy({ abs($0) <= 26 * 3_600 }),
      zip(transitions, transitions.dropFirst()).allSatisfy(<)
    else { return nil }
    let first = transitions.isEmpty ? 0 : isDaylight.firstIndex(of: false) ?? 0
    let footer = footer
    let tail = footer.flatMap(PosixTimeZone.init)
    if let footer, !footer.isEmpty, tail == nil { return nil }
    return TimeZoneRules(
      name: name, transitions: transitions, offsets: used.map { offsets[$0] },
      firstOffset: offsets[first], tail: tail)
  }

  /// The line between two line feeds at the end.
  private var footer: String? {
    guard isSecondBlock else { return nil }
    let rest = bytes[(start + header.size(timeBytes: timeBytes))...]
    guard rest.first == UInt8(ascii: "\n"), let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\n"))
    else {
      return nil
    }
    return String(decoding: rest[rest.startIndex + 1..<end], as: UTF8.self)
  }
}
