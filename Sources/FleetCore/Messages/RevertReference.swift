package import GitKit

/// What a message says it takes back.
///
/// Only a hint: a message proves nothing.
package struct RevertReference: Sendable, Equatable {
  /// Commits named by `This reverts commit <id>`.
  package let commits: [ObjectID]
  /// Pull requests named as reverted, in the subject or by `Reverts owner/repo#N`.
  package let pullRequests: [Int]
  /// The quoted subject, normalised; it may be cut short.
  package let subject: String?

  /// Nil where nothing says "revert" in the sense of git.
  init?(subject: String, body: [String]) {
    let lowered = subject.lowercased()
    let isRevert =
      lowered.hasPrefix("revert ") || lowered.hasPrefix("revert:") || lowered.hasPrefix("reapply ")
      || lowered.contains(" revert ") || lowered.contains("reverts ") || lowered.contains("reverting ")
    let isFalseFriend = lowered.hasPrefix("revert to ")
    var commits: [ObjectID] = []
    var numbers: [Int] = []
    for line in body {
      let words = line.split { $0 == " " || $0 == "." || $0 == "," }
      for (place, word) in words.enumerated() where word.lowercased().hasPrefix("revert") {
        for next in words[(place + 1)...].prefix(6) {
          if let id = ObjectID(hex: next) { commits.append(id) }
          if let hash = next.lastIndex(of: "#"), let number = Int(next[next.index(after: hash)...]) {
            numbers.append(number)
          }
        }
      }
    }
    guard (isRevert && !isFalseFriend) || !commits.isEmpty || !numbers.isEmpty else { return nil }
    self.commits = commits
    let quoted = Self.quoted(subject)
    let inner = quoted.map { CommitSubject(String($0)) }
    let own = CommitSubject(subject)
    pullRequests =
      numbers + (inner?.pullRequests ?? []) + (inner == nil ? own.pullRequests.dropLast() : [])
      + Self.bareNumbers(subject, excluding: own.pullRequests)
    self.subject = inner?.normalised
  }

  /// What stands behind the first quotation mark, to the closing one or, where the title was cut, to the end.
  private static func quoted(_ subject: String) -> Substring? {
    guard let open = subject.firstIndex(of: "\"") else { return nil }
    let rest = subject[subject.index(after: open)...]
    if let close = rest.lastIndex(of: "\"") { return rest[..<close] }
    return rest.prefix { $0 != "…" }
  }

  private static func bareNumbers(_ subject: String, excluding own: [Int]) -> [Int] {
    IssueReferences.find(in: [subject], excluding: Set(own))
  }
}
