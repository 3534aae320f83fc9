/// A text's lines as bytes, found one at a time and decoded only where somebody reads one.
///
/// Without their ends, which may be those of Windows.
struct TextLines: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func next() -> ArraySlice<UInt8>? {
    guard place < bytes.count else { return nil }
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
    defer { place += 1 }
    let end = place > start && bytes[place - 1] == UInt8(ascii: "\r") ? place - 1 : place
    return bytes[start..<end]
  }
}
