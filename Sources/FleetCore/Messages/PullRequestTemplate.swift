/// Takes a pull request's template out of the body that a squash merge made of it.
enum PullRequestTemplate {
  /// Sentences of the template that stand on lines of their own.
  private static let phrases = [
    "if some of the following don't apply", "for unreleased bug fixes in a release candidate",
    "see [changes files]", "changes file added for user-visible changes", "checklist for submitter",
    "please delete", "for database migrations",
  ]

  static func strip(_ lines: [String]) -> [String] {
    var kept: [String] = []
    var isComment = false
    for line in lines {
      let text = line.drop(while: \.isWhitespace)
      if text.hasPrefix("<!--") { isComment = true }
      defer { if text.contains("-->") { isComment = false } }
      if isComment || isCheckBox(text) { continue }
      let lowered = text.lowercased()
      if phrases.contains(where: lowered.contains) { continue }
      kept.append(line)
    }
    return kept
  }

  /// `- [x] …`, ticked or not.
  private static func isCheckBox(_ text: Substring) -> Bool {
    guard let bullet = text.first, "-*".contains(bullet) else { return false }
    let rest = text.dropFirst().drop { $0 == " " }
    guard rest.first == "[", let close = rest.firstIndex(of: "]") else { return false }
    return (2...3).contains(rest.distance(from: rest.startIndex, to: close))
  }
}
