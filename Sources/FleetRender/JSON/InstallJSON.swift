package import FleetCore
import GitKit

/// The document of `git fleet install --json`.
package struct InstallJSON: Encodable {
  private struct Hook: Encodable {
    let name: String
    let path: String
    let action: String
    let runs: Bool
    let keptAs: String?
    let tool: String?
    let reason: String?
    let integration: Integration?
  }

  private struct Integration: Encodable {
    let file: String
    let line: String
  }

  private struct Fetch: Encodable {
    let remote: String
    let refspec: String
    let state: String
  }

  private let schema = JSONDocument.schema
  private let done: Bool
  private let way: String
  private let directory: String
  private let program: String
  private let hooks: [Hook]
  private let fetch: Fetch?

  package init(_ plan: InstallPlan, wasDone: Bool) {
    done = wasDone
    way = plan.way.rawValue
    directory = plan.place.directory
    program = plan.program
    hooks = plan.hooks.map { hook in
      let words = ActionWords(hook)
      return Hook(
        name: hook.event.name, path: hook.path, action: words.action, runs: hook.willRun,
        keptAs: words.keptAs,
        tool: words.tool?.rawValue, reason: words.reason,
        integration: hook.integration.map { Integration(file: $0.file, line: $0.line) })
    }
    fetch = plan.fetch.map { Fetch(remote: $0.remote, refspec: $0.refspec, state: Self.word($0.state)) }
  }

  private static func word(_ state: FetchSetting.State) -> String {
    switch state {
    case .missing: "add"
    case .present: "present"
    case .remoteFetchesNothing: "no-refspec"
    case .mirror: "mirror"
    }
  }
}

/// What a hook's action is called in a document.
private struct ActionWords {
  let action: String
  var keptAs: String?
  var tool: HookTool?
  var reason: String?

  init(_ hook: PlannedHook) {
    switch hook.action {
    case .install: action = "install"
    case .upgrade: action = "upgrade"
    case .present: action = "present"
    case .chain(let foreign):
      action = "chain"
      keptAs = HookFile.keptPath(hook.path)
      tool = foreign.tool
    case .replaceInactive(let foreign):
      action = "replace-inactive"
      keptAs = HookFile.keptPath(hook.path)
      tool = foreign.tool
    case .called(let tool):
      action = "called"
      self.tool = tool
    case .leave(let foreign, let why):
      action = "leave"
      tool = foreign?.tool
      reason = why
    }
  }
}

/// The document of `git fleet uninstall --json`.
package struct UninstallJSON: Encodable {
  private struct Hook: Encodable {
    let name: String
    let path: String
    let action: String
  }

  private struct Refspec: Encodable {
    let setting: String
    let refspec: String
  }

  private let schema = JSONDocument.schema
  private let done: Bool
  private let hooks: [Hook]
  private let refspecs: [Refspec]

  package init(_ plan: UninstallPlan, wasDone: Bool) {
    done = wasDone
    hooks = plan.hooks.map { Hook(name: $0.event.name, path: $0.path, action: Self.word($0.action)) }
    refspecs = plan.refspecs.map { Refspec(setting: $0.name, refspec: $0.refspec) }
  }

  private static func word(_ action: RemovedHook.Action) -> String {
    switch action {
    case .remove: "remove"
    case .putBack: "put-back"
    case .drop: "drop"
    case .unset: "unset"
    case .leaveEdited: "leave-edited"
    case .leaveKept: "leave-kept"
    }
  }
}

/// The document of `git fleet install --check --json` and of `git fleet doctor --json`.
package struct FindingsJSON: Encodable {
  private struct Item: Encodable {
    let topic: String
    let status: String
    let message: String
    let fix: String?
  }

  private let schema = JSONDocument.schema
  private let status: String
  private let findings: [Item]

  package init(_ findings: [Finding]) {
    status = (findings.map(\.status).max() ?? .ok).rawValue
    self.findings = findings.map {
      Item(topic: $0.topic, status: $0.status.rawValue, message: $0.message, fix: $0.fix)
    }
  }
}
