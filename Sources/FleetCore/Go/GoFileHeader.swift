/// The comments and blank lines before a Go file's package clause, where build constraints stand.
///
/// A `//go:build` line counts anywhere among them, once; `// +build` lines count only where there is none,
/// in the leading run of line comments, and only if a blank line follows that run.
struct GoFileHeader {
  private(set) var platforms = GoPlatforms.all
  /// Where the first token stands.
  private(set) var end: Int

  private let bytes: [UInt8]
  private var expression: ArraySlice<UInt8>?
  private var isMalformed = false
  private var plusBuildLines: [ArraySlice<UInt8>] = []
  /// How many of the `+build` lines a blank line has confirmed.
  private var confirmed = 0
  private var isInLeadingRun = true
  private var isInComment = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    end = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while end < bytes.count {
      let lineEnd = bytes[end...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if let token = readLine(Self.trim(bytes[end..<lineEnd])) {
        end = token
        break
      }
      end = min(lineEnd + 1, bytes.count)
    }
    evaluate()
  }

  private mutating func evaluate() {
    if isMalformed {
      platforms = []
    } else if let expression {
      platforms = GoBuildConstraint.expression(expression) ?? []
    } else {
      for line in plusBuildLines.prefix(confirmed) {
        platforms.formIntersection(GoBuildConstraint.plusBuild(line))
      }
    }
  }

  /// Takes note of one line; gives the place of the first token when it holds one.
  private mutating func readLine(_ line: ArraySlice<UInt8>) -> Int? {
    if line.isEmpty {
      if isInLeadingRun { confirmed = plusBuildLines.count }
      return nil
    }
    if !line.starts(with: "//".utf8) { isInLeadingRun = false }
    if !isInComment, let text = Self.text(of: line, after: "//go:build") {
      isMalformed = expression != nil
      expression = text
    } else if isInLeadingRun,
      let text = Self.text(of: Self.trim(line.dropFirst(2)), after: "+build")
    {
      plusBuildLines.append(text)
    }
    return firstToken(of: line)
  }

  /// Steps over the comments of a line.
  private mutating func firstToken(of line: ArraySlice<UInt8>) -> Int? {
    var place = line.startIndex
    while place < line.endIndex {
      let next = place + 1 < line.endIndex ? bytes[place + 1] : 0
      if isInComment {
        isInComment = !(bytes[place] == UInt8(ascii: "*") && next == UInt8(ascii: "/"))
        place += isInComment ? 1 : 2
      } else if Self.isBlank(bytes[place]) {
        place += 1
      } else if bytes[place] == UInt8(ascii: "/"), next == UInt8(ascii: "/") {
        return nil
      } else if bytes[place] == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
        isInComment = true
        place += 2
      } else {
        return place
      }
    }
    return nil
  }

  /// What follows a directive's name, which must end the line or be followed by a blank.
  private static func text(of line: ArraySlice<UInt8>, after name: StaticString) -> ArraySlice<UInt8>? {
    guard line.starts(with: name.description.utf8) else { return nil }
    let text = line.dropFirst(name.utf8CodeUnitCount)
    guard let first = text.first else { return text }
    return isBlank(first) ? text : nil
  }

  private static func trim(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line.drop(while: isBlank)
    while let last = line.last, isBlank(last) { line.removeLast() }
    return line
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0B, 0x0C: true
    default: false
    }
  }
}
