import GitKit

/// Work that lands in one piece: a commit of the main branch, a branch as a squash merge makes it, or what is
/// staged.
struct ChangesWork {
  let commit: Commit?
  /// What the changes are compared with; nil for what is staged and for a root.
  let parent: ObjectID?
  /// Nil where nothing was said yet.
  let message: CommitMessage?
  /// The reason of a `Changes-File: none` in any of its messages; empty when it gives none.
  let optOut: String?
  let classification: Classification?
  /// Of its issues, normalised; empty where no issue data is at hand.
  let labels: Set<String>
  let changes: [TreeChange]
  /// Trees whose changes files were there before.
  let treesBefore: [ObjectID]
  /// Changes files of the branch that are not among the changes: those committed before what is staged.
  let earlierNotes: [TreePath]

  var pullRequest: Int? { message?.subjectParts.pullRequest }
}

/// Why a piece of work needs no changes file.
enum ChangesExemption {
  /// What holds for the work as a whole, or nil.
  ///
  /// Source: docs/Contributing, "it needs a changes file if it is a bug fix or a new feature", and its exceptions.
  static func find(_ work: ChangesWork) -> String? {
    guard let message = work.message else { return nil }
    if let optOut = work.optOut { return "opted out: \(optOut)" }
    if work.labels.contains(IssueLabel.unreleasedBug) {
      return "fixes unreleased work: its issue is labelled \(IssueLabel.unreleasedBug)"
    }
    switch work.classification?.kind {
    case .documentation: return "documentation"
    case .website: return "website"
    case .test: return "tests"
    case .dependency: return "dependency"
    case .release: return "release chore"
    case .revert: return "takes back work that no release has shipped"
    case .other: return "declares no change of behaviour"
    case .bug where Wording.saysUnreleased(message): return "fixes unreleased work"
    default: return nil
    }
  }

  /// The reason in `Changes-File: none (reason)`; empty without one, nil without the trailer.
  static func optOut(_ message: CommitMessage) -> String? {
    guard let value = message.trailer("Changes-File"), value.lowercased().hasPrefix("none") else {
      return nil
    }
    let rest = value.dropFirst(4).drop(while: \.isWhitespace)
    guard rest.isEmpty || !value.dropFirst(4).isEmpty else { return nil }
    var reason = rest.drop { "(:-– ".contains($0) }
    while let last = reason.last, ") ".contains(last) { reason.removeLast() }
    return DisplayText.escape(String(reason))
  }
}
