/// How much of one file is in another, measured as git looks for renames: by lines, or pieces of 64 bytes where
/// lines are longer.
package struct FileParts: Sendable {
  private let parts: [UInt64: Int]
  private let byteCount: Int

  package init(_ bytes: [UInt8]) {
    var parts: [UInt64: Int] = [:]
    bytes.withUnsafeBytes { buffer in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      var length = 0
      for place in buffer.indices {
        let byte = buffer[place]
        if byte == UInt8(ascii: "\r"), place + 1 < buffer.count, buffer[place + 1] == UInt8(ascii: "\n") {
          continue
        }
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        length += 1
        guard length == 64 || byte == UInt8(ascii: "\n") || place + 1 == buffer.count else { continue }
        parts[hash, default: 0] += length
        hash = 0xCBF2_9CE4_8422_2325
        length = 0
      }
    }
    self.parts = parts
    byteCount = bytes.count
  }

  /// Whether git may take one for the other under a new name: it asks for half, this for a little less, because
  /// git's own measure is coarse.
  package func mayBeRename(of other: FileParts) -> Bool {
    let larger = max(byteCount, other.byteCount)
    guard Self.mayBeRename(byteCount, other.byteCount) else { return false }
    let (few, many) = parts.count < other.parts.count ? (self, other) : (other, self)
    let shared = few.parts.reduce(0) { $0 + min($1.value, many.parts[$1.key] ?? 0) }
    return shared * 100 >= larger * 45
  }

  /// Whether the sizes alone, in bytes, rule it out.
  package static func mayBeRename(_ size: Int, _ other: Int) -> Bool {
    size > 0 && other > 0 && min(size, other) * 2 >= max(size, other)
  }
}
