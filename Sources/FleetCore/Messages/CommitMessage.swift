package import GitKit

/// What a commit message says, read once.
///
/// The template of a pull request is not what its author said: its headings, check boxes and comments are left
/// out before anything is looked for.
package struct CommitMessage: Sendable {
  package let subject: String
  package let subjectParts: CommitSubject
  /// The body without template and trailers, line by line.
  package let body: [String]
  package let trailers: [Trailer]
  /// The word before the colon of a conventional subject, in lower case: `fix`, `feat`, `docs`.
  package let conventionalType: String?
  /// Issues of this repository that the message names, pull requests excluded.
  package let issues: [Int]
  /// What it says it takes back.
  package let revert: RevertReference?

  /// - Parameters:
  ///   - commit: whose message it is.
  ///   - repository: `owner/name` of the repository whose issues are ours.
  package init(_ commit: Commit, repository: String?) {
    self.init(text: commit.text, repository: repository)
  }

  package init(text: String, repository: String? = nil) {
    let lines = Self.lines(of: text)
    let subject = DisplayText.escape(lines.first ?? "")
    let parts = CommitSubject(subject)
    let block = TrailerBlock(message: lines)
    let rest = lines.indices.dropFirst().filter { !block.lines.contains($0) }.map { lines[$0] }
    let body = PullRequestTemplate.strip(rest)
    let words = WordText([subject] + body)
    let mayRevert = words.hasWord(beginningWith: "revert") || words.hasWord(beginningWith: "reapply")
    let revert = mayRevert ? RevertReference(subject: subject, body: body) : nil
    let named = block.trailers.filter { !$0.isCredit }.map { "\($0.name):\($0.value)" }
    let found = IssueReferences(home: repository).find(
      in: [String(IssueReferences.withoutPullRequests(subject))] + body + named,
      excluding: Set(parts.pullRequests + (revert?.pullRequests ?? [])))
    let leading = IssueReferences.leading(subject)
    self.subject = subject
    subjectParts = parts
    self.body = body
    self.words = words
    trailers = block.trailers
    conventionalType = Self.conventionalType(subject)
    self.revert = revert
    issues = leading.map { [$0] + found.filter { $0 != leading } } ?? found
  }

  /// What the subject alone says, of the many commits of which nobody needs more.
  static func subjectParts(of commit: Commit) -> CommitSubject {
    CommitSubject(DisplayText.escape(lines(of: commit.text, limit: 1).first ?? ""))
  }

  /// git's lines end in a line feed; a carriage return before it belongs to the end.
  private static func lines(of text: String, limit: Int = .max) -> [String] {
    text.utf8.split(separator: 0x0A, maxSplits: limit, omittingEmptySubsequences: false).map { line in
      String(Substring(line.last == 0x0D ? line.dropLast() : line))
    }
  }

  /// The value of the last trailer of that name.
  package func trailer(_ name: String) -> String? {
    trailers.last { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The words of subject and body in lower case, without the template.
  let words: WordText

  /// `fix(scope)!: …`, in any case.
  private static func conventionalType(_ subject: String) -> String? {
    guard let colon = subject.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let head = subject[..<colon].prefix { $0.isLetter }
    let after = subject[head.endIndex..<colon]
    let isScope =
      after.isEmpty || after == "!" || (after.first == "(" && (after.hasSuffix(")") || after.hasSuffix(")!")))
    guard !head.isEmpty, isScope else { return nil }
    return head.lowercased()
  }
}
