#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A cheap look whether `refs/replace/` can hold anything, before all refs are read for it.
enum ReplaceRefs {
  static func mayExist(commonDirectory: String) -> Bool {
    if access(commonDirectory + "refs/replace", F_OK) == 0 { return true }
    guard let packed = MappedFile(path: commonDirectory + "packed-refs") else { return false }
    return packed.bytes.split(separator: UInt8(ascii: "\n")).contains { line in
      line.dropFirst(ObjectID.byteCount * 2 + 1).starts(with: "refs/replace/".utf8)
    }
  }
}
