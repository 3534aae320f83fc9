import GitKit

/// Judges pieces of work: which changes files they need, have, and have wrong.
final class ChangesJudge {
  private let policy: Policy
  private let trees: TreeCache
  /// Files that the last tags have shipped, by what they hold.
  private let shipped: [TreePath: ShippedNote]
  /// Labels and stories, where they were imported.
  private let known: IssueData?
  /// Nil where git-blame is not to be asked.
  private let blame: BlameFinder?
  private var issuesByDirectory: [ObjectID: [Int: TreePath]] = [:]

  /// A file that a tag has shipped.
  struct ShippedNote {
    let blob: ObjectID
    let tag: String
  }

  init(
    policy: Policy, trees: TreeCache, shipped: [TreePath: ShippedNote], issues: IssueData? = nil,
    blame: BlameFinder? = nil
  ) {
    known = issues
    self.blame = blame
    self.policy = policy
    self.trees = trees
    self.shipped = shipped
  }

  func judge(_ work: ChangesWork) throws -> [ChangesItem] {
    let touched = policy.components.filter { component in
      work.changes.contains { component.role(of: $0.path) == .code }
    }
    var files: [ChangesItem] = []
    var covered: Set<String> = []
    for change in work.changes {
      guard let new = change.new, let place = ChangesPlace(change, in: policy) else { continue }
      covered.formUnion([place.component?.name].compactMap(\.self))
      files.append(try judge(change, new, place, touched, work))
    }
    for path in work.earlierNotes {
      if let owner = policy.components.first(where: { $0.role(of: path) == .changesFile }) {
        covered.insert(owner.name)
      }
    }
    let isElsewhere = !covered.isEmpty
    if files.contains(where: { $0.state == .misplaced }) { return files }
    let lacking = try touched.filter { !covered.contains($0.name) }
      .compactMap { try judgeLack(of: $0, work, hasOther: isElsewhere) }
    return files + lacking
  }

  // MARK: - Files

  private func judge(
    _ change: TreeChange, _ new: TreeChange.Side, _ place: ChangesPlace, _ touched: [Component],
    _ work: ChangesWork
  ) throws -> ChangesItem {
    let text = new.mode.isFile ? try trees.blob(new.id).map(ChangesFileText.init) : nil
    let file = ChangesFile(
      path: change.path, name: ChangesFileName(change.path.name), text: text)
    var findings: [ChangesFinding] = []
    func note(_ rule: ChangesRule, line: Int? = nil) {
      let severity = policy.changes.severity(of: rule)
      if severity > .off { findings.append(ChangesFinding(rule: rule, severity: severity, line: line)) }
    }
    if place.isMisplaced { note(.misplacedRoot) }
    if isOfUntouched(place, touched, work) { note(.misplacedComponent) }
    if place.isNested { note(.nested) }
    if text == nil { note(new.mode.isFile ? .unreadable : .notText) }
    for rule in file.name.oddities { note(rule) }
    for finding in text?.findings ?? [] { note(finding.rule, line: finding.line) }
    let leftover = shipped[change.path].flatMap { $0.blob == new.id ? $0 : nil }
    if leftover != nil { note(.shipped) }
    let worst = findings.max { $0.severity < $1.severity }
    return ChangesItem(
      component: place.component?.name, file: file,
      state: state(place, findings, isReadable: text != nil || !new.mode.isFile),
      severity: worst?.severity ?? .info, rule: worst?.rule,
      why: why(findings, shippedBy: leftover?.tag, work),
      fix: fix(worst, place, file, touched), findings: findings, commit: work.commit,
      pullRequest: work.pullRequest, issues: issues(of: work, file))
  }

  /// The work changes the code of other components alone, and one of them lacks a changes file.
  private func isOfUntouched(_ place: ChangesPlace, _ touched: [Component], _ work: ChangesWork) -> Bool {
    guard let owner = place.component, !place.isMisplaced, !touched.isEmpty else { return false }
    let concerns: [PathRole] = [.code, .check]
    guard !work.changes.contains(where: { concerns.contains(owner.role(of: $0.path)) }) else { return false }
    return !touched.contains { component in
      work.changes.contains { $0.new != nil && component.role(of: $0.path) == .changesFile }
    }
  }

  private func state(_ place: ChangesPlace, _ findings: [ChangesFinding], isReadable: Bool) -> ChangesState {
    func has(_ rules: ChangesRule...) -> Bool { findings.contains { rules.contains($0.rule) } }
    if has(.misplacedRoot, .misplacedComponent) { return .misplaced }
    if findings.contains(where: { $0.severity >= .warning && $0.rule != .unreadable && $0.rule != .shipped })
    {
      return .malformed
    }
    if has(.shipped) { return .shipped }
    return isReadable ? .present : .unknown
  }

  private func why(_ findings: [ChangesFinding], shippedBy tag: String?, _ work: ChangesWork) -> String {
    let said = findings.sorted { $0.severity > $1.severity }.map { finding in
      let meaning =
        finding.rule == .shipped ? "\(tag ?? "the last tag") has shipped it" : finding.rule.meaning
      return finding.line.map { "\(meaning) (line \($0))" } ?? meaning
    }
    return said.isEmpty ? "there" : said.joined(separator: "; ")
  }

  private func fix(
    _ worst: ChangesFinding?, _ place: ChangesPlace, _ file: ChangesFile, _ touched: [Component]
  ) -> String? {
    guard let worst else { return nil }
    switch worst.rule {
    case .misplacedRoot: return move(file.path, to: touched.first ?? place.component)
    case .misplacedComponent: return move(file.path, to: touched.first)
    case .nested: return move(file.path, to: place.component)
    default: return worst.rule.remedy
    }
  }

  private func move(_ path: TreePath, to component: Component?) -> String? {
    guard let directory = component?.changesDirectory else { return nil }
    let target = TreePath(bytes: directory.bytes + path.name)
    return "git mv \(ShellWord.quote(path.description)) \(ShellWord.quote(target.description))"
  }

  // MARK: - Lacks

  private func judgeLack(of component: Component, _ work: ChangesWork, hasOther: Bool) throws -> ChangesItem?
  {
    guard let directory = component.changesDirectory else { return nil }
    func item(
      _ state: ChangesState, _ severity: ChangesSeverity, _ rule: ChangesRule?, _ why: String, _ fix: String?
    ) -> ChangesItem {
      ChangesItem(
        component: component.name, file: nil, state: state, severity: severity, rule: rule, why: why,
        fix: fix,
        findings: [], commit: work.commit, pullRequest: work.pullRequest, issues: work.message?.issues ?? [])
    }
    if work.optOut == "" {
      let severity = policy.changes.severity(of: .optOutReason)
      return item(
        .exempt, max(severity, .info), .optOutReason, "opted out without a reason",
        ChangesRule.optOutReason.remedy)
    }
    if let reason = ChangesExemption.find(work) { return item(.exempt, .info, nil, reason, nil) }
    if let (issue, path) = try earlierNote(directory, work) {
      let own = work.message?.issues.contains(issue) == true
      return item(
        .exempt, .info, nil, "#\(issue)\(own ? "" : ", of the same story,") has one already: \(path)", nil)
    }
    var rule = lackRule(component, work, hasOther: hasOther)
    if !hasOther, let share = try blameShare(component, work) {
      if share.value >= BlameShare.threshold {
        return item(.exempt, .info, nil, "fixes unreleased work: \(share)", nil)
      }
      if share.value < BlameShare.released, rule == .missing { rule = .missingReleased }
    }
    let severity = policy.changes.severity(of: rule)
    guard severity > .off else { return nil }
    let why =
      "\(component.title) code changed: \(hasOther ? "its changes file is another component's" : rule.meaning)"
    return item(.missing, severity, rule, why, "git fleet changes add --component \(component.name)")
  }

  /// How sure it is that a changes file was forgotten.
  ///
  /// Of code commits half have one, of those that name an issue two thirds; only of what a component requires is
  /// the lack an error, and never while the work is not yet committed.
  private func lackRule(_ component: Component, _ work: ChangesWork, hasOther: Bool) -> ChangesRule {
    guard let message = work.message, !hasOther else { return .missingUnreferenced }
    if policy.changes.required.contains(component.name) { return .missingRequired }
    return message.issues.isEmpty ? .missingUnreferenced : .missing
  }

  private func blameShare(_ component: Component, _ work: ChangesWork) throws -> BlameShare? {
    guard let blame, let parent = work.parent else { return nil }
    return try blame.find(parent: parent, work.changes.filter { component.role(of: $0.path) == .code })
  }

  /// A changes file for one of the work's issues or of the same story that was there before, not shipped yet.
  private func earlierNote(_ directory: TreePath, _ work: ChangesWork) throws -> (Int, TreePath)? {
    guard let issues = work.message?.issues, !issues.isEmpty else { return nil }
    for tree in work.treesBefore {
      let notes = try notes(directory, in: tree)
      for issue in issues + (known?.related(to: issues) ?? []) {
        if let path = notes[issue] { return (issue, path) }
      }
    }
    return nil
  }

  private func notes(_ directory: TreePath, in tree: ObjectID) throws -> [Int: TreePath] {
    guard let entry = try trees.entry(at: directory, in: tree), entry.mode.isDirectory else { return [:] }
    if let known = issuesByDirectory[entry.id] { return known }
    var notes: [Int: TreePath] = [:]
    for file in try trees.tree(entry.id)?.entries ?? [] where !file.mode.isDirectory {
      let path = TreePath(bytes: directory.bytes + file.name)
      guard shipped[path]?.blob != file.id, let issue = ChangesFileName(file.name).issue else { continue }
      notes[issue] = path
    }
    issuesByDirectory[entry.id] = notes
    return notes
  }

  private func issues(of work: ChangesWork, _ file: ChangesFile) -> [Int] {
    let own = file.name.issue.map { [$0] } ?? []
    return own + (work.message?.issues ?? []).filter { !own.contains($0) }
  }
}
