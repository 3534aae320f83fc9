package import GitKit

/// A commit on the main line since the cut, and all that is looked at to tell what story it is part of.
package struct WorkCommit: Sendable {
  /// What a commit does for a story.
  package enum Role: Sendable {
    case feature
    /// It mends.
    case fix
    /// Wording, looks, tidying.
    case polish
    /// Tests, dependencies, paperwork, what bots write.
    case upkeep
  }

  package let commit: Commit
  package let pullRequest: Int?
  let place: History.Index
  let message: CommitMessage
  /// Numbers at the end of the subject, and the merge's own.
  let pullRequests: [Int]
  /// Issues that it is part of, by its message and by the names of its changes files.
  let issues: [Int]
  /// Numbers of its subject that stand without a mark and may be an issue's: "18115 crit vuln issues".
  var bareNumbers: [Int] {
    WordLine(message.subject).words.compactMap { (4...6).contains($0.text.count) ? Int($0.text) : nil }
  }
  let role: Role
  let changes: [TreeChange]
  let code: CodeShare
  /// The slugs of the changes files that it adds or edits.
  let slugs: [String]
  let cues: [Cue]
  let words: Set<String>
  let pairs: Set<String>
  /// The subjects of the commits that a merge brought in.
  let merged: [String]

  package var id: ObjectID { commit.id }
  var date: Int64 { commit.committer.time }
  var hasChangesFile: Bool { !slugs.isEmpty }
  /// The words of its subject and of its changes files' names.
  var labels: Set<String> {
    Set(WordLine(([message.subject] + slugs).joined(separator: " ")).words.map(\.text))
  }
  /// Whether it takes earlier work for one of its issues back by hand.
  func switchesOff(among works: [WorkCommit]) -> Bool {
    message.switchesOff && works.contains { $0.date < date && !Set($0.issues).isDisjoint(with: issues) }
  }

  /// A merge of a branch of several commits lands a story whole.
  var isWholeBranch: Bool {
    merged.count > 1 || TextSearch.contains("feature branch", in: message.subject.lowercased())
  }
}

/// How much code of which half a commit changes.
struct CodeShare: Sendable {
  private(set) var front = 0
  private(set) var back = 0
  private(set) var added = 0
  private(set) var directories: Set<String> = []
  private(set) var migrations = 0
  private(set) var paths: [TreePath] = []
  private(set) var newPaths: [TreePath] = []

  var files: Int { front + back }

  private static let frontEnds: Set<String> = [
    "ts", "tsx", "js", "jsx", "mjs", "vue", "svelte", "css", "scss", "sass", "less", "html", "svg", "png",
    "ejs",
  ]

  /// - Parameter changes: those of code.
  init(_ changes: [TreeChange]) {
    for change in changes {
      let name = change.path.name
      let parts = change.path.components
      let ending = name.lastIndex(of: UInt8(ascii: ".")).map {
        String(decoding: name[($0 + 1)...], as: UTF8.self)
      }
      if Self.frontEnds.contains(ending ?? "") { front += 1 } else { back += 1 }
      paths.append(change.path)
      if change.status == .added {
        added += 1
        newPaths.append(change.path)
      }
      if parts.contains(where: { $0.elementsEqual("migrations".utf8) }) { migrations += 1 }
      let directory = parts.dropLast().prefix(4).map { String(decoding: $0, as: UTF8.self) }
      directories.insert(directory.joined(separator: "/"))
    }
  }
}
