package import GitKit

/// Looks whether git will run each hook, and whether the hook will find what it needs.
package struct HookInspector: Sendable {
  let place: HookPlace
  let configuration: HookConfiguration
  let gitVersion: GitVersion
  /// The `PATH` that the hooks will have.
  let searchPath: String

  package init(
    _ place: HookPlace, configuration: HookConfiguration, gitVersion: GitVersion, searchPath: String
  ) {
    self.place = place
    self.configuration = configuration
    self.gitVersion = gitVersion
    self.searchPath = searchPath
  }

  package func check(_ events: [HookEvent]) -> HookCheck { HookCheck(events.map(health)) }

  package func health(_ event: HookEvent) -> HookHealth {
    HookHealth(event: event, finding: configured(event) ?? file(event))
  }

  private static func installCommand(_ event: HookEvent) -> String {
    event.isOfServer ? "git fleet install --server" : "git fleet install"
  }

  // MARK: - Configuration

  private func configured(_ event: HookEvent) -> Finding? {
    guard configuration.isConfigured(event), gitVersion >= .configuredHooks else { return nil }
    guard configuration.runs(event) else {
      return Finding(
        event.name, .problem, "switched off by \(event.settingName).enabled",
        fix: "git config --unset \(event.settingName).enabled")
    }
    guard let command = configuration.command(event), finds(command) else {
      return Finding(
        event.name, .problem, "git-fleet is neither in PATH nor where \(event.settingName).command says",
        fix: Self.installCommand(event))
    }
    if HookFile.inspect(event, at: place.path(event)).isOwn {
      return Finding(
        event.name, .warning, "runs twice: by git's configuration and by \(place.shown(place.path(event)))",
        fix: Self.installCommand(event))
    }
    return Finding(event.name, .ok, "git runs it by \(event.settingName).command")
  }

  /// Whether the command's program is found, in `PATH` or in the directory that the command adds to it.
  private func finds(_ command: String) -> Bool {
    if ProgramSearch.first("git-fleet", path: searchPath) != nil { return true }
    let parts = command.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].hasPrefix("$PATH:") else { return false }
    return ProgramSearch.first("git-fleet", path: String(parts[1].dropFirst(6))) != nil
  }

  // MARK: - Files

  private func file(_ event: HookEvent) -> Finding {
    let path = place.path(event)
    let file = HookFile.inspect(event, at: path, workTree: place.workTree)
    let shown = place.shown(path)
    switch file.kind {
    case .nothing: return missing(event)
    case .directory:
      return Finding(
        event.name, .problem, "\(shown) is a directory", fix: "move it away, then: git fleet install")
    case .ownLink(let target): return link(event, target, shown)
    case .ownScript: return script(event, path, shown, tool: nil)
    case .edited where !HookCall(event).isMade(by: path):
      return Finding(
        event.name, .problem, "\(shown) was changed and does not call git fleet any more",
        fix: "rm \(ShellWord.quote(path)) && \(Self.installCommand(event))")
    case .edited: return script(event, path, shown, tool: nil)
    case .calling(let tool): return script(event, path, shown, tool: tool)
    case .foreign(let foreign): return self.foreign(event, foreign, path, shown)
    }
  }

  /// What makes the repository look for hooks at home, where a setting for all repositories has it look elsewhere.
  private var ownDirectory: String? {
    guard let setting = place.setting, !setting.scope.isOfRepository else { return nil }
    return
      "git config --local core.hooksPath \(ShellWord.quote(place.ordinaryDirectory)) && git fleet install"
  }

  private func missing(_ event: HookEvent) -> Finding {
    let ordinary = "\(place.ordinaryDirectory)/\(event.name)"
    guard let setting = place.setting, HookFile.inspect(event, at: ordinary).isOwn else {
      if configuration.isConfigured(event) {
        return Finding(
          event.name, .problem, "git \(gitVersion) does not run hooks that its configuration names",
          fix: Self.installCommand(event))
      }
      if let setting = place.setting, setting.value.isEmpty {
        return Finding(
          event.name, .problem,
          "not installed: core.hooksPath (\(setting.scope.rawValue)) is empty, so git runs no hooks",
          fix: ownDirectory
            ?? "git config --\(setting.scope.rawValue) --unset core.hooksPath && git fleet install")
      }
      return Finding(
        event.name, .problem, "not installed: there is no \(place.shown(place.path(event)))",
        fix: ownDirectory ?? Self.installCommand(event))
    }
    return Finding(
      event.name, .problem,
      "\(place.shown(ordinary)) does not run: core.hooksPath (\(setting.scope.rawValue)) has git look in "
        + place.shown(place.directory),
      fix: setting.scope.isOfRepository
        ? Self.installCommand(event)
        : "git config --local core.hooksPath \(ShellWord.quote(place.ordinaryDirectory))")
  }

  private func link(_ event: HookEvent, _ target: String, _ shown: String) -> Finding {
    let path = place.path(event)
    guard FileStatus.following(path) != nil else {
      return Finding(
        event.name, .problem, "\(shown) leads to \(target), which is gone; git passes it over",
        fix: Self.installCommand(event))
    }
    guard FileStatus.isExecutable(path) else {
      return Finding(
        event.name, .problem, "\(target) is not executable", fix: "chmod +x \(ShellWord.quote(target))")
    }
    return Finding(event.name, .ok, "\(shown) is a link to \(target)")
  }

  private func foreign(
    _ event: HookEvent, _ foreign: ForeignHook, _ path: String, _ shown: String
  ) -> Finding {
    if let tool = foreign.tool, tool.runsLegacy, foreign.isExecutable,
      HookFile.inspect(event, at: path + ".legacy").isOwn, FileStatus.isExecutable(path + ".legacy")
    {
      return Finding(event.name, .ok, "\(tool.rawValue) runs it, as \(shown).legacy")
    }
    let whose = foreign.tool == nil ? "\(foreign.description) of somebody else" : foreign.description
    let line = foreign.tool?.integration(event) ?? (file: shown, line: event.callLine)
    let lack =
      foreign.hasIdleCall
      ? "calls git fleet where that is never reached or cannot stop anything" : "does not call git fleet"
    return Finding(
      event.name, .problem, "\(shown) is \(whose) and \(lack)",
      fix: foreign.hazard == nil
        ? Self.installCommand(event) : "add to \(line.file), before it ends: \(line.line) || exit")
  }

  /// A script that calls git-fleet: by `PATH`, or by the directory that this program wrote into it.
  private func script(_ event: HookEvent, _ path: String, _ shown: String, tool: HookTool?) -> Finding {
    guard FileStatus.isExecutable(path) else {
      return Finding(
        event.name, .problem, "\(shown) is not executable, so git passes it over",
        fix: "chmod +x \(ShellWord.quote(path))")
    }
    let bytes = AtomicFile.contents(of: path, limit: 1 << 20) ?? []
    if let trouble = Shebang(bytes).trouble(searchPath: searchPath) {
      return Finding(
        event.name, .problem, "\(shown) cannot start: \(trouble.message)", fix: trouble.fix(path))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard ProgramSearch.first("git-fleet", path: searchPath) != nil || namesProgram(text) else {
      return Finding(
        event.name, .problem, "\(shown) does not find git-fleet: it is not in PATH",
        fix: "put git-fleet into a directory of PATH")
    }
    let kept = HookFile.keptPath(path)
    if text.contains(HookFile.keptSuffix), FileStatus.isExecutable(kept) {
      return keptScript(event, kept, shown)
    }
    return Finding(event.name, .ok, tool.map { "\($0.rawValue) runs it" } ?? "\(shown) calls it")
  }

  private func keptScript(_ event: HookEvent, _ kept: String, _ shown: String) -> Finding {
    let bytes = AtomicFile.contents(of: kept, limit: 1 << 20) ?? []
    if let trouble = Shebang(bytes).trouble(searchPath: searchPath) {
      return Finding(
        event.name, .problem, "the hook that runs before it cannot start: \(trouble.message)",
        fix: trouble.fix(kept))
    }
    return Finding(event.name, .ok, "\(shown) calls it, after \(place.shown(kept))")
  }

  /// Whether a script names a git-fleet by an absolute path that is there.
  private func namesProgram(_ text: String) -> Bool {
    text.ranges(of: "/git-fleet").contains { range in
      guard let start = text[..<range.lowerBound].lastIndex(where: { "\"' \t\n".contains($0) }) else {
        return false
      }
      return FileStatus.isExecutable(String(text[text.index(after: start)..<range.upperBound]))
    }
  }
}
