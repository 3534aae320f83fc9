package import GitKit

/// A changes file that is about to be made.
package struct ChangesDraft: Sendable {
  package let component: Component
  package let path: TreePath
  package let issue: Int?
  /// The bullet that the component's changelog has.
  package let bullet: String

  /// The text of the file: a bullet before each paragraph that has none, a newline at the end.
  ///
  /// Nil where nothing is said.
  package func text(of message: String) -> String? {
    let read = ChangesFileText(Array(message.utf8))
    guard !read.entries.isEmpty else { return nil }
    return read.entries.map { entry in
      let lines = entry.lines.map { String(decoding: $0, as: UTF8.self) }
      let more = lines.dropFirst().map { $0.first == " " || $0.first == "\t" ? $0 : "  " + $0 }
      return (["\(bullet) \(lines.first ?? "")"] + more).joined(separator: "\n") + "\n"
    }.joined()
  }

  /// What to say of a text, a sentence each: nothing when it is fine.
  package static func advice(on text: String) -> [String] {
    ChangesFileText(Array(text.utf8)).entries.compactMap { entry in
      guard let word = Wording.pastTense(of: entry.text) else { return nil }
      let first = entry.text.prefix { $0.isLetter }
      return "'\(DisplayText.escape(String(first)))' is not the past tense: '\(word)'"
    }
  }
}

/// Chooses where a new changes file goes and what it is called.
package struct ChangesDrafter {
  private let repository: Repository
  private let policy: Policy
  private let trees: TreeCache

  package init(_ repository: Repository, policy: Policy) {
    self.repository = repository
    self.policy = policy
    trees = TreeCache(repository)
  }

  /// What is known of the work: the branch, its commits, and the paths that it changes.
  private struct Work {
    let branch: String?
    let messages: [CommitMessage]
    let paths: [TreePath]
  }

  /// - Parameters:
  ///   - name: the component; nil for the one whose code changed.
  ///   - issue: the issue; nil for what the branch or its commits name.
  ///   - message: what is said, for a name where the branch gives none.
  package func draft(_ name: String?, issue: Int?, message: String?) throws -> ChangesDraft {
    guard repository.workDirectory != nil else {
      throw FleetError.refused("a bare repository has no work tree", hints: ["run it in a clone"])
    }
    let work = try work()
    let component = try name.map(policy.component(named:)) ?? component(of: work)
    guard let directory = component.changesDirectory else {
      throw FleetError.refused(
        "\(component.name) has no directory of changes files",
        hints: ["set fleet-component.\(component.name).changes in .fleetconfig"])
    }
    let branch = work.branch.map(BranchName.init)
    let number = issue ?? branch?.issue ?? onlyIssue(work)
    let file = ChangesFileName(issue: number, slug: try slug(branch, message, work))
    let path = TreePath(bytes: directory.bytes + file.printed)
    try refuseExisting(path)
    return ChangesDraft(component: component, path: path, issue: number, bullet: try bullet(component))
  }

  private func work() throws -> Work {
    let head = try Moment.ifCommitted(in: repository)
    var messages: [CommitMessage] = []
    var paths = try GitIndex.uncommitted()
    if let head, head.branch != policy.mainBranch,
      let range = try? CommitRange.resolve(nil, in: repository, policy: policy), let base = range.base
    {
      let history = History(repository)
      let painting = try Painting(history, tips: [head.commit, base])
      for place in painting.commits(with: 1, among: 3) {
        if let commit = try history.commit(place) {
          messages.append(CommitMessage(commit, repository: policy.repositoryName))
        }
      }
      let fork = try painting.mergeBases(0, 1).first.map(history.tree) ?? .zero
      paths += try TreeDiff.run(old: fork, new: head.tree, scope: PathScope(), cache: trees).changes
        .map(\.path)
    }
    return Work(branch: head?.branch, messages: messages, paths: paths)
  }

  private func component(of work: Work) throws -> Component {
    func touching(_ role: PathRole) -> [Component] {
      policy.components.filter { component in work.paths.contains { component.role(of: $0) == role } }
    }
    let code = touching(.code)
    let lacking = code.filter { component in
      !work.paths.contains { component.role(of: $0) == .changesFile }
    }
    let choices = lacking.isEmpty ? code.isEmpty ? touching(.check) : code : lacking
    if choices.count == 1 { return choices[0] }
    let known = choices.isEmpty ? policy.components : choices
    throw FleetError.refused(
      choices.isEmpty
        ? "nothing here changes the code of a component"
        : "the code of \(choices.map(\.name).joined(separator: " and ")) changed",
      hints: known.map { "git fleet changes add --component \($0.name)" })
  }

  private func onlyIssue(_ work: Work) -> Int? {
    let issues = Set(work.messages.flatMap(\.issues))
    return issues.count == 1 ? issues.first : nil
  }

  private func slug(_ branch: BranchName?, _ message: String?, _ work: Work) throws -> String {
    if let slug = branch?.slug, work.branch != policy.mainBranch { return slug }
    let words = message ?? work.messages.last?.subjectParts.normalised ?? ""
    let text = words.drop { !$0.isLetter && !$0.isNumber }.prefix { $0 != "\n" }.split(separator: " ").prefix(
      7)
    guard !ChangesFileName.slug(of: text.joined(separator: " ")).isEmpty else {
      throw FleetError.refused(
        "neither the branch nor a message gives the file a name", hints: ["give one: --message <text>"])
    }
    return text.joined(separator: " ")
  }

  private func refuseExisting(_ path: TreePath) throws {
    let isThere = FileSystem.exists((repository.workDirectory ?? "") + path.rawText)
    let head = try Moment.ifCommitted(in: repository)
    guard try isThere || (head.map { try trees.entry(at: path, in: $0.tree) != nil } ?? false) else { return }
    throw FleetError.refused(
      "\(path) exists already",
      hints: [
        "add to it by hand: ${EDITOR:-vi} \(ShellWord.quote(path.description))",
        "or name another issue: --issue <number>",
      ])
  }

  private func bullet(_ component: Component) throws -> String {
    guard let path = component.changelog, let head = try Moment.ifCommitted(in: repository),
      let bytes = try trees.blob(at: path, in: head.tree)
    else { return ChangesFileText.Bullet.star.rawValue }
    return ChangelogStyle(bytes, title: component.title).bullet.rawValue
  }

  /// Makes the file; what is there already stays.
  package func write(_ draft: ChangesDraft, text: String, stages: Bool) throws {
    guard let top = repository.workDirectory, FileSystem.create(top + draft.path.rawText, Array(text.utf8))
    else {
      throw FleetError.refused(
        "cannot make \(draft.path)",
        hints: ["see what is there: ls -l \(ShellWord.quote(draft.path.description))"])
    }
    guard stages else { return }
    do {
      try GitIndex.add([draft.path])
    } catch {
      throw FleetError.refused(
        "\(draft.path) was written, but not staged: \(error.message)",
        hints: ["git add \(ShellWord.quote(draft.path.description))"])
    }
  }
}
