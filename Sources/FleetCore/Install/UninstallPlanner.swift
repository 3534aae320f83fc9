import GitKit

/// What uninstalling does.
package struct UninstallPlan: Sendable {
  package let hooks: [RemovedHook]
  /// The refspecs that installing had added: the remote's setting, and the value.
  package let refspecs: [RemovedRefspec]
  package let steps: [InstallStep]

  package var changesNothing: Bool { steps.isEmpty }

  package struct RemovedRefspec: Sendable, Equatable {
    package let name: String
    package let refspec: String
  }
}

/// One hook that uninstalling found.
package struct RemovedHook: Sendable, Equatable {
  package enum Action: Sendable, Equatable {
    /// It had replaced nothing.
    case remove
    /// The hook that was kept goes back.
    case putBack
    /// What was kept is in its place again, to the byte, and goes.
    case drop(String)
    /// It was named by the configuration.
    case unset
    /// Somebody changed it.
    case leaveEdited
    /// Somebody's hook is in its place now, and an earlier one is still kept.
    case leaveKept(String)
  }

  package let event: HookEvent
  /// The file, or the name in the configuration.
  package let path: String
  package let action: Action
}

/// Finds everything that installing left, by the record and by looking.
package struct UninstallPlanner {
  let directories: [String]
  let configuration: HookConfiguration
  let record: [InstallStep]

  /// - Parameters:
  ///   - files: where the record is.
  ///   - directories: where hooks may be besides those of the record.
  ///   - configuration: the hooks that are configured now.
  package init(_ files: InstallFiles, directories: [String], configuration: HookConfiguration) throws {
    record = try InstallJournal.read(files.record, at: files.lockedDirectory)?.steps ?? []
    let recorded = record.compactMap { step -> String? in
      guard case .place(let placement) = step, let slash = placement.path.lastIndex(of: "/") else {
        return nil
      }
      return String(placement.path[..<slash])
    }
    self.directories = (directories + recorded).reduce(into: []) { all, directory in
      if !all.contains(directory) { all.append(directory) }
    }
    self.configuration = configuration
  }

  package func plan() -> UninstallPlan {
    var hooks: [RemovedHook] = []
    var steps: [InstallStep] = []
    for directory in directories {
      for event in HookEvent.allCases {
        hooks += Self.hooks(event, in: directory)
        steps += Self.steps(for: event, in: directory)
      }
    }
    for event in HookEvent.allCases {
      let removal = configuration.removal(event)
      if !removal.isEmpty { hooks.append(RemovedHook(event: event, path: event.settingName, action: .unset)) }
      steps += removal
    }
    let refspecs = record.compactMap { step -> UninstallPlan.RemovedRefspec? in
      guard case .addSetting(let name, let value) = step, name.hasPrefix("remote.") else { return nil }
      return UninstallPlan.RemovedRefspec(name: name, refspec: value)
    }
    steps += refspecs.map { .removeSetting($0.name, $0.refspec) }
    steps += record.reversed().compactMap { step in
      if case .makeDirectory(let path) = step { .removeDirectory(path) } else { nil }
    }
    return UninstallPlan(hooks: hooks, refspecs: refspecs, steps: steps)
  }

  /// Where a hook may be: in its place, or where other tools moved it when they took that.
  static func places(_ event: HookEvent, in directory: String) -> [String] {
    ["", ".legacy", ".old"].map { "\(directory)/\(event.name)\($0)" }
  }

  private static func hooks(_ event: HookEvent, in directory: String) -> [RemovedHook] {
    let kept = HookFile.keptPath("\(directory)/\(event.name)")
    let isKept = FileStatus.of(kept) != nil
    var isPutBack = false
    var found: [RemovedHook] = []
    for path in places(event, in: directory) {
      let file = HookFile.inspect(event, at: path)
      if file.isOwn {
        let isWanted = isKept && !isPutBack && !wouldCallItself(event, kept, at: path, in: directory)
        found.append(RemovedHook(event: event, path: path, action: isWanted ? .putBack : .remove))
        isPutBack = isPutBack || isWanted
      } else if file.kind == .edited {
        found.append(RemovedHook(event: event, path: path, action: .leaveEdited))
      }
    }
    if isKept, !isPutBack {
      let path = "\(directory)/\(event.name)"
      let isFree = FileStatus.of(path) == nil
      let action: RemovedHook.Action =
        isFree ? .putBack : HookFile.areSame(path, kept) ? .drop(kept) : .leaveKept(kept)
      found.append(RemovedHook(event: event, path: path, action: action))
    }
    return found
  }

  /// Whether a hook that was kept is of the tool that was installed once more since, and would be run by its own other
  /// file where this program was.
  private static func wouldCallItself(
    _ event: HookEvent, _ kept: String, at path: String, in directory: String
  ) -> Bool {
    let place = "\(directory)/\(event.name)"
    guard path != place, case .foreign(let hook) = HookFile.inspect(event, at: place).kind,
      case .foreign(let earlier) = HookFile.inspect(event, at: kept).kind
    else { return false }
    return hook.tool == earlier.tool && hook.tool?.runsLegacy == true
  }

  /// The steps that take the hook of an event out of a directory.
  static func steps(for event: HookEvent, in directory: String) -> [InstallStep] {
    let kept = HookFile.keptPath("\(directory)/\(event.name)")
    return hooks(event, in: directory).compactMap { hook in
      switch hook.action {
      case .remove: .remove(hook.path, event)
      case .putBack: .putBack(kept, to: hook.path, event)
      case .drop(let kept): .dropKept(kept, event)
      case .unset, .leaveEdited, .leaveKept: nil
      }
    }
  }
}
