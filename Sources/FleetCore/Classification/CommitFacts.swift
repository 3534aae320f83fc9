package import GitKit

/// All that a classification looks at.
///
/// Nothing here is judged yet.
package struct CommitFacts: Sendable {
  package struct Author: Sendable {
    package let name: String
    package let email: String

    /// Whether a program wrote the commit, by the form of GitHub's addresses for them.
    var isBot: Bool { TextSearch.contains("[bot]@", in: email) || name.hasSuffix("[bot]") }
  }

  package let author: Author
  package let message: CommitMessage
  /// The classes of the paths it changes, each once.
  package let classes: Set<PathClass>
  /// The entries of the changes files that it adds or edits, each as one line.
  package let noteEntries: [String]
  /// Their names.
  package let noteNames: [String]
  package let addsNotes: Bool
  package let fileCount: Int
  /// How many files of source code it adds beyond those that it removes.
  package let newFiles: Int
  /// What it takes back, if that is proved.
  package let verifiedRevert: VerifiedRevert?
  /// Labels of the issues it names, normalised; empty where no issue data is at hand.
  package let labels: Set<String>
  /// Whether it changes a file of source code, of whatever class.
  package let changesSource: Bool
  /// Whether it changes what it is judged by: the policy, or whose signatures count.
  package let changesPolicy: Bool
  /// How much of what it changes was never released; nil where nobody asked.
  package let blameShare: BlameShare?

  package init(
    author: Author, message: CommitMessage, classes: Set<PathClass>, noteEntries: [String] = [],
    noteNames: [String] = [], addsNotes: Bool = false, fileCount: Int = 1, newFiles: Int = 0,
    verifiedRevert: VerifiedRevert? = nil,
    labels: Set<String> = [], changesSource: Bool = false, changesPolicy: Bool = false,
    blameShare: BlameShare? = nil
  ) {
    self.author = author
    self.message = message
    self.classes = classes
    self.noteEntries = noteEntries
    self.noteNames = noteNames
    self.addsNotes = addsNotes
    self.fileCount = fileCount
    self.newFiles = newFiles
    self.verifiedRevert = verifiedRevert
    self.labels = labels
    self.changesSource = changesSource
    self.changesPolicy = changesPolicy
    self.blameShare = blameShare
  }

  /// The same, with one more thing known.
  func with(verifiedRevert: VerifiedRevert? = nil, blameShare: BlameShare? = nil) -> CommitFacts {
    CommitFacts(
      author: author, message: message, classes: classes, noteEntries: noteEntries, noteNames: noteNames,
      addsNotes: addsNotes,
      fileCount: fileCount, newFiles: newFiles, verifiedRevert: verifiedRevert ?? self.verifiedRevert,
      labels: labels, changesSource: changesSource, changesPolicy: changesPolicy,
      blameShare: blameShare ?? self.blameShare)
  }

  /// Whether every path is of these classes, and there is one.
  func only(_ allowed: PathClass...) -> Bool { !classes.isEmpty && classes.isSubset(of: allowed) }
}

extension CommitFacts {
  private static let sourceExtensions: Set<String> = [
    "go", "ts", "tsx", "js", "jsx", "swift", "kt", "java", "py", "rs", "c", "cc", "cpp", "h", "m", "cs", "rb",
  ]

  private static func isSource(_ path: TreePath) -> Bool {
    let name = String(decoding: path.name, as: UTF8.self)
    return name.lastIndex(of: ".").map { sourceExtensions.contains(String(name[name.index(after: $0)...])) }
      ?? false
  }

  static func changesSource(_ changes: [TreeChange]) -> Bool { changes.contains { isSource($0.path) } }

  /// How many files of source code are added, less those removed; icons and what only gathers others do not count.
  static func newFiles(_ changes: [TreeChange], _ classes: PathClassifier) -> Int {
    var count = 0
    for change in changes where change.status == .added || change.status == .deleted {
      guard isSource(change.path), !change.path.name.starts(with: "index.".utf8),
        !change.path.components.contains(where: { $0.elementsEqual("icons".utf8) }),
        classes.classify(change.path) == .code
      else { continue }
      count += change.status == .added ? 1 : -1
    }
    return count
  }
}

/// What the changes files say that a commit adds or edits.
struct NoteFacts {
  /// Their entries, each as one line.
  private(set) var entries: [String] = []
  private(set) var names: [String] = []

  /// - Parameter changes: those of changes files.
  init(_ changes: [TreeChange], _ trees: TreeCache) throws {
    for change in changes {
      guard let new = change.new, let bytes = try trees.blob(new.id) else { continue }
      entries += ChangesFileText(bytes).entries.map(\.joined)
      names.append(String(decoding: change.path.name, as: UTF8.self))
    }
  }
}

/// Commits that a commit takes back, proved by its changes.
package struct VerifiedRevert: Sendable, Equatable {
  package let commits: [ObjectID]
  /// Whether it is the exact inverse; otherwise later edits stand around what it takes out.
  package let isExact: Bool
  /// Whether they were reverts themselves, so that work comes back by this.
  package let landsAgain: Bool
}
