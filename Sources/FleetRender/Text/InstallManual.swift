package import FleetCore
import GitKit

/// What to do by hand, as lines of shell: commands for what is missing, comments for what only a person can do.
package enum InstallManual {
  package static func lines(_ plan: InstallPlan) -> [String] {
    var lines = ["# git fleet: the hooks of \(DisplayText.escape(plan.place.directory))"]
    switch plan.way {
    case .configuration: lines.append("# git runs these by its configuration")
    case .files:
      if plan.hooks.contains(where: { $0.action == .install }) {
        lines.append("mkdir -p \(ShellWord.quote(plan.place.directory))")
      }
    }
    for hook in plan.hooks {
      lines += plan.way == .files ? file(hook, plan) : []
    }
    for case .addSetting(let name, let value) in plan.steps {
      lines.append("git config --local --add \(name) \(ShellWord.quote(value))")
    }
    return lines.map(escaped)
  }

  private static func file(_ hook: PlannedHook, _ plan: InstallPlan) -> [String] {
    let path = ShellWord.quote(hook.path)
    switch hook.action {
    case .present: return ["# \(hook.event.name): in place"]
    case .called(let tool):
      return ["# \(hook.event.name): \(tool?.rawValue ?? "the hook that is there") calls it"]
    case .install, .upgrade:
      switch plan.contents[hook.path] {
      case .link(let target): return ["ln -sf \(ShellWord.quote(target)) \(path)"]
      case .script(let script):
        return ["cat >\(path) <<'END'"] + script.text.split(separator: "\n").map(String.init)
          + ["END", "chmod +x \(path)"]
      case nil: return []
      }
    case .chain, .replaceInactive, .leave:
      let (file, line) = hook.integration ?? (file: hook.path, line: hook.event.callLine)
      let input =
        hook.event == .prePush || hook.event == .preReceive
        ? ", where its standard input is not read yet" : ""
      return ["# \(hook.event.name): there is one already; add to \(file)\(input):", "#   \(line)"]
    }
  }

  private static func escaped(_ line: String) -> String {
    line.split(separator: "\n", omittingEmptySubsequences: false).map { DisplayText.escape(String($0)) }
      .joined(separator: "\n")
  }
}
