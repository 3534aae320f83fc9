/// Which issues a message is about, and which it only mentions.
struct IssueMentions: Sendable, Equatable {
  /// What the commit is part of.
  private(set) var subjects: [Int] = []
  /// "Similar to #12", "due to #13", "introduced in #14".
  private(set) var mentions: [Int] = []

  private static let passing = """
    similar to|due to|like|see|see also|caused by|introduced in|introduced by|same as|because of|not included|blocked by
    depends on|regression from|follow up to|after|reported in|discussed in|found in|found while testing|unlike|broke in
    related to|context in|example
    """.split { "|\n".contains($0) }.map { WordLine(String($0)).words.map(\.text) }
  /// Words that may stand between such words and the number.
  private static let fillers: Set<String> = ["issue", "the", "bug", "story", "ticket", "fix", "for", "in"]

  init(_ message: CommitMessage, repository: String?) {
    let references = IssueReferences(home: repository)
    for line in [message.subject] + message.body where line.utf8.contains(UInt8(ascii: "#")) {
      let found = references.find(in: [line], excluding: []).filter(message.issues.contains)
      for number in found {
        if Self.isPassing(number, in: line) {
          add(number, to: \.mentions)
        } else {
          add(number, to: \.subjects)
        }
      }
    }
    for number in message.issues where !mentions.contains(number) { add(number, to: \.subjects) }
    mentions.removeAll(where: subjects.contains)
  }

  private mutating func add(_ number: Int, to list: WritableKeyPath<IssueMentions, [Int]>) {
    if !self[keyPath: list].contains(number) { self[keyPath: list].append(number) }
  }

  private static func isPassing(_ number: Int, in line: String) -> Bool {
    // A quotation is somebody else's word.
    if line.hasPrefix(">") { return true }
    guard let place = line.firstRange(of: "#\(number)") else { return false }
    var words = WordLine(String(line[..<place.lowerBound])).words.map(\.text)
    while true {
      if passing.contains(where: { words.suffix($0.count).elementsEqual($0) }) { return true }
      guard let last = words.last, fillers.contains(last) else { return false }
      words.removeLast()
    }
  }
}
