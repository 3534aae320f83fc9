package import FleetCore
package import GitKit

/// `git fleet revert plan` for people: whether it works, then a line a revert, and what stands in the way.
package struct RevertText {
  private let plan: RevertPlan
  private let command: String

  /// - Parameter command: the plan's subject as the user typed it.
  package init(_ plan: RevertPlan, command: String) {
    self.plan = plan
    self.command = command
  }

  package var lines: [StyledLine] {
    var lines = [headline]
    for gap in plan.gaps { lines.append(StyledLine("cannot tell for sure: \(gap)", .warning)) }
    for step in plan.steps { lines += self.lines(step) }
    for note in plan.subject.notes { lines.append(StyledLine("left out: \(note)", .quiet)) }
    return lines + next
  }

  private var headline: StyledLine {
    let count = plan.steps.count
    let noun = plan.subject.landsAgain ? "revert" : "commit"
    let what = "\(count) \(noun)\(count == 1 ? "" : "s")"
    let key = plan.subject.key.map { " for \($0)" } ?? ""
    let stuck = plan.steps.count { !$0.outcome.isMade }
    let onto = "\(plan.subject.landsAgain ? "on" : "from") \(plan.ontoName)"
    let verb = plan.subject.landsAgain ? "take back" : "revert"
    guard stuck > 0 else {
      if !plan.changesAnything {
        return StyledLine("Nothing to \(verb)\(key): what was changed is not on \(plan.ontoName).", .headline)
      }
      return StyledLine("Clean: \(what) to \(verb)\(key) \(onto).", .headline)
    }
    let isUnknown = !plan.steps.contains { step in
      if case .conflict = step.outcome { return true }
      return false
    }
    return StyledLine(
      "\(isUnknown ? "Cannot tell" : "Conflicts"): \(stuck) of \(what) to \(verb)\(key) \(onto).", .headline)
  }

  private func lines(_ step: RevertStep) -> [StyledLine] {
    var line = StyledLine("  ")
    line.append(step.commit.id.short, .commit)
    line.append(" \(step.outcome.word)", step.outcome.style, width: 10)
    line.append(subject: step.commit.subject)
    var lines = [line]
    switch step.outcome {
    case .clean: break
    case .empty:
      let why = step.changesNothing ? "it changes nothing" : "what it changed is not there"
      lines.append(detail("\(why); no commit will be made"))
    case .unknown(let why): lines.append(detail(why))
    case .conflict(let conflicts):
      for conflict in conflicts { lines += self.lines(conflict) }
      if conflicts.allSatisfy(\.isGenerated) {
        lines.append(detail("only generated files conflict: resolve them by making them anew", .plain))
      }
      if let partners = step.partners {
        let isFurther = plan.steps.prefix { $0.commit.id != step.commit.id }.contains {
          $0.partners?.commits.isEmpty == false
        }
        lines += self.lines(partners, isFurther: isFurther)
      }
    }
    for migration in step.migrations { lines.append(detail(self.words(migration))) }
    for file in step.changesFiles {
      lines.append(
        detail(file.isThere ? "\(file.path) goes with it" : "\(file.path) is gone already"))
    }
    return lines
  }

  private func detail(_ text: String, _ style: TextStyle = .quiet) -> StyledLine {
    StyledLine("             " + text, style)
  }

  private func lines(_ conflict: RevertConflict) -> [StyledLine] {
    let shown = conflict.with.prefix(3)
    let rest = conflict.with.count - shown.count
    var lines = [
      detail(
        "\(conflict.path) (\(conflict.kind)\(conflict.isGenerated ? ", generated" : ""))\(shown.isEmpty ? "" : ", changed later by")",
        .plain)
    ]
    lines += shown.map { detail("  \($0.id.short) \($0.subject)") }
    if rest > 0 { lines.append(detail("  and \(rest) more")) }
    return lines
  }

  /// - Parameter isFurther: whether earlier steps have partners, which are reverted before it.
  private func lines(_ partners: RevertPartners, isFurther: Bool) -> [StyledLine] {
    guard !partners.commits.isEmpty else {
      let sets = "\(partners.tried) set\(partners.tried == 1 ? "" : "s")"
      return [detail("no later reverts were found that make it clean (\(sets) tried)")]
    }
    let ids = partners.commits.map(\.id.short).joined(separator: ", ")
    let isSmallest = partners.isSmallest || partners.commits.count == 1
    let claim = isSmallest ? "" : " (there may be a smaller set)"
    return [detail("clean once reverted\(isFurther ? ", with those above" : ""): \(ids)\(claim)", .plain)]
  }

  private func words(_ migration: RevertedMigration) -> String {
    if let later = migration.later {
      return
        "migration \(migration.path) needs a new timestamp: \(TreePath(bytes: Array(later.name))) is there already"
    }
    guard let first = migration.tags.first else {
      return "migration \(migration.path) can be deleted: no tag has it"
    }
    let more = migration.tags.count > 1 ? " and \(migration.tags.count - 1) more" : ""
    return "migration \(migration.path) needs a forward migration: it is in \(first)\(more)"
  }

  /// The command that reverts what stands in the way as well, where that makes all of it clean.
  private var withPartners: [StyledLine] {
    guard !plan.remedy.isEmpty, !onlyGeneratedFilesConflict else { return byHand }
    let words = plan.remedy.map { "--commit \($0.id.short)" }.joined(separator: " ")
    return [
      StyledLine(
        "next: git fleet revert plan \(revertCommand) \(words) --onto \(ShellWord.quote(plan.ontoName))",
        .quiet)
    ]
  }

  private var byHand: [StyledLine] {
    [
      StyledLine("to have git revert in the work tree, where conflicts can be resolved:", .quiet),
      StyledLine(
        "next: git fleet revert apply \(revertCommand) --onto \(ShellWord.quote(plan.ontoName)) --no-commit",
        .quiet),
    ]
  }

  /// What `plan` and `apply` take; to land something again is to revert its reverts.
  private var revertCommand: String { plan.subject.landsAgain ? plan.subject.commandOfCommits : command }

  private var onlyGeneratedFilesConflict: Bool {
    plan.steps.allSatisfy { step in
      guard case .conflict(let conflicts) = step.outcome else { return true }
      return conflicts.allSatisfy(\.isGenerated)
    }
  }

  private var next: [StyledLine] {
    if !plan.isClean, !plan.isUncertain { return withPartners }
    guard plan.isClean, plan.changesAnything, let tree = plan.tree else { return [] }
    let verb = plan.subject.landsAgain ? "reland \(command) --apply" : "apply \(command)"
    return [
      StyledLine("tree afterwards: \(tree.short)", .quiet),
      StyledLine("next: git fleet revert \(verb) --onto \(ShellWord.quote(plan.ontoName))", .quiet),
    ]
  }
}

extension RevertStep.Outcome {
  var word: String {
    switch self {
    case .clean: "clean"
    case .empty: "gone"
    case .conflict: "conflict"
    case .unknown: "unknown"
    }
  }

  fileprivate var style: TextStyle {
    switch self {
    case .clean, .empty: .quiet
    case .conflict: .release
    case .unknown: .check
    }
  }
}

/// What `git fleet revert apply` did.
package enum MadeRevertsText {
  /// - Parameter remote: where to publish the branch; nil where there is nowhere.
  package static func lines(_ branch: RevertBranch, commits: [ObjectID], remote: String?) -> [StyledLine] {
    let count = branch.plan.steps.count { $0.outcome == .clean }
    let what = "\(count) commit\(count == 1 ? "" : "s") on \(branch.plan.ontoName)"
    guard !commits.isEmpty else {
      return [StyledLine("Would create branch \(branch.name): \(what).", .headline)]
    }
    let created = StyledLine("Created branch \(branch.name): \(what).", .headline)
    guard let remote else { return [created] }
    let push = "git push \(ShellWord.quote(remote)) \(ShellWord.quote(branch.name))"
    return [created, StyledLine("publish: \(push)", .quiet)]
  }
}
