/// What the name of a topic branch says: an issue, and what it is about.
struct BranchName: Equatable {
  /// Of four to six digits; a patch number of the web editor is none.
  let issue: Int?
  /// The other words, without what kind of branch it is.
  private let words: [String]

  init(_ name: String) {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    let words = last.split { "-_ ".contains($0) }.map(String.init)
    let isWebEdit = words.count >= 2 && words.suffix(2).first == "patch" && Int(words.last ?? "") != nil
    guard !isWebEdit else {
      issue = nil
      self.words = []
      return
    }
    let place = words.firstIndex(where: Self.isIssue)
    issue = place.flatMap { Int(words[$0].drop { $0 == "#" }) }
    let kinds: Set<String> = ["feat", "feature", "fix", "bug", "bugfix", "issue", "chore"]
    var rest = words
    if let place { rest.remove(at: place) }
    if let first = rest.first, rest.count > 1 || place != nil, kinds.contains(first.lowercased()) {
      rest.removeFirst()
    }
    self.words = rest
  }

  /// Nil where the name says nothing.
  var slug: String? {
    let text = ChangesFileName.slug(of: words.joined(separator: " "))
    return text.isEmpty ? nil : text
  }

  private static func isIssue(_ word: String) -> Bool {
    let digits = word.drop { $0 == "#" }
    return (4...6).contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isNumber }
  }
}
