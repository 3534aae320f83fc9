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
  /// Issues of this repository that the message names, pull requests of its own subject excluded.
  package let issues: [Int]
  /// What it says it takes back.
  package let revert: RevertReference?

  package init(_ commit: Commit) {
    self.init(text: commit.text)
  }

  package init(text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    subject = DisplayText.escape(lines.first ?? "")
    subjectParts = CommitSubject(subject)
    let rest = Array(lines.dropFirst())
    trailers = Trailer.parse(rest)
    body = PullRequestTemplate.strip(Trailer.drop(from: rest))
    conventionalType = Self.conventionalType(subject)
    revert = RevertReference(subject: subject, body: body)
    issues = IssueReferences.find(
      in: [Self.withoutPullRequests(subject)] + body, excluding: Set(subjectParts.pullRequests))
  }

  /// The value of the last trailer of that name.
  package func trailer(_ name: String) -> String? {
    trailers.last { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Subject and body as one lower-case text, without the template.
  package var words: String { ([subject] + body).joined(separator: "\n").lowercased() }

  /// `fix(scope)!: …`, in any case.
  private static func conventionalType(_ subject: String) -> String? {
    guard let colon = subject.firstIndex(of: ":") else { return nil }
    let head = subject[..<colon].prefix { $0.isLetter }
    let after = subject[head.endIndex..<colon]
    let isScope =
      after.isEmpty || after == "!" || (after.first == "(" && (after.hasSuffix(")") || after.hasSuffix(")!")))
    guard !head.isEmpty, isScope else { return nil }
    return head.lowercased()
  }

  private static func withoutPullRequests(_ subject: String) -> String {
    var text = Substring(subject)
    while text.last == ")", let open = text.lastIndex(of: "("), text[open...].hasPrefix("(#") {
      text = text[..<open]
      while text.last == " " { text.removeLast() }
    }
    return String(text)
  }
}
