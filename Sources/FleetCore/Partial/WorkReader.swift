import GitKit

/// Reads commits of the main line into ``WorkCommit``.
struct WorkReader {
  let policy: Policy
  let history: History
  let trees: TreeCache
  let allChanges: CommitChanges
  let classes: PathClassCache
  let migrations: MigrationReader
  /// Labels are known where issues were imported.
  let issues: IssueData?

  /// What no product is made of is not read further: its message tells nothing here.
  private func upkeep(_ commit: Commit, _ place: History.Index, _ changes: [TreeChange]) -> WorkCommit {
    let message = CommitMessage(text: commit.subject)
    return WorkCommit(
      commit: commit, pullRequest: message.subjectParts.pullRequest, place: place, message: message,
      pullRequests: message.subjectParts.pullRequests, issues: [], role: .upkeep, changes: changes,
      code: CodeShare([]), slugs: [], cues: [], words: [], pairs: [], merged: [])
  }

  /// Nil where this clone lacks the commit.
  func read(_ place: History.Index, bringing merged: [History.Index]) throws -> WorkCommit? {
    guard let commit = try history.commit(place) else { return nil }
    let changes = try allChanges.of(place)
    let kinds = changes.map { classes.classify($0.path) }
    let code = Self.withoutMoves(zip(changes, kinds).filter { $1 == .code }.map(\.0))
    guard !code.isEmpty else { return upkeep(commit, place, changes) }
    let message = CommitMessage(commit, repository: policy.repositoryName)
    let names = zip(changes, kinds).filter { $0.new != nil && $1 == .notes }.map {
      ChangesFileName($0.0.path.name)
    }
    let brought = try merged.compactMap { try history.commit($0) }
    let messages = [message] + brought.map { CommitMessage($0, repository: policy.repositoryName) }
    let slugs = names.map { Self.slug(of: $0) }
    let subject = message.subjectParts.normalised
    let phrases = [Vocabulary.words(Self.withoutType(subject))] + slugs.map(Vocabulary.words)
    let numbers = messages.flatMap { IssueMentions($0, repository: policy.repositoryName).subjects }
    let own = Set(message.subjectParts.pullRequests)
    var issues: [Int] = []
    for number in messages.compactMap(\.story) + numbers + names.compactMap(\.issue)
    where !issues.contains(number) && !own.contains(number) {
      issues.append(number)
    }
    return WorkCommit(
      commit: commit, pullRequest: message.subjectParts.pullRequest, place: place, message: message,
      pullRequests: message.subjectParts.pullRequests, issues: issues,
      role: try role(commit, message, changes, kinds, issues), changes: changes, code: CodeShare(code),
      slugs: slugs,
      cues: CueFinder.find(message), words: Set(phrases.joined()),
      pairs: phrases.reduce(into: []) { $0.formUnion(Vocabulary.pairs($1)) }, merged: brought.map(\.subject))
  }

  /// Files that were moved as they are change nothing.
  private static func withoutMoves(_ changes: [TreeChange]) -> [TreeChange] {
    func ids(_ status: TreeChange.Status) -> Set<ObjectID> {
      Set(changes.filter { $0.status == status }.compactMap { ($0.new ?? $0.old)?.id })
    }
    let moved = ids(.added).intersection(ids(.deleted))
    return changes.filter { change in
      [.added, .deleted].contains(change.status)
        ? !moved.contains((change.new ?? change.old)?.id ?? .zero) : true
    }
  }

  private static func slug(of name: ChangesFileName) -> String {
    var text = String(decoding: name.printed, as: UTF8.self)[...]
    if let issue = name.issue, let number = text.firstRange(of: "\(issue)") {
      text = text[..<number.lowerBound] + text[number.upperBound...]
    }
    return String(text.drop { "-_ ".contains($0) })
  }

  /// `feat: …` says nothing of what it is about.
  private static func withoutType(_ subject: String) -> String {
    guard let colon = subject.firstIndex(of: ":"),
      ["feat", "feature", "fix", "chore"].contains(subject[..<colon].prefix { $0.isLetter })
    else { return subject }
    return String(subject[subject.index(after: colon)...])
  }

  private func role(
    _ commit: Commit, _ message: CommitMessage, _ changes: [TreeChange], _ kinds: [PathClass],
    _ numbers: [Int]
  ) throws -> WorkCommit.Role {
    let classes = Set(kinds)
    let notes = try NoteFacts(zip(changes, kinds).filter { $1 == .notes }.map(\.0), trees)
    let author = CommitFacts.Author(name: commit.author.name, email: commit.author.email)
    let facts = CommitFacts(
      author: author, message: message, classes: classes, noteEntries: notes.entries,
      noteNames: notes.names, addsNotes: !notes.entries.isEmpty,
      newFiles: CommitFacts.newFiles(changes, policy.pathClasses), labels: issues?.labels(of: numbers) ?? [])
    guard !author.isBot, !migrations.isRenumbering(changes) else { return .upkeep }
    switch Classifier.classify(facts).kind {
    case .bug: return .fix
    case .documentation, .website, .release, .dependency, .test: return .upkeep
    case .other: return .polish
    case .feature: return .feature
    case .revert, .unknown:
      if Wording.isUpgrade(message) || classes.contains(.dependency) && Wording.isBump(message) {
        return .upkeep
      }
      return Polish.isMeant(by: message) ? .polish : .feature
    }
  }
}
