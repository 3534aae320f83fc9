package import GitKit

/// Works out what installing does to a hooks directory or to git's configuration.
package struct InstallPlanner {
  /// What was asked for.
  package struct Request: Sendable {
    package var events: [HookEvent]
    /// The absolute path of git-fleet, as a link is to have it.
    package var program: String
    package var hostPrefix: String?
    /// Whether to run other hooks first even where they may not do under another name.
    package var chainsAnyway = false
    /// Whether to write files even where git has hooks in its configuration.
    package var prefersFiles = false
    /// Whether only to say what to do by hand, and so to refuse no directory.
    package var isManual = false

    package init(events: [HookEvent], program: String) {
      self.events = events
      self.program = program
    }
  }

  let place: HookPlace
  let request: Request
  let gitVersion: GitVersion
  let configuration: HookConfiguration
  let fetch: FetchSetting?

  /// - Parameters:
  ///   - place: where git looks for hooks.
  ///   - request: what was asked for.
  ///   - gitVersion: decides between files and configuration.
  ///   - configuration: the hooks that are configured now.
  ///   - fetch: the refspec to add; nil for none.
  package init(
    _ place: HookPlace, _ request: Request, gitVersion: GitVersion, configuration: HookConfiguration,
    fetch: FetchSetting?
  ) {
    self.place = place
    self.request = request
    self.gitVersion = gitVersion
    self.configuration = configuration
    self.fetch = fetch
  }

  private var way: InstallPlan.Way {
    // Hosts run the hooks of a server with a git, or a program, of their own.
    let isServer = request.events.contains(where: \.isOfServer)
    return gitVersion >= .configuredHooks && !request.prefersFiles && !isServer ? .configuration : .files
  }

  package func plan() throws -> InstallPlan {
    var draft = Draft()
    switch way {
    case .files:
      if !request.isManual { try refuseForeignDirectory() }
      for event in request.events { planFile(event, &draft) }
      for event in request.events { draft.steps += configuration.removal(event) }
    case .configuration:
      for event in request.events { planSetting(event, &draft) }
    }
    if let fetch, fetch.state == .missing { draft.steps.append(.addSetting(fetch.name, fetch.refspec)) }
    let directories = draft.contents.isEmpty ? [] : missingDirectories()
    if !request.isManual, draft.touchesDirectory { try refuseUnwritable() }
    return InstallPlan(
      way: way, place: place, program: request.program, hooks: draft.hooks, fetch: fetch,
      steps: directories.map { .makeDirectory($0) } + draft.steps, contents: draft.contents)
  }

  private struct Draft {
    var hooks: [PlannedHook] = []
    var steps: [InstallStep] = []
    var contents: [String: HookContent] = [:]
    var touchesDirectory = false
  }

  // MARK: - Configuration

  private func planSetting(_ event: HookEvent, _ draft: inout Draft) {
    let command = HookConfiguration.command(event, program: request.program)
    let steps = configuration.steps(event, command: command)
    let isNew = !configuration.isConfigured(event)
    draft.hooks.append(
      PlannedHook(
        event: event, path: event.settingName, action: steps.isEmpty ? .present : isNew ? .install : .upgrade)
    )
    draft.steps += steps
    // A file of an older git would have it run twice.
    let old = UninstallPlanner.steps(for: event, in: place.directory)
    draft.steps += old
    if !old.isEmpty { draft.touchesDirectory = true }
  }

  // MARK: - Files

  private func planFile(_ event: HookEvent, _ draft: inout Draft) {
    let path = place.path(event)
    let file = HookFile.inspect(event, at: path, workTree: place.workTree)
    let kept = HookFile.keptPath(path)
    switch file.kind {
    case .nothing: add(event, path, .install, .nothing, runsKept: FileStatus.isExecutable(kept), &draft)
    case .ownLink, .ownScript:
      let content = content(event, runsKept: FileStatus.isExecutable(kept))
      if isThere(content, path) {
        draft.hooks.append(PlannedHook(event: event, path: path, action: .present))
      } else {
        add(event, path, .upgrade, .own, runsKept: FileStatus.isExecutable(kept), &draft)
      }
    case .edited where HookCall(event).isMade(by: path):
      draft.hooks.append(PlannedHook(event: event, path: path, action: .called(nil)))
    case .edited: leave(event, path, nil, "it was changed since git fleet wrote it", &draft)
    case .directory: leave(event, path, nil, "it is a directory", &draft)
    case .calling(let tool): draft.hooks.append(PlannedHook(event: event, path: path, action: .called(tool)))
    case .foreign(let foreign): planFile(event, path, foreign, &draft)
    }
  }

  private func planFile(_ event: HookEvent, _ path: String, _ foreign: ForeignHook, _ draft: inout Draft) {
    if let tool = foreign.tool, tool.runsLegacy, HookFile.inspect(event, at: path + ".legacy").isOwn {
      draft.hooks.append(PlannedHook(event: event, path: path, action: .called(tool)))
      return
    }
    guard foreign.isExecutable else {
      return add(event, path, .replaceInactive(foreign), .kept, runsKept: false, &draft)
    }
    if let hazard = foreign.hazard, !request.chainsAnyway {
      return leave(event, path, foreign, hazard, &draft)
    }
    add(event, path, .chain(foreign), .kept, runsKept: true, &draft)
  }

  private func leave(
    _ event: HookEvent, _ path: String, _ foreign: ForeignHook?, _ reason: String, _ draft: inout Draft
  ) {
    draft.hooks.append(PlannedHook(event: event, path: path, action: .leave(foreign, reason: reason)))
  }

  private func add(
    _ event: HookEvent, _ path: String, _ action: PlannedHook.Action, _ prior: HookPlacement.Prior,
    runsKept: Bool, _ draft: inout Draft
  ) {
    let kept = HookFile.keptPath(path)
    var setAside: String?
    if prior == .kept, FileStatus.of(kept) != nil {
      if HookFile.areSame(path, kept) {
        draft.steps.append(.dropKept(kept, event))
      } else {
        let free =
          (1...1_000).lazy.map { "\(kept).\($0)" }.first { FileStatus.of($0) == nil } ?? kept + ".new"
        setAside = free
        draft.steps.append(.setAside(kept, to: free))
      }
    }
    draft.steps.append(.place(HookPlacement(event: event, path: path, prior: prior)))
    draft.contents[path] = content(event, runsKept: runsKept)
    draft.hooks.append(PlannedHook(event: event, path: path, action: action, setAside: setAside))
    draft.touchesDirectory = true
  }

  private func content(_ event: HookEvent, runsKept: Bool) -> HookContent {
    // A link that leads nowhere is passed over by git: a server must refuse then. And others get what is in the
    // work tree, on machines where the program is elsewhere.
    guard runsKept || event.isOfServer || place.isInWorkTree else { return .link(to: request.program) }
    let directory = "/" + request.program.split(separator: "/").dropLast().joined(separator: "/")
    return .script(
      HookScript(
        event, binaryDirectory: directory, runsKept: runsKept,
        hostPrefix: event.isOfServer ? request.hostPrefix : nil))
  }

  private func isThere(_ content: HookContent, _ path: String) -> Bool {
    switch content {
    case .link(let target): FileStatus.linkTarget(path) == target
    case .script(let script):
      FileStatus.isExecutable(path)
        && AtomicFile.contents(of: path, limit: 1 << 20) == Array(script.text.utf8)
    }
  }

  // MARK: - The directory

  /// The hooks directory and those above it that have to be made, the uppermost first.
  private func missingDirectories() -> [String] {
    var missing: [String] = []
    var path = place.directory
    while FileStatus.following(path) == nil, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      missing.insert(path, at: 0)
      path = String(path[..<slash])
    }
    return missing
  }

  private func refuseUnwritable() throws {
    if let setting = place.setting, setting.value.isEmpty {
      throw FleetError.refused(
        "core.hooksPath is empty, so git looks for hooks in / and runs none of here",
        hints: ["to have hooks again: \(Self.unsetCommand(setting.scope))"])
    }
    var path = place.directory
    while FileStatus.following(path) == nil, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      path = String(path[..<slash])
    }
    if FileStatus.following(path)?.kind != .directory {
      throw FleetError.refused(
        "the hooks directory \(place.directory) is no directory, so git runs no hooks here",
        hints: place.setting.map { ["to have hooks again: \(Self.unsetCommand($0.scope))"] } ?? [])
    }
    guard !FileStatus.isWritable(path) else { return }
    throw FleetError.refused(
      "no permission to write in \(path)",
      hints: ["have its owner run it; 'git fleet install --manual' prints what there is to do"])
  }

  /// What lies outside the repository is for others too.
  private func refuseForeignDirectory() throws {
    guard let setting = place.setting, !setting.scope.isOfRepository else { return }
    let way =
      setting.scope == .command ? "for this command" : "in the \(setting.scope.rawValue) configuration"
    throw FleetError.refused(
      "core.hooksPath is set \(way), so the hooks in \(place.directory) are for other repositories too",
      hints: setting.scope == .command
        ? ["run it without: git fleet install"]
        : [
          "to use hooks of its own here: git config --local core.hooksPath "
            + ShellWord.quote(place.ordinaryDirectory),
          "to give up the shared directory everywhere: \(Self.unsetCommand(setting.scope))",
          "to have the shared hooks call git fleet, see: git fleet install --manual",
        ])
  }

  private static func unsetCommand(_ scope: GitSettings.Scope) -> String {
    scope == .unknown
      ? "git config --unset core.hooksPath" : "git config --\(scope.rawValue) --unset core.hooksPath"
  }
}
