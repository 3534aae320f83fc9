/// Finds the issues of this repository in a text.
enum IssueReferences {
  /// `#123`, or the address of an issue; a number after another repository's name (`confidential#123`) is none
  /// of ours.
  ///
  /// - Parameter excluded: numbers that are known to be pull requests.
  static func find(in lines: [String], excluding excluded: Set<Int>) -> [Int] {
    var found: [Int] = []
    for line in lines {
      for number in numbers(in: Array(line.unicodeScalars)) where !excluded.contains(number) {
        if !found.contains(number) { found.append(number) }
      }
    }
    return found
  }

  private static func numbers(in text: [Unicode.Scalar]) -> [Int] {
    var numbers: [Int] = []
    for (place, scalar) in text.enumerated() {
      switch scalar {
      case "#":
        let isForeign =
          place > 0
          && (text[place - 1].properties.isAlphabetic
            || "-_./0123456789".unicodeScalars.contains(text[place - 1]))
        if !isForeign, let number = digits(text, from: place + 1) { numbers.append(number) }
      case "/":
        let tail = String(String.UnicodeScalarView(text[max(0, place - 6)...place]))
        if tail == "issues/" || tail.hasSuffix("/issues/"), let number = digits(text, from: place + 1) {
          numbers.append(number)
        }
      default: break
      }
    }
    return numbers
  }

  private static func digits(_ text: [Unicode.Scalar], from start: Int) -> Int? {
    var number = 0
    var place = start
    while place < text.count, let digit = Int(String(text[place])), text[place].isASCII, place - start < 9 {
      number = number * 10 + digit
      place += 1
    }
    return place > start && number > 0 ? number : nil
  }
}
