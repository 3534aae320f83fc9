import GitKit

/// Carries out a plan, so that a crash at any moment loses nothing, and makes up for a crash.
///
/// A hook is given a second name before its own is taken, and every name is given by one rename: at each
/// moment git finds the old hook or the new one.
package struct InstallExecutor: Sendable {
  private let files: InstallFiles
  private let settings: GitSettings?
  /// Called before each single change, for tests that let it fail there.
  private let checkpoint: @Sendable (String) throws -> Void

  /// - Parameters:
  ///   - files: where the journal is.
  ///   - settings: the repository's configuration; nil where there is no repository.
  ///   - checkpoint: called with what comes next.
  package init(
    _ files: InstallFiles, settings: GitSettings?,
    checkpoint: @escaping @Sendable (String) throws -> Void = { _ in }
  ) {
    self.files = files
    self.settings = settings
    self.checkpoint = checkpoint
  }

  /// Runs with nobody else installing, after what a crash left has been put right.
  package func locked<Result>(_ work: (_ recovered: Bool) throws -> Result) throws -> Result {
    guard let lock = try FileLock.take(onDirectory: files.lockedDirectory) else {
      throw FleetError.refused(
        "another git fleet is installing or uninstalling hooks here", hints: ["try again when it is done"])
    }
    let recovered = try recover()
    let result = try work(recovered)
    _ = consume lock
    return result
  }

  /// Whether a crash left something to put right.
  package var isInterrupted: Bool { FileStatus.of(files.journal) != nil }

  /// Installs: all of it, or, when something fails, nothing.
  ///
  /// - Parameters:
  ///   - steps: in their order.
  ///   - contents: of the hooks that are placed, by path.
  package func install(_ steps: [InstallStep], _ contents: [String: HookContent]) throws {
    guard !steps.isEmpty else { return }
    let before = try InstallJournal.read(files.record, at: files.lockedDirectory)?.steps ?? []
    let journal = InstallJournal(.install, steps, at: files.lockedDirectory)
    try begin(journal)
    do {
      for step in steps { try perform(step, contents) }
      try checkpoint("write the record")
      try InstallJournal(.install, Self.merge(before, steps), at: files.lockedDirectory, id: journal.id)
        .write(files.record)
    } catch let error as GitError {
      _ = try recover()
      throw error
    }
    try finish()
  }

  /// Uninstalls.
  package func uninstall(_ steps: [InstallStep]) throws {
    if !steps.isEmpty {
      try begin(InstallJournal(.uninstall, steps, at: files.lockedDirectory))
      for step in steps { try perform(step, [:]) }
    }
    try checkpoint("remove the record")
    try DurableFiles.remove(files.record)
    if isInterrupted { try finish() }
    try removeLeftovers()
    if files.directory != files.lockedDirectory { DurableFiles.removeEmptyDirectory(files.directory) }
  }

  /// The steps that were ever taken, each once; what is undone since is not among them.
  private static func merge(_ before: [InstallStep], _ now: [InstallStep]) -> [InstallStep] {
    now.reduce(into: before) { steps, step in
      switch step {
      case .removeSetting(let name, let value): steps.removeAll { $0 == .addSetting(name, value) }
      case .remove(let path, _), .putBack(_, to: let path, _):
        steps.removeAll { if case .place(let placement) = $0 { placement.path == path } else { false } }
      case .place(let placement) where placement.prior == .own: break
      default: if !steps.contains(step) { steps.append(step) }
      }
    }
  }

  /// What was half written when the program ended.
  private func removeLeftovers() throws {
    for path in [files.journal, files.record] { try DurableFiles.remove(InstallJournal.freshPath(path)) }
  }

  private func begin(_ journal: InstallJournal) throws {
    try checkpoint("write the journal")
    if files.directory != files.lockedDirectory { try DurableFiles.makeDirectory(files.directory) }
    try journal.write(files.journal)
  }

  private func finish() throws {
    try checkpoint("remove the journal")
    try DurableFiles.remove(files.journal)
  }

  // MARK: - Steps

  private func perform(_ step: InstallStep, _ contents: [String: HookContent]) throws {
    switch step {
    case .makeDirectory(let path):
      try checkpoint("make \(path)")
      try DurableFiles.makeDirectory(path)
    case .setAside(let path, let other):
      try checkpoint("set aside \(path)")
      if FileStatus.of(path) != nil { try DurableFiles.move(path, to: other) }
    case .dropKept(let path, _):
      try checkpoint("drop \(path)")
      try DurableFiles.remove(path)
    case .place(let placement): try place(placement, contents[placement.path])
    case .addSetting(let name, let value):
      try checkpoint("add \(name)")
      try settings?.addOwn(name, value)
    case .removeSetting(let name, let value):
      try checkpoint("remove \(name)")
      try settings?.removeOwn(name, value)
    case .putBack(let kept, let path, let event):
      try checkpoint("put back \(path)")
      guard FileStatus.of(kept) != nil, mayReplace(path, event) else { return }
      try DurableFiles.move(kept, to: path)
    case .remove(let path, let event):
      try checkpoint("remove \(path)")
      if HookFile.inspect(event, at: path).isOwn { try DurableFiles.remove(path) }
    case .removeDirectory(let path):
      try checkpoint("remove \(path)")
      DurableFiles.removeEmptyDirectory(path)
    }
  }

  private func place(_ placement: HookPlacement, _ content: HookContent?) throws {
    let fresh = Self.freshPath(placement.path)
    try checkpoint("write \(fresh)")
    switch content {
    case .link(let target): try DurableFiles.writeLink(fresh, to: target)
    case .script(let script): try DurableFiles.write(fresh, Array(script.text.utf8), executable: true)
    case nil: return
    }
    if placement.prior == .kept {
      try checkpoint("keep \(placement.path)")
      try DurableFiles.keep(placement.path, as: HookFile.keptPath(placement.path))
    }
    try checkpoint("replace \(placement.path)")
    try DurableFiles.move(fresh, to: placement.path)
  }

  private static func freshPath(_ path: String) -> String { path + ".fleet-new" }

  private func mayReplace(_ path: String, _ event: HookEvent) -> Bool {
    let file = HookFile.inspect(event, at: path)
    return file.isOwn || file.kind == .nothing
  }

  // MARK: - Recovery

  /// Takes back an installation that was interrupted, and completes an uninstallation.
  ///
  /// - Returns: whether there was one.
  private func recover() throws -> Bool {
    guard let journal = try InstallJournal.read(files.journal, at: files.lockedDirectory) else {
      return false
    }
    switch journal.operation {
    case .install where try InstallJournal.read(files.record, at: files.lockedDirectory)?.id == journal.id:
      break
    case .install:
      for step in journal.steps.reversed() { try undo(step) }
    case .uninstall:
      for step in journal.steps { try perform(step, [:]) }
      try DurableFiles.remove(files.record)
    }
    try DurableFiles.remove(files.journal)
    try removeLeftovers()
    if files.directory != files.lockedDirectory { DurableFiles.removeEmptyDirectory(files.directory) }
    return true
  }

  private func undo(_ step: InstallStep) throws {
    switch step {
    case .makeDirectory(let path): DurableFiles.removeEmptyDirectory(path)
    case .setAside(let path, let other):
      if FileStatus.of(path) == nil, FileStatus.of(other) != nil { try DurableFiles.move(other, to: path) }
    case .place(let placement): try undo(placement)
    case .addSetting(let name, let value): try settings?.removeOwn(name, value)
    case .removeSetting(let name, let value): try settings?.addOwn(name, value)
    case .dropKept(let kept, let event):
      let path = String(kept.dropLast(HookFile.keptSuffix.count))
      guard FileStatus.of(kept) == nil, FileStatus.of(path) != nil, !HookFile.inspect(event, at: path).isOwn
      else { return }
      try DurableFiles.keep(path, as: kept)
    // What was taken away is the program's own.
    case .putBack, .remove, .removeDirectory: break
    }
  }

  private func undo(_ placement: HookPlacement) throws {
    try DurableFiles.remove(Self.freshPath(placement.path))
    let kept = HookFile.keptPath(placement.path)
    switch placement.prior {
    case .own: break
    case .nothing:
      if HookFile.inspect(placement.event, at: placement.path).isOwn {
        try DurableFiles.remove(placement.path)
      }
    case .kept:
      guard let keptStatus = FileStatus.of(kept) else { return }
      if let status = FileStatus.of(placement.path), status.isSameFile(as: keptStatus) {
        try DurableFiles.remove(kept)
      } else if mayReplace(placement.path, placement.event) {
        try DurableFiles.move(kept, to: placement.path)
      }
    }
  }
}
