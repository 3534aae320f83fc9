package import GitKit

/// What a message says it takes back.
///
/// Only a hint: a message proves nothing.
package struct RevertReference: Sendable, Equatable {
  /// Commits named by `This reverts commit <id>`, or by their address.
  package let commits: [ObjectID]
  /// Pull requests named as reverted, in the subject, by `Reverts owner/repo#N`, or by their address.
  package let pullRequests: [Int]
  /// What the quoted subject may be, normalised: to the last quotation mark, or, where it was cut, to the end.
  package let subjects: [String]

  /// Nil where nothing says "revert" in the sense of git.
  init?(subject: String, body: [String]) {
    let says = Self.saysRevert(subject)
    let named = Self.named(in: body, all: says)
    guard says || !named.commits.isEmpty || !named.numbers.isEmpty else { return nil }
    commits = named.commits
    let own = CommitSubject(subject)
    let quoted = Self.quoted(subject).map { CommitSubject(String($0)) }
    var numbers = named.numbers
    for number in quoted.flatMap(\.pullRequests) + own.pullRequests + Self.bare(subject)
    where number != own.pullRequest && !numbers.contains(number) {
      numbers.append(number)
    }
    pullRequests = numbers
    subjects = quoted.map(\.normalised).filter { !$0.isEmpty }
  }

  /// "Revert to …" goes to a state and takes no commit back.
  private static func saysRevert(_ subject: String) -> Bool {
    let words = subject.lowercased().split { !$0.isLetter }
    guard let place = words.firstIndex(where: { verbs.contains($0) }) else { return false }
    return !(words[(place + 1)...].first == "to")
  }

  private static let verbs: Set<Substring> = ["revert", "reverts", "reverted", "reverting", "reapply"]

  private static let stem = Array("revert".utf8)

  /// What stands behind the word "revert", up to a few words on, and every address where the subject says it.
  private static func named(in body: [String], all: Bool) -> (commits: [ObjectID], numbers: [Int]) {
    var commits: [ObjectID] = []
    var numbers: [Int] = []
    for line in body where all || TextSearch.contains(stem, in: TextSearch.lowered(line)) {
      let words = line.split { " .,()".contains($0) }
      let start = words.firstIndex { $0.lowercased().hasPrefix("revert") }.map { $0 + 1 }
      for word in words[(start ?? words.count)...].prefix(8) {
        if let id = ObjectID(hex: word) { commits.append(id) }
        if let hash = word.lastIndex(of: "#"), let number = Int(word[word.index(after: hash)...]), number > 0
        {
          numbers.append(number)
        }
      }
      for word in line.split(whereSeparator: { " ()<>".contains($0) }) where all || start != nil {
        if let tail = word.ranges(of: "/pull/").last,
          let number = Int(word[tail.upperBound...].prefix { $0.isNumber })
        {
          numbers.append(number)
        }
        if let tail = word.ranges(of: "/commit/").last,
          let id = ObjectID(hex: word[tail.upperBound...].prefix { $0.isHexDigit })
        {
          commits.append(id)
        }
      }
    }
    return (commits, numbers)
  }

  /// What stands behind the first quotation mark, to the last one, and, if the title may have been cut, to the end.
  private static func quoted(_ subject: String) -> [Substring] {
    let line = IssueReferences.withoutPullRequests(subject)
    guard let open = line.firstIndex(of: "\"") else { return [] }
    let rest = line[line.index(after: open)...]
    guard let close = rest.lastIndex(of: "\"") else { return [rest.prefix { $0 != "…" }] }
    let inner = rest[..<close]
    return rest[close...].dropFirst().isEmpty ? [inner] : [inner, rest.prefix { $0 != "…" }]
  }

  /// Every number in the subject; in the title of a revert that is quoted, those of what it took back are not meant, however
  /// often that went to and fro.
  private static func bare(_ subject: String) -> [Int] {
    var line = String(IssueReferences.withoutPullRequests(subject))
    let quotes = line.indices.filter { line[$0] == "\"" }
    if quotes.count > 1, saysRevert(String(line[quotes[0]..<quotes[1]])) {
      let isWhole = quotes.count > 3 && quotes.last == line.index(before: line.endIndex)
      line.removeSubrange(quotes[1]..<(isWhole ? quotes[quotes.count - 2] : line.endIndex))
    }
    return IssueReferences(home: nil).find(in: [line], excluding: [])
  }
}
