package import FleetCore
import GitKit

/// What `git fleet uninstall` did, a line for each hook.
package enum UninstallText {
  package static func lines(
    _ plan: UninstallPlan, wasDone: Bool, shown: (String) -> String
  ) -> [StyledLine] {
    let verb = wasDone ? "Removed" : "Would remove"
    let gone = plan.hooks.filter { [.remove, .putBack, .unset].contains($0.action) }.count
    let headline =
      gone > 0
      ? "\(verb) \(gone) \(gone == 1 ? "hook" : "hooks")."
      : plan.refspecs.isEmpty
        ? "No hook of git fleet is installed here." : "\(verb) the refspec of the freeze."
    var lines = [StyledLine(headline, .headline)]
    let width = (plan.hooks.map { $0.event.name.count } + ["fetch".count]).max() ?? 0
    for hook in plan.hooks {
      var line = StyledLine("  ")
      line.append(hook.event.name, .plain, width: width + 2)
      line.append(sentence(hook, shown))
      lines.append(line)
    }
    for refspec in plan.refspecs {
      var line = StyledLine("  ")
      line.append("fetch", .plain, width: width + 2)
      line.append("without \(refspec.refspec) in \(refspec.name)")
      lines.append(line)
    }
    return lines
  }

  private static func sentence(_ hook: RemovedHook, _ shown: (String) -> String) -> String {
    switch hook.action {
    case .remove: "\(shown(hook.path)) goes"
    case .putBack: "\(shown(hook.path)) is the hook again that was there before"
    case .drop(let kept): "\(shown(kept)) goes: the same hook is in its place again"
    case .unset: "\(hook.path).command goes"
    case .leaveEdited: "\(shown(hook.path)) was changed by somebody and stays"
    case .leaveKept(let kept):
      "\(shown(hook.path)) is somebody else's now and stays; an earlier one is \(shown(kept))"
    }
  }
}
