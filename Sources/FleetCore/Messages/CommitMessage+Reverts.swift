extension CommitMessage {
  /// Whether its subject says that it switches something off, as people take work back by hand.
  ///
  /// "Disable rotation if the server is old" is how a feature works.
  var switchesOff: Bool {
    let verbs: Set<String> = ["disable", "disables", "disabled", "disabling"]
    let conditions: Set<String> = ["if", "when", "unless", "until", "while", "for"]
    let words = WordLine(subject).words.map(\.text)
    return words.first.map(verbs.contains) ?? false && !words.contains(where: conditions.contains)
  }

  /// The issue that a revert made here says it is about.
  var story: Int? { trailer(RevertMessage.storyTrailer).flatMap { Int($0.drop { $0 == "#" }) } }

  /// Whether it names what it brings back, and not the revert that took it.
  var reapplies: Bool {
    subject.lowercased().split { !$0.isLetter }.first == "reapply" && revert?.commits.isEmpty == true
  }

  /// Whether it brings back what a revert took: reverts of reverts do.
  var landsAgain: Bool {
    let words = subject.lowercased().split { !$0.isLetter }
    if words.first == "reapply" { return true }
    let count = words.prefix { $0 == "revert" }.count
    return count > 0 && count.isMultiple(of: 2)
  }
}
