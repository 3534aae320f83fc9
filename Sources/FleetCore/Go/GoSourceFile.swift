/// What the build needs to know of a Go source file: for which builds it is, what it imports and embeds.
///
/// Read by hand from the bytes, up to the first declaration that is no import; a file that is not Go, or is
/// cut off, gives what could be read before the damage.
package struct GoSourceFile: Sendable {
  /// The builds that the file's own text allows: its build constraint, and cgo when it imports "C".
  package private(set) var platforms: GoPlatforms
  /// The import paths, without the pseudo-package "C".
  package private(set) var imports: [ArraySlice<UInt8>] = []
  /// The patterns of all `//go:embed` directives, without quotes, as written.
  package private(set) var embeds: [[UInt8]] = []

  private var embedsFiles = false

  package init(_ bytes: [UInt8]) {
    let header = GoFileHeader(bytes)
    platforms = header.platforms
    var scanner = GoScanner(bytes, at: header.end)
    guard scanner.take(word: "package"), let name = scanner.takeName() else { return }
    // The go command does not build files of this package name; they hold documentation alone.
    if bytes[name].elementsEqual("documentation".utf8) { platforms = [] }
    var end = scanner.place
    while scanner.take(word: "import"), readImport(&scanner) { end = scanner.place }
    if embedsFiles { embeds = GoEmbedDirectives.find(in: bytes, after: end) }
  }

  /// The same with a copy of its imports, so that the memory of the whole file can go.
  var detached: GoSourceFile {
    var copy = self
    copy.imports = imports.map { Array($0)[...] }
    return copy
  }

  /// Reads what follows `import`; false where the file stops being Go.
  private mutating func readImport(_ scanner: inout GoScanner) -> Bool {
    guard scanner.take(UInt8(ascii: "(")) else { return readSpecification(&scanner) }
    while !scanner.take(UInt8(ascii: ")")) {
      guard readSpecification(&scanner) else { return false }
    }
    return true
  }

  private mutating func readSpecification(_ scanner: inout GoScanner) -> Bool {
    if scanner.takeName() == nil { _ = scanner.take(UInt8(ascii: ".")) }
    guard let path = scanner.takeString() else { return false }
    if scanner.bytes[path].elementsEqual("C".utf8) {
      platforms.formIntersection(.cgo)
    } else {
      if scanner.bytes[path].elementsEqual("embed".utf8) { embedsFiles = true }
      imports.append(scanner.bytes[path])
    }
    return true
  }
}
