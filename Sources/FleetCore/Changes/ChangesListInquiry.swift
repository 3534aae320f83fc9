package import GitKit

/// Lists what the next releases will collect.
package struct ChangesListInquiry {
  private let repository: Repository
  private let policy: Policy
  private let history: History
  private let trees: TreeCache
  private let moment: Moment

  package init(_ repository: Repository, policy: Policy) throws {
    self.repository = repository
    self.policy = policy
    history = History(repository)
    trees = TreeCache(repository)
    moment = try Moment.resolve(nil, in: repository)
  }

  /// - Parameters:
  ///   - name: the component; nil for all.
  ///   - since: a revision in the place of each component's last tag.
  package func run(_ name: String?, since: String?, audits: Bool) throws -> ChangesList {
    let report = try ComponentsInquiry(repository, policy: policy, moment: moment)
      .run(names: name.map { [$0] })
    let base = try since.map { try Moment.resolve($0, in: repository).commit }
    let parts = try report.components.compactMap { component -> ChangesList.Part? in
      guard component.component.changesDirectory != nil else { return nil }
      return try part(
        component.component, base ?? component.lastTag?.commit, since ?? component.lastTag?.name)
    }
    var gaps = report.gaps
    if !trees.missing.isEmpty, gaps.isEmpty { gaps.append("files that matter are missing from this clone") }
    return ChangesList(
      parts: parts, audit: audits ? try audit(name, base, report) : nil, gaps: gaps)
  }

  private func part(_ component: Component, _ base: ObjectID?, _ since: String?) throws -> ChangesList.Part {
    let painting = try Painting(history, tips: [moment.commit, base ?? moment.commit])
    let notes = try ReleaseNotes(component, history, trees).list(
      at: moment.tree, tag: base, painting: painting, number: 0)
    let walk = try base.map {
      try NotesWalk(component, history, trees).run(moment.commit, painting, $0)
    }
    let sections = try ChangelogEntries(
      component, trees, [moment.tree] + [try base.flatMap(trees.commitTree)].compactMap(\.self))
    let unreleased = notes.filter { !$0.isShipped }
    try repository.fetchMissing(
      unreleased.compactMap { try trees.entry(at: $0.path, in: moment.tree)?.id }
        + (walk?.removed ?? []).map(\.blob))
    let entries = try unreleased.map { note -> ChangesList.Entry in
      let text = try trees.blob(at: note.path, in: moment.tree).map(ChangesFileText.init)
      let commit = walk?.added[note.path] ?? walk?.edited[note.path]
      return ChangesList.Entry(
        file: ChangesFile(path: note.path, name: ChangesFileName(note.path.name), text: text),
        commit: commit, pullRequest: commit.flatMap { CommitSubject($0.subject).pullRequest },
        versions: text.map(sections.versions) ?? [])
    }
    let here = Set(notes.map(\.path))
    let lost = try (walk?.removed ?? []).filter { !here.contains($0.path) && !$0.isCollected }.filter {
      removal in
      guard let text = try trees.blob(removal.blob).map(ChangesFileText.init) else { return false }
      return !text.entries.isEmpty && sections.versions(text).isEmpty && walk?.added[removal.path] != nil
    }
    return ChangesList.Part(
      component: component, since: since, entries: entries, shipped: notes.filter(\.isShipped).map(\.path),
      lost: lost.map { ChangesList.Lost(path: $0.path, removedBy: $0.commit) })
  }

  // MARK: - Audit

  /// Every commit since the last release of one component, or of the one that names releases.
  private func audit(_ name: String?, _ base: ObjectID?, _ report: ComponentsReport) throws -> [AuditedCommit]
  {
    let wanted = name ?? policy.releaseComponent
    let tag = report.components.first { $0.component.name == wanted }?.lastTag?.commit
    let checked = try ChangesInquiry(repository, policy: policy).run(
      CommitRange(base: base ?? tag, head: moment), asOne: false)
    let items = Dictionary(grouping: checked.items) { $0.commit?.id ?? .zero }
    return checked.commits.map { commit in
      let own = (items[commit.id] ?? []).filter { name == nil || $0.component == name || $0.component == nil }
      return Self.audited(commit, own)
    }
  }

  private static func audited(_ commit: Commit, _ items: [ChangesItem]) -> AuditedCommit {
    let files = items.compactMap(\.file?.path)
    let missing = items.first { $0.state == .missing }
    let verdict: AuditedCommit.Verdict = missing != nil ? .missing : files.isEmpty ? .exempt : .has
    let why =
      missing?.why ?? (files.isEmpty ? items.first?.why : nil)
      ?? (files.isEmpty ? "changes no component's code" : "there")
    return AuditedCommit(
      commit: commit, pullRequest: CommitSubject(commit.subject).pullRequest, verdict: verdict, why: why,
      files: files)
  }
}
