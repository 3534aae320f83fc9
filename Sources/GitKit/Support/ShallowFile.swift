/// The `shallow` file: the commits whose parents a shallow clone left out.
enum ShallowFile {
  static func read(commonDirectory: String) -> Set<ObjectID> {
    guard let file = MappedFile(path: commonDirectory + "shallow") else { return [] }
    return Set(file.bytes.split(separator: UInt8(ascii: "\n")).compactMap { ObjectID.parse($0) })
  }
}
