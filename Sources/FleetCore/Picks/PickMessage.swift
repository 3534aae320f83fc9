import GitKit

/// What a commit's message says of the change that it lands.
struct PickMessage {
  /// The subject in the form in which a pick and its original are equal.
  let key: String
  /// The numbers at the end of its subject, in order: those of pull requests that it landed with.
  let ownNumbers: [Int]
  /// Commits that it says it was picked from.
  let pickedFrom: [ObjectID]

  init(_ commit: Commit) {
    let subject = commit.subject
    key = Self.key(subject)
    ownNumbers = CommitSubject(subject).pullRequests
    pickedFrom = PickedFrom.ids(in: commit.message)
  }

  var pullRequest: Int? { ownNumbers.last }

  /// The numbers that the subject of a message names, and those that its body alone names.
  ///
  /// What a revert quotes, and speaks of, is what it undoes: it is no pick of that.
  static func named(by commit: Commit) -> (inSubject: [Int], inBody: [Int]) {
    let end = commit.message.firstIndex(of: UInt8(ascii: "\n")) ?? commit.message.endIndex
    if commit.message.starts(with: "Revert \"".utf8), !commit.message.starts(with: "Revert \"Revert \"".utf8)
    {
      let own = commit.message[..<end].split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        .last
      return (numbers(in: Array(own ?? [])), [])
    }
    let inSubject = numbers(in: Array(commit.message[..<end]))
    return (inSubject, numbers(in: Array(commit.message[end...])).filter { !inSubject.contains($0) })
  }

  /// Lower case, words only, without numbers of pull requests and without the words of picking.
  static func key(_ subject: String) -> String {
    var key: [UInt8] = []
    for part in Array(subject.utf8).split(separator: space) {
      if part.drop(while: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") }).first == UInt8(ascii: "#") {
        continue
      }
      for word in part.split(whereSeparator: { !isOfWord($0) }) {
        // A dash that is no ASCII stands for one that is.
        if word.elementsEqual("–".utf8) || word.elementsEqual("—".utf8) { continue }
        if !key.isEmpty { key.append(space) }
        key += word.lazy.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      }
    }
    var rest = key[...]
    while let prefix = prefixes.first(where: rest.starts) { rest = rest.dropFirst(prefix.count) }
    return String(decoding: rest, as: UTF8.self)
  }

  private static let space = UInt8(ascii: " ")

  /// Letters, digits, and all beyond ASCII, such as the dots of what was cut short.
  private static func isOfWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  /// Each before another word.
  private static let prefixes = [
    "cherry pick of", "cherry pick for", "cherry picking", "cherry picked", "cherry pick", "cherrypick",
    "cherrypicked", "cp", "backport", "backporting", "to rc", "for rc", "for r c", "into rc", "rc",
    "unreleased bug",
  ].map { Array(($0 + " ").utf8) }

  /// Each `#123`, and the numbers in addresses of pull requests and issues, once and in order.
  static func numbers(in text: [UInt8]) -> [Int] {
    var numbers: [Int] = []
    for place in text.indices {
      let isMark =
        text[place] == UInt8(ascii: "#")
        || (text[place] == UInt8(ascii: "/")
          && (text[...place].suffix(6).elementsEqual("/pull/".utf8)
            || text[...place].suffix(8).elementsEqual("/issues/".utf8)))
      guard isMark else { continue }
      let digits = text[(place + 1)...].prefix { (0x30...0x39).contains($0) }
      guard (1...9).contains(digits.count), let number = Int(String(decoding: digits, as: UTF8.self)),
        !numbers.contains(number)
      else { continue }
      numbers.append(number)
    }
    return numbers
  }
}
