/// What the name of a file in a package directory says about its place in the build.
///
/// The rules are those of `go help buildconstraint` and `go help packages`.
struct GoFileName {
  /// Whether the file is Go; else it is assembly, C or its relatives, or an object file, which are built with
  /// the Go files beside them.
  let isSource: Bool
  /// The builds that the name allows.
  let platforms: GoPlatforms

  /// Nil for a test and for what the go command does not look at.
  init?(_ name: [UInt8]) {
    guard name.first != UInt8(ascii: "_"), name.first != UInt8(ascii: "."),
      let dot = name.lastIndex(of: UInt8(ascii: "."))
    else { return nil }
    isSource = name[(dot + 1)...].elementsEqual("go".utf8)
    if isSource {
      guard !name[..<dot].suffix(5).elementsEqual("_test".utf8) else { return nil }
    } else {
      guard Self.nativeEndings.contains(String(decoding: name[(dot + 1)...], as: UTF8.self)) else {
        return nil
      }
    }
    platforms = Self.platforms(name)
  }

  private static let nativeEndings: Set<String> = [
    "s", "S", "sx", "syso", "c", "cc", "cpp", "cxx", "m", "h", "hh", "hpp", "hxx", "f", "F", "for", "f90",
    "swig", "swigcxx",
  ]

  /// The builds that `_GOOS`, `_GOARCH` or `_GOOS_GOARCH` before the first dot leave over.
  ///
  /// What stands before the first `_` is never a constraint: `linux.go` is built everywhere.
  static func platforms(_ name: [UInt8]) -> GoPlatforms {
    var stem = name.prefix { $0 != UInt8(ascii: ".") }
    var last = removeLastWord(&stem)
    if let word = last, word.elementsEqual("test".utf8) { last = removeLastWord(&stem) }
    guard let last else { return .all }
    if let system = GoPlatforms.system(last) { return system }
    guard let architecture = GoPlatforms.architecture(last) else { return .all }
    return architecture.intersection(removeLastWord(&stem).flatMap(GoPlatforms.system) ?? .all)
  }

  /// What follows the last `_`, which goes away with it; nil when there is no `_`.
  private static func removeLastWord(_ stem: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let underscore = stem.lastIndex(of: UInt8(ascii: "_")) else { return nil }
    defer { stem = stem[..<underscore] }
    return stem[(underscore + 1)...]
  }
}
