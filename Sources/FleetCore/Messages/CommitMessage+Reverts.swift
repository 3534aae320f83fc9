extension CommitMessage {
  /// The issue that a revert made here says it is about.
  var story: Int? { trailer(RevertMessage.storyTrailer).flatMap { Int($0.drop { $0 == "#" }) } }

  /// Whether it brings back what a revert took: reverts of reverts do.
  var landsAgain: Bool {
    let words = subject.lowercased().split { !$0.isLetter }
    if words.first == "reapply" { return true }
    let count = words.prefix { $0 == "revert" }.count
    return count > 0 && count.isMultiple(of: 2)
  }
}
