/// The one line of a `go.mod` that matters here.
enum GoModuleFile {
  /// The path in the `module` directive, or nil when there is none.
  static func modulePath(_ bytes: [UInt8]) -> [UInt8]? {
    var isInBlock = false
    // It stands at the top, and what follows is long.
    var rest = bytes[...]
    while !rest.isEmpty {
      var words = words(of: rest.prefix { $0 != UInt8(ascii: "\n") })
      rest = rest.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
      if !isInBlock {
        guard words.first?.elementsEqual("module".utf8) == true else { continue }
        words.removeFirst()
        if words.first?.elementsEqual("(".utf8) == true {
          isInBlock = true
          words.removeFirst()
        }
      }
      if let path = words.first { return Array(path) }
    }
    return nil
  }

  /// The words before the comment, without quotes.
  private static func words(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    let words = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
    return words.prefix { !$0.starts(with: "//".utf8) }.map { word in
      guard word.count >= 2, let quote = word.first, quote == word.last,
        quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "`")
      else { return word }
      return word.dropFirst().dropLast()
    }
  }
}
