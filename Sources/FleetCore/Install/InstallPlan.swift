import GitKit

/// What installing would do, hook by hook; it is shown, checked or carried out.
package struct InstallPlan: Sendable {
  /// How git gets to know the hooks.
  package enum Way: String, Sendable {
    case files
    /// In git's configuration, which leaves the hooks directory alone.
    case configuration
  }

  package let way: Way
  package let place: HookPlace
  /// The absolute path of git-fleet.
  package let program: String
  package let hooks: [PlannedHook]
  /// The refspec for the record of freezes; nil on a server, or where there is no remote.
  package let fetch: FetchSetting?
  package let steps: [InstallStep]
  /// What the files of the hooks will hold, by path.
  package let contents: [String: HookContent]

  package var changesNothing: Bool { steps.isEmpty }
  /// The hooks that somebody has to look after.
  package var left: [PlannedHook] { hooks.filter { !$0.willRun } }
}

/// One hook of a plan.
package struct PlannedHook: Sendable {
  package enum Action: Sendable, Equatable {
    /// There is none yet.
    case install
    /// Written by this program before, for another place or by an older version.
    case upgrade
    /// The one that is there runs first.
    case chain(ForeignHook)
    /// The one that is there is not executable, so git does not run it, nor does this program.
    case replaceInactive(ForeignHook)
    /// It is as it should be.
    case present
    /// Somebody's hook calls this program.
    case called(HookTool?)
    /// It stays as it is, for a reason, and does not call this program.
    case leave(ForeignHook?, reason: String)
  }

  package let event: HookEvent
  /// The file, or the name in the configuration.
  package let path: String
  package let action: Action
  /// Where an earlier kept hook is moved that is another than the one to be kept now.
  package let setAside: String?

  package init(event: HookEvent, path: String, action: Action, setAside: String? = nil) {
    self.event = event
    self.path = path
    self.action = action
    self.setAside = setAside
  }

  package var willRun: Bool {
    if case .leave = action { false } else { true }
  }

  package var isChange: Bool {
    switch action {
    case .install, .upgrade, .chain, .replaceInactive: true
    case .present, .called, .leave: false
    }
  }

  /// The line that has the other tool call git fleet itself, and the file it belongs into.
  package var integration: (file: String, line: String)? {
    let tool: HookTool? =
      switch action {
      case .chain(let foreign), .replaceInactive(let foreign), .leave(.some(let foreign), _): foreign.tool
      default: nil
      }
    if let tool, let line = tool.integration(event) { return line }
    if case .leave = action { return (path, event.callLine) }
    return nil
  }
}
