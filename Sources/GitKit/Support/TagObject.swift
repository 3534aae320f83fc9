/// What an annotated tag's object says: what it tags, and when that was done.
struct TagObject {
  let target: ObjectID
  let taggedAt: Int64?

  init?(_ bytes: UnsafeRawBufferPointer) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 5, omittingEmptySubsequences: false)
    guard let first = lines.first, first.starts(with: Array("object ".utf8)),
      let target = ObjectID.parse(first.dropFirst(7))
    else { return nil }
    self.target = target
    let tagger = lines.prefix { !$0.isEmpty }.first { $0.starts(with: Array("tagger ".utf8)) }
    taggedAt = tagger.flatMap { line in
      line.split(separator: UInt8(ascii: " ")).dropLast().last.flatMap {
        Int64(String(decoding: $0, as: UTF8.self))
      }
    }
  }
}
