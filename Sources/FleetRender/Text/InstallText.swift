package import FleetCore
import GitKit

/// What `git fleet install` did, or would do, a line for each hook.
package struct InstallText {
  private let plan: InstallPlan
  private let wasDone: Bool
  private let undo: String

  /// - Parameter undo: the command that takes it back.
  package init(_ plan: InstallPlan, wasDone: Bool, undo: String) {
    self.plan = plan
    self.undo = undo
    self.wasDone = wasDone
  }

  package var lines: [StyledLine] {
    let width = plan.hooks.map { $0.event.name.count }.max() ?? 0
    var lines = [StyledLine(headline, plan.left.isEmpty ? .headline : .release)]
    for hook in plan.hooks {
      var line = StyledLine("  ")
      line.append(hook.event.name, hook.willRun ? .plain : .release, width: width + 2)
      line.append(sentence(hook), hook.isChange || !hook.willRun ? .plain : .quiet)
      lines.append(line)
    }
    if let sentence = fetchSentence {
      var line = StyledLine("  ")
      line.append("fetch", .plain, width: width + 2)
      line.append(sentence, plan.fetch?.state == .missing ? .plain : .quiet)
      lines.append(line)
    }
    return lines + notes
  }

  private var headline: String {
    let count = plan.hooks.count - plan.left.count
    guard plan.left.isEmpty else {
      let names = plan.left.map(\.event.name).formattedList
      let verb = plan.left.count == 1 ? "stays as it was" : "stay as they were"
      return "\(count) of \(plan.hooks.count) hooks will run: \(names) \(verb)."
    }
    let changed = plan.hooks.filter(\.isChange).count
    guard changed > 0 else { return "All \(count) hooks are in place already." }
    let place = plan.way == .files ? plan.place.shown(plan.place.directory) : "git's configuration"
    return
      "\(wasDone ? "Installed" : "Would install") \(changed) \(changed == 1 ? "hook" : "hooks") in \(place)."
  }

  private func sentence(_ hook: PlannedHook) -> String {
    let kept = plan.place.shown(HookFile.keptPath(hook.path))
    let aside = hook.setAside.map { "; what was kept before is now \(plan.place.shown($0))" } ?? ""
    switch hook.action {
    case .install where plan.way == .configuration: return "\(hook.path).command"
    case .upgrade where plan.way == .configuration: return "\(hook.path).command, brought up to date"
    case .install: return form(hook)
    case .upgrade: return form(hook) + ", brought up to date"
    case .chain(let foreign):
      return "\(foreign.description) that was there runs first, kept as \(kept); then git fleet\(aside)"
    case .replaceInactive(let foreign):
      return
        "\(form(hook)); \(foreign.description) that was there is not executable, so it did not run; kept as \(kept)\(aside)"
    case .present: return "in place"
    case .called(let tool): return tool.map { "\($0.rawValue) runs it" } ?? "the hook that is there calls it"
    case .leave(let foreign, let reason):
      return "\(foreign.map { $0.description + " stays" } ?? "stays"): \(reason)"
    }
  }

  private func form(_ hook: PlannedHook) -> String {
    switch plan.contents[hook.path] {
    case .link(let target): "a link to \(target)"
    case .script(let script):
      script.runsKept
        ? "a script that runs \(plan.place.shown(HookFile.keptPath(hook.path))) first" : "a script"
    case nil: "in place"
    }
  }

  private var fetchSentence: String? {
    guard let fetch = plan.fetch else { return nil }
    switch fetch.state {
    case .missing, .present: return "from \(fetch.remote) also \(fetch.refspec)"
    case .remoteFetchesNothing: return "\(fetch.remote) has no refspec, so that none is added"
    case .mirror: return "\(fetch.remote) is mirrored, with the record of freezes"
    }
  }

  /// What else there is to do, and how to undo it.
  private var notes: [StyledLine] {
    var lines: [StyledLine] = []
    for hook in plan.hooks {
      guard let integration = hook.integration else { continue }
      let file = plan.place.shown(integration.file)
      let isShell = integration.line == hook.event.callLine
      let place = hook.willRun ? "or have it called by \(file)" : "to have it run, add to \(file)"
      let line = isShell ? ", before it ends: \(integration.line) || exit" : ": \(integration.line)"
      lines.append(StyledLine("\(hook.event.name): \(place)\(line)", .quiet))
    }
    if plan.left.contains(where: { if case .leave(.some, _) = $0.action { true } else { false } }) {
      lines.append(StyledLine("or run them first all the same: git fleet install --chain", .quiet))
    }
    if plan.way == .files, plan.place.isInWorkTree, plan.hooks.contains(where: \.isChange) {
      lines.append(
        StyledLine(
          "\(plan.place.shown(plan.place.directory)) is in the work tree: git status shows the hooks there",
          .quiet))
    }
    if wasDone, let fetch = plan.fetch, fetch.state == .missing {
      lines.append(
        FreezeText.next("git fetch \(ShellWord.quote(fetch.remote))", "brings what is frozen there"))
    }
    if wasDone, !plan.changesNothing { lines.append(StyledLine("undo: \(undo)", .quiet)) }
    return lines
  }
}
