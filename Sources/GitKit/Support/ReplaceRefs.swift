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
    return hasLine(packed.bytes, startingWith: "refs/replace/", at: ObjectID.byteCount * 2 + 1)
  }

  /// `memchr` and `memcmp`, because this is part of every start and packed-refs can have thousands of lines.
  private static func hasLine(
    _ bytes: UnsafeRawBufferPointer, startingWith prefix: StaticString, at column: Int
  ) -> Bool {
    let needed = column + prefix.utf8CodeUnitCount
    guard var line = bytes.baseAddress else { return false }
    let end = line + bytes.count
    while end - line >= needed {
      if memcmp(line + column, prefix.utf8Start, prefix.utf8CodeUnitCount) == 0 { return true }
      guard let newline = memchr(line, Int32(UInt8(ascii: "\n")), end - line) else { return false }
      line = UnsafeRawPointer(newline) + 1
    }
    return false
  }
}
