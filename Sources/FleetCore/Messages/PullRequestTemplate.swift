/// Takes a pull request's template out of the body that a squash merge made of it.
enum PullRequestTemplate {
  /// Words of the template's sentences that stand on lines of their own.
  private static let phrases = [
    "if some of the following dont apply", "for unreleased bug fixes in a release candidate",
    "see changes files", "changes file added for user visible changes", "checklist for submitter",
    "please delete", "for database migrations", "not expected to adversely impact load test results",
  ]

  static func strip(_ lines: [String]) -> [String] {
    var kept: [String] = []
    var isComment = false
    for line in lines {
      let text = Substring(line.utf8.drop { $0 == 0x20 || (0x09...0x0D).contains($0) })
      if text.hasPrefix("<!--") { isComment = true }
      defer {
        if text.utf8.contains(UInt8(ascii: ">")), TextSearch.contains("-->", in: text) { isComment = false }
      }
      if isComment || isCheckBox(text) { continue }
      let words = WordText(text)
      if phrases.contains(where: words.contains) { continue }
      kept.append(line)
    }
    return kept
  }

  /// `- [x] …`, ticked or not.
  private static func isCheckBox(_ text: Substring) -> Bool {
    guard let bullet = text.utf8.first, "-*".utf8.contains(bullet) else { return false }
    let rest = text.dropFirst().drop { $0 == " " }
    guard rest.first == "[", let close = rest.firstIndex(of: "]") else { return false }
    return (2...3).contains(rest.distance(from: rest.startIndex, to: close))
  }
}
