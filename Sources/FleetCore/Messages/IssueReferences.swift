/// Finds the issues of one repository in a text.
struct IssueReferences {
  /// `owner/name` in lower case; nil when it is not known, and then only bare numbers count.
  private let home: String?

  init(home: String?) {
    self.home = home?.lowercased()
  }

  /// `#123`, `owner/name#123` of this repository, or the address of an issue of it.
  ///
  /// A number after another repository's name is none of ours, and neither is one that is called a pull request.
  ///
  /// - Parameters:
  ///   - lines: the text.
  ///   - excluded: numbers that are known to be pull requests.
  /// - Returns: the numbers in order, each once.
  func find(in lines: [String], excluding excluded: Set<Int>) -> [Int] {
    var found: [Int] = []
    for line in lines where line.utf8.contains(UInt8(ascii: "#")) || line.utf8.contains(UInt8(ascii: "/")) {
      for number in numbers(in: Array(Self.withoutSquashNumber(line).lowercased().utf8))
      where !excluded.contains(number) && !found.contains(number) {
        found.append(number)
      }
    }
    return found
  }

  /// The number that a subject begins with, as in `21979: Extended wipe`; a year is none.
  static func leading(_ subject: String) -> Int? {
    let digits = subject.utf8.prefix { (0x30...0x39).contains($0) }
    guard (4...6).contains(digits.count), let number = Int(Substring(digits)), number > 0,
      !(1900...2100).contains(number), let next = subject[digits.endIndex...].first, " :–".contains(next)
    else { return nil }
    return number
  }

  /// A line of the list that a squash merge makes ends in the number of its pull request.
  private static func withoutSquashNumber(_ line: String) -> Substring {
    let text = line.drop { $0 == " " }
    guard text.hasPrefix("* ") || text.hasPrefix("- ") else { return line[...] }
    return withoutPullRequests(line)
  }

  static func withoutPullRequests(_ subject: String) -> Substring {
    var text = Substring(subject)
    while text.last == " " { text.removeLast() }
    while text.last == ")", let open = text.lastIndex(of: "("), text[open...].hasPrefix("(#") {
      text = text[..<open]
      while text.last == " " { text.removeLast() }
    }
    return text
  }

  private func numbers(in text: [UInt8]) -> [Int] {
    var numbers: [Int] = []
    for place in text.indices {
      let isOurs =
        switch text[place] {
        case UInt8(ascii: "#"): isOurs(before: text[..<place])
        case UInt8(ascii: "/"): isIssueAddress(text[...place])
        default: false
        }
      if isOurs, let number = Self.number(text[(place + 1)...]) { numbers.append(number) }
    }
    return numbers
  }

  private func isOurs(before text: ArraySlice<UInt8>) -> Bool {
    let name = Self.lastName(of: text)
    guard name.isEmpty else { return String(decoding: name, as: UTF8.self) == home }
    guard let end = text.lastIndex(where: Self.isOfName) else { return true }
    guard text[(end + 1)...].allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: ":") }) else { return true }
    let word = String(decoding: Self.lastName(of: text[...end]), as: UTF8.self)
    return !["pr", "prs", "pull", "request"].contains(word)
  }

  /// What it ends in; empty where that is no part of a name.
  private static func lastName(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let before = text.lastIndex { !isOfName($0) }
    return text[(before.map { $0 + 1 } ?? text.startIndex)...]
  }

  private func isIssueAddress(_ text: ArraySlice<UInt8>) -> Bool {
    guard let home else { return false }
    let end = Array("github.com/\(home)/issues/".utf8)
    return text.count >= end.count && text.suffix(end.count).elementsEqual(end)
  }

  /// What a repository's name is made of, and `&`, behind which a number is a character.
  private static func isOfName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
      || "-_./&".utf8.contains(byte)
  }

  /// Digits that a letter does not follow, as in a colour.
  private static func number(_ text: ArraySlice<UInt8>) -> Int? {
    let digits = text.prefix { (0x30...0x39).contains($0) }
    guard (1...9).contains(digits.count), let number = Int(String(decoding: digits, as: UTF8.self)),
      number > 0
    else { return nil }
    if let next = text.dropFirst(digits.count).first, (0x61...0x7A).contains(next) || next == 0x5F {
      return nil
    }
    return number
  }
}
